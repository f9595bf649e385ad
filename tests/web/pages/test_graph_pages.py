import pytest
from flask.testing import FlaskClient
from rdflib import Graph
from tests.web.linked import PUBLIC, link_targets, links_of

from esgraph.web.http.representations import GRAPHS
from esgraph.web.pages import graph_pages
from esgraph.web.sparql import graph_store

FICHE = "/graph/fiche/riviere-claire"


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


STORED = "/graph-store?graph=https%3A%2F%2Fw3id.org%2Fesgraph%2Fgraph%2Ffiche%2Friviere-claire"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        (BROWSER, 303),
        ("text/html", 303),
        ("text/turtle, text/html;q=0.5", 200),
        ("*/*", 200),
        ("", 200),
        ("image/png", 406),
    ],
)
@pytest.mark.parametrize("address", [FICHE, STORED])
def test_people_are_led_to_a_page(
    client: FlaskClient, address: str, accept: str, status: int
) -> None:
    """Programs get the graph at its own address, as the Graph Store Protocol has it."""
    response = client.get(address, headers={"Accept": accept, "Accept-Language": "en-CA"})

    assert response.status_code == status
    assert "Accept" in response.headers["Vary"].split(", ")
    if status == 303:
        assert response.headers["Location"] == "/en/graph/fiche/riviere-claire"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/fr/graphe/fiche/riviere-claire", "Rivière-Claire"),
        ("/en/graph/fiche/riviere-claire", "What it describes"),
        ("/fr/graphe/catalogue", "Catalogue de la version"),
        ("/en/graph/ontology", "/en/ontology"),
        ("/en/graph/reference/territories", "kept apart"),
    ],
)
def test_page_tells_what_a_graph_holds(client: FlaskClient, path: str, told: str) -> None:
    """Where it comes from, what it describes, its files, each of them there."""
    response = client.get(path)
    links = links_of(", ".join(response.headers.getlist("Link")))

    assert response.status_code == 200
    assert told in response.text
    graph = "/graph/" + path.split("/", 3)[3]
    for form in GRAPHS:
        assert f'href="{graph}.{form.name}"' in response.text
        assert f"{PUBLIC}{graph}.{form.name}" in link_targets(links, "describedby")
        assert client.get(f"{graph}.{form.name}").mimetype == form.media_type


def test_long_list_is_cut(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The query has all."""
    whole = client.get("/fr/graphe/fiche/riviere-claire").text
    monkeypatch.setattr(graph_pages, "MOST_SHOWN", 3)
    cut = client.get("/fr/graphe/fiche/riviere-claire?cut").text

    assert cut.count("<li>") < whole.count("<li>")
    assert "Il y en a d’autres" in cut.replace("'", "’")


def test_large_graph_names_no_things(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """To find them would take long."""
    monkeypatch.setattr(graph_pages, "_MOST_TRIPLES", -1)

    assert "too many things" in client.get("/en/graph/catalogue?large").text


@pytest.mark.parametrize("path", ["/fr/graphe/nothing", "/en/graph/fiche/nobody", "/graph/nothing"])
def test_unknown_graph_is_not_found(client: FlaskClient, path: str) -> None:
    """On a page that says so."""
    response = client.get(path, headers={"Accept": "text/html"})

    assert (response.status_code, response.mimetype) == (404, "text/html")


@pytest.mark.parametrize("suffix", [each.name for each in GRAPHS])
def test_file_of_a_graph_leads_back(client: FlaskClient, suffix: str) -> None:
    """To its page, its other forms and its name; it is dated, and spared by its date."""
    response = client.get(f"{FICHE}.{suffix}")
    links = links_of(", ".join(response.headers.getlist("Link")))
    dated = {"If-Modified-Since": response.headers["Last-Modified"]}

    assert link_targets(links, "cite-as") == {f"https://w3id.org/esgraph{FICHE}"}
    assert link_targets(links, "describes") == {f"{PUBLIC}/fr/graphe/fiche/riviere-claire"}
    assert f"{PUBLIC}{FICHE}.{suffix}" not in link_targets(links, "alternate")
    assert response.headers["Content-Location"] == f"{FICHE}.{suffix}"
    assert client.get(f"{FICHE}.{suffix}", headers=dated).status_code == 304


def test_graph_is_written_as_documents_are(client: FlaskClient) -> None:
    """What it is about comes first; JSON-LD is compact."""
    ontology = client.get("/ontology.jsonld").get_json()
    fiche = client.get(f"{FICHE}.jsonld").get_json()

    assert ontology["@graph"][0]["@id"] == "https://w3id.org/esgraph/ontology"
    assert ontology["@context"]["owl"] == "http://www.w3.org/2002/07/owl#"
    assert any(node.get("@type") == "esg:City" for node in fiche["@graph"])


def test_large_graph_is_written_by_the_engine(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same statements, which would take the server long to put in order."""
    small = Graph().parse(data=client.get(f"{FICHE}.ttl").data)
    monkeypatch.setattr(graph_store, "_MOST_REWRITTEN", 1_000)
    large = client.get(f"{FICHE}.ttl?large")

    assert large.status_code == 200
    assert set(Graph().parse(data=large.data)) == set(small)
