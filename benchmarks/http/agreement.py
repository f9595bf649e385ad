"""Whether servers answer the same: what is timed must be the same work."""

import json
from collections import Counter
from collections.abc import Hashable

from rdflib import Graph

from benchmarks.http.queries import NUMBER, Question
from benchmarks.http.running import Running
from benchmarks.invention import City

_NUMBERS = ("integer", "decimal", "double", "float")


class DisagreementError(Exception):
    """Two servers answer differently, or one does not answer."""


def require_agreement(question: Question, cities: tuple[City, ...], servers: list[Running]) -> None:
    """
    Do nothing when all *servers* give the first one's solutions about each of *cities*.

    Raises:
        DisagreementError: One does not; says which, and how many solutions there are.
    """
    for city in cities:
        query = question.about(city).replace(NUMBER, "1000000")
        expected = _solutions(servers[0], question, query)
        if not expected:
            raise DisagreementError(f"{servers[0].name} has no answer to “{question.name}”")
        for other in servers[1:]:
            found = _solutions(other, question, query)
            same = found.total() == expected.total() if question.is_cut else found == expected
            if not same:
                raise DisagreementError(
                    f"“{question.name}”, {city.slug}: {found.total()} solutions of {other.name}, "
                    f"{expected.total()} of {servers[0].name}"
                )


def _solutions(server: Running, question: Question, query: str) -> Counter[Hashable]:
    try:
        body = server.ask(query, question.media_type)
    except OSError as error:
        raise DisagreementError(f"{server.name} fails on “{question.name}”: {error}") from error
    return graph_of(body) if question.is_graph else solutions_of(body)


def graph_of(body: bytes) -> Counter[Hashable]:
    """Return the triples of an N-Triples document."""
    return Counter(Graph().parse(body, format="nt"))


def solutions_of(body: bytes) -> Counter[Hashable]:
    """
    Return the solutions of a JSON result, in any order, without what servers write differently.

    A number is its value, whatever its type; of other terms the words alone are compared.
    """
    bindings: list[dict[str, dict[str, str]]] = json.loads(body)["results"]["bindings"]
    return Counter(
        frozenset((name, _value(term)) for name, term in binding.items()) for binding in bindings
    )


def _value(term: dict[str, str]) -> str | float:
    if term.get("datatype", "").rpartition("#")[2] in _NUMBERS:
        return float(term["value"])
    return term["value"]
