"""A space before a parenthesis, which the grammar allows and the engine refuses in three places."""

import re
from itertools import pairwise

from esgraph.query.tokens import scan

_FUNCTIONS = frozenset({"BNODE", "COALESCE", "CONCAT"})
_CANDIDATE = re.compile(r"(?:bnode|coalesce|concat)[\s#]", re.IGNORECASE)


def close_up(query: str) -> str:
    r"""
    Return *query* with the space of ``CONCAT (`` behind the parenthesis; every place stays.

    *query* must have passed ``guard.inspect``. Cost: a search for the names in most queries.

    >>> close_up("SELECT (CONCAT (?a, ?b) AS ?c) {}")
    'SELECT (CONCAT( ?a, ?b) AS ?c) {}'
    """
    if not _CANDIDATE.search(query):
        return query
    pieces: list[str] = []
    done = 0
    for name, parenthesis in pairwise(scan(query)):
        end = name.start + len(name.text)
        is_call = parenthesis.text == "(" and name.kind == "word"
        if is_call and end < parenthesis.start and name.text.upper() in _FUNCTIONS:
            pieces += [query[done:end], "(", query[end : parenthesis.start]]
            done = parenthesis.start + 1
    return "".join((*pieces, query[done:]))
