"""Where an IRI leads on this server, and how it is written short."""

from urllib.parse import urlencode

from rdflib import URIRef

from esgraph.namespaces import BASE, PREFIXES

_FOLLOWED = ("https://", "http://", "mailto:")


def describe_query(iri: str) -> str:
    """Return the query that describes *iri*."""
    return f"DESCRIBE {URIRef(iri).n3()}"


def describe_address(iri: str) -> str:
    """Return the address on this server of what the graph says about *iri*."""
    return "/sparql?" + urlencode({"query": describe_query(iri)})


def address(iri: str) -> str | None:
    """
    Return the address that a page links *iri* to; ``None`` for what is not to be followed.

    Things of ours lead to this server; ``javascript:`` and other schemes lead nowhere.
    """
    text = str(iri)  # a URIRef's own startswith knows no tuples
    if text.startswith(f"{BASE}id/"):
        return "/" + text.removeprefix(BASE)
    if text.startswith(BASE):
        return describe_address(text)
    return text if text.startswith(_FOLLOWED) else None


def short(iri: str) -> str:
    """Return *iri* with a prefix of ours where one fits, else whole."""
    for prefix, namespace in (*PREFIXES.items(), ("id", f"{BASE}id/"), ("c", f"{BASE}concept/")):
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
