import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from esgraph.web.gateway import cache
from esgraph.web.gateway.cache import CacheLayer
from esgraph.web.gateway.cache_folder import CacheFolder
from esgraph.web.http import encodings
from esgraph.web.http.exchange import CACHE, QUERY
from esgraph.web.site.sites import SITE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

DATE = "Mon, 02 Nov 2026 10:00:00 GMT"
LONG = "ville;région\r\n" * 200


class Service:
    """An application behind the layer, that counts how often it is asked."""

    def __init__(self, folder: Path, *, at_once_s: float = 0.0) -> None:
        """Start with the first release; answers that take *at_once_s* are kept at once."""
        self.asked = 0
        self.release = "r1"
        self.environ: dict[str, object] = {}
        app = Flask(__name__)
        encodings.init_app(app)
        app.add_url_rule("/<kind>", view_func=self.answer, methods=["GET", "POST", "QUERY"])
        layer = CacheLayer(
            app.wsgi_app, CacheFolder(folder, max_bytes=10_000_000), at_once_s=at_once_s
        )

        def with_site(
            environ: "WSGIEnvironment", start_response: "StartResponse"
        ) -> Iterable[bytes]:
            environ[SITE] = SimpleNamespace(release_id=self.release)
            self.environ = environ
            return layer(environ, start_response)

        app.wsgi_app = with_site  # type: ignore[method-assign]  # Flask's own way
        self.app = app

    def answer(self, kind: str) -> Response:
        """Return an answer that tells which one it is."""
        self.asked += 1
        request.environ[QUERY] = "ASK {}"
        body = request.get_data(as_text=True)
        text = f"{self.asked} {kind} {body} {request.host} {LONG}"
        response = Response(text, status=404 if kind == "missing" else 200, mimetype="text/csv")
        response.headers["Cache-Control"] = "no-store" if kind == "volatile" else "public"
        response.headers["Vary"] = "Cookie" if kind == "personal" else "Accept, Accept-Language"
        response.headers["Server-Timing"] = "query;dur=1000.0"
        if kind == "dated":
            response.headers["Last-Modified"] = DATE
        if kind == "cookie":
            response.set_cookie("a", "b")
        if kind != "unvalidated":
            response.set_etag("0a1b", weak=True)
        return response


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """Return a service that keeps answers."""
    return Service(tmp_path / "kept")


@pytest.fixture
def client(service: Service) -> FlaskClient:
    """Return a client of the service."""
    return service.app.test_client()


def status_of(response: TestResponse) -> str:
    """Return what the kept answers did."""
    return response.headers["Cache-Status"]


@pytest.mark.parametrize("method", ["GET", "POST", "QUERY"])
@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
def test_same_request_has_the_same_answer(
    service: Service, client: FlaskClient, method: str, coding: str
) -> None:
    """Byte for byte, header for header, without asking the application."""
    sent: dict[str, Any] = {"headers": {"Accept-Encoding": coding}}
    if method != "GET":
        sent |= {"data": "ASK {}", "content_type": "application/sparql-query"}
    first = client.open("/a?x=1", method=method, **sent)
    second = client.open("/a?x=1", method=method, **sent)
    assert service.asked == 1
    assert (status_of(first), status_of(second)) == (
        "esgraph; fwd=miss; stored",
        "esgraph; hit",
    )
    assert first.data == second.data
    told = {"Cache-Status", "Server-Timing"}
    assert [each for each in first.headers if each[0] not in told] == [
        each for each in second.headers if each[0] not in told
    ]


def test_hit_does_not_tell_the_time_of_the_query(client: FlaskClient) -> None:
    """It took no such time."""
    assert client.get("/a").headers.getlist("Server-Timing") == ["query;dur=1000.0"]
    assert client.get("/a").headers.getlist("Server-Timing") == ["cache;desc=hit"]


def test_cheap_answer_is_kept_when_it_is_asked_for_again(tmp_path: Path) -> None:
    """Most are not, and to keep them costs more than they do."""
    service = Service(tmp_path / "kept", at_once_s=3_600.0)
    client = service.app.test_client()
    said = [status_of(client.get("/a")) for _ in range(3)]
    assert said == ["esgraph; fwd=miss", "esgraph; fwd=miss; stored", "esgraph; hit"]
    assert service.asked == 2


def test_those_who_log_learn_of_the_hit_and_the_query(
    service: Service, client: FlaskClient
) -> None:
    """Repetitions are what they count."""
    client.get("/a")
    assert service.environ[CACHE] == "stored"
    client.get("/a")
    assert (service.environ[CACHE], service.environ[QUERY]) == ("hit", "ASK {}")


@pytest.mark.parametrize(
    "change",
    [
        {"path": "/b"},
        {"query_string": "x=2"},
        {"query_string": "x=%31"},
        {"method": "QUERY"},
        {"data": "ASK {?s ?p ?o}"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"headers": {"Accept": "text/csv"}},
        {"headers": {"Accept-Encoding": "gzip"}},
        {"headers": {"Accept-Language": "en"}},
        {"headers": {"Host": "other.example"}},
        {"url_scheme": "https"},
    ],
)
def test_different_request_is_asked(
    service: Service, client: FlaskClient, change: dict[str, Any]
) -> None:
    """All that an answer depends on counts."""
    base: dict[str, Any] = {
        "path": "/a",
        "query_string": "x=1",
        "method": "POST",
        "data": "ASK {}",
        "content_type": "application/sparql-query",
    }
    client.open(**base)
    client.open(**(base | change))
    assert service.asked == 2


def test_parts_of_a_request_are_not_mixed_up(service: Service, client: FlaskClient) -> None:
    """A path with an encoded question mark is another path."""
    client.get("/a%3Fx=1")
    client.get("/a?x=1")
    assert service.asked == 2


def test_new_release_is_asked(service: Service, client: FlaskClient) -> None:
    """Its answers may differ; going back finds the old ones again."""
    client.get("/a")
    service.release = "r2"
    assert status_of(client.get("/a")) == "esgraph; fwd=miss; stored"
    service.release = "r1"
    assert status_of(client.get("/a")) == "esgraph; hit"


@pytest.mark.parametrize("kind", ["missing", "volatile", "personal", "cookie", "unvalidated"])
def test_what_may_differ_is_not_kept(service: Service, client: FlaskClient, kind: str) -> None:
    """Only whole, public, validated answers that vary with what is in the key are."""
    client.get(f"/{kind}")
    assert status_of(client.get(f"/{kind}")) == "esgraph; fwd=miss"
    assert (service.asked, service.environ[CACHE]) == (2, "pass")


@pytest.mark.parametrize("header", ["Authorization", "X-API-Key"])
def test_request_with_a_key_passes_by(service: Service, client: FlaskClient, header: str) -> None:
    """The application looks at the key each time."""
    for _ in range(2):
        client.get("/a")
        assert "Cache-Status" not in client.get("/a", headers={header: "Bearer x"}).headers
    assert service.asked == 3


def test_other_methods_pass_by(client: FlaskClient) -> None:
    """They have nothing to keep."""
    assert "Cache-Status" not in client.options("/a").headers
    assert client.delete("/a").status_code == 405


def test_head_is_answered_from_what_get_left(service: Service, client: FlaskClient) -> None:
    """It has the headers of GET, its length too, and no body."""
    assert status_of(client.head("/a")) == "esgraph; fwd=miss"
    get = client.get("/a")
    head = client.head("/a")
    assert (status_of(head), head.data, service.asked) == ("esgraph; hit", b"", 2)
    for name in ("Content-Length", "Content-Type", "ETag", "Vary"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("method", ["GET", "HEAD", "QUERY"])
@pytest.mark.parametrize("listed", ["{}", '"x", {}', "*"])
def test_known_answer_is_not_sent_again(
    service: Service, client: FlaskClient, method: str, listed: str
) -> None:
    """304 has no body and no header about one, but the validator and what it varies with."""
    stored = "GET" if method == "HEAD" else method
    etag = client.open("/a", method=stored, data="ASK {}").headers["ETag"]
    again = client.open(
        "/a", method=method, data="ASK {}", headers={"If-None-Match": listed.format(etag)}
    )
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)
    assert again.headers["Vary"] == "Accept, Accept-Language, Accept-Encoding"
    assert not {"Content-Type", "Content-Length", "Content-Encoding"} & set(again.headers.keys())
    assert service.asked == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"If-Modified-Since": DATE}, 304),
        ({"If-Modified-Since": "Tue, 03 Nov 2026 10:00:00 GMT"}, 200),
        ({"If-Modified-Since": DATE, "If-None-Match": '"other"'}, 200),
    ],
)
def test_date_of_a_kept_answer_spares_it(
    client: FlaskClient, headers: dict[str, str], status: int
) -> None:
    """That very date, where no validator is given: what was kept is told as it was at first."""
    client.get("/dated")
    again = client.get("/dated", headers=headers)
    assert (again.status_code, status_of(again)) == (status, "esgraph; hit")


def test_posted_query_is_always_answered_whole(client: FlaskClient) -> None:
    """``If-None-Match`` is about other methods."""
    etag = client.post("/a", data="ASK {}").headers["ETag"]
    again = client.post("/a", data="ASK {}", headers={"If-None-Match": etag})
    assert (again.status_code, status_of(again)) == (200, "esgraph; hit")


def test_unknown_validator_gets_the_answer(client: FlaskClient) -> None:
    """From what is kept."""
    client.get("/a")
    again = client.get("/a", headers={"If-None-Match": '"other"'})
    assert (again.status_code, status_of(again)) == (200, "esgraph; hit")


@pytest.mark.parametrize("length", ["abc", "-1", "", str(cache.MAX_BODY_BYTES + 1)])
def test_body_of_unclear_length_is_left_alone(client: FlaskClient, length: str) -> None:
    """The application sees to it."""
    response = client.post("/a", data="ASK {}", environ_overrides={"CONTENT_LENGTH": length})
    assert "Cache-Status" not in response.headers


def test_body_that_is_cut_is_handed_on(service: Service, client: FlaskClient) -> None:
    """The application finds it shorter than announced."""
    response = client.post("/a", data="ASK {}", environ_overrides={"CONTENT_LENGTH": "9"})
    assert "Cache-Status" not in response.headers
    assert (response.status_code, service.asked) == (400, 1)


def test_stream_that_fails_is_handed_on(client: FlaskClient) -> None:
    """A client that goes silent in the middle of its body is the application's affair."""

    class Silent(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise TimeoutError

    overrides = {"wsgi.input": Silent(), "CONTENT_LENGTH": "9"}
    response = client.post("/a", environ_overrides=overrides)
    assert "Cache-Status" not in response.headers


def test_damaged_answer_is_asked_again(
    service: Service, client: FlaskClient, tmp_path: Path
) -> None:
    """It is a miss, never an error."""
    first = client.get("/a")
    for path in (tmp_path / "kept").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    other = Service(tmp_path / "kept").app.test_client().get("/a")
    assert (first.status_code, other.status_code) == (200, 200)
    assert status_of(other) == "esgraph; fwd=miss; stored"
    assert service.asked == 1


def test_streams_are_closed(tmp_path: Path) -> None:
    """Whoever made the body learns that it was taken."""
    closed = []

    class Body:
        def __iter__(self) -> Iterator[bytes]:
            yield b"abc"

        def close(self) -> None:
            closed.append(True)

    def application(
        _environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        start_response("200 OK", [("Cache-Control", "public"), ("ETag", '"e"')])
        return Body()

    layer = CacheLayer(application, CacheFolder(tmp_path, max_bytes=1_000_000), at_once_s=0.0)
    environ = {"REQUEST_METHOD": "GET", SITE: SimpleNamespace(release_id="r1")}
    assert b"".join(layer(environ, lambda *_: lambda _: None)) == b"abc"
    assert closed == [True]
