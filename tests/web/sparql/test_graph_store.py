import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef

from esgraph.web.http.negotiation import Representation
from esgraph.web.http.representations import GRAPHS

G1 = "http://e.example/g1"
MEDIA_TYPES = [each.media_type for each in GRAPHS]


def triples(client: FlaskClient, address: str) -> Graph:
    """Return the graph at *address*."""
    response = client.get(address, headers={"Accept": "application/n-triples"})
    assert response.status_code == 200
    return Graph().parse(data=response.data, format="nt")


def constructed(client: FlaskClient, pattern: str) -> Graph:
    """Return the triples ?s ?p ?o of *pattern*, asked as a query."""
    query = {"query": f"CONSTRUCT {{ ?s ?p ?o }} {{ {pattern} }}", "format": "nt"}
    return Graph().parse(data=client.get("/sparql", query_string=query).data, format="nt")


@pytest.mark.parametrize(
    ("parameters", "pattern"),
    [
        ("graph=http%3A%2F%2Fe.example%2Fg1", f"GRAPH <{G1}> {{ ?s ?p ?o }}"),
        ("graph=http://e.example/g1", f"GRAPH <{G1}> {{ ?s ?p ?o }}"),
        ("default", "?s ?p ?o"),
        ("default=", "?s ?p ?o"),
    ],
    ids=["named", "named-unencoded", "default", "default-with-sign"],
)
def test_graph_is_the_one_that_a_query_gives(
    client: FlaskClient, parameters: str, pattern: str
) -> None:
    """Section 5.2: GET equals CONSTRUCT of that graph."""
    found = triples(client, f"/graph-store?{parameters}")

    assert len(found) > 0
    assert set(found) == set(constructed(client, pattern))


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_graph_is_negotiated(client: FlaskClient, media_type: str) -> None:
    """It comes in every form of a graph; HEAD has the headers of GET and no body."""
    address, headers = f"/graph-store?graph={G1}", {"Accept": media_type}
    get = client.get(address, headers=headers)
    head = client.head(address, headers=headers)

    assert (get.status_code, get.mimetype) == (200, media_type)
    assert head.data == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Vary"):
        assert head.headers[name] == get.headers[name]


def test_browser_gets_turtle(client: FlaskClient) -> None:
    """There is no page of a whole graph."""
    accept = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}

    assert client.get(f"/graph-store?graph={G1}", headers=accept).mimetype == "text/turtle"


def test_validator_spares_the_graph(client: FlaskClient) -> None:
    """A copy that is still good is not sent again, and each graph has its own validator."""
    etag = client.get(f"/graph-store?graph={G1}").headers["ETag"]
    again = client.get(f"/graph-store?graph={G1}", headers={"If-None-Match": etag})
    other = client.get("/graph-store?default", headers={"If-None-Match": etag})

    assert (again.status_code, other.status_code) == (304, 200)


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        pytest.param("graph=http://e.example/none", 404, id="unknown"),
        pytest.param("graph=g1", 400, id="relative"),
        pytest.param("graph=", 400, id="empty"),
        pytest.param("graph=http://[", 400, id="faulty"),
        pytest.param("graph=http://e.example/%FF", 400, id="no-utf-8"),
        pytest.param("", 400, id="neither"),
        pytest.param(f"graph={G1}&default", 400, id="both"),
        pytest.param(f"graph={G1}&graph={G1}", 400, id="twice"),
        pytest.param(f"graph={G1}&format=csv", 406, id="rows"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_what_names_no_graph_is_refused(
    client: FlaskClient, method: str, parameters: str, status: int
) -> None:
    """Sections 4.2 and 5.2: the statuses of the protocol, for HEAD as for GET."""
    response = client.open(f"/graph-store?{parameters}", method=method)

    assert (response.status_code, response.content_type) == (status, "application/problem+json")


def test_unacceptable_type_is_refused(client: FlaskClient) -> None:
    """406 lists the types there are."""
    response = client.get(f"/graph-store?graph={G1}", headers={"Accept": "image/png"})

    assert response.status_code == 406
    assert "application/trig" in response.text


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_writing_is_refused(client: FlaskClient, method: str) -> None:
    """Section 5.1: 405 names the methods that read, and the graph stays."""
    response = client.open(f"/graph-store?graph={G1}", method=method, data="<a:a> <a:a> 1 .")

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert triples(client, f"/graph-store?graph={G1}").value(
        URIRef("http://e.example/s"), URIRef("http://e.example/p")
    ) == URIRef("http://e.example/one")


CITY = "https://w3id.org/esgraph/graph/fiche/riviere-claire"
PATH = "/graph/fiche/riviere-claire"


class TestDirectIri:
    """Section 4.1: a graph of ours is at the path of its name."""

    def test_path_gives_the_graph(self, client: FlaskClient) -> None:
        """It is the graph that the name gives indirectly, with the same headers."""
        direct, indirect = client.get(PATH), client.get(f"/graph-store?graph={CITY}")

        assert (direct.status_code, direct.data) == (200, indirect.data)
        for name in ("Content-Type", "ETag", "Vary", "Cache-Control"):
            assert direct.headers[name] == indirect.headers[name]
        assert set(triples(client, PATH)) == set(
            constructed(client, f"GRAPH <{CITY}> {{ ?s ?p ?o }}")
        )

    @pytest.mark.parametrize("media_type", MEDIA_TYPES)
    def test_head_is_get_without_its_body(self, client: FlaskClient, media_type: str) -> None:
        """Section 5.6."""
        headers = {"Accept": media_type}
        get, head = client.get(PATH, headers=headers), client.head(PATH, headers=headers)

        assert (head.status_code, head.data) == (200, b"")
        assert head.headers["Content-Length"] == get.headers["Content-Length"]

    @pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
    def test_suffix_chooses_the_form(self, client: FlaskClient, each: Representation) -> None:
        """A link needs no header."""
        response = client.get(f"{PATH}.{each.name}", headers={"Accept": "text/html"})

        assert (response.status_code, response.mimetype) == (200, each.media_type)

    def test_form_that_is_named_wins_over_the_suffix(self, client: FlaskClient) -> None:
        """What is said aloud counts."""
        assert client.get(f"{PATH}.ttl?format=nt").mimetype == "application/n-triples"

    @pytest.mark.parametrize(
        "path",
        ["/graph/fiche/none", "/graph/none", "/graph/fiche", f"{PATH}.pdf", "/graph/A"],
    )
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_no_graph_is_not_found(self, client: FlaskClient, method: str, path: str) -> None:
        """Section 5.2: 404."""
        response = client.open(path, method=method)

        assert (response.status_code, response.content_type) == (404, "application/problem+json")

    def test_unacceptable_type_is_refused(self, client: FlaskClient) -> None:
        """406 lists the types there are."""
        response = client.get(PATH, headers={"Accept": "image/png"})

        assert response.status_code == 406
        assert "text/turtle" in response.text

    @pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
    def test_writing_is_refused(self, client: FlaskClient, method: str) -> None:
        """405 says that nothing can be written, and what can be done."""
        response = client.open(PATH, method=method, data="<a:a> <a:a> 1 .")

        assert response.status_code == 405
        assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
        assert "lecture seule" in response.text
