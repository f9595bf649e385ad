"""The words that a shapes graph has for its results, whichever engine found them."""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.language import Text, choose_literal
from esgraph.namespaces import local_name


class Messages:
    """The ``sh:message`` of each shape and of each SPARQL constraint of a shapes graph."""

    def __init__(self, shapes: Graph) -> None:
        """Read them once; *shapes* is not kept."""
        self._words = {
            subject: words
            for subject in set(shapes.subjects(SH.message))
            if (words := _words(shapes, subject)) is not None
        }
        self._constraints: dict[Node, list[Node]] = {}
        for shape, constraint in shapes.subject_objects(SH.sparql):
            self._constraints.setdefault(shape, []).append(constraint)

    def of(self, shape: Node, component: URIRef, constraint: Node | None = None) -> Text:
        """
        Return the words for a result: of its SPARQL *constraint*, else of its *shape*.

        Without a *constraint*, the only one of *shape* is meant. A shape without words is named
        by its *component* (``MinCountConstraintComponent``).
        """
        if component == SH.SPARQLConstraintComponent and constraint is None:
            constraint = next(iter(self._constraints.get(shape, ())), None)
        for subject in (constraint, shape):
            if subject is not None and subject in self._words:
                return self._words[subject]
        name = local_name(component)
        return Text(fr=name, en=name)


def _words(shapes: Graph, subject: Node) -> Text | None:
    literals = [term for term in shapes.objects(subject, SH.message) if isinstance(term, Literal)]
    french, english = choose_literal(literals, "fr"), choose_literal(literals, "en")
    if french is None or english is None:
        return None
    return Text(fr=str(french), en=str(english))
