import re
from http import HTTPStatus
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import esgraph.web
from esgraph.web.http.assets import read_assets

STATIC = Path(esgraph.web.__file__).with_name("static")
NAMES = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", NAMES)
def test_asset_is_kept_for_ever_at_its_version(client: FlaskClient, name: str) -> None:
    """Another version has another address."""
    version = read_assets(STATIC)[name].version
    response = client.get(f"/static/{name}?v={version}")

    assert response.data == (STATIC / name).read_bytes()
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000"])
def test_asset_without_its_version_is_asked_for_again(client: FlaskClient, query: str) -> None:
    """It may be another one tomorrow; today it is not sent twice."""
    first = client.get(f"/static/site.css{query}")
    headers = {"If-None-Match": first.headers["ETag"]}

    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert client.get("/static/site.css", headers=headers).status_code == HTTPStatus.NOT_MODIFIED


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("site.css", "text/css; charset=utf-8"),
        ("editor.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_asset_is_sent_coded(
    client: FlaskClient, name: str, content_type: str, coding: str
) -> None:
    """To those who read the coding, with its type; small ones are sent as they are."""
    response = client.get(f"/static/{name}", headers={"Accept-Encoding": coding})

    assert response.headers["Content-Type"] == content_type
    assert "Accept-Encoding" in response.headers["Vary"]
    is_large = (STATIC / name).stat().st_size >= 1_000
    assert response.headers.get("Content-Encoding") == (coding if is_large else None)


def test_pages_name_the_version(client: FlaskClient) -> None:
    """So that a new stylesheet is read with the page that needs it."""
    version = read_assets(STATIC)["site.css"].version

    assert f'href="/static/site.css?v={version}"' in client.get("/fr/").text


@pytest.mark.parametrize(
    "path", ["", "none.css", "../__init__.py", "%2e%2e/__init__.py", "invented"]
)
def test_nothing_else_is_served(client: FlaskClient, path: str) -> None:
    """Folders and what lies beside them included."""
    assert client.get(f"/static/{path}").status_code == HTTPStatus.NOT_FOUND


def test_styles_name_the_versions_of_fonts() -> None:
    """A stylesheet does not go through ``url_for``."""
    assets = read_assets(STATIC)
    named = re.findall(r'url\("([^"?]+)\?v=([^"]+)"\)', assets["site.css"].data.decode())

    assert dict(named) == {
        name: asset.version for name, asset in assets.items() if name.endswith(".woff2")
    }
