"""Where an IRI leads on this server, and how it is written short."""

from urllib.parse import urlencode

from rdflib import URIRef

from esgraph.language import Language
from esgraph.namespaces import BASE, ESG, ESGSH, PREFIXES, THING_PREFIXES
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.graph_names import GRAPH_FOLDER

SHAPES = f"{BASE}shapes"
"""The document whose terms the shapes are."""

ONTOLOGY = f"{BASE}ontology"
"""The ontology, and the document whose terms ours are."""

_TERM_PAGES: dict[str, dict[Language, str]] = {
    ONTOLOGY: {"fr": "/fr/ontologie", "en": "/en/ontology"},
    SHAPES: {"fr": "/fr/regles", "en": "/en/rules"},
}
_FOLLOWED = ("https://", "http://", "mailto:")
_SERVED = (str(ESG), str(ESGSH), GRAPH_FOLDER)


def describe_query(iri: str) -> str:
    """Return the query that describes *iri*."""
    return f"DESCRIBE {URIRef(iri).n3()}"


def query_address(query: str, language: Language) -> str:
    """Return the address of the page in *language* that answers *query*."""
    return "/sparql?" + urlencode({"query": query, "lang": language})


def describe_address(iri: str) -> str:
    """Return the address on this server of what the graph says about *iri*."""
    return "/sparql?" + urlencode({"query": describe_query(iri)})


def address(iri: str) -> str | None:
    """
    Return the address that a page links *iri* to; ``None`` for what is not to be followed.

    Things of ours lead to this server; ``javascript:`` and other schemes lead nowhere.
    """
    text = str(iri)  # a URIRef's own startswith knows no tuples
    if entity_of(text) or text.startswith(_SERVED):
        return "/" + text.removeprefix(BASE)
    if text.startswith(BASE):
        return describe_address(text)
    return text if text.startswith(_FOLLOWED) else None


def page_address(iri: str, language: Language) -> str | None:
    """Return the address that a page in *language* links *iri* to: a page where there is one."""
    entity = entity_of(iri)
    if entity:
        return entity.page(language)
    document, mark, term = str(iri).partition("#")
    if document in _TERM_PAGES:
        return term_page(document, language) + mark + term
    return address(iri)


def term_page(document: str, language: Language) -> str:
    """Return the page in *language* of the terms that ``ONTOLOGY`` or ``SHAPES`` defines."""
    return _TERM_PAGES[document][language]


def short(iri: str) -> str:
    """Return *iri* with a prefix of ours where one fits, else whole."""
    for prefix, namespace in (*PREFIXES.items(), *THING_PREFIXES.items()):
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
