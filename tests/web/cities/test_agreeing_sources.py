"""Two documents on one city: what both say, and what one says alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset
from tests.web.invented import client_over, queries_over

from esgraph.namespaces import source_graph
from esgraph.query import QueryService

GAZETTE = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rov: <http://www.w3.org/ns/regorg#> .
@prefix schema: <https://schema.org/> .
@prefix sdmx-dimension: <http://purl.org/linked-data/sdmx/2009/dimension#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/esgraph/id/> .

<document/gazette> a schema:CreativeWork ;
    dct:title "Gazette du Haut-Pays"@fr ; dct:issued "2024-05-01"^^xsd:date ;
    dct:rights "réservés"@fr ; foaf:page <https://gazette.example/> .
<document/almanach> a schema:CreativeWork ; dct:title "Almanach du Haut-Pays"@fr .
<https://w3id.org/esgraph/graph/reference/gazette> prov:wasDerivedFrom <document/gazette> .

<organization/atelier-du-quai> rov:orgType <../concept/legal-form/obnl> .
<city/riviere-claire> esg:geographicCode "99999" ; esg:dguid "2021A000599999" .
<lever-use/gazette> a esg:LeverUse ;
    esg:usedBy <organization/ville-de-riviere-claire> ;
    esg:leverCategory <../concept/lever/accompagnement> ;
    esg:involves <organization/atelier-du-quai> ;
    prov:wasDerivedFrom <document/gazette> .
<lever-use/almanach> a esg:LeverUse ;
    esg:usedBy <organization/ville-de-riviere-claire> ;
    esg:leverCategory <../concept/lever/accompagnement> ;
    esg:involves <organization/forge-du-pont> ;
    prov:wasDerivedFrom <document/almanach> .
<funding-relation/almanach> a esg:FundingRelation, esg:SupportRelation ;
    esg:funder <organization/ville-de-riviere-claire> ;
    esg:supporter <organization/ville-de-riviere-claire> ;
    esg:beneficiary <organization/atelier-du-quai> ;
    dct:type <../concept/relation-kind/financement> ; schema:startDate "2019"^^xsd:gYear ;
    prov:wasDerivedFrom <document/almanach> .
<observation/almanach-jobs> a qb:Observation ; qb:measureType esg:jobCount ; esg:jobCount 6900 ;
    sdmx-dimension:refArea <city/riviere-claire> ; dct:source <document/almanach> ;
    sdmx-dimension:refPeriod "1994"^^xsd:gYear .
<observation/riviere-claire-city> sdmx-dimension:refPeriod "2016"^^xsd:gYear .
<observation/gazette-jobs> a qb:Observation ; qb:measureType esg:jobCount ; esg:jobCount 6900 ;
    sdmx-dimension:refArea <city/riviere-claire> ; dct:source <document/gazette> .
"""


@pytest.fixture(scope="module")
def queries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryService]:
    """Return a query service over the invented city and what a gazette says of it."""
    dataset = Dataset()
    fiche = dataset.graph(source_graph("fiche", "riviere-claire"))
    fiche.parse(Path(__file__).parents[1] / "riviere-claire.ttl")
    dataset.graph(source_graph("reference", "gazette")).parse(data=GAZETTE, format="turtle")
    with queries_over(dataset, tmp_path_factory.mktemp("releases")) as service:
        yield service


@pytest.fixture
def client(queries: QueryService) -> FlaskClient:
    """Return a client of an application over both documents."""
    return client_over(queries)


def part(text: str, start: str, end: str) -> str:
    """Return what stands in *text* between *start* and *end*."""
    return text.partition(start)[2].partition(end)[0]


def test_plain_statement_names_who_confirms_it(client: FlaskClient) -> None:
    """The legal form that the fiche gives stands in the gazette, too."""
    text = client.get("/fr/ville/riviere-claire").text

    assert "confirmé par" in part(text, ">OBNL</a>", '<div class="contested"')


def test_claim_of_the_same_confirms_one_that_contradicts_does_not(client: FlaskClient) -> None:
    """The gazette knows the lever; the newspaper contests it."""
    lever = part(
        client.get("/fr/ville/riviere-claire").text, "<h3>Accompagnement vital", "</article>"
    )

    assert "Gazette du Haut-Pays" in part(lever, '<p class="agreeing"', "</p>")
    assert "Journal du quai" not in part(lever, '<p class="agreeing"', "</p>")
    contested = part(lever, 'class="contested"', "</div>")
    assert "Journal du quai" in contested
    assert '<a href="/fr/levier/journal">' in contested


@pytest.mark.parametrize(
    "path",
    [
        "lever-use/riviere-claire-lever-accompagnement",
        "funding-relation/riviere-claire-atelier",
        "observation/riviere-claire-city",
    ],
)
def test_claim_of_another_thing_or_time_does_not_confirm(client: FlaskClient, path: str) -> None:
    """The almanac names another workshop, a grant and a count of other years."""
    text = client.get(f"/en/{path}").text

    assert "Almanach" not in part(text, 'class="agreeing"', "</p>")


def test_equal_figure_confirms(client: FlaskClient) -> None:
    """6,900 jobs are counted by both."""
    row = part(client.get("/en/city/riviere-claire").text, '/gazette-jobs">6,900</a>', "</tr>")

    assert "confirmed by" in row


def test_code_of_a_document_is_traced_to_it(client: FlaskClient) -> None:
    """Document, date, rights and address stand in its note."""
    text = client.get("/fr/ville/riviere-claire").text
    code = part(text, "2021A000599999", "</p>")
    note = part(text, "<cite>Gazette du Haut-Pays</cite></a>", "</li>")

    assert "<cite>Gazette du Haut-Pays</cite>" in code
    assert "mai" in note
    assert "droits\u00a0: réservés" in note
    assert 'href="https://gazette.example/"' in note


def test_page_of_a_claim_names_who_confirms_it(client: FlaskClient) -> None:
    """Pages without notes tell it in place."""
    text = client.get("/en/lever-use/riviere-claire-lever-accompagnement").text

    assert "Gazette du Haut-Pays" in part(text, 'class="agreeing"', "</p>")


def test_facts_box_has_the_latest_figure_of_each_measure(client: FlaskClient) -> None:
    """Three sources give the jobs, one of them those of 1994; the table has them all."""
    text = client.get("/fr/ville/riviere-claire").text

    box = part(text, 'class="counts"', "</dl>")
    assert box.count("<dt>") == 1
    assert "2016" in box
    assert "1994" in part(text, '<table class="figures">', "</table>")
