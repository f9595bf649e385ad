import csv
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from esgraph.pipeline import build
from esgraph.project import Project, own_project
from esgraph.query import QueryService, QuerySettings

INVENTED = Path(__file__).parent / "fiches"
OF_DRUMMONDVILLE = "<https://w3id.org/esgraph/id/city/drummondville>"
OF_SAINT_EXEMPLE = "<https://w3id.org/esgraph/id/city/saint-exemple>"
"""In the graph of the tests only: these cities do not exist."""

Ask = Callable[[str], list[dict[str, str]]]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a copy of the project with two invented fiches beside the real one."""
    copy = Project(tmp_path_factory.mktemp("project"))
    own = own_project()
    for source, target in (
        (own.ontology, copy.ontology),
        (own.shapes, copy.shapes),
        (own.reference, copy.reference),
        (own.fiches, copy.fiches),
        (INVENTED, copy.fiches),
    ):
        shutil.copytree(source, target, dirs_exist_ok=True)
    return copy


@pytest.fixture(scope="module")
def service(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryService]:
    """Return a query service on the release of that project."""
    built = build(project, tmp_path_factory.mktemp("releases"))
    assert built.release is not None
    with QueryService(built.release.dump, QuerySettings()) as service:
        yield service


@pytest.fixture
def ask(service: QueryService) -> Ask:
    """Return a function that gives the rows of a published question, as short texts."""

    def ask(name: str) -> list[dict[str, str]]:
        query = (own_project().queries / f"{name}.rq").read_text("utf-8")
        return rows(service, query.replace(OF_DRUMMONDVILLE, OF_SAINT_EXEMPLE))

    return ask


def rows(service: QueryService, query: str) -> list[dict[str, str]]:
    """Return the rows of an answer, each IRI cut to what stands after its last slash."""
    answer = service.run(service.inspect(query), media_type="text/csv").body.decode()
    heading, *lines = csv.reader(io.StringIO(answer))
    return [
        {name: value.rsplit("/", 1)[-1] for name, value in zip(heading, line, strict=True)}
        for line in lines
    ]


def test_city_that_shares_three_levers_is_found(service: QueryService) -> None:
    """Question 19 finds the city with three levers in common, and not the one with two."""
    query = (own_project().queries / "19-villes-semblables.rq").read_text("utf-8")

    assert rows(service, query) == [
        {
            "other": "saint-exemple",
            "otherName": "Saint-Exemple",
            "sharedLevers": "3",
            "sharedPartners": "Pôle d'économie sociale du Centre-du-Québec",
        }
    ]


def test_levers_of_another_city(ask: Ask) -> None:
    """With another city in its one line, question 1 gives that city's levers."""
    assert {row["lever"] for row in ask("01-leviers")} == {
        "approvisionnement-responsable",
        "foncier-immobilier",
        "innovation-sociale",
        "participation-citoyenne",
    }


def test_key_partners_of_another_city(ask: Ask) -> None:
    """Contact details are those of the fiche that is asked about."""
    assert [(row["name"], row["emails"]) for row in ask("02-partenaires-cles")] == [
        ("Amis de Saint-Exemple", "info@saint-exemple.example"),
        ("Pôle d'économie sociale du Centre-du-Québec", ""),
    ]


def test_figures_of_two_fiches_on_one_region_stay_apart(ask: Ask) -> None:
    """Two fiches give a number for the same region; each is asked for its own."""
    figures = {(row["area"], row["count"]) for row in ask("03-entreprises-region-ville")}

    assert figures == {("centre-du-quebec", "390"), ("saint-exemple", "12")}


def test_legal_form_in_another_city(ask: Ask) -> None:
    """Question 5 gives the organization of the other city with its legal form."""
    (row,) = ask("05-partenariats-gagnants")

    assert (row["name"], row["legalForm"]) == ("Café de Saint-Exemple", "cooperative-de-solidarite")


def test_city_without_support_has_an_empty_answer(ask: Ask) -> None:
    """Nothing of Drummondville's is said of a city whose fiche tells of no support."""
    assert ask("08-organismes-soutenus") == []
