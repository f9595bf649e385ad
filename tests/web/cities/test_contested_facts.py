"""What another source contradicts of what stands beside a claim, not of the claim itself."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset
from tests.web.invented import client_over, queries_over

from esgraph.namespaces import source_graph

PREFIXES = """
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rov: <http://www.w3.org/ns/regorg#> .
@prefix schema: <https://schema.org/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@base <https://w3id.org/esgraph/id/> .
"""

# The challenge names a forge; a register contradicts two facts about the forge.
FICHE = """
<challenge/riviere-claire-challenge-1> esg:involves <organization/forge-du-pont> .
<organization/forge-du-pont> a org:Organization ; rdfs:label "Forge du pont"@fr ;
    rov:orgType <../concept/legal-form/obnl> ; schema:foundingDate "1999" .
<statement/forge-type> a rdf:Statement, esg:Claim ;
    rdf:subject <organization/forge-du-pont> ; rdf:predicate rov:orgType ;
    rdf:object <../concept/legal-form/obnl> ; esg:contradicts <statement/register-contact> ;
    prov:wasDerivedFrom <passage/riviere-claire-lever-accompagnement> .
<statement/forge-founded> a rdf:Statement, esg:Claim ;
    rdf:subject <organization/forge-du-pont> ; rdf:predicate schema:foundingDate ;
    rdf:object "1999" ; esg:contradicts <statement/register-founded> ;
    prov:wasDerivedFrom <passage/riviere-claire-lever-accompagnement> .
"""
REGISTER = """
<document/register> a schema:CreativeWork ; dct:title "Registre des forges"@fr .
<contact-point/register-forge> vcard:hasEmail <mailto:info@forge.example> ;
    vcard:hasURL <https://www.forge.example/> .
<statement/register-contact> a rdf:Statement, esg:Claim ;
    rdf:subject <organization/forge-du-pont> ; rdf:predicate cv:contactPoint ;
    rdf:object <contact-point/register-forge> ; prov:wasDerivedFrom <document/register> .
<statement/register-founded> a rdf:Statement, esg:Claim ;
    rdf:subject <organization/forge-du-pont> ; rdf:predicate schema:foundingDate ;
    rdf:object "2004" ; prov:wasDerivedFrom <document/register> .
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application over the invented city, the forge and the register."""
    dataset = Dataset()
    fiche = dataset.graph(source_graph("fiche", "riviere-claire"))
    fiche.parse(Path(__file__).parents[1] / "riviere-claire.ttl")
    fiche.parse(data=PREFIXES + FICHE, format="turtle")
    register = dataset.graph(source_graph("reference", "register"))
    register.parse(data=PREFIXES + REGISTER, format="turtle")
    with queries_over(dataset, tmp_path_factory.mktemp("releases")) as queries:
        yield client_over(queries)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/fr/ville/riviere-claire", "2\u00a0affirmations sont contestées"),
        ("/en/city/riviere-claire", "2\u00a0statements are contested"),
    ],
)
def test_summary_counts_the_statements_that_have_another_beside_them(
    client: FlaskClient, address: str, words: str
) -> None:
    """The lever is contradicted itself, the challenge twice in what it names: it counts once."""
    text = unescape(client.get(address).text)
    shown = [each for each in text.split("<article")[1:] if '<div class="contested">' in each]

    assert len(shown) == 2
    assert words in text


def test_contact_point_is_told_by_its_addresses(client: FlaskClient) -> None:
    """It has no name, and the end of its IRI is none."""
    text = unescape(client.get("/fr/ville/riviere-claire").text)
    told = re.findall(r'<a href="/fr/coordonnees/register-forge">([^<]*)</a>', text)

    assert told == ["info@forge.example, www.forge.example"]
