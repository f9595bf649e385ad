from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from rdflib import DCTERMS, FOAF, RDF, RDFS, Dataset, Graph, URIRef
from rdflib.namespace import SKOS
from tests.web.linked import (
    BASE,
    MADE,
    PUBLIC,
    Link,
    link_targets,
    linked_client,
    links_of,
)
from werkzeug.http import http_date
from werkzeug.test import TestResponse

from esgraph.namespaces import ESG, source_graph
from esgraph.web.http.negotiation import Representation
from esgraph.web.http.representations import GRAPHS

THING = URIRef(f"{BASE}id/organization/atelier-du-quai")
pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

PATH = "/data/organization/atelier-du-quai"
DOCUMENT = URIRef(f"{BASE}data/organization/atelier-du-quai")
QUAD_FORMS = {"nq", "trig"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application over invented data."""
    with linked_client(tmp_path_factory.mktemp("releases")) as client:
        yield client


def constructed(client: FlaskClient, pattern: str) -> set[tuple[object, ...]]:
    """Return the triples ?s ?p ?o of *pattern*, asked as a query."""
    query = {"query": f"CONSTRUCT {{ ?s ?p ?o }} {{ {pattern} }}", "format": "nt"}
    return set(Graph().parse(data=client.get("/sparql", query_string=query).data, format="nt"))


def read(client: FlaskClient, address: str, form: str = "ttl") -> Graph:
    """Return the triples of the document at *address*."""
    response = client.get(address)
    assert response.status_code == 200
    names = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nq": "nquads"}
    if form in QUAD_FORMS:
        merged = Graph()
        dataset = Dataset()
        dataset.parse(data=response.data, format=names.get(form, form))
        for subject, predicate, value, _graph in dataset.quads():
            merged.add((subject, predicate, value))
        return merged
    return Graph().parse(data=response.data, format=names.get(form, form))


def lasting(response: TestResponse) -> list[tuple[str, str]]:
    """Return the headers of *response* that do not tell how it was made."""
    passing = {"Date", "Server-Timing", "Cache-Status"}
    return sorted(header for header in response.headers if header[0] not in passing)


class TestContent:
    """What a document holds."""

    @pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
    @pytest.mark.parametrize(
        "path",
        ["city/riviere-claire", "organization/atelier-du-quai", "concept/lever/accompagnement"],
    )
    def test_statements_both_ways_are_there(
        self, client: FlaskClient, path: str, each: Representation
    ) -> None:
        """Every form holds the same: all that the graph says of the thing, and through it."""
        iri = BASE + (path if path.startswith("concept") else f"id/{path}")
        document = set(read(client, f"/data/{path}.{each.name}", each.name))
        outgoing = constructed(client, f"<{iri}> ?p ?o BIND (<{iri}> AS ?s)")
        incoming = constructed(client, f"?s ?p <{iri}> BIND (<{iri}> AS ?o)")

        assert len(outgoing) > 2
        assert len(incoming) > 0
        assert outgoing | incoming <= document
        assert document == set(read(client, f"/data/{path}.nt", "nt"))

    @pytest.mark.parametrize(("name", "form"), [("nq", "nquads"), ("trig", "trig")])
    @pytest.mark.parametrize(
        "path",
        [
            "city/riviere-claire",
            "observation/riviere-claire-city",
            "amount/riviere-claire-atelier",
            "lever-use/riviere-claire-lever-accompagnement",
        ],
    )
    def test_forms_with_graphs_say_which_graph_states_what(
        self, client: FlaskClient, path: str, name: str, form: str
    ) -> None:
        """The default graph is the document; each statement stands in its own graphs as well."""
        iri = URIRef(f"{BASE}id/{path}")
        dataset = Dataset()
        dataset.parse(data=client.get(f"/data/{path}.{name}").data, format=form)
        graph = dataset.graph(source_graph("fiche", "riviere-claire"))
        stated = f"GRAPH <{graph.identifier}> {{ ?s ?p ?o }}"
        expected = constructed(client, f"{stated} FILTER (?s = <{iri}> || ?o = <{iri}>)")

        assert len(expected) > 4
        assert set(graph) == expected
        assert set(dataset.default_graph) == set(read(client, f"/data/{path}.nt", "nt"))

    def test_neighbours_have_their_names(self, client: FlaskClient) -> None:
        """In all languages, classes and properties included."""
        document = read(client, PATH)

        for predicate in (RDFS.label, SKOS.prefLabel):
            named = {s for s, _, _ in document.triples((None, predicate, None))}
            if predicate == RDFS.label:
                assert THING in named
                assert ESG.beneficiary in named
            else:
                assert URIRef(f"{BASE}concept/legal-form/obnl") in named

    def test_document_says_where_it_comes_from(self, client: FlaskClient) -> None:
        """Topic, licence, release, forms and sources."""
        document = read(client, PATH)
        release = URIRef(f"{BASE}id/release/0123456789abcdef")

        assert (DOCUMENT, RDF.type, FOAF.Document) in document
        assert document.value(DOCUMENT, FOAF.primaryTopic) == THING
        assert document.value(DOCUMENT, DCTERMS.license) == URIRef(
            "https://creativecommons.org/licenses/by/4.0/"
        )
        assert document.value(DOCUMENT, DCTERMS.isPartOf) == release
        assert document.value(release, DCTERMS.isVersionOf) == URIRef(f"{BASE}id/dataset/esgraph")
        assert set(document.objects(DOCUMENT, DCTERMS.hasFormat)) == {
            URIRef(f"{DOCUMENT}.{each.name}") for each in GRAPHS
        }
        assert set(document.objects(DOCUMENT, DCTERMS.source)) == {
            URIRef(f"{BASE}id/text/riviere-claire"),
            URIRef(f"{BASE}id/document/riviere-claire"),
        }

    @pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
    def test_same_release_gives_the_same_bytes(
        self, client: FlaskClient, tmp_path_factory: pytest.TempPathFactory, each: Representation
    ) -> None:
        """On another host, and at another time, whatever the order of the engine."""
        with linked_client(tmp_path_factory.mktemp("releases")) as other:
            for path in ("city/riviere-claire", "concept/lever/accompagnement", "organization/hub"):
                address = f"/data/{path}.{each.name}"
                assert len({of.get(address).data for of in (client, client, other)}) == 1

    def test_thing_comes_first(self, client: FlaskClient) -> None:
        """Then what is to be known of the document; then all else, each thing once."""
        document = client.get(f"{PATH}.jsonld").get_json()
        names = [node["@id"] for node in document["@graph"]]

        assert names[:2] == [str(THING), str(DOCUMENT)]
        assert len(names) == len(set(names))
        assert document["@graph"][0]["@type"].count("org:Organization") == 1
        assert document["@context"]["esg"] == f"{BASE}ontology#"
        assert client.get(f"{PATH}.ttl").text.count(f"\n<{THING}> a ") == 1

    def test_forms_are_those_that_can_be_asked_for(self, client: FlaskClient) -> None:
        """Each dct:hasFormat is served here as what its dct:format says."""
        document = read(client, PATH)

        for form in document.objects(DOCUMENT, DCTERMS.hasFormat):
            response = client.get("/" + str(form).removeprefix(BASE))
            assert str(document.value(form, DCTERMS.format)) == response.mimetype


class TestHeaders:
    """How a document is sent."""

    @pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
    def test_document_is_negotiated(self, client: FlaskClient, each: Representation) -> None:
        """The address without a suffix says which one it stands for."""
        response = client.get(PATH, headers={"Accept": f"*/*;q=0.1, {each.media_type}"})

        assert (response.status_code, response.mimetype) == (200, each.media_type)
        assert response.headers["Content-Location"] == f"{PATH}.{each.name}"
        assert "Accept" in response.headers["Vary"].split(", ")

    @pytest.mark.parametrize(
        ("accept", "mimetype"),
        [
            ("", "text/turtle"),
            ("*/*", "text/turtle"),
            ("text/html,*/*;q=0.8", "text/turtle"),
            ("application/n-quads;q=0.4, application/ld+json;q=0.9", "application/ld+json"),
            ("application/*", "application/n-triples"),
            ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', None),
            ("text/turtle;q=0, application/rdf+xml;q=0.1", "application/rdf+xml"),
        ],
    )
    def test_best_form_is_chosen(
        self, client: FlaskClient, accept: str, mimetype: str | None
    ) -> None:
        """By quality, wildcards and parameters as everywhere."""
        response = client.get(PATH, headers={"Accept": accept})

        assert response.mimetype == (mimetype or "application/ld+json")

    def test_page_alone_is_not_offered(self, client: FlaskClient) -> None:
        """A document is no page: 406."""
        assert client.get(PATH, headers={"Accept": "text/html"}).status_code == 406
        assert client.get(f"{PATH}.ttl", headers={"Accept": "text/html"}).status_code == 200
        assert client.get(f"{PATH}?format=csv").status_code == 406
        assert client.get(f"{PATH}.ttl?format=nt").mimetype == "application/n-triples"

    @pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
    def test_head_is_get_without_its_body(self, client: FlaskClient, each: Representation) -> None:
        """RFC 9110, section 9.3.2."""
        get, head = (client.open(f"{PATH}.{each.name}", method=m) for m in ("GET", "HEAD"))

        assert head.data == b""
        assert int(head.headers["Content-Length"]) == len(get.data)
        assert lasting(head) == lasting(get)

    def test_validators_spare_the_document(self, client: FlaskClient) -> None:
        """By ETag, or by the date of the release."""
        response = client.get(PATH)
        by_etag = client.get(PATH, headers={"If-None-Match": response.headers["ETag"]})
        date = {"If-Modified-Since": response.headers["Last-Modified"]}
        by_date = client.get(PATH, headers=date)

        assert response.headers["Last-Modified"] == http_date(MADE)
        assert (by_etag.status_code, by_date.status_code) == (304, 304)
        for name in ("ETag", "Content-Location", "Vary", "Cache-Control"):
            assert by_date.headers[name] == by_etag.headers[name] == response.headers[name]

    @pytest.mark.parametrize(
        "headers",
        [
            {"If-None-Match": '"other"'},
            {"If-None-Match": '"other"', "If-Modified-Since": http_date(MADE)},
            {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"},
            {"If-Modified-Since": "nonsense"},
        ],
    )
    def test_other_release_is_sent(self, client: FlaskClient, headers: dict[str, str]) -> None:
        """A later date is no proof: an older release may be served again."""
        assert client.get(f"{PATH}.ttl", headers=headers).status_code == 200

    def test_scripts_of_other_sites_may_read(self, client: FlaskClient) -> None:
        """CORS, with what tells where the document stands."""
        headers = client.get(f"{PATH}.ttl", headers={"Origin": "https://e.example"}).headers
        exposed = headers["Access-Control-Expose-Headers"].split(", ")

        assert headers["Access-Control-Allow-Origin"] == "*"
        assert {"Content-Location", "ETag", "Link"} <= set(exposed)
        assert headers["Esgraph-Release"] == "0123456789abcdef"


def all_links(client: FlaskClient, path: str) -> tuple[Link, ...]:
    """Return the links in the headers of *path*."""
    response = client.get(path, headers={"Accept": "*/*"})
    assert response.status_code == 200
    return links_of(", ".join(response.headers.getlist("Link")))


def assert_profile(links: tuple[Link, ...]) -> None:
    """Assert that links have what https://signposting.org/FAIR/ wants of each relation."""
    for link in links:
        is_typed = link.relation in {"describedby", "describes", "item", "collection", "linkset"}
        assert bool(link.type) >= is_typed, link
        assert link.target.startswith(("https://", "/")), link


PAGES = [
    ("/fr/ville/riviere-claire", "id/city/riviere-claire", "/data/city/riviere-claire"),
    ("/en/organization/atelier-du-quai", "id/organization/atelier-du-quai", PATH),
    ("/fr/concept/lever", "concept/lever", "/data/concept/lever"),
]


class TestSignposting:
    """https://signposting.org/FAIR/, level 1."""

    @pytest.mark.parametrize(("page", "identifier", "document"), PAGES)
    def test_targets_have_the_type_that_links_tell(
        self, client: FlaskClient, page: str, identifier: str, document: str
    ) -> None:
        """Each link of ours, asked for by any client."""
        for path in (page, f"/{identifier}", f"{document}.ttl"):
            links = links_of(", ".join(client.get(path).headers.getlist("Link")))
            for link in links:
                target = link.target.replace(PUBLIC, "").replace(BASE, "/")
                if link.type and target.startswith("/"):
                    assert client.get(target, follow_redirects=True).mimetype == link.type, link

    @pytest.mark.parametrize(("page", "identifier", "document"), PAGES)
    def test_landing_page(
        self, client: FlaskClient, page: str, identifier: str, document: str
    ) -> None:
        """One identifier, one licence, its types, its descriptions with their types."""
        links = all_links(client, page)
        forms = {f"{PUBLIC}{document}.{each.name}": each.media_type for each in GRAPHS}

        assert link_targets(links, "cite-as") == {BASE + identifier}
        assert link_targets(links, "license") == {"https://creativecommons.org/licenses/by/4.0/"}
        types = link_targets(links, "type")
        assert "https://schema.org/AboutPage" in types
        assert len([each for each in types if each.startswith("https://schema.org/")]) > 1
        assert link_targets(links, "collection") == {f"{BASE}id/dataset/esgraph"}
        assert link_targets(links, "canonical") == {PUBLIC + page}
        typed = {each.target: each.type for each in links if each.relation == "describedby"}
        assert forms.items() <= typed.items()
        assert link_targets(links, "item") == {PUBLIC + document}
        assert_profile(links)

    @pytest.mark.parametrize(("page", "identifier"), [(each[0], each[1]) for each in PAGES])
    def test_languages_are_alternates(
        self, client: FlaskClient, page: str, identifier: str
    ) -> None:
        """Each page of the pair names both, and the address that negotiates."""
        found = {
            each.hreflang: each.target
            for each in all_links(client, page)
            if each.relation == "alternate"
        }

        assert found["x-default"] == f"{PUBLIC}/{identifier}"
        assert PUBLIC + page in found.values()
        for language in ("fr", "en"):
            other = client.get(found[language].removeprefix(PUBLIC))
            assert other.headers["Content-Language"] == language

    @pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
    def test_document(self, client: FlaskClient, each: Representation) -> None:
        """It leads back to the page and to the identifier, and to its other forms."""
        links = all_links(client, f"{PATH}.{each.name}")
        others = {f"{PUBLIC}{PATH}.{form.name}" for form in GRAPHS if form != each}

        assert link_targets(links, "cite-as") == {str(THING)}
        assert link_targets(links, "describes") == {f"{PUBLIC}/fr/organisme/atelier-du-quai"}
        assert link_targets(links, "license") == {"https://creativecommons.org/licenses/by/4.0/"}
        assert link_targets(links, "canonical") == {PUBLIC + PATH}
        assert others <= link_targets(links, "alternate")
        assert_profile(links)

    def test_every_link_of_ours_leads_somewhere(self, client: FlaskClient) -> None:
        """On this server, once the constant base is mapped to it."""
        links = all_links(client, "/en/organization/atelier-du-quai")
        targets = {link.target.replace(PUBLIC, "").replace(BASE, "/") for link in links}
        own = {target for target in targets if target.startswith("/")}

        statuses = {each: client.get(each).status_code for each in own}

        assert len(own) > 10
        assert {each: code for each, code in statuses.items() if code not in {200, 303}} == {}
