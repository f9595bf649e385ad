"""The beginning of an answer that is too large for a page, as a query of its own."""

from itertools import pairwise

from esgraph.query.tokens import scan

FIRST_ROWS = 1_000
"""How many rows the shorter query asks for."""


def first_rows(query: str) -> str | None:
    """
    Return *query*, a sound SELECT, with at most ``FIRST_ROWS`` solutions.

    ``None`` where it asks for no more already, or ends with ``VALUES``, before which LIMIT would
    have to stand.
    """
    tokens = tuple(scan(query))
    outer = [token for token in tokens if token.depth == 0]
    words = [token.text.upper() for token in outer]
    if "VALUES" in words[words.index("}") if "}" in words else 0 :]:
        return None
    for word, number in pairwise(outer):
        if word.text.upper() == "LIMIT" and number.kind == "number":
            if int(number.text) <= FIRST_ROWS:
                return None
            end = number.start + len(number.text)
            return query[: number.start] + str(FIRST_ROWS) + query[end:]
    return f"{query.rstrip()}\nLIMIT {FIRST_ROWS}"
