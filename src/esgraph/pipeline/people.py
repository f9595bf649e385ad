"""The people in RDF that a project keeps itself: left out of its graphs as of contributions."""

from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Node

from esgraph.errors import InputError
from esgraph.notices import Notice
from esgraph.people import Known, Omissions, notices_of, omissions_in
from esgraph.store import Triple, node_of, written
from esgraph.turtle import line_of


def leave_out_people(graph: Graph, path: Path, known: Known) -> tuple[Notice, ...]:
    """
    Take the people out of *graph*, which the Turtle file at *path* gave; return what is to be said.

    Raises:
        InputError: A person stands for an organization; names the file and the line.
    """
    omissions = take_out_people(graph, known)
    notices = tuple(notices_of(omissions, _lines(omissions, path)))
    for notice in notices:
        if notice.severity == "violation":
            raise InputError(notice.text, path=path, line=notice.line)
    return notices


def take_out_people(graph: Graph, known: Known) -> Omissions:
    """Take the people out of *graph*; return what was. *known* are names that are nobody's."""
    triples = [(written(s), written(p), written(o)) for s, p, o in graph]
    omissions = omissions_in(triples, known=known)
    for omission in omissions.omitted:
        graph.remove(_nodes(omission.triple))
        if omission.kept is not None:
            graph.add(_nodes(omission.kept))
    return omissions


def _lines(omissions: Omissions, path: Path) -> dict[Triple, int | None]:
    """Return the line of *path* where each subject is described."""
    about = [omission.triple for omission in omissions.omitted] + list(omissions.bodies)
    subjects = {triple: node_of(triple[0]) for triple in about}
    return {
        triple: line_of(node, path) for triple, node in subjects.items() if isinstance(node, URIRef)
    }


def _nodes(triple: Triple) -> tuple[Node, Node, Node]:
    subject, predicate, value = map(node_of, triple)
    return subject, predicate, value
