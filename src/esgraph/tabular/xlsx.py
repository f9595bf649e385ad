"""Reading XLSX (Office Open XML, ISO/IEC 29500-1, part 18): values, formats and merged cells."""

import posixpath
import re
from dataclasses import dataclass, field

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.tabular.archive import Archive
from esgraph.tabular.cells import Sheet, Workbook, column_number
from esgraph.tabular.damage import DamagedError
from esgraph.tabular.formats import BUILT_IN, GENERAL, NumberFormat
from esgraph.tabular.grid import Grid, Span, Tally
from esgraph.tabular.markup import walk
from esgraph.tabular.settings import TableSettings
from esgraph.tabular.xlsx_sheet import SheetHandler, Shown, unescape

_RELATIONS = "_rels/.rels"


def read_xlsx(archive: Archive, settings: TableSettings) -> Workbook:
    """
    Return the sheets of the workbook in *archive*, charts left out.

    Raises:
        InputError: It refers to other workbooks, or is beyond the bounds.
        DamagedError: A part of it is missing, or is not what it should be.
    """
    if any(name.startswith("xl/externalLinks/") for name in archive.names):
        raise _linked()
    path = _main_part(archive)
    relations = _relations(archive, path)
    book = _Book()
    walk(archive.read(path), book)
    if len(book.sheets) > settings.max_sheets:
        raise _too_many_sheets(settings.max_sheets)
    shown = Shown(
        strings=_strings(archive, relations),
        formats=_formats(archive, relations),
        since_1904=book.since_1904,
    )
    tally = Tally(settings.max_cells)
    sheets = [
        _sheet(archive.read(relations[key].target), Grid(name, settings, tally, hidden), shown)
        for name, key, hidden in book.sheets
        if key in relations and relations[key].kind == "worksheet"
    ]
    return Workbook("xlsx", tuple(sheets))


def _sheet(data: bytes, grid: Grid, shown: Shown) -> Sheet:
    handler = SheetHandler(grid, shown)
    walk(data, handler)
    for reference in handler.merged:
        span = _span(reference)
        if span is not None:
            grid.merge(span)
    return grid.sheet()


def _span(reference: str) -> Span | None:
    """Return the rows of merged cells such as ``A2:A5``; ``None`` when they are in one row."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?[A-Za-z]{1,3}\$?(\d{1,7})", reference)
    if found is None or found[2] == found[3]:
        return None
    return Span(column_number(found[1]), int(found[2]), int(found[3]))


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


@dataclass(slots=True)
class _Relations:
    folder: str
    found: dict[str, _Relation] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            path = posixpath.normpath(posixpath.join("/", self.folder, target)).lstrip("/")
            kind = attributes["Type"].rpartition("/")[2]
            self.found[attributes["Id"]] = _Relation(kind, path)

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


@dataclass(slots=True)
class _Book:
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    since_1904: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes["name"], attributes["id"], is_hidden))
        elif name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in {"1", "true"}

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


@dataclass(slots=True)
class _Strings:
    """The shared strings; readings of Japanese words (``rPh``) are no part of them."""

    found: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _is_text: bool = False
    _is_reading: bool = False

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._is_reading = True
        self._is_text = name == "t" and not self._is_reading

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(unescape("".join(self._pieces)))
        elif name == "rPh":
            self._is_reading = False
        self._is_text = False

    def text(self, data: str) -> None:
        if self._is_text:
            self._pieces.append(data)


@dataclass(slots=True)
class _Styles:
    """The number format of each style of cells."""

    own: dict[int, str] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    _is_of_cells: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self.own[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "cellXfs":
            self._is_of_cells = True
        elif name == "xf" and self._is_of_cells:
            self.numbers.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_of_cells = False

    def text(self, data: str) -> None:
        pass


def _main_part(archive: Archive) -> str:
    relations = _Relations("")
    walk(archive.read(_RELATIONS), relations)
    part = _part(relations.found, "officeDocument")
    if part is None:
        raise DamagedError(_RELATIONS)
    return part


def _relations(archive: Archive, part: str) -> dict[str, _Relation]:
    folder, name = posixpath.split(part)
    relations = _Relations(folder)
    walk(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")), relations)
    return relations.found


def _part(relations: dict[str, _Relation], kind: str) -> str | None:
    return next((r.target for r in relations.values() if r.kind == kind), None)


def _strings(archive: Archive, relations: dict[str, _Relation]) -> tuple[str, ...]:
    part, strings = _part(relations, "sharedStrings"), _Strings()
    if part is not None:
        walk(archive.read(part), strings)
    return tuple(strings.found)


def _formats(archive: Archive, relations: dict[str, _Relation]) -> tuple[NumberFormat, ...]:
    part, styles = _part(relations, "styles"), _Styles()
    if part is not None:
        walk(archive.read(part), styles)
    codes = {**BUILT_IN, **styles.own}
    formats = {number: NumberFormat.of(code) for number, code in codes.items()}
    return tuple(formats.get(number, GENERAL) for number in styles.numbers)


def _linked() -> InputError:
    return InputError(
        Text(
            fr="le classeur renvoie à d'autres classeurs, qui ne sont pas lus\u00a0; remplacez "
            "ces liaisons par leurs valeurs (Données, Modifier les liaisons, Rompre)",
            en="the workbook refers to other workbooks, which are not read; replace these links "
            "by their values (Data, Edit Links, Break Link)",
        )
    )


def _too_many_sheets(most: int) -> InputError:
    return InputError(
        Text(
            fr=f"le classeur a plus de {most} feuilles",
            en=f"the workbook has more than {most} sheets",
        )
    )
