"""The box of figures: lines, list items and tables to figures with label and territory."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from esgraph.fiche.blocks import Block
from esgraph.fiche.footnotes import Footnote, is_marked, read_footnote
from esgraph.fiche.model import Quantity
from esgraph.fiche.prose import join_lines, plain, prose, without_arrows, without_marks
from esgraph.fiche.quantities import Mention, find_quantities
from esgraph.fiche.titles import exact_section, place_name, social_economy_place, split_place
from esgraph.namespaces import fold

_CELL_END = re.compile(r"<br\s*/?>|</(?:p|div|li|td|span)>|\t|\s\|\s|\s[·•]\s|;\s", re.IGNORECASE)
_NESTED = re.compile(
    r"(?:^|[\s(,])(?:dont|incluant|y\s+compris|parmi\s+lesquel(?:le)?s|desquel(?:le)?s"
    r"|comprenant)\s*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_CONNECTOR_TAIL = re.compile(
    r"(?:[\s,;(:]|\b(?:dont|et|ou|ainsi\s+que|incluant|y\s+compris|soit|pour|avec"
    r"|parmi\s+lesquel(?:le)?s|comprenant|desquel(?:le)?s|de)\b)+$",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:de\s+la\s+|des?\s+|d'|en\s+)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;!?](?:\s|$)|\s(?:qui|lesquelles|grâce)\s")
_DURATION = re.compile(r"\s(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?|km)\b")
_SEPARATOR = re.compile(r"(?:[,;(–|]|\bet|\bdont|\bpuis)\s*$")
_HEADER_WORDS = frozenset(
    [
        *("indicateur", "indicateurs", "valeur", "valeurs", "nombre", "total", "donnee"),
        *("donnees", "chiffre", "chiffres", "quantite", "element", "description", "mesure"),
    ]
)
_COUNTED = re.compile(
    r"(?:entreprises?|emplois?|membres?|benevoles?|cooperatives?|organismes?|obnl|habitants?"
    r"|travailleu|personnes?|employes?|salaries?)"
)
_MAX_TITLE_LINES = 5


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure as its words give it; *territory* is ``None`` where they name none."""

    quantity: Quantity
    label: str
    territory: str | None
    parts: tuple["FigureDraft", ...] = ()


@dataclass(frozen=True, slots=True)
class BoxDraft:
    """
    What a box of figures holds.

    *title* is the line that names its territory. *unread* are the lines of numbers without words
    and of words without number. Lines count from 1.
    """

    title: str
    territory: str | None
    figures: tuple[FigureDraft, ...]
    footnotes: tuple[Footnote, ...]
    first_line: int
    last_line: int
    unread: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    line: int
    block: int


@dataclass(slots=True)
class _Open:
    """A figure while its label is being read."""

    quantity: Quantity
    label: str
    territory: str | None
    piece: _Piece
    label_block: int | None = None
    parts: list["_Open"] = field(default_factory=list)

    def freeze(self) -> FigureDraft:
        label, place = split_place(_clean_label(self.label))
        parts = tuple(part.freeze() for part in self.parts if part.label or self.label)
        draft = FigureDraft(self.quantity, prose(label), self.territory or place, parts)
        return _with_inherited_labels(draft)


def read_box(blocks: Sequence[Block]) -> BoxDraft:
    """Return the figures of *blocks*: a box with its title, if it has one, and its footnotes."""
    pieces = [
        piece
        for number, block in enumerate(blocks)
        for piece in _pieces(block, number)
        if exact_section(piece.text) != "figures" or social_economy_place(piece.text) is not None
    ]
    title, territory, length = _title(pieces)
    footnotes, rest = _split_footnotes(pieces[length:])
    note_lines = {line for note in footnotes for line in range(note.first_line, note.last_line + 1)}
    reader = _Reader(labels_stand_first=_is_label_first(rest))
    reader.read(rest)
    tables = [figure for table in _tables(blocks) for figure in _table_figures(table)]
    own_lines = [
        line.number for block in blocks for line in block.lines if line.number not in note_lines
    ]
    figures = [figure.freeze() for figure in reader.figures if figure.label]
    return BoxDraft(
        title=title,
        territory=territory or None,
        figures=(*figures, *tables),
        footnotes=footnotes,
        first_line=min(own_lines, default=blocks[0].first_line),
        last_line=max(own_lines, default=blocks[-1].last_line),
        unread=tuple(sorted({*reader.unread, *_unlabelled(reader.figures)})),
    )


def _unlabelled(figures: Sequence["_Open"]) -> Iterator[int]:
    return (figure.piece.line for figure in figures if not figure.label)


def _pieces(block: Block, number: int) -> Iterator[_Piece]:
    if block.kind == "row":
        return
    for line, markup in zip(block.lines, block.markup, strict=False):
        for cell in _CELL_END.split(markup):
            text = without_arrows(plain(cell))
            if text:
                yield _Piece(text, line.number, number)


def _title(pieces: Sequence[_Piece]) -> tuple[str, str | None, int]:
    """Return the title of the box, its territory, and how many pieces they take."""
    best: tuple[str, str | None, int] = ("", None, 0)
    for length in range(1, min(len(pieces), _MAX_TITLE_LINES) + 1):
        if next(find_quantities(pieces[length - 1].text), None):
            break
        joined = join_lines(piece.text for piece in pieces[:length])
        place = social_economy_place(joined)
        if place is None and exact_section(joined) != "figures":
            continue
        if best[1] and pieces[length - 1].block != pieces[best[2] - 1].block:
            break
        best = (joined, place, length)
    return best


def _split_footnotes(pieces: Sequence[_Piece]) -> tuple[tuple[Footnote, ...], list[_Piece]]:
    notes: list[Footnote] = []
    rest: list[_Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        end = index + 1
        if read_footnote(piece.text, first_line=piece.line, last_line=piece.line):
            while end < len(pieces) and _continues_note(piece, pieces[end]):
                end += 1
            text = join_lines(part.text for part in pieces[index:end])
            note = read_footnote(text, first_line=piece.line, last_line=pieces[end - 1].line)
            notes.extend(filter(None, [note]))
        else:
            rest.append(piece)
        index = end
    return tuple(notes), rest


def _continues_note(note: _Piece, piece: _Piece) -> bool:
    return piece.block == note.block and not is_marked(piece.text)


def _is_label_first(pieces: Sequence[_Piece]) -> bool:
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


class _Reader:
    """Goes through the pieces of a box and pairs numbers with labels."""

    def __init__(self, *, labels_stand_first: bool) -> None:
        self.figures: list[_Open] = []
        self.unread: list[int] = []
        self._labels_stand_first = labels_stand_first
        self._label: list[_Piece] = []
        self._scope: str | None = None

    def read(self, pieces: Sequence[_Piece]) -> None:
        for index, piece in enumerate(pieces):
            following = pieces[index + 1].text if index + 1 < len(pieces) else ""
            text = without_marks(piece.text)
            mentions = _counts(text) or _undisguised(text, following)
            if mentions and self._is_label_with_number(text, mentions[0]):
                self._read_words(piece, text)
            elif mentions:
                self._read_numbers(piece, text, mentions)
            else:
                self._read_words(piece, text)

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

    def _read_words(self, piece: _Piece, text: str) -> None:
        place = place_name(text.strip("() "))
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
            self.unread.append(piece.line)

    def _read_place(self, piece: _Piece, place: str, last: "_Open | None") -> None:
        if last and piece.block in {last.piece.block, last.label_block}:
            last.territory = place
        else:
            self._scope = place

    def _read_numbers(self, piece: _Piece, text: str, mentions: list[Mention]) -> None:
        labels_first = _labels_come_first(text, mentions)
        for index, mention in enumerate(mentions):
            begin = mentions[index - 1].end if index else 0
            end = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
            before, after = text[begin : mention.start], text[mention.end : end]
            label = before if labels_first and not _NESTED.search(before) else after
            extra = after if label is before else ""
            self._add(piece, mention, label=label, before=before, extra=extra)

    def _add(self, piece: _Piece, mention: Mention, *, label: str, before: str, extra: str) -> None:
        label = _trim_label(label)
        place = place_name(label) if label else place_name(_trim_label(extra))
        if place is not None and label:
            label = ""
        if not label and self._label and not _NESTED.search(before):
            label = join_lines(part.text for part in self._label).rstrip(" :")
            self._label = []
        figure = _Open(mention.quantity, label, place, piece, piece.block if label else None)
        if self.figures and self._is_part(before, label, place, piece):
            self.figures[-1].parts.append(figure)
            return
        figure.territory = place or self._scope
        self.figures.append(figure)

    def _is_part(self, before: str, label: str, place: str | None, piece: _Piece) -> bool:
        if _NESTED.search(before):
            return True
        last = self.figures[-1]
        return place is not None and not label and bool(last.label) and piece.block >= 0


def _counts(text: str) -> list[Mention]:
    """Return the quantities that are figures, not ages or thresholds in the words of one."""
    mentions = [
        mention for mention in find_quantities(text) if not _DURATION.match(text, mention.end)
    ]
    return [
        mention
        for index, mention in enumerate(mentions)
        if not index or mentions[0].quantity.unit != "%" or _SEPARATOR.search(text[: mention.start])
    ]


def _undisguised(text: str, following: str) -> list[Mention]:
    """Return the count that a number like « 2000 » is when the next line says what it counts."""
    if not _YEAR.fullmatch(text) or not _COUNTED.match(fold(following)):
        return []
    mention = next(find_quantities(f"{text} emplois"))
    return [mention]


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
    text = _CONNECTOR_TAIL.sub("", text.strip(" )(:,–-=|*"))
    return text.strip(" )(:,–-=|*")


def _clean_label(label: str) -> str:
    return _OF.sub("", label.strip(" ():,"))


def _with_inherited_labels(figure: FigureDraft) -> FigureDraft:
    parts = tuple(
        FigureDraft(part.quantity, part.label or figure.label, part.territory, part.parts)
        for part in figure.parts
    )
    return FigureDraft(figure.quantity, figure.label, figure.territory, parts)


def _tables(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    table: list[Block] = []
    for block in blocks:
        if block.kind == "row":
            table.append(block)
        elif table:
            yield table
            table = []
    if table:
        yield table


def _table_figures(rows: list[Block]) -> Iterator[FigureDraft]:
    cells = [[without_marks(plain(cell)) for cell in row.cells] for row in rows]
    numbers = [[_only_quantity(cell) for cell in row] for row in cells]
    header: list[str] = []
    for index, row in enumerate(cells):
        filled = [cell for cell in row if cell]
        if not any(numbers[index]):
            yield from _sentence_figures(row)
            header = row
        elif all(number for number, cell in zip(numbers[index], row, strict=True) if cell):
            below = cells[index + 1] if index + 1 < len(cells) else []
            labels = header if any(header) else below
            yield from _column_figures(numbers[index], labels)
        elif filled:
            yield from _row_figures(row, numbers[index], header)


def _only_quantity(cell: str) -> Quantity | None:
    mentions = list(find_quantities(cell))
    is_alone = len(mentions) == 1 and not cell[mentions[0].end :].strip(" *")
    return mentions[0].quantity if is_alone and not cell[: mentions[0].start].strip() else None


def _sentence_figures(row: list[str]) -> Iterator[FigureDraft]:
    """Yield the figures of cells that hold number and label together."""
    for cell in row:
        if cell and next(find_quantities(cell), None):
            reader = _Reader(labels_stand_first=False)
            reader.read([_Piece(cell, 0, 0)])
            yield from (figure.freeze() for figure in reader.figures if figure.label)


def _column_figures(numbers: list[Quantity | None], labels: list[str]) -> Iterator[FigureDraft]:
    for number, label in zip(numbers, labels, strict=False):
        if number and label:
            words, place = split_place(_clean_label(label))
            yield FigureDraft(number, prose(words), place)


def _row_figures(
    row: list[str], numbers: list[Quantity | None], header: list[str]
) -> Iterator[FigureDraft]:
    label = next(
        (cell for cell, number in zip(row, numbers, strict=True) if cell and not number), ""
    )
    words, own_place = split_place(_clean_label(label))
    for column, number in enumerate(numbers):
        if number:
            heading = header[column] if column < len(header) else ""
            yield FigureDraft(number, prose(words), own_place or _header_place(heading))


def _header_place(heading: str) -> str | None:
    words = fold(heading).split()
    if not words or set(words) & _HEADER_WORDS or _YEAR.search(heading):
        return None
    name = re.sub(r"^dont\s+", "", heading, flags=re.IGNORECASE)
    return place_name(name) or (name if name[:1].isupper() else None)
