"""What is wrong with the structure of a spreadsheet, before any row is looked at."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from esgraph.language import Text
from esgraph.tabular.columns import Column, Layout, plain

Severity = Literal["violation", "warning", "info"]

_ALIKE = 0.6
"""How like a known name (0 to 1) an unknown one must be for the known one to be proposed."""

_SHORTEST = 3
"""Shorter names, such as « no », are in too many others for one to be meant."""


@dataclass(frozen=True, slots=True)
class StructureFault:
    """
    One fault of sheets or headers.

    *place* is a cell or a sheet (``Villes!B1``, ``Villes``), empty for the whole of a CSV file.
    *code* is a stable name for the kind of fault. A violation stops the reading of rows, unless
    it *is_of_one_cell*.
    """

    code: str
    severity: Severity
    place: str
    text: Text
    is_of_one_cell: bool = False


def closest_column(header: str, columns: Iterable[Column]) -> Column | None:
    """Return the column that *header* was probably meant to name, if any."""
    by_name = {
        name: column
        for column in columns
        for name in sorted(column.names)
        if len(name) >= _SHORTEST
    }
    found = difflib.get_close_matches(plain(header), by_name, n=1, cutoff=_ALIKE)
    return by_name[found[0]] if found else _sharing_words(header, by_name)


def _sharing_words(header: str, by_name: dict[str, Column]) -> Column | None:
    """
    Return the column all of whose words are in *header*: « Nom de la municipalité » → Nom.

    Else the only one that has all of its words: « Forme » → Forme juridique.
    """
    words = set(plain(header).split())
    inside = [name for name in by_name if set(name.split()) <= words]
    if inside:
        return by_name[max(inside, key=len)]
    around = {column.key: column for name, column in by_name.items() if words <= set(name.split())}
    return next(iter(around.values())) if words and len(around) == 1 else None


def unknown_sheet(name: str, layouts: Iterable[Layout]) -> StructureFault:
    """Return the warning about a sheet that is not read."""
    by_title = {title: layout for layout in layouts for title in sorted(layout.titles)}
    found = difflib.get_close_matches(plain(name), by_title, n=1, cutoff=_ALIKE)
    like = by_title[found[0]].title if found else None
    return StructureFault(
        "unknown-sheet",
        "warning",
        name,
        Text(
            fr=f"feuille inconnue «\u00a0{name}\u00a0», qui n'est pas lue"
            + (f"\u00a0; vouliez-vous dire «\u00a0{like.fr}\u00a0»\u00a0?" if like else ""),
            en=f"unknown sheet “{name}”, which is not read"
            + (f"; did you mean “{like.en}”?" if like else ""),
        ),
    )


def no_sheet(layouts: Iterable[Layout]) -> StructureFault:
    """Return the fault of a file in which nothing is recognised."""
    titles = [layout.title for layout in layouts]
    french = ", ".join(f"«\u00a0{title.fr}\u00a0»" for title in titles)
    english = ", ".join(f"“{title.en}”" for title in titles)
    return StructureFault(
        "no-sheet",
        "violation",
        "",
        Text(
            fr="aucune feuille n'est reconnue à son nom ni à ses en-têtes\u00a0; les feuilles "
            f"lues sont {french} (voir le gabarit)",
            en="no sheet is recognised by its name or its headers; the sheets that are read "
            f"are {english} (see the template)",
        ),
    )


def ambiguous_sheet(name: str | None, likely: Iterable[Layout]) -> StructureFault:
    """Return the fault of a sheet, or CSV file, whose headers are those of several ones."""
    titles = [layout.title for layout in likely]
    french = " et ".join(f"«\u00a0{title.fr}\u00a0»" for title in titles)
    english = " and ".join(f"“{title.en}”" for title in titles)
    what = Text(fr="à la feuille", en="the sheet") if name else Text(fr="au fichier", en="the file")
    return StructureFault(
        "ambiguous-sheet",
        "violation",
        name or "",
        Text(
            fr=f"ces en-têtes sont ceux des feuilles {french}\u00a0; donnez {what.fr} le nom "
            "de l'une d'elles",
            en=f"these headers are those of the sheets {english}; give {what.en} the name of one "
            "of them",
        ),
    )


def no_header(place: str, layout: Layout) -> StructureFault:
    """Return the fault of a sheet none of whose first rows holds headers."""
    required = [column.header for column in layout.columns if column.is_required]
    french = ", ".join(f"«\u00a0{header.fr}\u00a0»" for header in required)
    english = ", ".join(f"“{header.en}”" for header in required)
    return StructureFault(
        "no-header",
        "violation",
        place,
        Text(
            fr=f"aucune ligne d'en-têtes\u00a0; les colonnes obligatoires sont {french}",
            en=f"no row of headers; the required columns are {english}",
        ),
    )


def missing_column(place: str, column: Column) -> StructureFault:
    """Return the fault of a required column that is not there."""
    return StructureFault(
        "missing-column",
        "violation",
        place,
        Text(
            fr=f"colonne obligatoire absente\u00a0: «\u00a0{column.header.fr}\u00a0»\u00a0; "
            "ajoutez-la, avec cet en-tête",
            en=f"required column missing: “{column.header.en}”; add it, under this header",
        ),
    )


def unknown_column(
    place: str, header: str, like: Column | None, *, is_missed: bool
) -> StructureFault:
    """
    Return the fault of a header that means no column.

    It is a violation when the column it is *like* is required and *is_missed*.
    """
    question = (
        Text(
            fr=f"\u00a0; vouliez-vous dire «\u00a0{like.header.fr}\u00a0»\u00a0?",
            en=f"; did you mean “{like.header.en}”?",
        )
        if like
        else Text(fr="", en="")
    )
    if is_missed:
        demand = Text(fr=" Cette colonne est obligatoire.", en=" That column is required.")
    else:
        demand = Text(fr="", en="")
    return StructureFault(
        "renamed-column" if is_missed else "unknown-column",
        "violation" if is_missed else "warning",
        place,
        Text(
            fr=f"colonne inconnue «\u00a0{header}\u00a0», qui n'est pas lue"
            f"{question.fr}{demand.fr}",
            en=f"unknown column “{header}”, which is not read{question.en}{demand.en}",
        ),
    )


def double_column(place: str, column: Column, first: str) -> StructureFault:
    """Return the fault of two headers that mean one column."""
    return StructureFault(
        "double-column",
        "violation",
        place,
        Text(
            fr=f"la colonne «\u00a0{column.header.fr}\u00a0» est déjà en {first}\u00a0; "
            "gardez-en une seule",
            en=f"the column “{column.header.en}” is already at {first}; keep one only",
        ),
    )


def hidden_data(place: str, what: Text) -> StructureFault:
    """Return the remark that *what*, which is hidden, is read as well."""
    return StructureFault(
        "hidden-data",
        "info",
        place,
        Text(
            fr=f"{what.fr}\u00a0: le contenu est lu comme le reste\u00a0; supprimez-le s'il n'en "
            "fait pas partie",
            en=f"{what.en}: its content is read like the rest; delete it if it is no part of it",
        ),
    )


def error_in_cell(place: str, written: str) -> StructureFault:
    """Return the fault of a cell whose formula gave an error in place of a value."""
    return StructureFault(
        "error-in-cell",
        "violation",
        place,
        Text(
            fr=f"cette cellule contient l'erreur «\u00a0{written}\u00a0» d'une formule, et non une "
            "valeur\u00a0; corrigez la formule, ou écrivez la valeur elle-même",
            en=f"this cell holds the error “{written}” of a formula, not a value; correct the "
            "formula, or write the value itself",
        ),
        is_of_one_cell=True,
    )


def formula_without_value(place: str, written: str) -> StructureFault:
    """Return the fault of a formula whose value the file does not hold."""
    return StructureFault(
        "formula-without-value",
        "violation",
        place,
        Text(
            fr=f"cette cellule contient la formule «\u00a0{written}\u00a0» sans son résultat"
            "\u00a0; ouvrez le fichier dans un tableur et enregistrez-le, ou écrivez la valeur "
            "elle-même",
            en=f"this cell holds the formula “{written}” without its result; open the file in a "
            "spreadsheet program and save it, or write the value itself",
        ),
        is_of_one_cell=True,
    )


def garbled_text(place: str, meant: str) -> StructureFault:
    """Return the warning about a text whose accents were lost between two programs."""
    return StructureFault(
        "garbled-text",
        "warning",
        place,
        Text(
            fr=f"les accents de cette cellule sont abîmés\u00a0; vouliez-vous dire «\u00a0{meant}"
            "\u00a0»\u00a0? Ouvrez le fichier d'origine en choisissant l'encodage UTF-8.",
            en=f"the accents of this cell are garbled; did you mean “{meant}”? Open the original "
            "file with the encoding UTF-8.",
        ),
    )


def total_row(place: str) -> StructureFault:
    """Return the remark that a row of totals is not read."""
    return StructureFault(
        "total-row",
        "info",
        place,
        Text(
            fr="cette ligne est un total\u00a0: elle n'est pas lue",
            en="this row is a total: it is not read",
        ),
    )


def example_row(place: str) -> StructureFault:
    """Return the warning that a row is not read, which was filled where the example stood."""
    return StructureFault(
        "example-row",
        "warning",
        place,
        Text(
            fr="cette ligne commence encore par «\u00a0Exemple\u00a0:\u00a0»\u00a0: elle n'est "
            "pas lue. Si ce sont vos données, effacez «\u00a0Exemple\u00a0:\u00a0»\u00a0; "
            "sinon, effacez la ligne.",
            en="this row still begins with “Example:”: it is not read. If it holds your data, "
            "delete “Example:”; otherwise delete the row.",
        ),
    )


def cell_without_header(place: str) -> StructureFault:
    """Return the warning about cells of a column without a header."""
    return StructureFault(
        "cell-without-header",
        "warning",
        place,
        Text(
            fr="cette cellule et celles qui la suivent n'ont pas d'en-tête\u00a0: elles ne sont "
            "pas lues",
            en="this cell and those that follow have no header: they are not read",
        ),
    )
