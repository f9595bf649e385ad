"""The sheet that lists all remarks, with links to their cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from esgraph.language import Language, Text
from esgraph.tabular.annotate.markings import xml_text
from esgraph.tabular.annotate.places import Spot, spot_of
from esgraph.tabular.annotate.remarks import (
    ACCEPTED,
    SEVERITIES,
    SEVERITY_WORDS,
    TO_FIX,
    Annotation,
    Remark,
    Severity,
)
from esgraph.tabular.annotate.styles import StyleBook

MOST_ROWS = 10_000
"""Remarks that are listed; Excel takes 65,530 links in a sheet."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_HEADERS = (
    Text(fr="Gravité", en="Severity"),
    Text(fr="Feuille", en="Sheet"),
    Text(fr="Cellule", en="Cell"),
    Text(fr="Champ", en="Field"),
    Text(fr="Concerne", en="About"),
    Text(fr="Trouvé", en="Found"),
    Text(fr="Message", en="Message"),
    TO_FIX,
    ACCEPTED,
)
_WIDTHS = (14, 18, 9, 24, 28, 24, 60, 50, 40)
_TO_CELL = Text(fr="Aller à la cellule", en="Go to the cell")
_LONGEST_TEXT = 2000
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class _Look:
    """Numbers of the styles of the report sheet."""

    title: int
    line: int
    header: int
    text: int
    quoted: int
    link: int
    severities: dict[Severity, int]


def report_sheet(
    annotation: Annotation, sheets: Iterable[str], styles: StyleBook, namespace: str
) -> bytes:
    """
    Return the XML of the sheet for *annotation*; its styles are added to *styles*.

    Texts are stored as texts: none begins a formula, not even when its cell is edited.

    Args:
        annotation: What is told.
        sheets: The names of the sheets of the workbook, to which links may lead.
        styles: The styles of the workbook.
        namespace: The namespace of the workbook's parts.
    """
    look, names, language = _look(styles), frozenset(sheets), annotation.language
    rows = [_row(n, [(line, look.title if n == 1 else look.line)])
            for n, line in enumerate(annotation.headline, start=1)]  # fmt: skip
    head = len(rows) + 2
    rows.append(_row(head, [(each.in_(language), look.header) for each in _HEADERS]))
    links = []
    listed = annotation.remarks[:MOST_ROWS]
    for number, remark in enumerate(listed, start=head + 1):
        target = _target(remark, names)
        rows.append(_row(number, _fields(remark, look, language, is_linked=target is not None)))
        if target is not None:
            links.append(_link(Spot(number, 3), target, language))
    last = head + len(listed)
    left_out = annotation.left_out + len(annotation.remarks) - len(listed)
    if left_out:
        rows.append(_row(last + 2, [(_others(left_out).in_(language), look.line)]))
    return _sheet(rows, links, head, last, namespace)


def _look(styles: StyleBook) -> _Look:
    bold = styles.add("fonts", '<font><b/><sz val="11"/><name val="Calibri"/></font>')
    large = styles.add("fonts", '<font><b/><sz val="14"/><name val="Calibri"/></font>')
    plain = styles.add("fonts", '<font><sz val="11"/><name val="Calibri"/></font>')
    blue = '<color rgb="FF0B4F9E"/>'
    linked = styles.add("fonts", f'<font><u/><sz val="11"/>{blue}<name val="Calibri"/></font>')

    def style(font: int, *, fill: int = 0, wrap: bool = True, quote: bool = False) -> int:
        quoted = ' quotePrefix="1"' if quote else ""
        lines = ' wrapText="1"' if wrap else ""
        xml = (
            f'<xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0"{quoted} applyFont="1"'
            f' applyFill="1" applyAlignment="1"><alignment vertical="top"{lines}/></xf>'
        )
        return styles.add("cellXfs", xml)

    return _Look(
        title=style(large, wrap=False),
        line=style(plain, wrap=False),
        header=style(bold),
        text=style(plain),
        quoted=style(plain, quote=True),
        link=style(linked),
        severities={each: style(bold, fill=styles.add_fill(each)) for each in SEVERITIES},
    )


def _fields(
    remark: Remark, look: _Look, language: Language, *, is_linked: bool
) -> list[tuple[str, int]]:
    texts = (
        remark.sheet,
        remark.cell,
        remark.field,
        remark.subject,
        remark.found,
        remark.message,
        remark.fix,
        "; ".join(remark.accepted),
    )
    severity = SEVERITY_WORDS[remark.severity].in_(language), look.severities[remark.severity]
    shown = [(text or "", _style(text or "", look)) for text in texts]
    if is_linked:
        shown[1] = shown[1][0], look.link
    return [severity, *shown]


def _style(text: str, look: _Look) -> int:
    return look.quoted if text.startswith(_FORMULA_SIGNS) else look.text


def _target(remark: Remark, sheets: frozenset[str]) -> str | None:
    spot = spot_of(remark.cell)
    if remark.sheet is None or remark.sheet not in sheets or spot is None:
        return None
    quoted = remark.sheet.replace("'", "''")
    return f"'{quoted}'!{spot}"


def _row(number: int, fields: list[tuple[str, int]]) -> str:
    cells = (
        f'<c r="{Spot(number, column)}" s="{style}" t="inlineStr">'
        f'<is><t xml:space="preserve">{xml_text(_cut(text))}</t></is></c>'
        for column, (text, style) in enumerate(fields, start=1)
        if text
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


def _link(spot: Spot, target: str, language: Language) -> str:
    return (
        f'<hyperlink ref="{spot}" location={quoteattr(target)}'
        f' tooltip="{_TO_CELL.in_(language)}" display={quoteattr(target)}/>'
    )


def _others(count: int) -> Text:
    if count == 1:
        return Text(
            fr="… et un autre cas, que ce rapport ne détaille pas",
            en="… and one more case, which this report does not list",
        )
    return Text(
        fr=f"… et {count} autres cas, que ce rapport ne détaille pas",
        en=f"… and {count} more cases, which this report does not list",
    )


def _sheet(rows: list[str], links: list[str], head: int, last: int, namespace: str) -> bytes:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(_WIDTHS, start=1)
    )
    table = f"A{head}:{Spot(last, len(_HEADERS))}"
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'{_DECLARATION}<worksheet xmlns="{namespace}">'
        '<sheetPr><tabColor rgb="FFA61C12"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft"'
        ' state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<autoFilter ref="{table}"/>{linked}'
        '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()
