"""On which line of a text file a node or a value is written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from esgraph.intake.kinds import MEDIA_TYPES, Kind
from esgraph.namespaces import local_name
from esgraph.store import lines_of_statements

_MAX_LINES = 200_000
_MAX_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text file; *line* and *column* count from 1, *excerpt* is the line, cut."""

    line: int
    column: int | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a node, or one of its values; terms as N-Triples writes them."""

    subject: str
    predicate: str | None = None
    value: str | None = None


def find_spots(
    data: bytes, kind: Kind, wanted: Iterable[Wanted], *, blank_prefix: str = "b"
) -> dict[Wanted, Spot]:
    """
    Return the places of those of *wanted* that can be found in *data*, UTF-8 RDF of *kind*.

    A value is found by parsing anew, with the line on which its triple is complete; so is a node,
    by its first triple. What is not found so (JSON-LD) is looked for as text.

    Cost: one parse for all, 2 µs a triple.
    """
    asked = tuple(dict.fromkeys(wanted))
    if not asked:
        return {}
    lines_of = lines_of_statements(
        data,
        media_type=MEDIA_TYPES[kind],
        blank_prefix=blank_prefix,
        wanted={each.subject for each in asked},
    )
    text = _Text(data)
    by_subject: dict[str, int] = {}
    for (subject, _, _), line in lines_of.items():
        by_subject[subject] = min(line, by_subject.get(subject, line))
    spots: dict[Wanted, Spot] = {}
    for each in asked:
        spot = text.spot(each, _line_of(each, lines_of, by_subject))
        if spot is not None:
            spots[each] = spot
    return spots


def _line_of(
    wanted: Wanted, lines_of: dict[tuple[str, str, str], int], by_subject: dict[str, int]
) -> int | None:
    if wanted.predicate is None:
        return by_subject.get(wanted.subject)
    if wanted.value is not None:
        exact = lines_of.get((wanted.subject, wanted.predicate, wanted.value))
        if exact is not None:
            return by_subject.get(wanted.value, exact) if _is_blank(wanted.value) else exact
    about = (
        line
        for (subject, predicate, _), line in lines_of.items()
        if subject == wanted.subject and predicate == wanted.predicate
    )
    return min(about, default=by_subject.get(wanted.subject))


def _is_blank(term: str) -> bool:
    return term.startswith("_:")


class _Text:
    """The lines of a file, searched for how terms may be written."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.decode("utf-8", "replace").split("\n")

    def spot(self, wanted: Wanted, line: int | None) -> Spot | None:
        """Return the place in *line*, or where the text first names what is wanted."""
        if line is None:
            return self._search(wanted.subject)
        if wanted.predicate is None and not _is_blank(wanted.subject):
            line = self._line_before(wanted.subject, line)
        terms = (wanted.value, wanted.predicate, wanted.subject)
        found = (self._column(line, term) for term in terms if term is not None)
        return self._at(line, next((column for column in found if column is not None), None))

    def _line_before(self, subject: str, line: int) -> int:
        """Return the line at or a little above *line* on which the statement names *subject*."""
        for number in range(line, max(line - 50, 0), -1):
            if self._column(number, subject) is not None:
                return number
        return line

    def _search(self, subject: str) -> Spot | None:
        for number in range(1, min(len(self._lines), _MAX_LINES) + 1):
            column = self._column(number, subject)
            if column is not None:
                return self._at(number, column)
        return None

    def _column(self, number: int, term: str) -> int | None:
        line = self._lines[number - 1] if number <= len(self._lines) else ""
        places = (_place(line, form) for form in _forms(term))
        return next((place + 1 for place in places if place is not None), None)

    def _at(self, number: int, column: int | None) -> Spot:
        line = self._lines[number - 1] if number <= len(self._lines) else ""
        return Spot(number, column, line.rstrip("\r")[:_MAX_EXCERPT])


def _forms(term: str) -> tuple[str, ...]:
    """Return how *term*, of N-Triples, may be written in other syntaxes, longest first."""
    if term.startswith("<"):
        iri = term[1:-1]
        return tuple(form for form in (iri, f":{local_name(iri)}", local_name(iri)) if form)
    if term.startswith('"'):
        lexical = term[1 : term.rindex('"')]
        return (f'"{lexical}"', lexical.replace('\\"', '"')) if lexical else ('""',)
    return ()


def _place(line: str, form: str) -> int | None:
    """Return where *form* stands in *line* as a whole word."""
    start = r"(?<![\w-])" if form[0].isalnum() else ""
    end = r"(?![\w-])" if form[-1].isalnum() else ""
    match = re.search(start + re.escape(form) + end, line)
    return match.start() if match else None
