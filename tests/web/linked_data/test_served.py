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
from rdflib.namespace import DCAT, DCTERMS, RDF

from esgraph.language import Language
from esgraph.namespaces import BASE, SPDX, VCARD, thing
from esgraph.project import own_project
from esgraph.query import QueryService
from esgraph.release import DUMPS, Release, open_current
from esgraph.web import FixedSite, WebSettings, create_app

MADE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
DATA_SET = thing("dataset", "esgraph")
CONTACT = "aide@e.example"
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

    assert set(forms) == {f"{BASE}dumps/{release.id}/{file}" for file in DUMPS}
    for url, form in forms.items():
        with client.get("/" + url.removeprefix(BASE)) as answer:
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
    addresses = {each["contentUrl"]: each for each in said["distribution"]}
    for file in DUMPS:
        form = addresses[f"http://localhost/dumps/{release.id}/{file}"]
        assert form["sha256"] == release.manifest.files[file]
    assert "http://localhost/sparql" in addresses


def test_other_pages_have_no_downloads(client: FlaskClient) -> None:
    """A page about a city offers no dump of the whole."""
    assert "DataDownload" not in client.get("/fr/ville/drummondville").text
