"""What the server adds to documents about the data set: sizes, digests, dates, whom to ask."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS
from tests.web.linked import Link, link_targets, links_of

from esgraph.language import Language
from esgraph.namespaces import BASE, SPDX, VCARD, thing
from esgraph.project import own_project
from esgraph.query import QueryService
from esgraph.release import DUMPS, Release, open_current
from esgraph.web import FixedSite, WebSettings, create_app

MADE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
DATA_SET = thing("dataset", "esgraph")
CONTACT = "aide@e.example"
HERE = "http://localhost"
PAGES: dict[Language, str] = {"fr": "/fr/jeu-de-donnees/esgraph", "en": "/en/dataset/esgraph"}


@pytest.fixture(scope="module")
def release(project_releases: Path) -> Release:
    """Return the project's own release."""
    return open_current(project_releases)


@pytest.fixture(scope="module")
def queries(release: Release) -> Iterator[QueryService]:
    """Return a query service over it."""
    with QueryService(release.dump) as service:
        yield service


@pytest.fixture(scope="module")
def client(release: Release, queries: QueryService, project_releases: Path) -> FlaskClient:
    """Return a client of a server that has the folder of releases and names a contact."""
    settings = WebSettings(project=own_project(), contact=CONTACT)
    site = FixedSite(release.id, queries, settings, made=MADE, releases=project_releases)
    return create_app(site, config=settings).test_client()


@pytest.fixture(scope="module")
def bare_client(release: Release, queries: QueryService) -> FlaskClient:
    """Return a client of a server that has the data alone."""
    settings = WebSettings(project=own_project())
    return create_app(FixedSite(release.id, queries, settings), config=settings).test_client()


def document(client: FlaskClient, path: str) -> Graph:
    """Return the document at *path*."""
    return Graph().parse(data=client.get(path).data, format="turtle")


def data_set_in(client: FlaskClient, language: Language) -> dict[str, Any]:
    """Return what the page of the data set says of it to search engines."""
    text = client.get(PAGES[language]).text
    whole = json.loads(text.partition('type="application/ld+json">')[2].partition("</script>")[0])
    nodes: list[dict[str, Any]] = whole["@graph"]
    return next(each for each in nodes if each["@id"] == str(DATA_SET))


@pytest.mark.parametrize("kind", ["dataset", "release"])
def test_document_tells_size_and_digest_of_each_file(
    client: FlaskClient, release: Release, kind: str
) -> None:
    """Those of the very files that the server sends."""
    name = "esgraph" if kind == "dataset" else release.id
    graph = document(client, f"/data/{kind}/{name}.ttl")
    forms = {str(url): form for form, url in graph.subject_objects(DCAT.downloadURL)}

    assert set(forms) == {f"{HERE}/dumps/{release.id}/{file}" for file in DUMPS}
    for url, form in forms.items():
        with client.get(url.removeprefix(HERE)) as answer:
            data = answer.data
        checksum = graph.value(form, SPDX.checksum)
        assert int(str(graph.value(form, DCAT.byteSize))) == len(data)
        assert (checksum, RDF.type, SPDX.Checksum) in graph
        assert str(graph.value(checksum, SPDX.checksumValue)) == sha256(data).hexdigest()


def test_release_has_its_date_and_the_data_set_its_change(
    client: FlaskClient, release: Release
) -> None:
    """One and the same moment: the data set changed when the release was made."""
    moment = Literal("2026-01-02T03:04:05+00:00", datatype=XSD.dateTime)
    graph = document(client, f"/data/release/{release.id}.ttl")

    assert graph.value(thing("release", release.id), DCTERMS.issued) == moment
    assert document(client, "/data/dataset/esgraph.ttl").value(DATA_SET, DCTERMS.modified) == moment


def test_contact_is_that_of_the_server(client: FlaskClient, bare_client: FlaskClient) -> None:
    """None is made up."""
    graph = document(client, "/data/dataset/esgraph.ttl")
    point = graph.value(DATA_SET, DCAT.contactPoint)

    assert graph.value(point, VCARD.hasEmail) == URIRef(f"mailto:{CONTACT}")
    bare = document(bare_client, "/data/dataset/esgraph.ttl")
    assert set(bare.objects(DATA_SET, DCAT.contactPoint)) == set()


def test_contact_and_address_of_the_server_change_the_validator(
    client: FlaskClient, queries: QueryService, release: Release
) -> None:
    """As they change the document; the date of the release alone does not spare it."""
    path, moved = "/data/dataset/esgraph.ttl", {"Host": "data.e.example"}
    settings = WebSettings(project=own_project(), contact="https://e.example/aide")
    site = FixedSite(release.id, queries, settings, made=MADE)
    other = create_app(site, config=settings).test_client()
    first = client.get(path)
    known = {"If-None-Match": str(first.headers["ETag"])}

    assert client.get(path, headers=known).status_code == 304
    assert client.get(path, headers=known | moved).status_code == 200
    assert other.get(path, headers=known).status_code == 200
    dated = {"If-Modified-Since": str(first.headers["Last-Modified"])}
    assert client.get(path, headers=dated).status_code == 200
    assert client.get("/data/city/drummondville", headers=dated).status_code == 304


def test_portals_find_one_data_set_in_one_catalogue(client: FlaskClient, release: Release) -> None:
    """The release is no second one, which would come and go with each release."""
    graph = document(client, "/data/dataset/esgraph.ttl")
    (catalogue,) = graph.subjects(RDF.type, DCAT.Catalog)

    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == {DATA_SET}
    assert set(graph.objects(catalogue, DCAT.dataset)) == {DATA_SET}
    for each in (catalogue, DATA_SET):
        languages = {
            text.language
            for text in graph.objects(each, DCTERMS.description)
            if isinstance(text, Literal)
        }
        assert languages == {"fr", "en"}
        assert graph.value(each, DCTERMS.title)
        assert graph.value(graph.value(each, DCTERMS.publisher), FOAF.name)
    own = document(client, f"/data/release/{release.id}.ttl")
    assert set(own.subjects(RDF.type, DCAT.Dataset)) == {thing("release", release.id)}


@pytest.mark.parametrize(
    ("predicate", "kind"),
    [
        (DCTERMS.accessRights, DCTERMS.RightsStatement),
        (DCTERMS.language, DCTERMS.LinguisticSystem),
        (DCTERMS.license, DCTERMS.LicenseDocument),
        (DCTERMS.publisher, FOAF.Agent),
        (DCTERMS.format, DCTERMS.MediaTypeOrExtent),
        (DCAT.accessService, DCAT.DataService),
        (DCAT.mediaType, DCTERMS.MediaType),
        (DCAT.theme, SKOS.Concept),
    ],
)
def test_portals_need_no_reasoning(client: FlaskClient, predicate: URIRef, kind: URIRef) -> None:
    """Values have the classes that DCAT-AP asks for, in the document itself."""
    graph = document(client, "/data/dataset/esgraph.ttl")
    distributions = set(graph.objects(DATA_SET, DCAT.distribution))
    values = {
        value for each in (DATA_SET, *distributions) for value in graph.objects(each, predicate)
    }
    values = {each for each in values if isinstance(each, URIRef)}

    assert values
    assert {each for each in values if (each, RDF.type, kind) not in graph} == set()


def test_portals_are_led_to_this_server(client: FlaskClient) -> None:
    """Whether or not the constant base leads here; names stay what they are everywhere."""
    graph = document(client, "/data/dataset/esgraph.ttl")
    endpoint = URIRef(f"{BASE}sparql")

    addresses = {
        str(value)
        for predicate in (DCAT.accessURL, DCAT.downloadURL, DCAT.endpointURL, DCAT.landingPage)
        for value in graph.objects(None, predicate)
    }
    assert {each for each in addresses if not each.startswith(f"{HERE}/")} == set()
    assert graph.value(endpoint, DCAT.endpointURL) == URIRef(f"{HERE}/sparql")
    assert client.get(str(graph.value(DATA_SET, DCAT.landingPage))).status_code == 200


def test_document_says_nothing_twice(client: FlaskClient) -> None:
    """What the graph says and what the server adds go together."""
    lines = client.get("/data/dataset/esgraph.nt").text.splitlines()

    assert sorted(lines) == sorted(set(lines))


def test_server_without_the_files_still_tells_where_they_are(bare_client: FlaskClient) -> None:
    """But neither a size nor a date that it does not know."""
    graph = document(bare_client, "/data/dataset/esgraph.ttl")

    assert len(set(graph.objects(None, DCAT.downloadURL))) == len(DUMPS)
    assert set(graph.objects(None, DCAT.byteSize)) == set()
    assert set(graph.objects(DATA_SET, DCTERMS.modified)) == set()
    assert "/dumps/" in bare_client.get(PAGES["fr"]).text


def test_other_documents_have_nothing_of_it(client: FlaskClient) -> None:
    """They are the same on every server."""
    graph = document(client, "/data/city/drummondville.ttl")

    assert set(graph.objects(None, DCAT.contactPoint)) == set()
    assert set(graph.objects(None, DCAT.distribution)) == set()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_page_offers_the_files(client: FlaskClient, release: Release, language: Language) -> None:
    """With size and digest, and the endpoint."""
    text = client.get(PAGES[language]).text

    for file in DUMPS:
        assert f'href="/dumps/{release.id}/{file}"' in text
        assert release.manifest.files[file] in text
    assert f'href="/sparql?lang={language}"' in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_search_engines_are_told_of_the_data_set(
    client: FlaskClient, release: Release, language: Language
) -> None:
    """What they require (name, description) and recommend, in one language."""
    said = data_set_in(client, language)

    assert said["@type"] == "Dataset"
    assert isinstance(said["name"], str)
    assert isinstance(said["description"], str)
    assert 50 <= len(said["description"]) <= 5_000
    assert ("graphe" in said["description"].lower()) == (language == "fr")
    assert said["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (said["version"], said["dateModified"]) == (release.id, MADE.isoformat())
    assert said["spatialCoverage"]["name"] == ("Québec" if language == "fr" else "Quebec")
    addresses = {each["contentUrl"]: each for each in said["distribution"]}
    for file in DUMPS:
        form = addresses[f"http://localhost/dumps/{release.id}/{file}"]
        assert form["sha256"] == release.manifest.files[file]
        assert form["name"] == (f"fichier {file}" if language == "fr" else f"file {file}")
    assert "http://localhost/sparql" in addresses
    assert said["includedInDataCatalog"]["url"] == "http://localhost/graph/catalogue"


def test_other_pages_have_no_downloads(client: FlaskClient) -> None:
    """A page about a city offers no dump of the whole."""
    assert "DataDownload" not in client.get("/fr/ville/drummondville").text


@pytest.mark.parametrize("kind", ["dataset", "release"])
def test_files_are_items_of_the_page(client: FlaskClient, release: Release, kind: str) -> None:
    """And lead back to it; the link set says both (FAIR Signposting)."""
    name = "esgraph" if kind == "dataset" else release.id
    page = f"/fr/jeu-de-donnees/{name}" if kind == "dataset" else f"/fr/version/{name}"
    files = {f"{HERE}/dumps/{release.id}/{file}" for file in DUMPS}
    linkset = client.get(f"/linkset/{kind}/{name}.json").get_json()["linkset"]
    contexts = {each["anchor"]: each for each in linkset}

    items = {each.target: each.type for each in links(client, page) if each.relation == "item"}
    assert files < items.keys()
    assert files < {each["href"] for each in contexts[HERE + page]["item"]}
    for file in files:
        path = file.removeprefix(HERE)
        found = links(client, path)
        with client.get(path) as answer:
            assert answer.mimetype == items[file]
        assert HERE + page in link_targets(found, "collection")
        assert link_targets(found, "cite-as") == {str(thing("release", release.id))}
        assert {each["href"] for each in contexts[file]["collection"]} == link_targets(
            found, "collection"
        )
        for each in link_targets(found, "describedby"):
            assert client.get(each).status_code == 200


def links(client: FlaskClient, path: str) -> tuple[Link, ...]:
    """Return the links in the headers of *path*."""
    with client.head(path) as response:
        return links_of(", ".join(response.headers.getlist("Link")))
