"""No way into the graph publishes a person's address; the commands are those of the guides."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from esgraph.cli import main
from esgraph.project import Project

Run = Callable[..., Result]
ADDRESS = "marie.tremblay@merle.example"
TERMS = ("--who", "Ville inventée", "--licence", "CC-BY-4.0")
RDF = f"""
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rov: <http://www.w3.org/ns/regorg#> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix id: <https://w3id.org/esgraph/id/> .
<https://w3id.org/esgraph/id/organization/coop-du-merle> a org:Organization ;
  rdfs:label "Coop du Merle"@fr ;
  cv:contactPoint <https://w3id.org/esgraph/id/contact-point/coop-du-merle> .
<https://w3id.org/esgraph/id/contact-point/coop-du-merle> a vcard:Organization ;
  vcard:hasEmail <mailto:{ADDRESS}> ;
  prov:wasDerivedFrom <https://w3id.org/esgraph/id/document/boisvert> .
"""
FICHE = f"""# Boisvert

## Partenaires clés

| Nom | Courriel |
|---|---|
| Coop du Merle | {ADDRESS} |
"""


def _xlsx(path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.create_sheet("Organismes", 0)
    sheet.append(["Nom", "Forme juridique", "Courriel"])
    sheet.append(["Coop du Merle", "Coopérative", ADDRESS])
    workbook.save(path)


def _csv(path: Path) -> None:
    path.write_text(f"Nom;Forme juridique;Courriel\nCoop du Merle;Coopérative;{ADDRESS}\n", "utf-8")


def _ttl(path: Path) -> None:
    path.write_text(RDF, "utf-8")


def _md(path: Path) -> None:
    path.write_text(FICHE, "utf-8")


FILES = {"organismes.xlsx": _xlsx, "organismes.csv": _csv, "merle.ttl": _ttl, "boisvert.md": _md}


@pytest.fixture
def project(make_project: Callable[..., Project]) -> Project:
    """Return a small project with invented data."""
    return make_project()


@pytest.fixture
def run(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command, run in French on the invented project in an empty folder."""
    monkeypatch.chdir(tmp_path)
    environment = {"LC_ALL": "fr_CA.UTF-8", "ESGRAPH_PROJECT": str(project.root)}

    def run(*arguments: str | Path) -> Result:
        return CliRunner(env=environment).invoke(main, [*map(str, arguments)])

    return run


def published(run: Run, *options: str) -> str:
    """Return all that a build publishes: the dumps, the report, the manifest."""
    built = run("build", *options)
    assert built.exit_code == 0, built.output
    release = Path("releases") / Path("releases/current").read_text("utf-8").strip()
    kept = (path for path in release.iterdir() if path.is_file())
    return "\n".join(path.read_text("utf-8") for path in kept)


@pytest.mark.parametrize("name", FILES)
def test_address_of_a_person_in_a_contribution_is_not_published(run: Run, name: str) -> None:
    """Told at the check, left out of the build, kept in the file, published when asked for."""
    path = Path(name)
    FILES[name](path)

    checked = run("check", path)
    sent = run("contribute", path, *TERMS, "--source", f"Message de {ADDRESS}", "--json")
    identifier = str(json.loads(sent.stdout)["id"])
    run("contributions", "accept", identifier)
    run("contributions", "export", identifier, "--out", "back")

    assert "m…@merle.example" in checked.stdout
    assert "info@merle.example" in checked.stdout
    assert "tremblay" not in published(run).lower()
    assert Path(f"back/1-{name}").read_bytes() == path.read_bytes()
    assert ADDRESS in published(run, "--with-people")


def test_address_of_a_person_in_reference_data_is_not_published(run: Run, project: Project) -> None:
    """The build says where it stands."""
    (project.reference / "merle.ttl").write_text(RDF, "utf-8")

    assert "tremblay" not in published(run).lower()
    assert "merle.ttl:12" in run("build").stderr
    assert ADDRESS in published(run, "--with-people")


def test_person_in_reference_data_is_no_organization(run: Run, project: Project) -> None:
    """The build is refused, with the place."""
    text = RDF.replace("Coop du Merle", "Marie Tremblay")
    (project.reference / "merle.ttl").write_text(text, "utf-8")

    built = run("build")

    assert built.exit_code == 2
    assert "merle.ttl:9" in built.stderr
    assert "nom d'une personne" in built.stderr


def test_reading_rdf_leaves_people_out(run: Run) -> None:
    """Unless they are asked for."""
    _ttl(Path("merle.ttl"))

    assert ADDRESS not in run("read", "merle.ttl").stdout
    assert ADDRESS in run("read", "merle.ttl", "--with-people").stdout
