"""
SPARQL 1.1 Query Results JSON as values.

https://www.w3.org/TR/sparql11-results-json/
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rdflib import BNode, Literal, URIRef
from rdflib.term import IdentifiedNode

Term = IdentifiedNode | Literal
Row = Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT: a row lacks the variables that are unbound in it."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


def parse_solutions(body: bytes) -> Solutions:
    """Return the solutions in *body*, the JSON results of a SELECT."""
    document = json.loads(body)
    rows = document["results"]["bindings"]
    iris: dict[str, URIRef] = {}
    return Solutions(
        variables=tuple(document["head"].get("vars", ())),
        rows=tuple({name: _term(value, iris) for name, value in row.items()} for row in rows),
    )


def parse_boolean(body: bytes) -> bool:
    """Return the answer in *body*, the JSON results of an ASK."""
    return bool(json.loads(body)["boolean"])


def _term(value: Mapping[str, Any], iris: dict[str, URIRef]) -> Term:
    """Return one term; *iris* are those that were made already: rows repeat them."""
    if value["type"] == "uri":
        iri = value["value"]
        return iris.get(iri) or iris.setdefault(iri, URIRef(iri))
    if value["type"] == "bnode":
        return BNode(value["value"])
    datatype = value.get("datatype")
    return Literal(
        value["value"],
        lang=value.get("xml:lang"),
        datatype=URIRef(datatype) if datatype else None,
        normalize=False,
    )
