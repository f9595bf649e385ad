"""The terms of an answer as drawings name them."""

from collections.abc import Mapping

from rdflib import Literal, URIRef

from esgraph.drawing import Node
from esgraph.language import Language, is_in
from esgraph.web.facts.links import page_address, short
from esgraph.web.facts.literal_forms import readable
from esgraph.web.site.results import Term


def node_of(term: Term, language: Language, labels: Mapping[URIRef, Literal]) -> Node:
    """Return *term* by its name among *labels*, else as it is written."""
    if isinstance(term, Literal):
        return Node(readable(term, language), language=_foreign(term, language))
    if not isinstance(term, URIRef):
        return Node(term.n3())
    label = labels.get(term)
    return Node(
        name=str(short(term) if label is None else label),
        href=page_address(term, language),
        language=_foreign(label, language) if label is not None else None,
    )


def _foreign(literal: Literal, language: Language) -> str | None:
    """Return the language of *literal* where it is not the page's."""
    return None if is_in(literal, language) else literal.language
