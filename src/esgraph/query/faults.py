"""
The word at which a query stops being one.

The engine tells how far its longest attempt went: for ``WHRE`` that can be five words later. Asked
again about the same tokens far apart, it cannot reach beyond the one that it does not take.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from esgraph.query.tokens import Token, scan
from esgraph.store import find_fault

# Longer than any keyword of the engine.
_GAP = " " * 24


@dataclass(frozen=True, slots=True)
class FaultyToken:
    """The number of the token that the engine does not take, and what it says."""

    index: int
    detail: str


def find_faulty_token(query: str) -> FaultyToken | None:
    """
    Return the first token that cannot stand where it does; their number for a query cut short.

    ``None`` when the engine takes the query. Raises ``QuerySyntaxError`` for what are no tokens.
    Cost: as ``find_fault``.
    """
    return _locate(tuple(scan(query)))


def _locate(tokens: Sequence[Token]) -> FaultyToken | None:
    pieces = [
        token.text + ("" if _belong_together(token, following) else _GAP)
        for token, following in pairwise(tokens)
    ]
    pieces += [token.text + _GAP for token in tokens[-1:]]
    spread = "".join(pieces)
    fault = find_fault(spread)
    if fault is None:
        return None
    offset = _offset_of(spread, fault.line, fault.column)
    end = 0
    for index, piece in enumerate(pieces):
        end += len(piece)
        if offset < end:
            return FaultyToken(index, fault.detail)
    return FaultyToken(len(tokens), fault.detail)


def _belong_together(token: Token, following: Token) -> bool:
    """Return whether two tokens that touch may mean something else apart."""
    if token.start + len(token.text) != following.start:
        return False
    if following.kind == "language" or token.text.upper() in {"BNODE", "COALESCE", "CONCAT"}:
        return True
    return "sign" in {token.kind, following.kind} and (
        following.kind in {"sign", "number", "open", "close"} or token.kind in {"sign", "open"}
    )


def _offset_of(text: str, line: int, column: int) -> int:
    """Return the offset of a place in *text*."""
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
