"""Texts of the catalogue in both languages."""

from rdflib import Graph, Literal, URIRef


def say(graph: Graph, subject: URIRef, predicate: URIRef, *, fr: str, en: str) -> None:
    """Add a text of *subject* to *graph* in both languages."""
    graph.add((subject, predicate, Literal(fr, lang="fr")))
    graph.add((subject, predicate, Literal(en, lang="en")))
