"""The blocks of a box to its title, figures and footnotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from esgraph.fiche.blocks import Block, without_lines
from esgraph.fiche.figure_tables import read_tables
from esgraph.fiche.figures import FigureDraft, Piece, read_figures
from esgraph.fiche.footnotes import Footnote, is_marked, read_footnote
from esgraph.fiche.place_titles import figures_place, place_alone, social_economy_place
from esgraph.fiche.prose import join_lines, plain, without_arrows
from esgraph.fiche.titles import exact_section
from esgraph.quantities import find_quantities

_CELL_END = re.compile(
    r"<br\s*/?>|</(?:p|div|li|td|span)>|\t|\s\|\s|\s[·•]\s|;\s"
    r"|(?<=[a-zà-ÿ%$)]\.)\s+(?=[A-ZÀ-ÖØ-Þ])|\s(?=\((?:selon|sources?|ISQ|données)\b[^()]*\))",
    re.IGNORECASE,
)
_PART = re.compile(r"\(?dont\s[^.;]{1,80}$", re.IGNORECASE)
_TITLE_LEAD = re.compile(r"(?P<title>[^:.]{10,120}?)\s?:\s(?=.*\d)")
_OPEN_END = re.compile(r"(?:(?:^|\s)(?:à|en|dans|aux?|de|du|des|les?|la|sur|et|dont)|[dl]'|\w-)$")
_MAX_BROKEN_CHARS = 200
_MAX_TITLE_LINES = 5


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


def read_box(blocks: Sequence[Block]) -> BoxDraft:
    """Return the figures of *blocks*: a box with its title, if it has one, and its footnotes."""
    blocks = _with_parts_in_rows(blocks)
    every = [piece for number, block in enumerate(blocks) for piece in _pieces(block, number)]
    pieces = [piece for piece in every if not _is_placeless_title(piece)]
    title, territory, length = _title(pieces)
    title = title or next((piece.text for piece in every if _is_placeless_title(piece)), "")
    footnotes, rest = _split_footnotes(pieces[length:])
    if not territory and rest and (territory := place_alone(rest[0].text)):
        rest = rest[1:]
    note_lines = {line for note in footnotes for line in range(note.first_line, note.last_line + 1)}
    note_lines -= {line for piece in rest for line in range(piece.first_line, piece.last_line + 1)}
    own_lines = [
        line.number for block in blocks for line in block.lines if line.number not in note_lines
    ]
    lines, tables = read_figures(rest), read_tables(blocks)
    return BoxDraft(
        title=title,
        territory=territory or None,
        figures=(*lines.figures, *tables.figures),
        footnotes=footnotes,
        first_line=min(own_lines, default=blocks[0].first_line),
        last_line=max(own_lines, default=blocks[-1].last_line),
        unread=tuple(sorted({*lines.unread, *tables.unread})),
    )


def _with_parts_in_rows(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with « dont 78 à Lévis », where it stands below a row, in its first cell."""
    read: list[Block] = []
    for block in blocks:
        above = read[-1] if read else None
        part = plain(block.markup[0]) if block.kind == "paragraph" else ""
        if above is None or above.kind != "row" or not _PART.match(part):
            read.append(block)
            continue
        cells = (f"{above.cells[0]} {part}", *above.cells[1:])
        lines = (*above.lines, block.lines[0])
        read[-1] = replace(above, cells=cells, lines=lines, markup=(" ".join(cells),))
        rest = without_lines(block, frozenset({block.first_line}))
        read.extend([rest] if rest else [])
    return read


def _is_placeless_title(piece: Piece) -> bool:
    is_title = exact_section(piece.text) == "figures"
    return is_title and social_economy_place(piece.text) is None


def _pieces(block: Block, number: int) -> Iterator[Piece]:
    """Yield the pieces of a block; a line that breaks off (« dont 62 à ») goes with the next."""
    if block.kind == "row":
        return
    waiting: Piece | None = None
    for line, markup in zip(block.lines, block.markup, strict=False):
        for cell in _cells(markup):
            text = without_arrows(plain(cell))
            if not text:
                continue
            piece = Piece(text, line.number, line.number, number)
            if waiting and _breaks_off(waiting.text):
                text = join_lines([waiting.text, text])
                piece = Piece(text, waiting.first_line, line.number, number)
            elif waiting:
                yield waiting
            waiting = piece
    if waiting:
        yield waiting


def _breaks_off(text: str) -> bool:
    return len(text) <= _MAX_BROKEN_CHARS and _OPEN_END.search(text) is not None


def _cells(markup: str) -> list[str]:
    """Return the parts of a line that stand for themselves: a note whole, a title apart."""
    if read_footnote(plain(markup), first_line=0, last_line=0):
        return [markup]
    lead = _TITLE_LEAD.match(markup)
    if lead and social_economy_place(plain(lead["title"])) is not None:
        return [lead["title"], *_CELL_END.split(markup[lead.end() :])]
    return _CELL_END.split(markup)


def _title(pieces: Sequence[Piece]) -> tuple[str, str | None, int]:
    """Return the title of the box, its territory, and how many pieces they take."""
    best: tuple[str, str | None, int] = ("", None, 0)
    for length in range(1, min(len(pieces), _MAX_TITLE_LINES) + 1):
        if next(find_quantities(pieces[length - 1].text), None):
            break
        joined = join_lines(piece.text for piece in pieces[:length])
        place = social_economy_place(joined) or figures_place(joined)
        if best[2] and not best[1]:
            place = place or place_alone(pieces[length - 1].text)
        if place is None and exact_section(joined) != "figures":
            continue
        if best[1] and pieces[length - 1].block != pieces[best[2] - 1].block:
            break
        best = (joined, place, length)
    return best


def _split_footnotes(pieces: Sequence[Piece]) -> tuple[tuple[Footnote, ...], list[Piece]]:
    notes: list[Footnote] = []
    rest: list[Piece] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        end = index + 1
        if read_footnote(piece.text, first_line=piece.first_line, last_line=piece.last_line):
            while end < len(pieces) and _continues_note(piece, pieces[end]):
                end += 1
            text = join_lines(part.text for part in pieces[index:end])
            last_line = pieces[end - 1].last_line
            note = read_footnote(text, first_line=piece.first_line, last_line=last_line)
            notes.extend(filter(None, [note]))
        else:
            rest.append(piece)
        index = end
    return tuple(notes), rest


def _continues_note(note: Piece, piece: Piece) -> bool:
    return piece.block == note.block and not is_marked(piece.text)
