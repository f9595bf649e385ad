import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDFS
from tests.web.invented import client_over

from esgraph.query import QueryService
from esgraph.release import Release, open_current, write, writing


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return a release of one statement."""
    folder = tmp_path_factory.mktemp("releases")
    dataset = Dataset()
    graph = dataset.graph(URIRef("http://e.example/g"))
    graph.add((URIRef("http://e.example/a"), RDFS.label, Literal("é", lang="fr")))
    with writing(folder):
        return write(dataset, folder)


@pytest.fixture(scope="module")
def dumps(release: Release) -> Iterator[FlaskClient]:
    """Return a client of the release."""
    folder = release.path.parent
    with QueryService(open_current(folder).dump) as queries:
        yield client_over(queries, release_id=release.id, releases=folder)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("dump.nq", "application/n-quads"),
        ("dump.ttl", "text/turtle; charset=utf-8"),
        ("manifest.json", "application/json"),
    ],
)
def test_file_is_given_as_it_was_written(
    dumps: FlaskClient, release: Release, name: str, media_type: str
) -> None:
    """To be kept for ever, under a name of its own."""
    with dumps.get(f"/dumps/{release.id}/{name}") as response:
        assert response.data == (release.path / name).read_bytes()
        assert response.content_type == media_type
        assert response.content_length == len(response.data)
        assert "immutable" in response.headers["Cache-Control"]
        assert f"esgraph-{release.id}-{name}" in response.headers["Content-Disposition"]


def test_folder_may_be_named_from_where_the_server_runs(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As ``esgraph serve`` does unless told otherwise."""
    folder = release.path.parent
    monkeypatch.chdir(folder.parent)
    with QueryService(open_current(folder).dump) as queries:
        client = client_over(queries, release_id=release.id, releases=Path(folder.name))
        with client.get(f"/dumps/{release.id}/dump.nq") as response:
            assert response.data == (release.path / "dump.nq").read_bytes()


def test_file_tells_its_checksum(dumps: FlaskClient, release: Release) -> None:
    """That of the manifest, which validates it, too."""
    address = f"/dumps/{release.id}/dump.nq"
    with dumps.get(address) as response:
        digest = hashlib.sha256(response.data)
        etag = response.headers["ETag"]
        said = response.headers["Repr-Digest"]
    with dumps.get(f"/dumps/{release.id}/manifest.json") as response:
        sums = json.loads(response.data)["files"]
    with dumps.get(address, headers={"If-None-Match": etag}) as response:
        status = response.status_code

    assert sums["dump.nq"] == digest.hexdigest()
    assert etag == f'"{digest.hexdigest()}"'
    assert said.startswith("sha-256=:")
    assert status == 304


def test_broken_download_goes_on(dumps: FlaskClient, release: Release) -> None:
    """RFC 9110, section 14."""
    address = f"/dumps/{release.id}/dump.nq"
    with dumps.get(address, headers={"Range": "bytes=5-9"}) as response:
        assert response.status_code == 206
        assert response.data == (release.path / "dump.nq").read_bytes()[5:10]


@pytest.mark.parametrize(
    "wished", ["lines=1-2", "bytes=5-2", "bytes=0-1,4-5", "bytes", "bytes=a-b", "bytes=-"]
)
def test_range_that_is_not_understood_gets_the_whole(
    dumps: FlaskClient, release: Release, wished: str
) -> None:
    """RFC 9110, section 14.2: it is as if none were asked for."""
    with dumps.get(f"/dumps/{release.id}/dump.nq", headers={"Range": wished}) as response:
        assert response.status_code == 200
        assert response.data == (release.path / "dump.nq").read_bytes()


@pytest.mark.parametrize("wished", ["bytes=0-2", "bytes=-3", "BYTES=0-", "bytes=0-99999999"])
def test_range_of_bytes_gets_them(dumps: FlaskClient, release: Release, wished: str) -> None:
    """With their place in the whole."""
    with dumps.get(f"/dumps/{release.id}/dump.nq", headers={"Range": wished}) as response:
        assert response.status_code == 206
        assert response.headers["Content-Range"].startswith("bytes ")
        assert response.data in (release.path / "dump.nq").read_bytes()


def test_scripts_of_other_sites_may_go_on_with_a_download(
    dumps: FlaskClient, release: Release
) -> None:
    """They may ask for a range, and read which one they got, and the digest of the whole."""
    address = f"/dumps/{release.id}/dump.nq"
    allowed = dumps.options(address).headers["Access-Control-Allow-Headers"].split(", ")
    with dumps.get(address, headers={"Range": "bytes=5-9"}) as response:
        exposed = response.headers["Access-Control-Expose-Headers"].split(", ")

    assert {"Range", "If-Range"} <= set(allowed)
    assert {"Content-Range", "Repr-Digest"} <= set(exposed)


@pytest.mark.parametrize("condition", ["If-Match", "If-Unmodified-Since"])
@pytest.mark.parametrize("wished", [{}, {"Range": "bytes=5-9"}])
def test_another_file_than_the_client_has_is_not_sent(
    dumps: FlaskClient, release: Release, condition: str, wished: dict[str, str]
) -> None:
    """Nor a part of it: 412."""
    known = {"If-Match": '"other"', "If-Unmodified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}
    headers = {condition: known[condition], **wished}
    with dumps.get(f"/dumps/{release.id}/dump.nq", headers=headers) as response:
        assert response.status_code == 412
        assert response.mimetype == "application/problem+json"


def test_current_release_has_an_address(dumps: FlaskClient, release: Release) -> None:
    """That leads to its own."""
    response = dumps.get("/dumps/current/dump.nq")

    assert response.status_code == 302
    assert response.location == f"/dumps/{release.id}/dump.nq"


@pytest.mark.parametrize(
    "path",
    [
        "{id}/store",
        "{id}/nothing.nq",
        "{id}/..%2Fcurrent",
        "{id}/%2Fetc%2Fpasswd",
        "0000000000000000/dump.nq",
        "../dump.nq",
    ],
)
def test_nothing_else_is_given(dumps: FlaskClient, release: Release, path: str) -> None:
    """Only the files that a manifest names."""
    with dumps.get(f"/dumps/{path.format(id=release.id)}") as response:
        assert response.status_code == 404


def test_page_of_changes_offers_them_with_their_sizes(dumps: FlaskClient, release: Release) -> None:
    """The data first."""
    text = dumps.get("/en/changes").text
    places = [text.index(f'href="/dumps/{release.id}/{name}"') for name in ("dump.nq", "dump.ttl")]
    size = (Path(release.path) / "dump.nq").stat().st_size

    assert places == sorted(places)
    assert f"{size}\u00a0bytes" in text


def test_server_without_a_folder_has_none(client: FlaskClient) -> None:
    """404."""
    assert client.get("/dumps/0123456789abcdef/dump.nq").status_code == 404
