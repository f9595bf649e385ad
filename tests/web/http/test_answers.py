import io
import json
import socket
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph
import pytest
from flask.testing import FlaskClient
from rdflib.query import Result

from esgraph.query import Client, PoolStatus, Query, QueryService, inspect
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.site.service import AnswerLike

SELECT = "SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 40"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CATALOGUE = "/graph/catalogue"
DESCRIPTION = f"http://localhost{CATALOGUE}"
SPARQL_RESULTS = "{http://www.w3.org/2005/sparql-results#}"


def ask(client: FlaskClient, query: str, **headers: str) -> io.BytesIO:
    """Return the body of the answer."""
    response = client.get("/sparql", query_string={"query": query}, headers=headers)
    assert response.status_code == 200
    return io.BytesIO(response.data)


class TestWhatAnAnswerSaysOfItself:
    """Its release, that it is whole, where its data are described."""

    @pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/graph-store?default"])
    def test_headers(self, client: FlaskClient, path: str) -> None:
        """Each answer has them."""
        headers = client.get(path).headers
        assert headers["Esgraph-Release"] == "0123456789abcdef"
        assert headers["Esgraph-Complete"] == "?1"
        address = headers["Link"].partition(">")[0].removeprefix("<")
        assert headers["Link"].endswith('; rel="describedby"; type="text/turtle"')
        assert address == CATALOGUE

    def test_error_does_not_say_that_it_is_complete(self, client: FlaskClient) -> None:
        """There is no answer."""
        response = client.get("/sparql", query_string={"query": "ASK {"})
        assert "Esgraph-Complete" not in response.headers

    def test_scripts_of_any_origin_can_read_them(self, client: FlaskClient) -> None:
        """CORS names them."""
        exposed = client.get("/sparql").headers["Access-Control-Expose-Headers"]
        told = {"Esgraph-Release", "Esgraph-Complete", "Link", "Cache-Status", "WWW-Authenticate"}
        assert told <= set(exposed.split(", "))

    @pytest.mark.parametrize("query", [SELECT, "ASK {}", "SELECT * {}"])
    def test_json_links_to_the_description(self, client: FlaskClient, query: str) -> None:
        """SPARQL 1.1 Query Results JSON Format, section 3.1.2."""
        head = json.load(ask(client, query, Accept=JSON))["head"]
        assert head["link"] == [DESCRIPTION]

    @pytest.mark.parametrize("query", [SELECT, "ASK {}", "SELECT * {}"])
    def test_xml_links_to_the_description(self, client: FlaskClient, query: str) -> None:
        """SPARQL Query Results XML Format, section 2.2: after the variables."""
        root = ET.parse(ask(client, query, Accept=XML)).getroot()  # noqa: S314 - our own answer
        assert root[0][-1].tag == f"{SPARQL_RESULTS}link"
        assert root[0][-1].attrib == {"href": DESCRIPTION}

    @pytest.mark.parametrize(("media_type", "name"), [(JSON, "json"), (XML, "xml")])
    def test_parsers_read_the_results_all_the_same(
        self, client: FlaskClient, media_type: str, name: str
    ) -> None:
        """rdflib's, and the strict one of the engine."""
        body = ask(client, SELECT, Accept=media_type).getvalue()
        rows = list(Result.parse(io.BytesIO(body), format=name))
        known = pyoxigraph.QueryResultsFormat.from_media_type(media_type)
        solutions = pyoxigraph.parse_query_results(body, format=known)
        assert isinstance(solutions, pyoxigraph.QuerySolutions)
        assert len(rows) == len(list(solutions)) == 40

    def test_public_address_is_that_of_the_link(self, queries: QueryService) -> None:
        """A server behind a proxy does not know its own."""
        config = WebSettings(public_address="https://data.example.org")
        client = create_app(FixedSite("r1", queries, config), config=config).test_client()
        (link,) = json.load(ask(client, "ASK {}"))["head"]["link"]
        assert link == f"https://data.example.org{CATALOGUE}"

    def test_request_without_a_host_is_refused(self, client: FlaskClient) -> None:
        """What the Host header does not tell is not made up (RFC 9112, section 3.2)."""
        response = client.get("/sparql", query_string={"query": "ASK {}"}, headers={"Host": "a b"})
        assert response.status_code == 400

    def test_validator_is_that_of_one_address(
        self, client: FlaskClient, queries: QueryService
    ) -> None:
        """A site that has moved tells its new address also to those who kept the old answer."""
        config = WebSettings(public_address="https://data.example.org")
        moved = create_app(FixedSite("0123456789abcdef", queries, config), config=config)
        first, other, again = (
            each.get("/sparql", query_string={"query": "ASK {}"}).headers["ETag"]
            for each in (client, moved.test_client(), client)
        )
        assert other != first
        assert again == first


class TestVary:
    """Caches between us and a client must not mix up its answers."""

    def test_answers_of_programs_are_in_no_language(self, client: FlaskClient) -> None:
        """They vary with type and coding."""
        response = client.get("/sparql", query_string={"query": SELECT})
        again = client.get(
            "/sparql",
            query_string={"query": SELECT},
            headers={"If-None-Match": response.headers["ETag"]},
        )
        assert again.status_code == 304
        for each in (response, again):
            assert each.headers["Vary"] == "Accept, Accept-Encoding"

    @pytest.mark.parametrize("query", [SELECT, "ASK {"])
    def test_pages_and_errors_are_in_one(self, client: FlaskClient, query: str) -> None:
        """They vary with the language too."""
        response = client.get(
            "/sparql", query_string={"query": query}, headers={"Accept": "text/html"}
        )
        assert response.headers["Vary"] == "Accept, Accept-Language, Accept-Encoding"


class TestLargeAnswer:
    """What a page cannot show can be downloaded."""

    QUERY = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 60000"

    def test_page_says_so(self, client: FlaskClient) -> None:
        """It links to the answer in every type."""
        response = client.get(
            "/sparql", query_string={"query": self.QUERY}, headers={"Accept": "text/html"}
        )
        assert response.status_code == 200
        assert "trop grande pour une page" in response.text
        assert "format=csv" in response.text
        assert "<table" not in response.text

    def test_download_holds_it(self, client: FlaskClient) -> None:
        """Whole."""
        lines = ask(client, self.QUERY, Accept="text/csv").readlines()
        assert len(lines) >= 60_001


class Recording:
    """Queries that note what they are asked with."""

    def __init__(self, queries: QueryService) -> None:
        """Answer from *queries*."""
        self.queries = queries
        self.asked: list[dict[str, object]] = []
        self.faults: list[Client] = []

    def inspect(self, text: str) -> Query:
        """Look at *text*."""
        return inspect(text)

    def run(  # noqa: D102
        self,
        query: Query,
        *,
        media_type: str,
        default_graphs: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
        client: Client | None = None,
        connection: socket.socket | None = None,
        max_bytes: int | None = None,
    ) -> AnswerLike:
        self.asked.append({"client": client, "connection": connection, "max_bytes": max_bytes})
        return self.queries.run(
            query,
            media_type=media_type,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
        )

    def note_fault(self, client: Client) -> None:
        """Note who made an error."""
        self.faults.append(client)

    def charge(self, client: Client, seconds: float) -> None:
        """Forget it."""

    def status(self) -> PoolStatus:
        """Return the state of the real workers."""
        return self.queries.status()


@pytest.mark.parametrize("has_budget", [True, False])
def test_client_pays_where_budgets_are_counted(queries: QueryService, *, has_budget: bool) -> None:
    """For its queries, and for those that reach no worker."""
    recording = Recording(queries)
    config = WebSettings(has_budget=has_budget)
    client = create_app(FixedSite("r1", recording, config), config=config).test_client()
    client.get("/sparql?query=ASK{}")
    client.get("/sparql?query=ASK{")
    payer = Client("127.0.0.1") if has_budget else None
    assert [asked["client"] for asked in recording.asked] == [payer]
    assert recording.faults == ([payer] if has_budget else [])


def test_worker_is_freed_when_the_client_hangs_up(queries: QueryService) -> None:
    """The server's connection is handed on."""
    recording = Recording(queries)
    config = WebSettings()
    client = create_app(FixedSite("r1", recording, config), config=config).test_client()
    near, far = socket.socketpair()
    with near, far:
        client.get("/sparql?query=ASK{}", environ_overrides={"gunicorn.socket": near})
    assert recording.asked[0]["connection"] is near


class TestKeptAnswers:
    """The whole application, with answers kept in a folder."""

    @pytest.fixture
    def client(self, queries: QueryService, tmp_path: Path) -> FlaskClient:
        """Return a client of an application that keeps answers and logs."""
        config = WebSettings(
            cache_folder=tmp_path / "kept",
            cache_at_once_s=0.0,
            access_log=str(tmp_path / "access.log"),
            log_clients=True,
        )
        return create_app(FixedSite("r1", queries, config), config=config).test_client()

    @pytest.mark.parametrize(
        "path",
        [
            "/sparql?query=ASK{}",
            "/sparql",
            "/graph-store?default",
            "/fr/",
            "/en/city/riviere-claire",
        ],
    )
    @pytest.mark.parametrize("accept", ["*/*", "text/html"])
    def test_whatever_is_public_is_kept(self, client: FlaskClient, path: str, accept: str) -> None:
        """And comes back byte for byte."""
        headers = {"Accept": accept, "Accept-Encoding": "gzip"}
        first, second = (client.get(path, headers=headers) for _ in range(2))
        if first.status_code == 200 and "public" in first.headers.get("Cache-Control", ""):
            assert second.headers["Cache-Status"] == "esgraph; hit"
        assert first.data == second.data

    @pytest.mark.parametrize("query", ["SELECT (NOW() AS ?t) {}", "SELECT (UUID() AS ?u) {}"])
    def test_volatile_answer_is_not_kept(self, client: FlaskClient, query: str) -> None:
        """Each run differs."""
        first, second = (ask(client, query).read() for _ in range(2))
        assert first != second

    def test_error_is_not_kept(self, client: FlaskClient) -> None:
        """It may pass."""
        for _ in range(2):
            response = client.get("/sparql?query=ASK{")
            assert response.headers["Cache-Status"] == "esgraph; fwd=miss"

    def test_each_request_is_logged(self, client: FlaskClient, tmp_path: Path) -> None:
        """Hits too, with the hash of their query and who asked."""
        for _ in range(2):
            client.get("/sparql?query=ASK{}")
        first, second = map(json.loads, (tmp_path / "access.log").read_text().splitlines())
        assert (first["cache"], second["cache"]) == ("stored", "hit")
        assert first["query_hash"] == second["query_hash"]
        assert (first["release"], first["client"], second["client"]) == (
            "r1",
            "127.0.0.1",
            "127.0.0.1",
        )
