from ipaddress import ip_network
from pathlib import Path

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from esgraph.errors import InputError
from esgraph.keys import add_key, remove_key
from esgraph.query import Client, QueryService
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.http.clients import address_of, budgeted_client

PROXY = "10.0.0.1"
BEHIND_PROXIES = WebSettings(trusted_proxies=(ip_network("10.0.0.0/8"), ip_network("::1")))


def address(remote: str, forwarded: str | None, settings: WebSettings = BEHIND_PROXIES) -> str:
    """Return whose request it is that came from *remote* with ``X-Forwarded-For``."""
    environ = {"REMOTE_ADDR": remote}
    if forwarded is not None:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded
    return address_of(environ, settings)


@pytest.mark.parametrize(
    ("remote", "name"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        ("/run/esgraph.sock", "unknown"),
    ],
)
def test_address_names_the_client(remote: str, name: str) -> None:
    """A host of IPv6 has a network of addresses to choose from; it is one client."""
    assert address(remote, None) == name


def test_stranger_cannot_choose_an_address() -> None:
    """The header counts only when a trusted proxy sends it."""
    assert address("192.0.2.7", "198.51.100.1") == "192.0.2.7"
    assert address("127.0.0.1", "198.51.100.1", WebSettings()) == "127.0.0.1"


@pytest.mark.parametrize(
    ("forwarded", "name"),
    [
        pytest.param("192.0.2.7", "192.0.2.7", id="one"),
        pytest.param("6.6.6.6, 192.0.2.7", "192.0.2.7", id="what-the-client-wrote"),
        pytest.param("6.6.6.6,192.0.2.7, 10.9.9.9", "192.0.2.7", id="two-proxies"),
        pytest.param("192.0.2.7:1234", "192.0.2.7", id="port"),
        pytest.param("[2001:db8::9]:80", "2001:db8::/64", id="port-of-ipv6"),
        pytest.param("2001:db8::9", "2001:db8::/64", id="ipv6"),
        pytest.param("::ffff:192.0.2.7", "192.0.2.7", id="mapped"),
        pytest.param("10.2.3.4", "10.2.3.4", id="all-trusted"),
        pytest.param("6.6.6.6, rubbish", PROXY, id="rubbish-from-a-proxy"),
        pytest.param("rubbish, 192.0.2.7", "192.0.2.7", id="rubbish-from-a-client"),
        pytest.param("", PROXY, id="empty"),
        pytest.param("unix:", PROXY, id="local-socket"),
        pytest.param(",,,", PROXY, id="commas"),
        pytest.param(None, PROXY, id="absent"),
    ],
)
def test_trusted_proxy_names_the_client(forwarded: str | None, name: str) -> None:
    """It is the nearest address that is no proxy's, whatever stands before it."""
    assert address(PROXY, forwarded) == name


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """Return the path of the key file."""
    return tmp_path / "keys.json"


def app_with(queries: QueryService, settings: WebSettings) -> Flask:
    """Return an application that tells at ``/who`` whose budget a request is charged to."""
    app = create_app(FixedSite("r", queries, settings), config=settings)
    app.add_url_rule("/who", "who", lambda: repr(budgeted_client(request.environ)))
    return app


@pytest.fixture
def client(queries: QueryService, key_file: Path) -> FlaskClient:
    """Return a client of an application that knows API keys and counts budgets."""
    return app_with(queries, WebSettings(has_budget=True, api_keys=key_file)).test_client()


@pytest.mark.parametrize("header", ["Authorization", "X-API-Key"])
def test_key_names_its_holder(client: FlaskClient, key_file: Path, header: str) -> None:
    """A key given while the server runs counts at once, in either header."""
    key = add_key(key_file, "uqac", factor=5.0)
    said = f"bearer {key}" if header == "Authorization" else key

    answer = client.get("/who", headers={header: said})

    assert answer.text == repr(Client("key:uqac", 5.0))


def test_anonymous_client_is_its_address(client: FlaskClient) -> None:
    """Nobody needs a key."""
    assert client.get("/who").text == repr(Client("127.0.0.1"))


def test_password_is_no_key(client: FlaskClient) -> None:
    """What another scheme carries is for a proxy, not for us."""
    answer = client.get("/who", headers={"Authorization": "Basic dTpw"})

    assert answer.text == repr(Client("127.0.0.1"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer nothing"},
        {"Authorization": "Bearer"},
        {"X-API-Key": "nothing"},
        {"X-API-Key": ""},
        {"X-API-Key": "é"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/sparql?query=ASK%20%7B%7D", "/fr/", "/absent"])
def test_unknown_key_is_refused(client: FlaskClient, headers: dict[str, str], path: str) -> None:
    """A mistyped key is told of rather than passed over (RFC 6750, section 3)."""
    answer = client.get(path, headers=headers)

    assert answer.status_code == 401
    assert answer.content_type == "application/problem+json"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert answer.headers["Cache-Control"] == "no-store"


def test_removed_key_is_refused(client: FlaskClient, key_file: Path) -> None:
    """Taking a key back needs no restart."""
    key = add_key(key_file, "uqac")
    assert client.get("/fr/", headers={"X-API-Key": key}).status_code == 200

    remove_key(key_file, "uqac")

    assert client.get("/fr/", headers={"X-API-Key": key}).status_code == 401


def test_without_a_key_file_no_key_is_known(queries: QueryService) -> None:
    """A key that is sent in vain is not passed over either."""
    client = app_with(queries, WebSettings()).test_client()

    assert client.get("/fr/", headers={"X-API-Key": "esgraph_x"}).status_code == 401


def test_without_budget_nobody_pays(queries: QueryService) -> None:
    """A server for its own machine counts nothing."""
    assert app_with(queries, WebSettings()).test_client().get("/who").text == "None"


def test_faulty_key_file_stops_the_start(queries: QueryService, key_file: Path) -> None:
    """An application that cannot know its keys does not start as if there were none."""
    key_file.write_text("{", "utf-8")

    with pytest.raises(InputError, match=r"keys\.json"):
        app_with(queries, WebSettings(api_keys=key_file))
