"""The contributor's own workbook back, with what was found written onto it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import islice

from esgraph.language import Language, Text
from esgraph.tabular.annotate.book import (
    MAIN,
    Book,
    deselect,
    open_book,
    put_report,
    report_name,
    take_macros_out,
)
from esgraph.tabular.annotate.markings import Rewriting
from esgraph.tabular.annotate.note_shapes import NO_BOXES, box_notes, next_block
from esgraph.tabular.annotate.notes import NO_NOTES, add_notes, has_own_notes
from esgraph.tabular.annotate.package import Package
from esgraph.tabular.annotate.places import Spot, spot_of
from esgraph.tabular.annotate.relations import relate, relations, set_content_type
from esgraph.tabular.annotate.remarks import Annotation, Remark, gravest, note_of
from esgraph.tabular.annotate.report_sheet import report_sheet
from esgraph.tabular.annotate.sheet_cells import mark_cells
from esgraph.tabular.annotate.sheet_outline import Outline, outline_of
from esgraph.tabular.annotate.styles import NO_STYLES, StyleBook
from esgraph.tabular.settings import TableSettings

_TYPES = "application/vnd.openxmlformats-officedocument."
_MOST_NOTES = 5_000
"""Notes of one sheet; with more, programs open it too slowly. The report sheet lists all."""

_WITHOUT_MACROS = Text(
    fr="Les macros du classeur ne sont pas rendues.",
    en="The macros of the workbook are not handed back.",
)

_Placed = dict[Spot, list[Remark]]


def annotate_xlsx(data: bytes, annotation: Annotation, settings: TableSettings) -> bytes:
    """
    Return the XLSX workbook in *data* with *annotation* written onto it.

    Raises:
        InputError: It is beyond the bounds, or has sheets of macros.
        DamagedError, KeyError, StopIteration, ValueError: It is damaged.
    """
    book = open_book(Package.open(data, settings))
    if take_macros_out(book):
        told = _WITHOUT_MACROS.in_(annotation.language)
        annotation = replace(annotation, headline=(*annotation.headline, told))
    styles_part = book.part("styles") or _new_styles(book)
    styles = StyleBook(book.package.read_xml(styles_part))
    name = report_name(book, annotation.language)
    placed = _placed(annotation.remarks)
    for sheet, part in book.sheets.items():
        if sheet != name:
            _annotate_sheet(book, part, placed.get(sheet, {}), styles, annotation.language)
    deselect(book)
    put_report(book, name, report_sheet(annotation, book.sheets, styles, book.namespace))
    book.package.write(styles_part, styles.result())
    return book.package.save()


def _new_styles(book: Book) -> str:
    part = "xl/styles.xml"
    if part in book.package:
        part = book.package.free_name("xl/styles{}.xml")
    book.package.write(part, NO_STYLES.replace(MAIN.encode(), book.namespace.encode()))
    set_content_type(book.package, part, f"{_TYPES}spreadsheetml.styles+xml")
    relate(book.package, book.main, "styles", part)
    return part


def _placed(remarks: Iterable[Remark]) -> dict[str, _Placed]:
    """Return the remarks of each cell, by sheet."""
    placed: dict[str, _Placed] = {}
    for remark in remarks:
        spot = spot_of(remark.cell)
        if remark.sheet is not None and spot is not None:
            placed.setdefault(remark.sheet, {}).setdefault(spot, []).append(remark)
    return placed


def _annotate_sheet(
    book: Book, part: str, remarks: _Placed, styles: StyleBook, language: Language
) -> None:
    data = book.package.read_xml(part)
    outline, rewriting = outline_of(data), Rewriting(data)
    # What is said of a cell that is hidden in merged ones is shown on the first of these.
    anchors = outline.anchors(remarks)
    shown: _Placed = {}
    for spot, said in sorted(remarks.items()):
        shown.setdefault(anchors.get(spot, spot), []).extend(said)
    if shown or styles.has_marks:
        marks = {spot: gravest(said) for spot, said in shown.items()}
        mark_cells(outline, marks, styles, rewriting)
    for view in outline.selected:
        rewriting.set(view, tabSelected="0")
    notes = {spot: note_of(said, language) for spot, said in shown.items()}
    _put_notes(book, part, dict(islice(notes.items(), _MOST_NOTES)), outline, rewriting)
    changed = rewriting.result()
    if changed != data:
        book.package.write(part, changed)


def _put_notes(
    book: Book, part: str, notes: Mapping[Spot, str], outline: Outline, rewriting: Rewriting
) -> None:
    package = book.package
    known = relations(package, part)
    own = next((each.target for each in known if each.kind == "comments"), None)
    before = package.read_xml(own) if own is not None else None
    if not notes and (before is None or not has_own_notes(before)):
        return
    if own is None or before is None:
        own = package.free_name("xl/comments{}.xml")
        before = NO_NOTES.replace(MAIN.encode(), book.namespace.encode())
        set_content_type(package, own, f"{_TYPES}spreadsheetml.comments+xml")
        relate(package, part, "comments", own)
    noted = add_notes(before, notes)
    package.write(own, noted.data)
    drawing = next((each.target for each in known if each.identifier == outline.notes), None)
    if drawing is None or drawing not in package:
        drawing = _new_drawing(book, part, outline, rewriting)
    drawings = (package.read(each) for each in package.names() if each.endswith(".vml"))
    shapes = package.read_xml(drawing)
    boxes = box_notes(shapes, noted.texts, noted.gone, next_block(drawings))
    package.write(drawing, boxes)


def _new_drawing(book: Book, part: str, outline: Outline, rewriting: Rewriting) -> str:
    """Add a drawing without boxes and refer to it in the sheet; return its part."""
    package = book.package
    drawing = package.free_name("xl/drawings/vmlDrawing{}.vml")
    package.write(drawing, NO_BOXES)
    set_content_type(package, drawing, f"{_TYPES}vmlDrawing")
    identifier = relate(package, part, "vmlDrawing", drawing)
    if "legacyDrawing" in outline.top:
        rewriting.remove(outline.top["legacyDrawing"])
    reference = f'<legacyDrawing xmlns:r="{book.base}" r:id="{identifier}"/>'
    rewriting.insert(outline.notes_place, reference, outline.top["sheetData"])
    return drawing
