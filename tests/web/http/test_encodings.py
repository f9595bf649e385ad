import gzip

import pytest
import zstandard
from flask import Flask, Response, request
from flask.testing import FlaskClient

from esgraph.web.http import encodings
from esgraph.web.http.encodings import Coding, Plan, choose_coding, is_compressible

LONG = "Rivière-Claire, " * 200


@pytest.mark.parametrize(
    ("accept_encoding", "coding", "always"),
    [
        ("", None, False),
        ("gzip", "gzip", False),
        ("GZIP", "gzip", False),
        ("gzip, deflate, br, zstd", "zstd", False),
        ("gzip;q=1.0, zstd;q=0.5", "gzip", False),
        ("zstd;q=0, gzip;q=0.1", "gzip", False),
        ("gzip;q=0", None, False),
        ("br, deflate", None, False),
        ("*", "gzip", False),
        ("*;q=0", None, False),
        ("gzip;q=0, *", None, False),
        ("zstd, *;q=0.5", "zstd", False),
        ("identity, gzip;q=0.5", None, False),
        ("identity;q=0.5, gzip", "gzip", False),
        ("identity;q=0, gzip", "gzip", True),
        ("gzip, *;q=0", "gzip", True),
        ("identity;q=0", None, False),
        (";;;,,=", None, False),
    ],
)
def test_coding_is_chosen_by_quality(
    accept_encoding: str, coding: Coding | None, *, always: bool
) -> None:
    """RFC 9110, section 12.5.3."""
    assert choose_coding(accept_encoding) == Plan(coding, always=always)


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("application/sparql-results+json", True),
        ("application/rdf+xml", True),
        ("application/ld+json", True),
        ("application/n-triples", True),
        ("text/csv", True),
        ("image/svg+xml", True),
        ("image/png", False),
        ("application/zip", False),
        ("", False),
    ],
)
def test_only_texts_are_coded(media_type: str, *, expected: bool) -> None:
    """Pictures and archives are small already."""
    assert is_compressible(media_type) is expected


@pytest.fixture
def client() -> FlaskClient:
    """Return a client of an application whose answers have a validator."""
    app = Flask(__name__)
    encodings.init_app(app)

    @app.get("/<name>")
    def answer(name: str) -> Response:
        text = {"long": LONG, "short": "ASK {}", "coded": LONG, "picture": LONG}[name]
        response = Response(text, mimetype="image/png" if name == "picture" else "text/csv")
        if name == "coded":
            response.headers["Content-Encoding"] = "br"
        response.vary.add("Accept")
        response.set_etag("0a1b", weak=True)
        response.make_conditional(request)
        return response

    return app.test_client()


def decoded(body: bytes, coding: str) -> str:
    """Return the text that *body* holds."""
    if coding == "gzip":
        return gzip.decompress(body).decode()
    return zstandard.ZstdDecompressor().decompress(body).decode()


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_coded_answer_decodes_to_the_plain_one(client: FlaskClient, coding: str) -> None:
    """The body gets smaller, and its length is that of what is sent."""
    response = client.get("/long", headers={"Accept-Encoding": coding})
    assert response.headers["Content-Encoding"] == coding
    assert int(response.headers["Content-Length"]) == len(response.data) < len(LONG)
    assert decoded(response.data, coding) == LONG


@pytest.mark.parametrize("accept_encoding", ["", "gzip", "br"])
def test_answer_varies_with_the_coding(client: FlaskClient, accept_encoding: str) -> None:
    """Caches must know it, also where the answer is plain this time."""
    response = client.get("/long", headers={"Accept-Encoding": accept_encoding})
    assert response.headers["Vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize("name", ["short", "coded", "picture"])
def test_what_would_not_shrink_is_left(client: FlaskClient, name: str) -> None:
    """Short bodies, those coded already and pictures are sent as they are."""
    plain = client.get(f"/{name}")
    response = client.get(f"/{name}", headers={"Accept-Encoding": "gzip"})
    assert (response.data, response.headers["ETag"]) == (plain.data, plain.headers["ETag"])
    assert response.headers.get("Content-Encoding") == plain.headers.get("Content-Encoding")


def test_short_answer_is_coded_for_who_takes_nothing_else(client: FlaskClient) -> None:
    """``identity;q=0`` says so."""
    response = client.get("/short", headers={"Accept-Encoding": "gzip, identity;q=0"})
    assert decoded(response.data, response.headers["Content-Encoding"]) == "ASK {}"


def test_head_has_the_headers_of_get(client: FlaskClient) -> None:
    """Length, coding and validator are those of the coded body."""
    asked = {"Accept-Encoding": "zstd"}
    get, head = client.get("/long", headers=asked), client.head("/long", headers=asked)
    assert head.data == b""
    for name in ("Content-Length", "Content-Encoding", "ETag", "Vary"):
        assert head.headers[name] == get.headers[name]


def test_each_coding_has_its_validator(client: FlaskClient) -> None:
    """A weak validator stays weak."""
    etags = [
        client.get("/long", headers={"Accept-Encoding": coding}).headers["ETag"]
        for coding in ("identity", "gzip", "zstd")
    ]
    assert etags == ['W/"0a1b"', 'W/"0a1b-gzip"', 'W/"0a1b-zstd"']


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
@pytest.mark.parametrize("listed", ["{}", 'W/"other", {}', '"x", {} , "y"'])
def test_known_form_is_not_sent_again(client: FlaskClient, coding: str, listed: str) -> None:
    """The 304 has the validator that the client gave, and says what it varies with."""
    asked = {"Accept-Encoding": coding}
    etag = client.get("/long", headers=asked).headers["ETag"]
    again = client.get("/long", headers=asked | {"If-None-Match": listed.format(etag)})
    assert (again.status_code, again.headers["ETag"]) == (304, etag)
    assert "Accept-Encoding" in again.headers["Vary"]


def test_other_validator_gets_the_answer(client: FlaskClient) -> None:
    """What is not known is sent."""
    headers = {"Accept-Encoding": "gzip", "If-None-Match": 'W/"0a1c-gzip"'}
    assert client.get("/long", headers=headers).status_code == 200
