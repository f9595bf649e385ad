from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.test import Client

from esgraph.web.gateway.outgoing import LONG_BYTES, OutgoingLayer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def long_answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer as many bytes as the path says."""
    body = b"x" * int(environ["PATH_INFO"].strip("/"))
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def refusal(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer that it is too much."""
    start_response("503 SERVICE UNAVAILABLE", [])
    return [b"later"]


def client_of(max_bytes: int) -> Client:
    """Return a client of a layer that lets *max_bytes* be on their way."""
    return Client(OutgoingLayer(long_answer, refusal, max_bytes=max_bytes))


def test_long_answers_beyond_the_bound_are_refused_until_others_have_left() -> None:
    """An answer is on its way until the server closes it."""
    client = client_of(2 * LONG_BYTES)
    first = client.get(f"/{LONG_BYTES}")
    second = client.get(f"/{LONG_BYTES}")

    assert client.get(f"/{LONG_BYTES}").status_code == 503

    first.close()
    assert client.get(f"/{LONG_BYTES}").status_code == 200
    second.close()


def test_short_answers_always_pass() -> None:
    """They cost little to hold."""
    client = client_of(1)
    held = client.get(f"/{LONG_BYTES}")

    assert client.get(f"/{LONG_BYTES - 1}").status_code == 200
    held.close()


def test_one_long_answer_passes_whatever_the_bound() -> None:
    """A bound below the longest answer would refuse it for ever."""
    client = client_of(1)

    with client.get(f"/{LONG_BYTES}") as response:
        assert len(response.data) == LONG_BYTES


def test_answer_is_counted_once_however_often_it_is_closed() -> None:
    """What has left cannot leave again."""
    client = client_of(LONG_BYTES)
    for _ in range(2):
        response = client.get(f"/{LONG_BYTES}")
        response.close()
        response.close()
    held = client.get(f"/{LONG_BYTES}")

    assert client.get(f"/{LONG_BYTES}").status_code == 503
    held.close()


def test_head_counts_nothing() -> None:
    """Its answer has a length, but no body."""
    client = client_of(LONG_BYTES)
    held = client.head(f"/{LONG_BYTES}")

    assert client.get(f"/{LONG_BYTES}").status_code == 200
    held.close()
