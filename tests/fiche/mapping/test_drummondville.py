from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, QB, RDF
from tests.beside import FICHE, not_beside

from esgraph.fiche import Reading, read_fiche
from esgraph.identity import index_entities
from esgraph.namespaces import (
    ESG,
    ROV,
    SCHEMA,
    SDMX_DIMENSION,
    VCARD,
    concept,
    local_name,
    new_graph,
    thing,
)

ROOT = Path(__file__).parents[3]
RESTATED = ROOT / "data" / "fiches" / "drummondville.md"
LEVERS = {
    "accompagnement vital": "accompagnement",
    "approvisionnement responsable": "approvisionnement-responsable",
    "innovation sociale": "innovation-sociale",
    "participation citoyenne": "participation-citoyenne",
    "reconnaissance et valorisation": "reconnaissance-valorisation",
}
CITY = thing("city", "drummondville")
VILLE = thing("organization", "ville-de-drummondville")
REGION = thing("region", "centre-du-quebec")


@pytest.fixture(scope="module")
def known() -> Graph:
    """Return the reference data."""
    graph = new_graph()
    for path in sorted((ROOT / "data" / "reference").glob("*.ttl")):
        graph.parse(path)
    return graph


@pytest.fixture(scope="module", params=[FICHE, RESTATED], ids=["original", "restated"])
def reading(request: pytest.FixtureRequest, known: Graph) -> Reading:
    """Return the reading of the fiche, in the original's words and in ours."""
    path: Path = request.param
    if not path.exists():
        pytest.skip(not_beside(path))
    return read_fiche(path.read_bytes(), path.name, index_entities(known), lever_labels=LEVERS)


def names(iris: Iterable[object]) -> set[str]:
    """Return the local names of *iris*."""
    return {local_name(str(iri)) for iri in iris}


def test_two_organizations_are_supported_and_no_other(reading: Reading) -> None:
    """The city supports the CDC and the Pôle, under the accompaniment lever."""
    graph = reading.graph
    relations = set(graph.subjects(RDF.type, ESG.SupportRelation))

    assert {graph.value(r, ESG.supporter) for r in relations} == {VILLE}
    assert {graph.value(r, DCTERMS.subject) for r in relations} == {
        concept("lever", "accompagnement")
    }
    assert names(graph.value(r, ESG.beneficiary) for r in relations) == {
        "corporation-de-developpement-communautaire-drummond",
        "pole-d-economie-sociale-du-centre-du-quebec",
    }


def test_four_key_partners_have_their_contacts(reading: Reading) -> None:
    """All four key partners are the body's; three have a role address."""
    graph = reading.graph

    assert len(set(graph.objects(None, ESG.keyPartner))) == 4
    assert set(graph.objects(None, ESG.partnerOf)) == {VILLE}
    assert len(set(graph.objects(None, VCARD.hasEmail))) == 3
    assert len(set(graph.objects(None, VCARD.hasURL))) == 4


def test_three_bodies_founded_logisoutien(reading: Reading) -> None:
    """The founders are three known bodies, found by name or by their name in the territory."""
    founders = reading.graph.objects(thing("organization", "logisoutien"), SCHEMA.founder)

    assert names(founders) == {
        "centre-de-sante-et-de-services-sociaux-drummond",
        "centre-hospitalier-georges-frederic",
        "office-municipal-d-habitation-de-drummondville",
    }


def test_mrc_is_the_main_partner_of_axart(reading: Reading) -> None:
    """The MRC, called by a wrong name, is one of the main partners."""
    graph = reading.graph
    main = set(graph.subjects(ORG.role, concept("role", "partenaire-principal")))

    assert {graph.value(m, ORG.member) for m in main} == {thing("organization", "mrc-de-drummond")}


@pytest.mark.parametrize(
    ("organization", "form"),
    [
        ("pivot-centre-du-quebec", "obnl"),
        ("logisoutien", "obnl"),
        ("axart", "cooperative-de-solidarite"),
    ],
)
def test_presented_organization_has_its_legal_form(
    reading: Reading, organization: str, form: str
) -> None:
    """The prose tells what each of the three is."""
    iri = thing("organization", organization)

    assert set(reading.graph.objects(iri, ROV.orgType)) == {concept("legal-form", form)}
    assert (iri, RDF.type, ESG.SocialEconomyEnterprise) in reading.graph


@pytest.mark.parametrize(
    ("measure", "area", "value"),
    [
        (ESG.enterpriseCount, CITY, 78),
        (ESG.enterpriseCount, REGION, 380),
        (ESG.jobCount, REGION, 6900),
        (ESG.revenue, REGION, 1_400_000_000),
    ],
    ids=["city", "enterprises", "jobs", "revenue"],
)
def test_figure_is_about_its_own_place(
    reading: Reading, measure: URIRef, area: URIRef, value: int
) -> None:
    """Only the count of the city is the city's."""
    graph = reading.graph
    (figure,) = (
        f
        for f in graph.subjects(SDMX_DIMENSION.refArea, area)
        if (f, QB.measureType, measure) in graph
    )

    number = graph.value(figure, measure)
    assert number is not None
    assert int(float(str(number))) == value


def test_count_of_the_city_has_no_period(reading: Reading) -> None:
    """The footnote dates the three figures of the box, not the one nested in it."""
    graph = reading.graph
    (box,) = graph.subjects(RDF.type, QB.Slice)
    dated = set(graph.objects(box, QB.observation))
    (city_count,) = graph.subjects(SDMX_DIMENSION.refArea, CITY)

    assert len(dated) == 3
    assert city_count not in dated
    assert graph.value(box, PROV.hadPrimarySource) == thing("document", "isq-portrait-2016")


def test_levers_involve_what_they_name(reading: Reading) -> None:
    """Initiatives, the policy, the event and the service are linked; places are not."""
    involved = reading.graph.objects(None, ESG.involves)
    kinds = {str(iri).split("/")[-2] for iri in involved}

    assert kinds == {"event", "initiative", "organization", "policy", "service"}
    assert len(set(reading.graph.subjects(RDF.type, ESG.LeverUse))) == 5


def test_no_person_is_in_the_graph(reading: Reading) -> None:
    """The one nominative address is nowhere, quotations included."""
    written = reading.graph.serialize(format="nt").lower()

    assert "malka" not in written


def test_both_texts_give_the_same_claims(known: Graph) -> None:
    """Restating changes descriptions, quotations and lines, and nothing else."""
    if not FICHE.exists():
        pytest.skip(not_beside(FICHE))
    index = index_entities(known)
    free = {DCTERMS.description, ESG.firstLine, ESG.lastLine}
    text = thing("text", "drummondville")
    first, second = (
        {
            triple
            for triple in read_fiche(path.read_bytes(), path.name, index, lever_labels=LEVERS).graph
            if triple[1] not in free and local_name(str(triple[1])) != "exact" and triple[0] != text
        }
        for path in (FICHE, RESTATED)
    )

    assert first == second
