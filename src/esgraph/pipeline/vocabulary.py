"""Whether sources use terms that exist: SHACL sees what a shape looks for, not what is misspelt."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.namespaces import ESG, local_name
from esgraph.notices import Notice
from esgraph.pipeline.sources import SourceGraph
from esgraph.turtle import line_naming


def check_vocabulary(source: SourceGraph, ontology: Graph) -> SourceGraph:
    """
    Return *source* with a warning for each property or class that *ontology* does not name.

    Raises:
        InputError: One of them is in the namespace of esgraph, so that it can only be misspelt.
    """
    unknown = sorted(_terms(source.graph) - set(ontology.subjects()))
    for term in unknown:
        if term in ESG:
            raise InputError(
                Text(
                    fr=f"terme inconnu « esg:{local_name(term)} » ; "
                    "l'ontologie (ontology/esgraph.ttl) donne ceux qui existent",
                    en=f"unknown term “esg:{local_name(term)}”; "
                    "the ontology (ontology/esgraph.ttl) gives those there are",
                ),
                path=source.path,
                line=_line(term, source.path),
            )
    return replace(source, notices=(*source.notices, *_warnings(unknown, source.path)))


def _terms(graph: Graph) -> set[URIRef]:
    """Return the properties and the classes that *graph* uses."""
    terms = {*graph.predicates(unique=True), *graph.objects(None, RDF.type, unique=True)}
    return {term for term in terms if isinstance(term, URIRef)}


def _warnings(unknown: Iterable[URIRef], path: Path) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            code="unknown-term",
            severity="warning",
            line=_line(term, path),
            text=Text(
                fr=f"le terme <{term}> n'est pas de ceux que l'ontologie réutilise ; "
                "vérifiez qu'il est bien écrit",
                en=f"the term <{term}> is not among those that the ontology reuses; "
                "check that it is well written",
            ),
        )
        for term in unknown
    )


def _line(term: URIRef, path: Path) -> int | None:
    """Return where *term* is first named; contributions are in no file of the project."""
    return line_naming(term, path) if path.is_file() else None
