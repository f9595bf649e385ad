"""Our own files for browsers: kept by them for ever, at addresses that change with the files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from types import MappingProxyType

from flask import Flask, Response, abort, current_app, request

_ENDPOINT = "static"
_EXTENSION = "esgraph.assets"
_VERSION_DIGITS = 12
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, max-age=0, must-revalidate"

# Machines differ in what they know of these.
_TYPES = MappingProxyType(
    {
        ".ico": "image/vnd.microsoft.icon",
        ".js": "text/javascript",
        ".md": "text/markdown",
        ".svg": "image/svg+xml",
        ".ttl": "text/turtle",
        ".woff2": "font/woff2",
    }
)


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: what it is, its bytes, and a *version* that is another for other bytes."""

    media_type: str
    data: bytes
    version: str


def read_assets(folder: Path) -> Mapping[str, Asset]:
    """Return the files below *folder* by their paths there, with slashes; all are in memory."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return MappingProxyType({path.relative_to(folder).as_posix(): _read(path) for path in paths})


def init_app(app: Flask) -> None:
    """Let *app*, made without a static folder, serve its files; ``url_for`` tells the version."""
    app.extensions[_EXTENSION] = read_assets(Path(app.root_path) / "static")
    app.add_url_rule("/static/<path:filename>", _ENDPOINT, _asset)
    # Asked for by what reads no page: programs that show addresses, old browsers, crawlers.
    app.add_url_rule("/favicon.ico", "favicon", _favicon)
    app.url_defaults(_add_version)


def _read(path: Path) -> Asset:
    data = path.read_bytes()
    media_type = _TYPES.get(path.suffix) or guess_type(path.name)[0] or "application/octet-stream"
    return Asset(media_type, data, hashlib.sha256(data).hexdigest()[:_VERSION_DIGITS])


def _asset(filename: str) -> Response:
    """Return one file; 404 for a name that is none."""
    asset = _current_assets().get(filename)
    if asset is None:
        abort(404)
    # Text types get the charset, which is that of all our files.
    response = Response(asset.data, mimetype=asset.media_type)
    is_current = request.args.get("v") == asset.version
    response.headers["Cache-Control"] = _FOR_EVER if is_current else _ASK_AGAIN
    response.set_etag(asset.version)
    response.make_conditional(request)
    return response


def _favicon() -> Response:
    return _asset("favicon.ico")


def _add_version(endpoint: str, values: dict[str, object]) -> None:
    if endpoint == _ENDPOINT:
        asset = _current_assets().get(str(values.get("filename")))
        if asset is not None:
            values["v"] = asset.version


def _current_assets() -> Mapping[str, Asset]:
    assets: Mapping[str, Asset] = current_app.extensions[_EXTENSION]
    return assets
