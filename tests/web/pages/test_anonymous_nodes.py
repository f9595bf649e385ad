import pytest
from flask.testing import FlaskClient
from rdflib import OWL, RDF, Graph

from esgraph.namespaces import ESG
from esgraph.skolem import GENID

pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


@pytest.fixture(scope="module")
def ontology_of_release(client: FlaskClient) -> Graph:
    """Return the ontology as it is served."""
    return Graph().parse(data=client.get("/ontology.nt").data, format="nt")


def address(node: object) -> str:
    """Return where the node stands on this server."""
    return "/.well-known/genid/" + str(node).removeprefix(GENID)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_part_of_a_term_leads_to_the_term(
    client: FlaskClient, ontology_of_release: Graph, language: str
) -> None:
    """A list of properties, and a later cell of it, to the property that it defines."""
    first = ontology_of_release.value(ESG.keyPartnerOf, OWL.propertyChainAxiom)
    second = ontology_of_release.value(first, RDF.rest)
    page = {"fr": "/fr/ontologie", "en": "/en/ontology"}[language]

    for node in (first, second):
        asked = {"Accept": "text/html", "Accept-Language": language}
        response = client.get(address(node), headers=asked)
        assert response.status_code == 303
        assert response.headers["Location"] == f"{page}#keyPartnerOf"
        assert response.headers["Vary"].startswith("Accept, Accept-Language")


def test_axiom_of_its_own_leads_to_the_ontology(
    client: FlaskClient, ontology_of_release: Graph
) -> None:
    """As do the cells of the list that it holds."""
    axiom = ontology_of_release.value(predicate=RDF.type, object=OWL.AllDisjointClasses)
    cell = ontology_of_release.value(ontology_of_release.value(axiom, OWL.members), RDF.rest)

    for node in (axiom, cell):
        response = client.get(address(node), headers={"Accept": "text/html"})
        assert response.headers["Location"] == "/fr/ontologie"


@pytest.mark.parametrize("media_type", ["text/turtle", "application/ld+json"])
def test_programs_get_its_statements(
    client: FlaskClient, ontology_of_release: Graph, media_type: str
) -> None:
    """Those that the ontology makes."""
    node = ontology_of_release.value(ESG.keyPartnerOf, OWL.propertyChainAxiom)
    response = client.get(address(node), headers={"Accept": media_type}, follow_redirects=True)
    found = Graph().parse(data=response.data, format=media_type)

    assert response.mimetype == media_type
    assert set(ontology_of_release.triples((node, None, None))) <= set(found)


@pytest.mark.parametrize(
    "name", ["0", "0123456789abcdef-cb0", "a%20b", "%3Cx%3E", "%01", "%7F", "a/b"]
)
def test_unknown_node_is_not_found(client: FlaskClient, name: str) -> None:
    """The names of another release may be others."""
    assert client.get(f"/.well-known/genid/{name}").status_code == 404
