import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from esgraph.cli import main
from esgraph.project import Project

Run = Callable[..., Result]

CITY = """
@prefix city: <https://w3id.org/esgraph/id/city/> .
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
city:mont-invente a esg:City ; rdfs:label "Mont-Inventé"@fr ; esg:geographicCode "99007" .
"""
TERMS = ("--who", "Ville inventée", "--licence", "CC-BY-4.0", "--source", "Registre inventé")


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    """Return a small project with invented data."""
    return make_project()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(project: Project, folder: Path) -> Run:
    """Return the command, run in English on the invented project."""
    environment = {
        "LC_ALL": "en_CA.UTF-8",
        "ESGRAPH_PROJECT": str(project.root),
        "ESGRAPH_CONTRIBUTIONS": str(folder / "contributions.sqlite"),
    }

    def run(*arguments: str | Path) -> Result:
        return CliRunner(env=environment).invoke(main, [*map(str, arguments)])

    return run


@pytest.fixture
def city(folder: Path) -> Path:
    """Return a file with an invented city."""
    path = folder / "villes.ttl"
    path.write_text(CITY, "utf-8")
    return path


@pytest.fixture
def sent(run: Run, city: Path) -> str:
    """Return the identifier of a contribution of it."""
    result = run("contribute", city, *TERMS, "--json")
    assert result.exit_code == 0, result.output
    return str(json.loads(result.stdout)["id"])


def listed(run: Run, *options: str) -> list[dict[str, Any]]:
    """Return what the list says in JSON."""
    return list(json.loads(run("contributions", "list", "--json", *options).stdout))


def test_conforming_data_are_kept(run: Run, city: Path) -> None:
    """The answer names the contribution and what comes next."""
    result = run("contribute", city, *TERMS, "--source-address", "https://e.example/a")

    (known,) = listed(run)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Conforms, with warnings")
    assert f"`esgraph contributions accept {known['id']}`" in result.stdout
    assert (known["sender"], known["state"]) == ("Ville inventée", "received")
    assert known["source"] == {"title": "Registre inventé", "address": "https://e.example/a"}
    assert known["files"][0]["name"] == "villes.ttl"


def test_data_that_do_not_conform_are_not_kept(run: Run, city: Path) -> None:
    """The answer is their report."""
    city.write_text(CITY.replace("99007", "9900"), "utf-8")

    result = run("contribute", city, *TERMS)

    assert result.exit_code == 1
    assert result.stdout.startswith("Does not conform")
    assert "villes.ttl" in result.stdout
    assert "Nothing is kept" in result.stderr
    assert listed(run) == []


def test_refusal_in_json_is_the_report(run: Run, city: Path) -> None:
    """As `esgraph check` gives it."""
    city.write_text(CITY.replace("99007", "9900"), "utf-8")

    result = run("contribute", city, *TERMS, "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout)["conforms"] is False


def test_file_that_cannot_be_read_is_not_kept(run: Run, city: Path) -> None:
    """Exit code 2, with the place."""
    city.write_text("@prefix", "utf-8")

    result = run("contribute", city, *TERMS)

    assert result.exit_code == 2
    assert "villes.ttl:1" in result.stderr
    assert listed(run) == []


def test_empty_data_are_not_kept(run: Run, city: Path) -> None:
    """They conform, as a template does that nobody has filled."""
    city.write_text("# nothing\n", "utf-8")

    result = run("contribute", city, *TERMS)

    assert result.exit_code == 2
    assert "there is nothing to keep" in result.stderr
    assert listed(run) == []


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--licence", "CC-BY-NC-4.0", "licence “CC-BY-NC-4.0” cannot be taken"),
        ("--who", " \n", "the name of who contributes must have 1 to 300"),
        ("--source", "x" * 301, "the title of the source must have 1 to 300"),
        ("--source-address", "javascript:alert(1)", "is no Web address"),
    ],
)
def test_terms_are_checked_first(
    run: Run, city: Path, option: str, value: str, message: str
) -> None:
    """Before anything is read."""
    result = run("contribute", city, *TERMS, option, value)

    assert result.exit_code == 2
    assert message in result.stderr


def test_same_data_are_kept_once(run: Run, city: Path, sent: str) -> None:
    """And the answer says so."""
    result = run("contribute", city, *TERMS)

    assert result.exit_code == 0
    assert f"here already: contribution {sent} (received)" in result.stdout
    assert len(listed(run)) == 1


def test_files_come_back_byte_for_byte(run: Run, city: Path, sent: str) -> None:
    """With the report; nothing is overwritten."""
    result = run("contributions", "export", sent, "--out", "back")

    assert result.stdout.splitlines() == ["back/1-villes.ttl", "back/report.json"]
    assert Path("back/1-villes.ttl").read_bytes() == city.read_bytes()
    assert json.loads(Path("back/report.json").read_bytes())["conforms"] is True
    assert run("contributions", "export", sent, "--out", "back").exit_code == 2


def test_lists_are_for_people(run: Run, sent: str) -> None:
    """One line each; `show` tells all."""
    line = run("contributions", "list", "--lang", "fr").stdout
    told = run("contributions", "show", sent, "--lang", "fr").stdout

    assert line.startswith(f"{sent}\treçue\t")
    assert line.endswith("\tVille inventée\tRegistre inventé\n")
    assert f"Contribution {sent} reçue\u00a0: elle attend une décision." in told
    assert "Licence\u00a0: CC-BY-4.0" in told
    assert run("contributions", "list", "--state", "accepted").stdout == ""


def test_decisions_are_told_with_who_and_why(run: Run, sent: str) -> None:
    """Accepted, then withdrawn; there is nothing after that."""
    accepted = run("contributions", "accept", sent, "--who", "Responsable")
    withdrawn = run("contributions", "withdraw", sent, "--reason", "en double", "--json")
    again = run("contributions", "accept", sent)

    assert "the next release will hold it" in accepted.stdout
    events = json.loads(withdrawn.stdout)["events"]
    assert [event["state"] for event in events] == ["received", "accepted", "withdrawn"]
    assert [event["who"] for event in events[:2]] == ["Ville inventée", "Responsable"]
    assert events[2]["reason"] == "en double"
    assert again.exit_code == 2
    assert "is withdrawn" in again.stderr


def test_rejection_needs_a_reason(run: Run, sent: str) -> None:
    """A blank one is none."""
    assert run("contributions", "reject", sent).exit_code == 2

    blank = run("contributions", "reject", sent, "--reason", "  ")
    assert blank.exit_code == 2
    assert "say why" in blank.stderr
    assert listed(run, "--state", "received")[0]["id"] == sent


@pytest.mark.usefixtures("sent")
def test_unknown_contribution_is_named(run: Run) -> None:
    """Exit code 2."""
    result = run("contributions", "show", "ffff", "--lang", "fr")

    assert result.exit_code == 2
    assert "aucune contribution «\u00a0ffff\u00a0»" in result.stderr


def test_difference_follows_a_contribution_through_releases(run: Run, sent: str) -> None:
    """New before, published with its release, to be removed once it is withdrawn."""

    def difference() -> dict[str, Any]:
        return dict(json.loads(run("contributions", "compare", sent, "--json").stdout))

    assert run("build").exit_code == 0
    before = difference()
    patch = run("contributions", "compare", sent, "--patch").stdout.splitlines()
    words = run("contributions", "compare", sent).stdout
    run("contributions", "accept", sent)
    assert run("build").exit_code == 0
    published = difference()
    run("contributions", "withdraw", sent, "--reason", "en double")
    after = difference()

    assert (before["added"], before["already"], before["removed"]) == (3, 0, 0)
    assert before["new"] == [{"class": {"fr": "ville", "en": "city"}, "count": 1}]
    assert len(patch) == 3
    assert all(row.startswith("A <https://w3id.org/esgraph/id/city/mont-i") for row in patch)
    assert words == "Triples: 3 to add, 0 already published.\nNew: city, 1\n"
    assert (published["added"], published["already"], published["removed"]) == (0, 3, 0)
    assert (after["added"], after["already"]) == (0, 0)
    assert after["removed"] > 3
    assert after["verdict"] is None
    assert "leave with the next" in run("contributions", "compare", sent).stdout
    assert run("contributions", "compare", sent, "--patch").stdout == ""


def test_build_names_the_contribution_at_fault(run: Run, project: Project, sent: str) -> None:
    """And tells what to do."""
    run("contributions", "accept", sent)
    reference = project.reference / "places.ttl"
    reference.write_text(reference.read_text("utf-8").replace('"99001"', '"99007"'), "utf-8")

    result = run("build")
    words = run("contributions", "compare", sent).stdout

    assert result.exit_code == 1
    assert f"The accepted contribution {sent} does no longer conform" in result.stderr
    assert f"`esgraph contributions withdraw {sent} --reason …`" in result.stderr
    assert "Does no longer conform" in words


def test_file_that_is_named_has_to_be_there(run: Run, tmp_path: Path) -> None:
    """A release without what was accepted would be a mistake that nobody sees."""
    result = run("build", "--contributions", tmp_path / "absent.sqlite")

    assert result.exit_code == 2
    assert "absent.sqlite" in result.stderr


@pytest.mark.usefixtures("folder")
def test_build_without_contributions_needs_no_file(project: Project) -> None:
    """Where none is named and none is there."""
    runner = CliRunner(env={"ESGRAPH_CONTRIBUTIONS": None})

    result = runner.invoke(main, ["build", "--project", str(project.root)])

    assert result.exit_code == 0, result.output
