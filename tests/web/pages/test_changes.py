"""The page of changes: releases in their folder, and the changelog of the software."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDFS
from tests.web.invented import client_over
from tests.web.outline import outline
from werkzeug.http import http_date

from esgraph.namespaces import source_graph
from esgraph.query import QueryService
from esgraph.release import Release, Source, Validation, open_current, write, writing
from esgraph.release.manifest import MANIFEST
from esgraph.web.pages.changelog import Heading, Version, own_changelog, read_changelog

ATOM = "{http://www.w3.org/2005/Atom}"
MADE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
RULES = Source("shapes/<city>.ttl", None, "1")


def released(folder: Path, *slugs: str) -> Release:
    """Write a release with a graph for each of *slugs*."""
    dataset = Dataset()
    for slug in slugs:
        graph = dataset.graph(source_graph("fiche", slug))
        graph.add((URIRef(f"http://e.example/{slug}"), RDFS.label, Literal(slug, lang="fr")))
    sources = (
        *(Source(f"{slug}.md", str(source_graph("fiche", slug)), "1") for slug in slugs),
        RULES,
    )
    checked = Validation(violations=0, warnings=2, infos=0)
    with writing(folder):
        return write(dataset, folder, sources=sources, validation=checked)


@pytest.fixture(scope="module")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Release, Release]:
    """Return a folder with two releases, and both of them."""
    folder = tmp_path_factory.mktemp("releases")
    first = released(folder, "a-ville", "b-ville")
    # Times of builds are told to the second.
    older = replace(first.manifest, created="2026-01-02T03:04:05+00:00")
    (first.path / MANIFEST).write_text(older.to_json(), "utf-8")
    return folder, replace(first, manifest=older), released(folder, "b-ville", "c-ville")


@pytest.fixture(scope="module")
def changes(two_releases: tuple[Path, Release, Release]) -> Iterator[FlaskClient]:
    """Return a client of the second release."""
    folder, _, served = two_releases
    with QueryService(open_current(folder).dump) as queries:
        yield client_over(queries, release_id=served.id, releases=folder)


@pytest.mark.parametrize("kind", ["release/{}", "report/{}", "activity/build-{}"])
@pytest.mark.parametrize(
    ("place", "page"),
    [
        ("/id/{}", "/fr/changements"),
        ("/data/{}.rdf", "/fr/changements"),
        ("/en/{}", "/en/changes"),
        ("/cite/{}.bib", "/fr/changements"),
    ],
)
def test_cited_release_still_leads_somewhere(
    changes: FlaskClient,
    two_releases: tuple[Path, Release, Release],
    kind: str,
    place: str,
    page: str,
) -> None:
    """To its files and changes, when another one is served; not for good."""
    _, first, _ = two_releases
    path = place.format(kind.format(first.id))
    answer = changes.get(path)
    unknown = changes.get(place.format(kind.format("0" * 16)))

    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"{page}#release-{first.id}")
    assert f'id="release-{first.id}"' in changes.get(answer.headers["Location"]).text
    assert unknown.status_code == 404


@pytest.mark.parametrize(
    ("address", "added"),
    [("/fr/changements", "Sources ajoutées"), ("/en/changes", "Sources added")],
)
def test_releases_are_told_with_their_sources(
    changes: FlaskClient, two_releases: tuple[Path, Release, Release], address: str, added: str
) -> None:
    """Each with what it changed."""
    _, first, second = two_releases
    response = changes.get(address)
    new, old = (
        response.text.partition(f'<li id="release-{each.id}">')[2].partition("</ol>")[0]
        for each in (second, first)
    )

    assert response.headers["Content-Language"] == address[1:3]
    assert added in new
    assert "<code>fiche/c-ville</code>" in new
    assert "<code>fiche/a-ville</code>" in new
    assert "is-new" in new.partition("</h3>")[0]
    assert "2 sources" in old
    assert "is-new" not in old.partition("</h3>")[0]


@pytest.mark.parametrize("address", ["/fr/changements", "/en/changes"])
def test_feed_has_an_entry_for_each_release(
    changes: FlaskClient, two_releases: tuple[Path, Release, Release], address: str
) -> None:
    """As RFC 4287 wants it; its page leads to it."""
    _, first, second = two_releases
    page = outline(changes.get(address).text)
    response = changes.get(f"{address}.atom")
    feed = ET.fromstring(response.data)  # noqa: S314  # our own
    entries = feed.findall(f"{ATOM}entry")

    assert f"{address}.atom" in page.addresses
    assert response.content_type == "application/atom+xml; charset=utf-8"
    assert {each.findtext(f"{ATOM}id") for each in entries} == {
        f"https://w3id.org/esgraph/id/release/{each.id}" for each in (first, second)
    }
    assert feed.findtext(f"{ATOM}updated") == max(each.manifest.created for each in (first, second))
    assert all(
        (each.findtext(f"{ATOM}content") or "").strip().startswith("<p>") for each in entries
    )


@pytest.mark.parametrize("address", ["/fr/changements", "/en/changes.atom"])
def test_pages_change_with_the_folder(
    two_releases: tuple[Path, Release, Release], tmp_path: Path, address: str
) -> None:
    """Not with the served release alone: a release that leaves is no longer told."""
    folder, first, served = two_releases
    copied = tmp_path / "releases"
    shutil.copytree(folder, copied)
    with QueryService(open_current(copied).dump) as queries:
        client = client_over(queries, release_id=served.id, made=MADE, releases=copied)
        before = client.get(address)
        known = {"If-None-Match": before.headers["ETag"]}
        assert client.get(address, headers=known).status_code == 304
        assert "public" not in before.headers["Cache-Control"]

        shutil.rmtree(copied / first.id)
        after = client.get(address, headers=known | {"If-Modified-Since": http_date(MADE)})

    assert first.id in before.text
    assert after.status_code == 200
    assert first.id not in after.text


@pytest.mark.parametrize(
    ("place", "accept", "file"),
    [
        ("/id/{}", "text/turtle", "dump.ttl"),
        ("/id/{}", "application/n-quads, text/turtle;q=0.5", "dump.nq"),
        ("/data/{}.ttl", "text/html", "dump.ttl"),
        ("/id/{}", "text/html, text/turtle;q=0.5", None),
        ("/id/{}", "image/png", None),
        ("/fr/version/{}", "text/turtle", None),
    ],
)
def test_programs_get_a_cited_release_whole(
    changes: FlaskClient,
    two_releases: tuple[Path, Release, Release],
    place: str,
    accept: str,
    file: str | None,
) -> None:
    """In a form that they read; a page is for people."""
    _, first, _ = two_releases
    path = place.format(first.id if "version" in place else f"release/{first.id}")
    answer = changes.get(path, headers={"Accept": accept})
    whole = f"/dumps/{first.id}/{file}" if file else f"/fr/changements#release-{first.id}"

    assert (answer.status_code, answer.headers["Location"]) == (303, whole)
    with changes.get(whole) as led_to:
        assert led_to.status_code == 200


def test_server_without_a_folder_of_releases_says_so(client: FlaskClient) -> None:
    """The changelog is there; there is no feed."""
    text = client.get("/en/changes").text

    assert "keeps no list" in text
    assert ".atom" not in text
    assert client.get("/en/changes.atom").status_code == 404


def test_changelog_is_read_by_version_and_kind() -> None:
    """Items on one line each, without marks."""
    text = (
        "# Changelog\n\nWords.\n\n## 0.2.0 (2026-12-01)\n\n### Added\n\n- One `thing`,\n"
        "  [told](docs/a.md) in two lines.\n- Two.\n\n### Fixed\n\n- Three.\n\n## 0.1.0\n"
    )

    assert read_changelog(text) == (
        Version(
            "0.2.0 (2026-12-01)",
            (
                Heading("Added", ("One thing, told in two lines.", "Two.")),
                Heading("Fixed", ("Three.",)),
            ),
        ),
        Version("0.1.0", ()),
    )


def test_software_brings_its_changelog() -> None:
    """At least the version that is being made."""
    assert own_changelog()[0].headings


@pytest.mark.parametrize(
    ("address", "day"), [("/fr/", "23\u00a0novembre 2026"), ("/en/", "November\u00a023, 2026")]
)
def test_every_page_tells_the_release_and_its_day(
    queries: QueryService, address: str, day: str
) -> None:
    """A hash tells nobody how old the data are."""
    text = client_over(queries, made=datetime(2026, 11, 23, 1, tzinfo=UTC)).get(address).text

    assert f"<code>0123456789abcdef</code>, {day}" in text.partition("<footer")[2]
