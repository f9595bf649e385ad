"""Lines of a box to figures: each number with what it counts, where, and its parts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from esgraph.fiche.place_titles import place_alone, place_name, split_place
from esgraph.fiche.prose import join_lines, prose, without_marks
from esgraph.namespaces import fold
from esgraph.quantities import Mention, Quantity, find_quantities

_NESTED = re.compile(
    r"(?:^|[\s(,])(?:dont|incluant|y\s+compris|parmi\s+lesquel(?:le)?s|desquel(?:le)?s"
    r"|comprenant)\s*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAIL = re.compile(
    r"(?:[\s,;(:]|\b(?:dont|et|ou|ainsi\s+que|incluant|y\s+compris|soit|pour|avec"
    r"|parmi\s+lesquel(?:le)?s|comprenant|desquel(?:le)?s|de|(?:réparti|situé)e?s\s\w+"
    r"|(?:gén[éè]r|totalis|représent|emplo[iy]|compt|procur|cumul|fourn|regroup|réuni)"
    r"(?:e|ent|ant|issent|issant))\b)+$",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:sont\s+(?:des\s+)?|de\s+la\s+|de\s+l'|des?\s+|d'|en\s+)", re.IGNORECASE)
# « 310 (Percé : 12) »
_PLACE_OF_PART = re.compile(r"\(\s?(?P<place>[^\W\d][^():\d]{1,60}?)\s?:\s?$")
# « À Granby, on dénombre 64 entreprises »
_PLACE_FIRST = re.compile(r"(?P<place>(?:à|en|au|aux|dans|sur)\s[^,:]{2,60})[,:]\s", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;!?](?:\s|$)|\s(?:qui|lesquelles|grâce)\s")
_DURATION = re.compile(r"\s(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?|km)\b")
_SEPARATOR = re.compile(r"(?:[,;(–|]|\bet|\bdont|\bpuis)\s*$")
_COUNTED = re.compile(
    r"(?:entreprises?|emplois?|membres?|benevoles?|cooperatives?|organismes?|obnl|habitants?"
    r"|travailleu|personnes?|employes?|salaries?)"
)
_MAX_DISTANCE = 12


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure as its words give it; *territory* is ``None`` where they name none."""

    quantity: Quantity
    label: str
    territory: str | None
    parts: tuple["FigureDraft", ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on a line or two; *block* numbers the block they are in."""

    text: str
    first_line: int
    last_line: int
    block: int


@dataclass(frozen=True, slots=True)
class FigureLines:
    """The figures that lines give, and the lines with numbers or words that give none."""

    figures: tuple[FigureDraft, ...]
    unread: tuple[int, ...]


def read_figures(pieces: Sequence[Piece]) -> FigureLines:
    """Return the figures of *pieces*, whose labels stand before, after or beside the numbers."""
    reader = _Reader(labels_stand_first=_is_label_first(pieces))
    reader.read(pieces)
    unlabelled = {figure.piece.first_line for figure in reader.figures if not figure.label}
    figures = tuple(figure.freeze() for figure in reader.figures if figure.label)
    return FigureLines(figures, tuple(sorted(unlabelled | set(reader.unread))))


def figure_label(words: str) -> tuple[str, str | None]:
    """Return what *words* count and the place at their end, as those of a figure."""
    label, place = split_place(_OF.sub("", words.strip(" ():,")))
    return prose(label), place


def counts(text: str) -> list[Mention]:
    """Return the quantities of *text* that are figures, not ages or thresholds in their words."""
    mentions = [
        mention for mention in find_quantities(text) if not _DURATION.match(text, mention.end)
    ]
    return [
        mention
        for index, mention in enumerate(mentions)
        if not index
        or mentions[0].quantity.unit != "%"
        or _SEPARATOR.search(text[max(0, mention.start - 20) : mention.start])
    ]


@dataclass(slots=True)
class _Open:
    """A figure while its label is being read."""

    quantity: Quantity
    label: str
    territory: str | None
    piece: Piece
    label_block: int | None = None
    parts: list["_Open"] = field(default_factory=list)

    def freeze(self, whole_label: str = "") -> FigureDraft:
        """Return the figure read; a part without words counts what its whole counts."""
        label, place = figure_label(self.label)
        label = label or whole_label
        parts = tuple(part.freeze(label) for part in self.parts)
        return FigureDraft(self.quantity, label, self.territory or place, parts)


class _Reader:
    """Goes through the pieces of a box and pairs numbers with labels."""

    def __init__(self, *, labels_stand_first: bool) -> None:
        self.figures: list[_Open] = []
        self.unread: list[int] = []
        self._labels_stand_first = labels_stand_first
        self._label: list[Piece] = []
        self._scope: str | None = None
        self._block_scope: tuple[int, str | None] = (-1, None)

    def read(self, pieces: Sequence[Piece]) -> None:
        for index, piece in enumerate(pieces):
            following = pieces[index + 1].text if index + 1 < len(pieces) else ""
            text = without_marks(piece.text)
            self._enter(piece, text)
            mentions = counts(text) or _undisguised(text, following)
            if mentions and not self._is_label_with_number(text, mentions[0]):
                self._read_numbers(piece, text, mentions)
            else:
                self._read_words(piece, text)

    def _enter(self, piece: Piece, text: str) -> None:
        """Note the place that a sentence begins with; it holds to the end of the block."""
        lead = _PLACE_FIRST.match(text)
        place = place_name(lead["place"]) if lead else None
        if place is not None or piece.block != self._block_scope[0]:
            self._block_scope = (piece.block, place)

    def _is_label_with_number(self, text: str, mention: Mention) -> bool:
        """Whether *text* is what the number before it counts (« …ont moins de 10 employés »)."""
        before = text[: mention.start]
        awaits_label = bool(self.figures) and not self.figures[-1].label
        if not awaits_label or self._labels_stand_first or not before.strip():
            return False
        if not _NESTED.search(before):
            return True
        if label := _trim_label(before):
            self.figures[-1].label = label
        return False

    def _read_words(self, piece: Piece, text: str) -> None:
        place = place_alone(text)
        last = self.figures[-1] if self.figures else None
        if place is not None:
            self._read_place(piece, place, last)
        elif self._labels_stand_first:
            same_block = bool(self._label) and self._label[-1].block == piece.block
            self._label = [*self._label, piece] if same_block else [piece]
        elif last and (not last.label or last.label_block == piece.block) and not last.parts:
            last.label = join_lines(filter(None, [last.label, text]))
            last.label_block = piece.block
        else:
            self.unread.append(piece.first_line)

    def _read_place(self, piece: Piece, place: str, last: _Open | None) -> None:
        if last and last.parts and last.parts[-1].piece.block == piece.block:
            last.parts[-1].territory = place
        elif last and piece.block in {last.piece.block, last.label_block}:
            last.territory = place
        else:
            self._scope = place

    def _read_numbers(self, piece: Piece, text: str, mentions: list[Mention]) -> None:
        labels_first = _labels_come_first(text, mentions)
        for index, mention in enumerate(mentions):
            begin = mentions[index - 1].end if index else 0
            end = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
            before, after = text[begin : mention.start], text[mention.end : end]
            label = before if labels_first and not _NESTED.search(before) else after
            extra = after if label is before else ""
            self._add(piece, mention, label=label, before=before, extra=extra)

    def _add(self, piece: Piece, mention: Mention, *, label: str, before: str, extra: str) -> None:
        label = _trim_label(label)
        place = place_name(label) if label else place_name(_trim_label(extra))
        if place is not None and label:
            label = ""
        if self.figures and (named := _PLACE_OF_PART.search(before)):
            place, label = place_name(f"à {named['place']}"), ""
        is_part = self._is_part(before, label, place)
        if not label and self._label and not is_part:
            label = join_lines(part.text for part in self._label).rstrip(" :")
            self._label = []
        figure = _Open(mention.quantity, label, place, piece, piece.block if label else None)
        if not is_part:
            figure.territory = place or self._block_scope[1] or self._scope
            self.figures.append(figure)
        elif whole := self._whole(figure):
            whole.parts.append(figure)
        else:
            self.unread.append(piece.first_line)

    def _is_part(self, before: str, label: str, place: str | None) -> bool:
        if not self.figures:
            return False
        if _NESTED.search(before):
            return True
        return place is not None and not label and bool(self.figures[-1].label) and not self._label

    def _whole(self, part: _Open) -> _Open | None:
        """Return the figure that *part* is a part of; ``None`` when several could be."""
        last = self.figures[-1]
        near = self.figures[-_MAX_DISTANCE:]
        same_words = [one for one in near if part.label and _counts_same(one, part)]
        if same_words:
            return same_words[-1]
        if part.quantity.unit in {"%", last.quantity.unit}:
            return last
        same_unit = [one for one in near if one.quantity.unit == part.quantity.unit]
        return same_unit[0] if len(same_unit) == 1 else None


def _counts_same(whole: _Open, part: _Open) -> bool:
    heads = [fold(figure_label(one.label)[0]).split()[:1] for one in (whole, part)]
    return heads[0] == heads[1] and whole.quantity.unit == part.quantity.unit


def _is_label_first(pieces: Iterable[Piece]) -> bool:
    """Whether labels stand on the line before their number: words first, a number last."""
    shapes = [
        bool(list(find_quantities(without_marks(piece.text))))
        for piece in pieces
        if not _is_nested_line(piece.text)
    ]
    return bool(shapes) and not shapes[0] and shapes[-1]


def _is_nested_line(text: str) -> bool:
    mention = next(find_quantities(text), None)
    return mention is not None and _NESTED.search(text[: mention.start]) is not None


def _undisguised(text: str, following: str) -> list[Mention]:
    """Return the count that a number like « 2000 » is when the next line says what it counts."""
    if not _YEAR.fullmatch(text) or not _COUNTED.match(fold(following)):
        return []
    return [next(find_quantities(f"{text} emplois"))]


def _labels_come_first(text: str, mentions: list[Mention]) -> bool:
    before = text[: mentions[0].start].strip()
    if not before or _NESTED.search(text[: mentions[0].start]):
        return False
    if before.endswith((":", "=", "–", "-")):
        return True
    end = mentions[1].start if len(mentions) > 1 else len(text)
    after = _trim_label(text[mentions[0].end : end])
    return not after or place_name(after) is not None


def _trim_label(text: str) -> str:
    text = _CLAUSE_END.split(text, maxsplit=1)[0]
    text = _TAIL.sub("", text.strip(" )(:,–-=|*"))
    return text.strip(" )(:,–-=|*")
