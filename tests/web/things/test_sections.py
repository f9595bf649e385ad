"""Entries of the sections of a page, where what they say is in both languages."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset
from tests.web.invented import queries_over
from tests.web.outline import text_of

from esgraph.namespaces import source_graph
from esgraph.web import FixedSite, WebSettings, create_app

GAZETTE = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@base <https://w3id.org/esgraph/id/> .

<document/gazette> a schema:CreativeWork ; dct:title "Gazette du Haut-Pays"@fr .
<organization/forge> a org:Organization ; rdfs:label "Forge du pont"@fr .
<lever-use/forge> a esg:LeverUse, esg:Claim ; esg:usedBy <organization/forge> ;
    rdfs:label "Achats du quai"@fr , "Purchases at the quay"@en ;
    dct:description "Elle achète d'abord au quai."@fr , "It buys at the quay first."@en ;
    prov:wasDerivedFrom <document/gazette> .
"""
FRENCH = ("Achats du quai", "Elle achète d'abord au quai.")
ENGLISH = ("Purchases at the quay", "It buys at the quay first.")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application over what a gazette says of a forge."""
    dataset = Dataset()
    dataset.graph(source_graph("reference", "gazette")).parse(data=GAZETTE, format="turtle")
    settings = WebSettings()
    with queries_over(dataset, tmp_path_factory.mktemp("releases")) as queries:
        yield create_app(FixedSite("0" * 16, queries, settings), config=settings).test_client()


@pytest.mark.parametrize(
    ("path", "own", "other"),
    [
        ("/fr/organisme/forge", FRENCH, ENGLISH),
        ("/en/organization/forge", ENGLISH, FRENCH),
    ],
)
def test_entries_are_told_once_in_the_language_of_the_page(
    client: FlaskClient, path: str, own: tuple[str, str], other: tuple[str, str]
) -> None:
    """Their names and their texts; the graph has both."""
    section = text_of(client, path).partition('<h2 id="uses">')[2].partition("</section>")[0]

    assert all(section.count(each) == 1 for each in own)
    assert not any(each in section for each in other)
