import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from rdflib import Graph
from rdflib.namespace import RDF, SH

from esgraph.cli import main
from esgraph.project import Project

MakeProject = Callable[..., Project]
Check = Callable[..., Result]


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """Return a small project with invented data."""
    return make_project()


@pytest.fixture
def check(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return the command, run in an empty folder, in English unless told otherwise."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
        command = ["check", *map(str, arguments), "--project", str(project.root)]
        return CliRunner(env={"LC_ALL": "en_CA.UTF-8"}).invoke(main, command, input=stdin)

    return run


@pytest.fixture
def violating(project: Project, tmp_path: Path) -> Path:
    """Return a Turtle file with a code that is too short."""
    path = tmp_path / "contribution.ttl"
    reference = (project.reference / "places.ttl").read_text("utf-8")
    path.write_text(reference.replace('"99001"', '"9900"'), "utf-8")
    return path


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """Return a CSV file of a city without a code, which is a warning."""
    path = tmp_path / "villes.csv"
    path.write_text("Nom;Code géographique\nMont-Gris;\n", "utf-8")
    return path


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Return a workbook that cannot be read."""
    path = tmp_path / "classeur.xlsx"
    path.write_bytes(b"PK\x03\x04")
    return path


def test_conforming_fiche_exits_0(check: Check, project: Project) -> None:
    """The verdict opens the report."""
    result = check(project.fiches / "valbrillant.md")

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Conforms")


def test_violating_turtle_exits_1(check: Check, violating: Path) -> None:
    """The report names the node, the file as it was given, and what to do."""
    result = check(violating.name, "--lang", "fr")

    assert result.exit_code == 1
    assert result.stdout.startswith("Non conforme\u00a0: 1 erreur, ")
    assert "contribution.ttl" in result.stdout
    assert "Valbrillant" in result.stdout


def test_impossible_day_is_told_by_the_report_alone(
    check: Check, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The child that reads it writes nothing to the terminal."""
    text = (
        "@prefix esg: <https://w3id.org/esgraph/ontology#> .\n"
        '<https://e.example/a> a esg:City ; esg:geographicCode "2024-02-30"^^'
        "<http://www.w3.org/2001/XMLSchema#date> .\n"
    )
    (tmp_path / "jour.ttl").write_text(text, "utf-8")

    result = check("jour.ttl")

    assert "jour.ttl:2:" in result.stdout
    assert (result.stderr, capfd.readouterr().err) == ("", "")


def test_faults_of_a_spreadsheet_are_placed_in_cells(check: Check, tmp_path: Path) -> None:
    """With what was found."""
    (tmp_path / "villes.csv").write_text("Nom;Code géographique\nMont-Gris;12\n", "utf-8")

    result = check("villes.csv", "--lang", "fr")

    assert result.exit_code == 1
    assert "villes.csv!B2: " in result.stdout
    assert "«\u00a000012\u00a0»" in result.stdout or "«\u00a012\u00a0»" in result.stdout


def test_faulty_structure_exits_1(check: Check, tmp_path: Path) -> None:
    """Structure is told first and alone."""
    (tmp_path / "classeur.csv").write_text("a,b\n1,2\n", "utf-8")

    result = check("classeur.csv", "--lang", "fr")

    assert result.exit_code == 1
    assert "ucune feuille n'est reconnue" in result.stdout


def test_file_that_cannot_be_read_exits_2(check: Check, damaged: Path) -> None:
    """It is not said to conform."""
    result = check(damaged.name, "--lang", "fr")

    assert result.exit_code == 2
    assert "N'ont pas pu être vérifiés" in result.stdout
    assert "classeur.xlsx: " in result.stdout
    assert "Conforme" not in result.stdout


def test_other_files_are_still_checked(check: Check, violating: Path, damaged: Path) -> None:
    """One that cannot be read stops nothing, and decides on the exit code."""
    result = check(damaged.name, "absent.csv", violating.name, "--format", "json")

    said = json.loads(result.stdout)
    assert result.exit_code == 2
    assert [file["name"] for file in said["files"]] == ["contribution.ttl"]
    assert [each["place"]["file"] for each in said["failures"]] == ["classeur.xlsx", "absent.csv"]
    assert said["counts"]["violation"] == 1
    assert "absent.csv: " in result.stderr


def test_namesakes_are_told_apart(check: Check, damaged: Path, tmp_path: Path) -> None:
    """A file that cannot be read is not said to be that of another folder, in any order."""
    (tmp_path / "dir").mkdir()
    damaged.rename(tmp_path / "dir" / "x.csv")

    def failing(*files: str) -> list[str]:
        said = json.loads(check(*files, "--format", "json").stdout)
        return [each["place"]["file"] for each in said["failures"]]

    assert failing("dir/x.csv", "x.csv") == ["dir/x.csv", "x.csv"]
    assert failing("x.csv", "dir/x.csv") == ["x.csv", "dir/x.csv"]


@pytest.mark.parametrize("form", ["text", "github", "csv", "html"])
def test_names_of_files_command_no_terminal(check: Check, tmp_path: Path, form: str) -> None:
    """Neither do the folders of a path: what a terminal would obey is left out."""
    folder = tmp_path / "a\x1b[31m\u202e"
    folder.mkdir()
    (folder / "vi\x9blles.csv").write_text("Nom;Code géographique\nMont-Gris;12\n", "utf-8")

    result = check("a\x1b[31m\u202e/vi\x9blles.csv", "a\x1b[31m\u202e/absent", "--format", form)

    assert "villes.csv" in result.output
    assert not {"\x1b", "\x9b", "\u202e"} & set(result.output)


@pytest.mark.parametrize(
    ("fail_on", "exit_codes"),
    [("violation", (1, 0)), ("warning", (1, 1)), ("never", (0, 0))],
)
def test_fail_on_says_what_fails(
    check: Check, violating: Path, warned: Path, fail_on: str, exit_codes: tuple[int, int]
) -> None:
    """Violations, warnings too, or nothing."""
    found = tuple(check(path.name, "--fail-on", fail_on).exit_code for path in (violating, warned))

    assert found == exit_codes


def test_stdin_is_read_under_a_name(check: Check) -> None:
    """``-`` with ``--name``."""
    result = check(
        "-", "--name", "villes.csv", stdin="Nom;Code géographique\nMont-Gris;\n".encode()
    )

    assert result.exit_code == 0, result.output
    assert "villes.csv!" in result.stdout


def test_files_of_one_contribution_know_each_other(check: Check, tmp_path: Path) -> None:
    """``--together``, though both have the same name; the report tells them apart."""
    for folder, rows in (("a", "Nom;Code géographique\nMont-Gris;99777\n"), ("b", None)):
        (tmp_path / folder).mkdir()
        if rows:
            (tmp_path / folder / "villes.csv").write_text(rows, "utf-8")
    (tmp_path / "b" / "villes.csv").write_text("Nom;Code géographique\nMont-Vert;99777\n", "utf-8")

    together = check("a/villes.csv", "b/villes.csv", "--together", "--format", "json")
    apart = check("a/villes.csv", "b/villes.csv", "--format", "json")

    assert apart.exit_code == 0, apart.output
    assert together.exit_code == 1
    groups = json.loads(together.stdout)["groups"]
    (shared,) = [group for group in groups if group["code"] == "City-geographicCode-unique"]
    assert {each["place"]["file"] for each in shared["findings"]} == {
        "a/villes.csv", "b/villes.csv"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("text", "Does not conform"),
        ("json", '"schema_version"'),
        ("sarif", '"2.1.0"'),
        ("github", "::error file=contribution.ttl"),
        ("csv", "\ufeffFile,"),
        ("html", "<!doctype html>"),
        ("turtle", "sh:ValidationReport"),
    ],
)
def test_every_form_is_written_to_a_file(
    check: Check, violating: Path, tmp_path: Path, form: str, part: str
) -> None:
    """``--out`` takes the report, stdout stays empty."""
    out = tmp_path / "report"

    result = check(violating.name, "--format", form, "--out", out)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert part in out.read_text("utf-8")


def test_report_in_turtle_is_the_standard_one(check: Check, violating: Path, warned: Path) -> None:
    """Each check has its report, in one graph."""
    result = check(violating.name, warned.name, "--format", "turtle")

    graph = Graph().parse(io.BytesIO(result.stdout_bytes), format="turtle")
    reports = set(graph.subjects(RDF.type, SH.ValidationReport))
    assert len(reports) == 2
    assert {bool(graph.value(report, SH.conforms)) for report in reports} == {True, False}


def test_spreadsheet_is_handed_back(check: Check, warned: Path, tmp_path: Path) -> None:
    """``--format xlsx`` is the workbook itself, with a sheet more."""
    result = check(warned.name, "--format", "xlsx", "--out", tmp_path / "rendu.xlsx")

    assert result.exit_code == 0, result.output
    workbook = load_workbook(tmp_path / "rendu.xlsx")
    assert len(workbook.worksheets) == 2
    assert "Mont-Gris" in [cell.value for sheet in workbook for row in sheet for cell in row]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["contribution.ttl"], "no spreadsheet could be read"),
        (["classeur.xlsx"], "no spreadsheet could be read"),
        (["villes.csv", "classeur.xlsx"], "one file at a time"),
    ],
    ids=["RDF", "damaged", "several"],
)
@pytest.mark.usefixtures("violating", "warned", "damaged")
def test_there_is_not_always_a_workbook(check: Check, names: list[str], words: str) -> None:
    """Of RDF, of what cannot be read, of several files."""
    result = check(*names, "--format", "xlsx")

    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_report_that_cannot_be_written_exits_2(check: Check, warned: Path) -> None:
    """The message names the file."""
    result = check(warned.name, "--out", "absent/report.txt")

    assert result.exit_code == 2
    assert "absent/report.txt: this file cannot be written: " in result.stderr


def test_repeats_are_capped(check: Check, tmp_path: Path) -> None:
    """``--max-findings`` shows the first ones and counts the others."""
    rows = "".join(f"Mont-{n};12\n" for n in "abcd")
    (tmp_path / "villes.csv").write_text(f"Nom;Code géographique\n{rows}", "utf-8")

    result = check("villes.csv", "--max-findings", "1")

    assert "… and 3 more cases" in result.stdout


def test_files_beyond_the_bounds_are_refused(check: Check, warned: Path) -> None:
    """A setting of the readers is an option."""
    result = check(warned.name, "--max-file", "10")

    assert result.exit_code == 2
    assert result.stdout.startswith("Could not be checked:\n  villes.csv: ")


def test_plain_text_has_no_colours(check: Check, violating: Path) -> None:
    """Where nobody sees them."""
    assert "\x1b" not in check(violating.name).stdout


def test_command_without_a_file_is_wrong_usage(check: Check) -> None:
    """A hook may have no file to give; click says so."""
    assert check().exit_code == 2
