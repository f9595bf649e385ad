"""Finding the ``FROM`` clauses of a query, which the engine evaluates but does not merge."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from esgraph.query.tokens import Token, scan

_MERGE = 2
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
# The engine needs no space between the two words.
_NAMED = frozenset({"NAMED", "FROMNAMED"})
_SEVERAL_FROM = re.compile("from.*from", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class FromClauses:
    """
    The graphs that a query names, as written: IRIs that may be relative, or prefixed names.

    *prologue* is the text before the query's form; it says what they mean.
    """

    prologue: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def find_from_clauses(query: str) -> FromClauses | None:
    """
    Return the clauses of *query* when two or more of them make its default graph.

    *query* must have passed ``guard.inspect``. Cost: a search for the word in most queries.
    """
    if not _SEVERAL_FROM.search(query):
        return None
    tokens = [token for token in scan(query) if token.depth == 0]
    form = next(token for token in tokens if _word(token) in _FORMS)
    default_graphs = _names_after(frozenset({"FROM"}), tokens)
    if len(default_graphs) < _MERGE:
        return None
    return FromClauses(query[: form.start], default_graphs, _names_after(_NAMED, tokens))


def _names_after(keywords: frozenset[str], tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(
        name.text
        for keyword, name in pairwise(tokens)
        if _word(keyword) in keywords and name.kind in {"iri", "name"}
    )


def _word(token: Token) -> str:
    return token.text.upper() if token.kind == "word" else ""
