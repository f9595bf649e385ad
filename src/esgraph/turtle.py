"""Turtle files of a project: what they say, and on which line they say it."""

import re
from pathlib import Path

from rdflib import Graph, URIRef

from esgraph.errors import InputError
from esgraph.namespaces import local_name, new_graph
from esgraph.store import triples_of_turtle


def read_turtle(*paths: Path, error: type[InputError] = InputError) -> Graph:
    """
    Return the triples of Turtle files, as one graph.

    Raises:
        InputError: (or *error*) One cannot be read or is not Turtle; names file, line and column.
    """
    graph = new_graph()
    for path in paths:
        try:
            for triple in triples_of_turtle(path):
                graph.add(triple)
        except InputError as raised:
            raise error(raised.text, path=path, line=raised.line, column=raised.column) from raised
    return graph


def line_of(subject: URIRef, path: Path) -> int | None:
    """Return the first line of *path* that begins with *subject*, in full or prefixed form."""
    tail = re.escape(local_name(subject))
    begins = rf"^\s*(?:<{re.escape(subject)}>|[\w-]*:(?:\S*/)?{tail})(?=\s|$)"
    return _first_line(re.compile(begins), path)


def line_naming(term: URIRef, path: Path) -> int | None:
    """Return the first line of *path* that names *term* anywhere, in full or prefixed form."""
    names = rf"<{re.escape(term)}>|[\w-]*:{re.escape(local_name(term))}(?![\w-])"
    return _first_line(re.compile(names), path)


def _first_line(pattern: re.Pattern[str], path: Path) -> int | None:
    """Return the number of the first line in which *pattern* is found."""
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
        if pattern.search(line):
            return number
    return None
