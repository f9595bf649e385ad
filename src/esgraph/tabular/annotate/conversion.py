"""Values of a spreadsheet of another kind, as an XLSX file."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from xml.sax.saxutils import quoteattr

from esgraph.tabular.annotate.book import REPORT_SHEET
from esgraph.tabular.annotate.markings import xml_text
from esgraph.tabular.annotate.places import Spot
from esgraph.tabular.cells import Cell, Sheet, Workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EARLIEST = (1980, 1, 1, 0, 0, 0)

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31

_TAKEN_FOR_ANOTHER = re.compile(r"[=+\-@\t\r]|0\d")
"""Texts that a program would make a formula or another number of, once their cell is edited."""

_AS_TEXT, _SHARE, _DAY = 1, 2, 3
_OWN_FORMATS = 164
_FORMATS = ["yyyy\\-mm\\-dd"]
_DAY_ZERO = dt.date(1899, 12, 30)
_FIRST_DAY = dt.date(1900, 3, 1)
"""Before it, programs do not agree on the number of a day."""

_NARROWEST, _WIDEST = 8, 60
_MEASURED = 500


def sheet_names(workbook: Workbook, title: str) -> dict[str | None, str]:
    """
    Return what to call each sheet of *workbook*: its name, as far as XLSX takes it.

    A sheet without a name, that of a CSV file, is called *title*.
    """
    names: dict[str | None, str] = {}
    reports = {name.casefold() for name in (REPORT_SHEET.fr, REPORT_SHEET.en)}
    # A sheet so named is the report of an earlier check; a file so named holds data.
    taken = reports if workbook.kind == "csv" else set()
    for sheet in workbook.sheets:
        name = _free_name(sheet.name or title, taken)
        taken.add(name.casefold())
        names[sheet.name] = name
    return names


def to_xlsx(workbook: Workbook, names: Mapping[str | None, str]) -> bytes:
    """
    Return the values of *workbook* as XLSX, each of its sheets called as *names* says.

    Texts stay texts, with a mark on those that look like formulas.
    """
    writer = _Writer()
    sheets = [writer.sheet(sheet) for sheet in workbook.sheets]
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(workbook.sheets, names),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        "xl/styles.xml": writer.styles(),
        "xl/sharedStrings.xml": writer.shared_strings(),
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets, start=1)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, _DECLARATION + xml)
    return buffer.getvalue()


def _free_name(name: str, taken: set[str]) -> str:
    """Return *name* as XLSX takes it, and as no other sheet has it."""
    plain = _FORBIDDEN.sub(" ", name).strip("' ") or "1"
    names = (plain, *(f"{plain[: _LONGEST_NAME - 5]} ({n})" for n in range(2, len(taken) + 3)))
    cut = (each[:_LONGEST_NAME].strip("' ") for each in names)
    return next(each for each in cut if each.casefold() not in taken)


@dataclass(slots=True)
class _Writer:
    """Texts are kept once, however often they are repeated; so are number formats."""

    _strings: dict[str, int] = field(default_factory=dict)
    _formats: dict[str, int] = field(default_factory=lambda: {_FORMATS[0]: _DAY})

    def sheet(self, sheet: Sheet) -> str:
        rows = (
            f'<row r="{row.number}"{_hidden(is_so=row.number in sheet.hidden.rows)}>'
            f"{''.join(map(self._cell, row.cells.values()))}</row>"
            for row in sheet.rows
        )
        data = "".join(rows)
        return (
            f'<worksheet xmlns="{_MAIN}">{_columns(sheet)}<sheetData>{data}</sheetData></worksheet>'
        )

    def shared_strings(self) -> str:
        texts = (f'<si><t xml:space="preserve">{xml_text(each)}</t></si>' for each in self._strings)
        return f'<sst xmlns="{_MAIN}">{"".join(texts)}</sst>'

    def styles(self) -> str:
        formats = "".join(
            f'<numFmt numFmtId="{number}" formatCode="{xml_text(code)}"/>'
            for number, code in enumerate(self._formats, start=_OWN_FORMATS)
        )
        own = "".join(_style(_OWN_FORMATS + number) for number in range(len(self._formats)))
        return (
            f'<styleSheet xmlns="{_MAIN}">'
            f'<numFmts count="{len(self._formats)}">{formats}</numFmts>'
            '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
            '</borders><cellStyleXfs count="1">'
            '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
            f'</cellStyleXfs><cellXfs count="{_DAY + len(self._formats)}">'
            f"{_style(0)}{_style(49, quote=True)}{_style(10)}{own}</cellXfs>"
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            "</styleSheet>"
        )

    def _cell(self, cell: Cell) -> str:
        number, kind, value = self._written(cell)
        spot, style = Spot(cell.row, cell.column), f' s="{number}"' if number else ""
        return f'<c r="{spot}"{style}{kind}><v>{value}</v></c>'

    def _written(self, cell: Cell) -> tuple[int, str, str]:
        """Return the style of *cell*, the attribute of its type, and its value."""
        match cell.value:
            case bool():
                return 0, ' t="b"', str(int(cell.value))
            case Decimal():
                return self._style_of_number(cell), "", str(cell.value)
            case dt.date() if cell.value >= _FIRST_DAY:
                return _DAY, "", str((cell.value - _DAY_ZERO).days)
            case _:
                # A day before the calendar of spreadsheets is a text, too.
                style = _AS_TEXT if _TAKEN_FOR_ANOTHER.match(cell.text) else 0
                index = self._strings.setdefault(cell.text, len(self._strings))
                return style, ' t="s"', str(index)

    def _style_of_number(self, cell: Cell) -> int:
        if cell.text.endswith("%"):
            return _SHARE
        if not cell.text.startswith("0") or not cell.text.isdigit() or cell.text == "0":
            return 0
        zeros = "0" * len(cell.text)
        return self._formats.setdefault(zeros, _DAY + len(self._formats))


def _style(number_format: int, *, quote: bool = False) -> str:
    prefix = ' quotePrefix="1"' if quote else ""
    return (
        f'<xf numFmtId="{number_format}" fontId="0" fillId="0" borderId="0" xfId="0"'
        f' applyNumberFormat="1"{prefix}/>'
    )


def _columns(sheet: Sheet) -> str:
    """Return columns as wide as their first texts."""
    widths: dict[int, int] = {}
    for row in sheet.rows[:_MEASURED]:
        for column, cell in row.cells.items():
            length = max(map(len, cell.text.split("\n")))
            widths[column] = max(widths.get(column, _NARROWEST), min(length + 2, _WIDEST))
    columns = "".join(
        f'<col min="{column}" max="{column}" width="{widths.get(column, _NARROWEST)}"'
        f' customWidth="1"{_hidden(is_so=column in sheet.hidden.columns)}/>'
        for column in sorted(widths.keys() | sheet.hidden.columns)
    )
    return f"<cols>{columns}</cols>" if columns else ""


def _hidden(*, is_so: bool) -> str:
    return ' hidden="1"' if is_so else ""


def _content_types(sheets: int) -> str:
    overrides = {
        "/xl/workbook.xml": "sheet.main+xml",
        "/xl/styles.xml": "styles+xml",
        "/xl/sharedStrings.xml": "sharedStrings+xml",
        **{f"/xl/worksheets/sheet{n}.xml": "worksheet+xml" for n in range(1, sheets + 1)},
    }
    told = "".join(
        f'<Override PartName="{part}" ContentType="{_TYPES}{kind}"/>'
        for part, kind in overrides.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _book(sheets: Iterable[Sheet], names: Mapping[str | None, str]) -> str:
    told = "".join(
        f'<sheet name={quoteattr(names[sheet.name])} sheetId="{n}" state="{_state(sheet)}"'
        f' r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, start=1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{told}</sheets></workbook>"
    )


def _state(sheet: Sheet) -> str:
    return "hidden" if sheet.hidden.is_all else "visible"
