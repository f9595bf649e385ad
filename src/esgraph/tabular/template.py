"""The workbook that contributors fill: columns, lists and notes from the shapes."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from esgraph.language import Language, Text
from esgraph.tabular.cells import column_letters
from esgraph.tabular.columns import Column, Layout
from esgraph.tabular.examples import mark_example

_READ_ME = Text(fr="Lisez-moi", en="Read me")
_LISTS = Text(fr="Listes", en="Lists")
_LAST_ROW = 2000
"""How far down the drop-down lists reach."""

_CALLED_FOR = PatternFill("solid", fgColor="FFF2CC")
_OFFERED = PatternFill("solid", fgColor="E8EEF4")
_EXAMPLE = Font(italic=True, color="767676")
_DAY_ONE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_ZIP_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_MOST_VALUES_IN_NOTE = 20

_ADVICE = (
    Text(
        fr="Ce classeur sert à proposer des données à esgraph, le graphe de l'économie sociale "
        "des villes du Québec.",
        en="This workbook is for offering data to esgraph, the graph of the social economy in "
        "Québec's cities.",
    ),
    Text(
        fr="Remplissez les feuilles qui vous concernent\u00a0; les autres peuvent rester vides.",
        en="Fill the sheets that concern you; the others may stay blank.",
    ),
    Text(
        fr="Une colonne marquée d'une étoile (*) est obligatoire. Le commentaire de chaque en-tête "
        "dit ce qu'on y écrit.",
        en="A column marked with a star (*) is required. The note on each header says what is "
        "written there.",
    ),
    Text(
        fr="Les lignes qui commencent par «\u00a0Exemple\u00a0:\u00a0» sont inventées et ne sont "
        "pas lues\u00a0; écrivez dessous, ou effacez-les.",
        en="Rows that begin with “Example:” are invented and are not read; write below them, or "
        "delete them.",
    ),
    Text(
        fr="Nommez de la même façon une ville ou un organisme dans toutes les feuilles.",
        en="Name a city or an organization in the same way in all sheets.",
    ),
    Text(
        fr="Plusieurs noms dans une cellule se séparent par des points-virgules.",
        en="Several names in one cell are separated by semicolons.",
    ),
    Text(
        fr="Écrivez les nombres comme d'habitude (12 500,50 $, 1,4 M$, 12\u00a0%) et les dates par "
        "l'année (2024) ou le jour (2024-12-31).",
        en="Write numbers as usual (12,500.50, 1.4 M$, 12%) and dates as a year (2024) or a day "
        "(2024-12-31).",
    ),
    Text(
        fr="Les cellules où une flèche apparaît offrent une liste\u00a0: choisissez-y une valeur. "
        "Ce qui n'est pas dans la liste sera signalé.",
        en="Cells where an arrow appears offer a list: choose a value there. What is not in the "
        "list will be pointed out.",
    ),
    Text(
        fr="Quand vous aurez fini, faites vérifier le fichier (page «\u00a0Valider\u00a0» du site, "
        "ou commande esgraph check)\u00a0: chaque erreur est montrée dans sa cellule.",
        en="When you are done, have the file checked (page “Validate” of the site, or the command "
        "esgraph check): each fault is shown in its cell.",
    ),
)


def write_template(layouts: Iterable[Layout], language: Language) -> bytes:
    """
    Return the template as XLSX: a sheet to read first, one for each of *layouts*, the lists.

    The same layouts and language give the same bytes.
    """
    layouts = tuple(layouts)
    workbook = Workbook()
    workbook.properties.creator = "esgraph"
    workbook.properties.created = _DAY_ONE
    first = workbook.worksheets[0]
    _write_read_me(first, layouts, language)
    sheets = [workbook.create_sheet(layout.title.in_(language)) for layout in layouts]
    lists = workbook.create_sheet(_LISTS.in_(language))
    lists.sheet_state = "hidden"
    ranges = _write_lists(lists, layouts, language)
    for sheet, layout in zip(sheets, layouts, strict=True):
        _write_layout(sheet, layout, language, ranges)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return _without_time(buffer.getvalue())


def _write_read_me(sheet: Worksheet, layouts: tuple[Layout, ...], language: Language) -> None:
    sheet.title = _READ_ME.in_(language)
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 90
    lines = [
        ("esgraph", ""),
        *(("", advice.in_(language)) for advice in _ADVICE),
        ("", ""),
        *((layout.title.in_(language), layout.about.in_(language)) for layout in layouts),
    ]
    for number, (title, text) in enumerate(lines, start=1):
        sheet.cell(number, 1, title or None).font = Font(bold=True)
        sheet.cell(number, 2, text or None).alignment = Alignment(wrap_text=True, vertical="top")


def _write_lists(
    sheet: Worksheet, layouts: tuple[Layout, ...], language: Language
) -> dict[tuple[str, ...], str]:
    """Write each list once, a column each; return the range of cells that holds it."""
    ranges: dict[tuple[str, ...], str] = {}
    for layout in layouts:
        for column in layout.columns:
            values = _values(column, language)
            if not values or values in ranges:
                continue
            number = len(ranges) + 1
            sheet.cell(1, number, column.header.in_(language)).font = Font(bold=True)
            for row, value in enumerate(values, start=2):
                sheet.cell(row, number, value)
            letters = column_letters(number)
            ranges[values] = f"'{sheet.title}'!${letters}$2:${letters}${len(values) + 1}"
    return ranges


def _write_layout(
    sheet: Worksheet, layout: Layout, language: Language, ranges: dict[tuple[str, ...], str]
) -> None:
    sheet.freeze_panes = "A2"
    for number, column in enumerate(layout.columns, start=1):
        letters = column_letters(number)
        _write_header(sheet, number, column, language)
        example = column.example.in_(language)
        cell = sheet.cell(2, number, mark_example(example, language) if number == 1 else example)
        cell.font = _EXAMPLE
        # As text, so that codes keep their zeros and numbers the way they are written.
        sheet.column_dimensions[letters].number_format = "@"
        cell.number_format = "@"
        sheet.column_dimensions[letters].width = max(18, len(column.header.in_(language)) + 6)
        values = _values(column, language)
        if values:
            offered = DataValidation(
                type="list", formula1=f"={ranges[values]}", allow_blank=True, errorStyle="warning"
            )
            offered.add(f"{letters}3:{letters}{_LAST_ROW}")
            sheet.add_data_validation(offered)


def _write_header(sheet: Worksheet, number: int, column: Column, language: Language) -> None:
    cell = sheet.cell(1, number, column.marked_header(language))
    cell.font = Font(bold=True)
    cell.fill = _CALLED_FOR if column.is_required else _OFFERED
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    comment = Comment(_note(column, language), "esgraph")
    comment.width, comment.height = 320, 160
    cell.comment = comment


def _note(column: Column, language: Language) -> str:
    demand = Text(fr="Obligatoire.", en="Required.") if column.is_required else Text(fr="", en="")
    values = _values(column, language)
    listed = ""
    if values and len(values) <= _MOST_VALUES_IN_NOTE:
        listed = Text(fr="Valeurs\u00a0: ", en="Values: ").in_(language) + ", ".join(values)
    parts = (column.description.in_(language), demand.in_(language), listed)
    return "\n".join(part for part in parts if part)


def _values(column: Column, language: Language) -> tuple[str, ...]:
    return tuple(code.label.in_(language) for code in column.codes)


def _without_time(data: bytes) -> bytes:
    """Return the archive *data* with the same day on all its parts, whenever it was written."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                stamp = _DAY_ONE.isoformat().encode() + b"Z"
                content = _STAMP.sub(rb"\g<1>" + stamp, content)
            info = zipfile.ZipInfo(part.filename, _ZIP_DAY_ONE)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return buffer.getvalue()
