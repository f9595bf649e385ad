"""The SPARQL 1.1 tests of the W3C, as their manifests list them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node
from tests.beside import SPARQL_TESTS

from esgraph.store import parse_rdf

# The names of the files on the Web: what the relative IRIs of data and queries resolve against.
SUITE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"

_MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
_QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
_UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
_RDF_TYPES = {
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".ttl": "text/turtle",
}

EVALUATION = frozenset({_MF.QueryEvaluationTest, _MF.CSVResultFormatTest})
POSITIVE_SYNTAX = frozenset({_MF.PositiveSyntaxTest11})
NEGATIVE_SYNTAX = frozenset({_MF.NegativeSyntaxTest11})
UPDATE = frozenset({_MF.UpdateEvaluationTest, _MF.PositiveUpdateSyntaxTest11})

# The syntax tests of this group are updates, whatever their type says.
_UPDATE_GROUPS = frozenset({"delete-insert"})


@dataclass(frozen=True, slots=True)
class Case:
    """
    One test: its name (``group/name``), its text, the data to ask, and what is expected.

    Files are named by the IRI that they have on the Web.
    """

    name: str
    request: URIRef
    data: tuple[URIRef, ...] = ()
    named_data: tuple[URIRef, ...] = ()
    expected: URIRef | None = None

    @property
    def text(self) -> str:
        """Return the query or the update."""
        return path_of(self.request).read_bytes().decode("utf-8")


def path_of(iri: URIRef) -> Path:
    """Return the file that has the name *iri*."""
    return SPARQL_TESTS / iri.removeprefix(SUITE)


def read_graph(iri: URIRef) -> Graph:
    """Return the default graph of a file, with lexical forms as written."""
    path = path_of(iri)
    media_type = _RDF_TYPES[path.suffix]
    graph: Graph = parse_rdf(path.read_bytes(), media_type=media_type, base_iri=iri).default_graph
    return graph


def parameters(
    kinds: frozenset[URIRef], deviations: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """
    Return the arguments of ``parametrize`` for the tests of *kinds*, one ``case`` each.

    *deviations* gives the cause for each test that must fail.
    """
    causes = deviations or {}
    values = [
        pytest.param(case, id=case.name, marks=_marks(causes.get(case.name)))
        for case in cases(kinds)
    ]
    return {"argnames": "case", "argvalues": values}


def _marks(cause: str | None) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(reason=cause, strict=True, raises=AssertionError),) if cause else ()


def cases(kinds: frozenset[URIRef]) -> Iterator[Case]:
    """Yield the tests of *kinds*."""
    for path in sorted(SPARQL_TESTS.glob("*/manifest.ttl")):
        group = path.parent.name
        if group in _UPDATE_GROUPS and kinds is not UPDATE:
            continue
        manifest = read_graph(URIRef(f"{SUITE}{group}/manifest.ttl"))
        for entries in manifest.objects(None, _MF.entries):
            for test in Collection(manifest, entries):
                if manifest.value(test, RDF.type) in kinds:
                    yield _case(manifest, group, test)


def _case(manifest: Graph, group: str, test: Node) -> Case:
    name = f"{group}/{str(test).rpartition('#')[2]}"
    action = manifest.value(test, _MF.action)
    if isinstance(action, URIRef):
        return Case(name, action)
    assert action is not None
    return Case(
        name,
        _files(manifest, action, _QT.query, _UT.request)[0],
        data=_files(manifest, action, _QT.data),
        named_data=_files(manifest, action, _QT.graphData),
        expected=next(iter(_files(manifest, test, _MF.result)), None),
    )


def _files(manifest: Graph, subject: Node, *predicates: URIRef) -> tuple[URIRef, ...]:
    return tuple(
        file
        for predicate in predicates
        for file in manifest.objects(subject, predicate)
        if isinstance(file, URIRef)
    )
