"""Corrections of a ``SELECT`` that asks for variables which its groups do not give."""

from collections.abc import Iterator
from dataclasses import dataclass

from esgraph.language import Text
from esgraph.query.slips import Correction, Slip
from esgraph.query.vocabulary import AGGREGATES

_AFTER_GROUP_BY = frozenset({"HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


def first_ungrouped(slip: Slip) -> int:
    """Return the number of the first variable that is not grouped; that of *slip* for none."""
    clause = _group_by(slip)
    return next((n for n in _selected(slip) if slip.text(n) not in clause.given), slip.index)


def grouping_corrections(slip: Slip) -> Iterator[Correction]:
    """Return the query with the variables of its outermost ``SELECT`` in ``GROUP BY``."""
    if _aggregate_in_filter(slip):
        yield Correction(
            "ASK {}",
            Text(
                fr="un agrégat (COUNT, SUM…) va dans SELECT ou dans HAVING, pas dans FILTER",
                en="an aggregate (COUNT, SUM…) goes into SELECT or HAVING, not into FILTER",
            ),
        )
    clause = _group_by(slip)
    names = dict.fromkeys(slip.text(index) for index in _selected(slip))
    missing = " ".join(name for name in names if name not in clause.given)
    if not missing:
        return
    offset = slip.end_of(clause.end - 1)
    added = f" {missing}" if clause.is_there else f" GROUP BY {missing}"
    yield Correction(
        slip.with_(offset, offset, added),
        Text(
            fr=f"SELECT demande {missing} que GROUP BY ne donne pas : écrivez « GROUP BY … "
            f"{missing} », ou agrégez par SAMPLE, COUNT…",
            en=f"SELECT asks for {missing}, which GROUP BY does not give: write “GROUP BY … "
            f"{missing}”, or aggregate with SAMPLE, COUNT…",
        ),
    )


@dataclass(frozen=True, slots=True)
class _GroupBy:
    """What the outermost ``GROUP BY`` gives, and the number of the token behind it."""

    is_there: bool
    given: frozenset[str]
    end: int


def _group_by(slip: Slip) -> _GroupBy:
    words = [
        slip.word(index) if token.depth == 0 else "" for index, token in enumerate(slip.tokens)
    ]
    is_there = "GROUP" in words
    start = words.index("GROUP") + 2 if is_there else _pattern_end(slip)
    end = next((n for n in range(start, len(words)) if words[n] in _AFTER_GROUP_BY), len(words))
    given = frozenset(token.text for token in slip.tokens[start:end])
    return _GroupBy(is_there, given, end)


def _selected(slip: Slip) -> Iterator[int]:
    """Return the numbers of the variables that the outermost ``SELECT`` asks for as they are."""
    for index, token in enumerate(slip.tokens):
        if token.text == "{":
            return
        if token.kind == "variable" and token.depth == 0:
            yield index


def _aggregate_in_filter(slip: Slip) -> bool:
    return any(
        slip.word(index) in AGGREGATES
        and slip.text(index + 1) == "("
        and slip.word(index - 2) == "FILTER"
        for index in range(len(slip.tokens))
    )


def _pattern_end(slip: Slip) -> int:
    """Return the number of the token behind the outermost pattern."""
    closed = (n for n, token in enumerate(slip.tokens) if token.text == "}" and token.depth == 0)
    return next(closed, len(slip.tokens) - 1) + 1
