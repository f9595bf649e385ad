"""A workbook full of faults, and what is said of each of its cells."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from esgraph.errors import InputError
from esgraph.pipeline import Check, check
from esgraph.project import Project, own_project

DIRTY: dict[str, list[list[Any]]] = {
    "Villes": [
        ["Nos villes"],
        ["Nom *", "CODE GEOGRAPHIQUE", "mrc", "Organisme municipal", "Latitude", "Longitude"],
        ["Rivière-Claire", 49902, "Drummond", "Ville de Rivière-Claire", "quarante", "-72,3"],
        ["Mont-Gris", "9900", "Drumond", "Ville de Mont-Gris", "46,1", 72.3],
        [None, "49904", "Drummond", "Ville Sans-Nom", None, None],
    ],
    "Organismes": [
        ["Nom", "NEQ", "Forme juridique", "Fondation", "Dissolution", "Territoire"],
        ["Coopérative des Brumes", "1199999999", "Coop", 1998, None, "Rivière-Claire"],
        ["Atelier du Lac", "12", "Machin", "mai 2", None, None],
        ["Maison Grise", 2288888888, "OBNL", 2010, dt.date(2001, 1, 1), "Nulle-Part"],
        ["CDC Drumond", None, None, None, None, None],
    ],
    "Leviers": [
        ["Levier", "Organisme municipal", "Propre à l'économie sociale", "Organismes cités"],
        ["Accompagnement", "Drummondville", "peut-être", "CDC Drumond; Atelier du Lac"],
        ["Téléportation", "Ville de Rivière-Claire", True, None],
        ["Habitation", "Ville de Nulle-Part", "Non", "Maison Grise"],
        [None, "Ville de Drummondville", None, None],
    ],
    "Partenariats": [
        ["Nom", "Lieu", "Membres"],
        ["Écluse solidaire", "Drummondville", None],
        ["Phare", "Drumondvile", "Coopérative des Brumes ; Ville de Drummondville"],
    ],
    "Soutiens": [
        ["Organisme qui soutient", "Bénéficiaire", "Genre"],
        ["Ville de Drummondville", "Ville de Drummondville", "Hébergement"],
    ],
    "Financements": [
        ["Organisme qui finance", "Bénéficiaire", "Montant", "Devise", "Début", "Fin"],
        ["Ville de Drummondville", "Atelier du Lac", "1,4 M$", None, "2024-12-31", "01/01/2024"],
        ["Ville de Drummondville", "Maison Grise", "beaucoup", "can", 2024, None],
        ["Ville de Drummondville", None, "-5 $", "CAD", 2024, None],
    ],
    "Chiffres": [
        ["Territoire", "Mesure", "Valeur", "Unité", "Période"],
        ["Drummondville", "Nombre d'entreprises", "n/d", "Entreprise", 2016],
        ["Centre-du-Québec", "Part des revenus", 120, "%", 2016],
        ["Nulle-Part", "Nombre d'emplois", "12,5", "Emploi", "2016"],
        ["Drummondville", "Revenus", "1\u202f234,5", None, "an 2000"],
        ["Drummondville", "Nombre d'arbres", 3, "furlong", None],
    ],
}  # fmt: skip

# Cell, severity, words that the report must have in French and in English.
FAULTS = [
    ("Villes!E3", "violation", "latitude qui n'est pas un nombre", "latitude that is not"),
    ("Villes!B4", "violation", "exactement cinq chiffres", "exactly five digits"),
    ("Villes!C4", "violation", "lieu englobant", "containing place"),
    ("Villes!F4", "warning", "longitude est négative", "longitude is negative"),
    ("Villes!A5", "violation", "sans nom français", "without a French name"),
    ("Organismes!B3", "violation", "NEQ) mal formé", "malformed enterprise number"),
    ("Organismes!C3", "warning", "forme juridique", "legal form"),
    ("Organismes!D3", "violation", "date de fondation", "founding date"),
    ("Organismes!E4", "violation", "avant d'être fondée", "before it was founded"),
    ("Leviers!C2", "violation", "valeur inattendue", "unexpected value"),
    ("Leviers!A3", "warning", "pas dans la liste des leviers", "not in the list of levers"),
    ("Leviers!B4", "violation", "organisme municipal", "municipal body"),
    ("Leviers!A5", "violation", "qui ne dit pas lequel", "does not say which"),
    ("Partenariats!C2", "violation", "sans membre", "without a member"),
    ("Partenariats!B3", "violation", "pas un lieu", "not a place"),
    ("Soutiens!A2", "violation", "se soutient lui-même", "supports itself"),
    ("Financements!F2", "violation", "finit avant de commencer", "ends before it"),
    ("Financements!C3", "violation", "pas un nombre décimal", "not a decimal number"),
    ("Financements!D3", "violation", "ISO 4217", "ISO 4217"),
    ("Financements!B4", "violation", "sans bénéficiaire", "without a beneficiary"),
    ("Financements!C4", "violation", "montant négatif", "negative amount"),
    ("Chiffres!C2", "violation", "nombre entier", "not an integer"),
    ("Chiffres!C3", "violation", "plus de 100", "above 100"),
    ("Chiffres!A4", "violation", "pas un lieu", "not a place"),
    ("Chiffres!C4", "violation", "nombre entier", "not an integer"),
    ("Chiffres!D5", "violation", "sans unité", "without a unit"),
    ("Chiffres!E5", "violation", "ni une année", "neither a year"),
    ("Chiffres!D6", "violation", "liste des unités", "list of units"),
]
REMARKS = [
    ("Organismes!A5", "warning", "CDC Drummond"),
    ("Chiffres!B6", "warning", "mesure inconnue"),
]
HINTS = [
    ("Leviers!C2", "valeurs admises\u00a0: Inconnu, Non, Oui"),
    ("Partenariats!B3", "vouliez-vous dire «\u00a0Drummondville\u00a0»"),
    ("Villes!C4", "vouliez-vous dire «\u00a0MRC de Drummond\u00a0»"),
    ("Villes!B4", "«\u00a009900\u00a0»"),
    ("Chiffres!E5", "écrivez une année"),
    ("Financements!C3", "écrivez un nombre"),
]  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One result of a report: its cell and its words."""

    cell: str
    severity: str
    fr: str
    en: str
    hint: str


def save(sheets: dict[str, list[list[Any]]], path: Path) -> Path:
    """Write an XLSX file of rows by sheet."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def said_of(checked: Check) -> list[Said]:
    """Return what a check says, cell by cell."""
    return [
        Said(
            (checked.origins.place_of_result(result) or "").rpartition(".xlsx!")[2],
            result.severity,
            result.message.fr,
            result.message.en,
            hint.fr if (hint := checked.origins.hint_of_result(result)) else "",
        )
        for result in checked.report.results
    ]


@pytest.fixture(scope="module")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> Check:
    """Return the check of the workbook full of faults."""
    return check(save(DIRTY, tmp_path_factory.mktemp("dirty") / "données.xlsx"), own_project())


@pytest.mark.parametrize(("cell", "severity", "french", "english"), FAULTS)
def test_fault_is_told_in_its_cell(
    dirty: Check, cell: str, severity: str, french: str, english: str
) -> None:
    """The cell, the severity, and the shapes' own words in both languages."""
    said = [one for one in said_of(dirty) if one.cell == cell]

    assert any(
        one.severity == severity and french in one.fr.replace("\u00a0", " ") and english in one.en
        for one in said
    ), said


def test_nothing_else_is_told(dirty: Check) -> None:
    """One cause a cell: consequences are left out."""
    assert sorted((one.cell, one.severity) for one in said_of(dirty)) == sorted(
        (cell, severity) for cell, severity, *_ in FAULTS
    )


@pytest.mark.parametrize(("cell", "severity", "words"), REMARKS)
def test_doubt_is_a_remark_on_its_cell(dirty: Check, cell: str, severity: str, words: str) -> None:
    """What is no fault, but should be looked at."""
    notices = [notice for notice in dirty.notices if notice.cell == cell]

    assert [notice.severity for notice in notices] == [severity]
    assert words in notices[0].text.fr


@pytest.mark.parametrize(("cell", "words"), HINTS)
def test_advice_says_what_to_write(dirty: Check, cell: str, words: str) -> None:
    """Accepted values, likely names, a corrected example."""
    assert any(words in one.hint for one in said_of(dirty) if one.cell == cell)


def test_properties_are_not_named(dirty: Check) -> None:
    """Who fills cells knows columns; « (esg:funder) » means nothing to them."""
    assert [one for one in said_of(dirty) if "(esg:" in one.fr + one.en] == []


def test_structure_comes_first(tmp_path: Path) -> None:
    """When a required column is missing, no row is looked at."""
    path = save({"Villes": [["Nom de ville", "Latitude"], ["A", "nord"]]}, tmp_path / "v.xlsx")

    checked = check(path, own_project())

    assert [(fault.code, fault.place) for fault in checked.structure] == [
        ("renamed-column", "Villes!A1")
    ]
    assert checked.report.results == ()
    assert not checked.conforms


def test_same_bytes_give_the_same_report(
    make_project: Callable[..., Project], tmp_path: Path
) -> None:
    """Order included."""
    path, project = save({"Villes": DIRTY["Villes"]}, tmp_path / "v.xlsx"), make_project()

    assert said_of(check(path, project)) == said_of(check(path, project))


def test_file_that_cannot_be_read_is_an_input_error(
    make_project: Callable[..., Project], tmp_path: Path
) -> None:
    """It is not told to conform."""
    path = tmp_path / "v.csv"
    path.write_bytes(b"PK\x03\x04")

    with pytest.raises(InputError, match=r"v\.csv"):
        check(path, make_project())
