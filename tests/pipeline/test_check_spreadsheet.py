"""A workbook full of faults, and what is said of each of its cells."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from esgraph.errors import InputError
from esgraph.intake import Received
from esgraph.pipeline import Published, check
from esgraph.reports import Finding, Report, shown_place

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
    ("Organismes!F4", "violation", "pas un lieu", "not a place"),
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
    ("Leviers!C2", "Inconnu, Non, Oui"),
    ("Partenariats!B3", "vouliez-vous dire «\u00a0Drummondville\u00a0»"),
    ("Villes!C4", "vouliez-vous dire «\u00a0MRC de Drummond\u00a0»"),
    ("Villes!B4", "«\u00a009900\u00a0»"),
    ("Chiffres!E5", "écrivez une année"),
    ("Financements!C3", "écrivez un nombre"),
    ("Financements!D3", "«\u00a0CAD\u00a0»"),
]  # fmt: skip


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


def check_file(path: Path, published: Published) -> Report:
    """Return the report of the file at *path*."""
    return check((Received.of(path.name, path.read_bytes()),), published).report


def cell_of(finding: Finding) -> str:
    """Return the sheet and the cell that *finding* is about."""
    assert finding.place is not None
    return shown_place(finding.place).rpartition(".xlsx!")[2]


def found_by_shapes(report: Report) -> list[Finding]:
    """Return what the shapes found, without what the readers say."""
    return [finding for finding in report.findings if finding.origin == "shapes"]


@pytest.fixture(scope="module")
def dirty(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return the report on the workbook full of faults."""
    return check_file(save(DIRTY, tmp_path_factory.mktemp("dirty") / "données.xlsx"), published)


@pytest.mark.parametrize(("cell", "severity", "french", "english"), FAULTS)
def test_fault_is_told_in_its_cell(
    dirty: Report, cell: str, severity: str, french: str, english: str
) -> None:
    """The cell, the severity, and the shapes' own words in both languages."""
    said = [finding for finding in found_by_shapes(dirty) if cell_of(finding) == cell]

    assert any(
        finding.severity == severity
        and french in finding.message.fr.replace("\u00a0", " ")
        and english in finding.message.en
        for finding in said
    ), said


def test_nothing_else_is_told(dirty: Report) -> None:
    """One cause a cell: consequences are left out."""
    told = [(cell_of(finding), finding.severity) for finding in found_by_shapes(dirty)]

    assert sorted(told) == sorted((cell, severity) for cell, severity, *_ in FAULTS)


@pytest.mark.parametrize(("cell", "severity", "words"), REMARKS)
def test_doubt_is_a_remark_on_its_cell(dirty: Report, cell: str, severity: str, words: str) -> None:
    """What is no fault, but should be looked at."""
    remarks = [
        finding
        for finding in dirty.findings
        if finding.origin == "reading" and cell_of(finding) == cell
    ]

    assert [remark.severity for remark in remarks] == [severity]
    assert words.lower() in remarks[0].message.fr.lower()


@pytest.mark.parametrize(("cell", "words"), HINTS)
def test_advice_says_what_to_write(dirty: Report, cell: str, words: str) -> None:
    """Accepted values, likely names, a corrected example."""
    found = [finding for finding in dirty.findings if cell_of(finding) == cell]
    fixes = [finding.fix.fr for finding in found if finding.fix is not None]
    accepted = [", ".join(value.fr for value in finding.accepted) for finding in found]

    assert any(words.lower() in advice.lower() for advice in fixes + accepted), found


def test_properties_are_not_named(dirty: Report) -> None:
    """Who fills cells knows columns; « (esg:funder) » means nothing to them."""
    assert [f for f in dirty.findings if "(esg:" in f.message.fr + f.message.en] == []


def test_column_and_cell_are_shown_as_they_are(dirty: Report) -> None:
    """The header of the column, and what stands in the cell."""
    shown = {cell_of(f): (f.field, f.found) for f in found_by_shapes(dirty)}
    field, found = shown["Organismes!D3"]

    assert field is not None
    assert (field.fr, found) == ("Fondation", "mai 2")


def test_structure_comes_first(published: Published, tmp_path: Path) -> None:
    """When a required column is missing, no row is looked at."""
    path = save({"Villes": [["Nom de ville", "Latitude"], ["A", "nord"]]}, tmp_path / "v.xlsx")

    report = check_file(path, published)

    assert [(finding.code, cell_of(finding)) for finding in report.findings] == [
        ("renamed-column", "Villes!A1")
    ]
    assert report.verdict == "does-not-conform"


def test_same_bytes_give_the_same_report(published: Published, tmp_path: Path) -> None:
    """Order included."""
    path = save({"Villes": DIRTY["Villes"]}, tmp_path / "v.xlsx")

    assert check_file(path, published) == check_file(path, published)


def test_file_that_cannot_be_read_is_an_input_error(published: Published, tmp_path: Path) -> None:
    """It is not told to conform."""
    path = tmp_path / "v.csv"
    path.write_bytes(b"PK\x03\x04")

    with pytest.raises(InputError, match=r"v\.csv"):
        check_file(path, published)


ONE_CAUSE: dict[str, list[list[Any]]] = {
    "Partenaires clés": [
        ["Organisme municipal", "Partenaire clé"],
        ["Ville de Drummondville", "Ville de Drummondville"],
    ],
    "Financements": [
        ["Organisme qui finance", "Bénéficiaire", "Montant"],
        [None, "AXART", 5],
        ["#N/A", "AXART", 6],
        ["Ville de Drummondville", "AXART", None],
    ],
    "Participations": [
        ["Partenariat", "Membre", "Rôle"],
        ["Quai solidaire", "AXART", "Partenaire"],
    ],
}


def test_cell_is_told_once_and_where_it_is(published: Published, tmp_path: Path) -> None:
    """An absence that two shapes miss, an error in a cell, an unknown name, one name twice."""
    report = check_file(save(ONE_CAUSE, tmp_path / "f.xlsx"), published)

    told = [(cell_of(f), f.code) for f in report.findings if f.severity == "violation"]
    assert sorted(told) == [
        ("'Partenaires clés'!B2", "KeyPartnerRelation-distinct"),
        ("Financements!A2", "FundingRelation-funder-present"),
        ("Financements!A3", "error-in-cell"),
        ("Financements!C4", "MonetaryAmount-value-present"),
        ("Participations!A2", "unknown-partnership"),
    ]
