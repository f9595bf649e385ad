"""The workbook part of an XLSX file: its sheets, the macros taken out, the report put in."""

from collections.abc import Mapping
from dataclasses import dataclass

from esgraph.errors import InputError
from esgraph.language import Language, Text
from esgraph.tabular.annotate.markings import Rewriting, elements, xml_text
from esgraph.tabular.annotate.package import Package
from esgraph.tabular.annotate.relations import (
    forget_content_type,
    forget_relations,
    main_relation,
    relate,
    relations,
    set_content_type,
    unrelate,
)

REPORT_SHEET = Text(fr="Rapport esgraph", en="esgraph report")
"""What the sheet that is added is called; no data are read from sheets of these names."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT = "http://purl.oclc.org/ooxml/"

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_WORKBOOK = f"{_TYPES}sheet.main+xml"
_WORKSHEET = f"{_TYPES}worksheet+xml"
_MACRO_SHEETS = frozenset({"xlMacrosheet", "xlIntlMacrosheet"})
_MACROS = ("vbaProject", "vbaProjectSignature", "vbaProjectSignatureAgile")
_NAMES = frozenset(["workbook", "bookViews", "workbookView", "sheets", "sheet"])


@dataclass(frozen=True, slots=True)
class Book:
    """
    The sheets of *package*: the part of each, by its name; *others* are of charts and dialogs.

    *main* is the workbook part; *base* begins the kinds of its relations, and differs between
    the strict and the transitional form of the standard.
    """

    package: Package
    main: str
    base: str
    sheets: Mapping[str, str]
    others: tuple[str, ...]

    @property
    def namespace(self) -> str:
        """Return the namespace of its parts."""
        return _STRICT_MAIN if self.base.startswith(_STRICT) else MAIN

    def part(self, kind: str) -> str | None:
        """Return the part that the workbook has one of: ``styles``."""
        found = (each for each in relations(self.package, self.main) if each.kind == kind)
        return next((each.target for each in found if each.target in self.package), None)


def open_book(package: Package) -> Book:
    """
    Return the sheets of *package*.

    Raises:
        InputError: There are sheets of macros, which no file without macros can hold.
        KeyError, StopIteration, ValueError: The parts do not hang together.
    """
    relation = main_relation(package)
    main, base = relation.target, relation.base
    known = {each.identifier: each for each in relations(package, main)}
    if any(each.kind in _MACRO_SHEETS for each in known.values()):
        raise InputError(
            Text(
                fr="le classeur contient des feuilles de macros (Excel 4.0)\u00a0; supprimez-les "
                "pour qu'il puisse vous être rendu annoté",
                en="the workbook has sheets of macros (Excel 4.0); delete them so that it can be "
                "handed back with its notes",
            )
        )
    sheets = {}
    for each in elements(package.read_xml(main), {"sheet"}):
        target = known.get(each.attributes.get("id", ""))
        if target is not None and target.kind == "worksheet" and target.target in package:
            sheets[each.attributes["name"]] = target.target
    kinds = {"chartsheet", "dialogsheet"}
    others = {each.target for each in known.values() if each.kind in kinds}
    return Book(package, main, base, sheets, tuple(sorted(others & set(package.names()))))


def take_macros_out(book: Book) -> bool:
    """
    Leave out the macros, so that the workbook is one without; return whether there were any.

    What calls them (a button) stays, and does nothing.
    """
    package = book.package
    gone = unrelate(package, book.main, "vbaProject")
    for part in gone:
        signatures = [each.target for each in relations(package, part) if each.kind in _MACROS]
        for each in (part, *signatures):
            package.drop(each)
            forget_content_type(package, each)
    set_content_type(package, book.main, _WORKBOOK)
    return bool(gone)


def report_name(book: Book, language: Language) -> str:
    """Return what the report sheet is called: as that of an earlier check, if there is one."""
    known = {name.casefold(): name for name in book.sheets}
    ours = (REPORT_SHEET.fr.casefold(), REPORT_SHEET.en.casefold())
    return next((known[name] for name in ours if name in known), REPORT_SHEET.in_(language))


def put_report(book: Book, name: str, sheet: bytes) -> None:
    """
    Make *sheet* the one that is shown: the last one, or that of an earlier check.

    Being the last, it moves no other one: what is numbered by sheets stays right.
    """
    package = book.package
    if name in book.sheets:
        package.write(book.sheets[name], sheet)
        forget_relations(package, book.sheets[name])
    else:
        _add_sheet(book, name, sheet)
    data = package.read_xml(book.main)
    known = elements(data, _NAMES)
    names = [each.attributes["name"] for each in known if each.name == "sheet"]
    views = [each for each in known if each.name == "workbookView"]
    rewriting = Rewriting(data)
    for view in views:
        rewriting.set(view, activeTab=str(names.index(name)))
    if not views:
        sheets = next(each for each in known if each.name == "sheets")
        shown = f'<workbookView activeTab="{names.index(name)}"/>'
        rewriting.insert(sheets.start, f"<bookViews>{shown}</bookViews>", sheets)
    package.write(book.main, rewriting.result())


def deselect(book: Book) -> None:
    """Let no sheet of charts or dialogs be selected: what is typed would go into all that are."""
    for part in book.others:
        data = book.package.read_xml(part)
        rewriting = Rewriting(data)
        for view in elements(data, {"sheetView"}):
            if "tabSelected" in view.attributes:
                rewriting.set(view, tabSelected="0")
        book.package.write(part, rewriting.result())


def _add_sheet(book: Book, name: str, sheet: bytes) -> None:
    package = book.package
    part = package.free_name("xl/worksheets/esgraph{}.xml")
    package.write(part, sheet)
    set_content_type(package, part, _WORKSHEET)
    identifier = relate(package, book.main, "worksheet", part)
    data = package.read_xml(book.main)
    known = elements(data, _NAMES)
    numbers = (int(each.attributes["sheetId"]) for each in known if each.name == "sheet")
    rewriting = Rewriting(data)
    rewriting.append(
        next(each for each in known if each.name == "sheets"),
        f'<sheet name="{xml_text(name)}" sheetId="{max(numbers, default=0) + 1}"'
        f' xmlns:r="{book.base}" r:id="{identifier}"/>',
    )
    package.write(book.main, rewriting.result())
