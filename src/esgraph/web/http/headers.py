"""The headers of every response: what browsers may do with it, and where it comes from."""

from http import HTTPStatus

from flask import Flask, Response, request

from esgraph.namespaces import BASE, CATALOGUE_GRAPH
from esgraph.web.site.sites import Site, current_site

RELEASE_HEADER = "Esgraph-Release"
COMPLETE_HEADER = "Esgraph-Complete"
VERDICT_HEADER = "Esgraph-Verdict"

DESCRIPTION_ADDRESS = f"/{CATALOGUE_GRAPH.removeprefix(BASE)}"
"""Where the release is described: what it holds, where it comes from, who checked it."""

_CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_READABLE = (
    "Allow, Cache-Status, Content-Disposition, Content-Location, Content-Range, ETag, Link, "
    "Location, Repr-Digest, Retry-After, Server-Timing, WWW-Authenticate, "
    f"{COMPLETE_HEADER}, {RELEASE_HEADER}, {VERDICT_HEADER}"
)

# Reads are open to scripts of any origin, without credentials.
_ALWAYS = (
    ("Content-Security-Policy", _CONTENT_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", _READABLE),
    ("Link", f'<{DESCRIPTION_ADDRESS}>; rel="describedby"; type="text/turtle"'),
)
_PREFLIGHT = (
    ("Access-Control-Allow-Methods", "GET, HEAD, POST, QUERY, OPTIONS"),
    (
        "Access-Control-Allow-Headers",
        (
            "Accept, Accept-Language, Authorization, Content-Type, If-Match, If-Modified-Since, "
            "If-None-Match, If-Range, If-Unmodified-Since, Range, X-API-Key"
        ),
    ),
    ("Access-Control-Max-Age", "86400"),
)


def init_app(app: Flask) -> None:
    """Let *app* add its headers to every response."""
    app.after_request(_add_headers)


def headers_of(site: Site) -> tuple[tuple[str, str], ...]:
    """Return the headers of every response that is answered from *site*."""
    return (*_ALWAYS, (RELEASE_HEADER, site.release_id))


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers.extend(headers_of(current_site()))
    if request.method == "OPTIONS":
        headers.extend(_PREFLIGHT)
        _empty(response)
    return response


def _empty(response: Response) -> None:
    """Let the answer to OPTIONS say that it has no content; a refusal keeps its own."""
    if response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.NO_CONTENT
    if response.status_code == HTTPStatus.NO_CONTENT:
        response.headers.pop("Content-Type", None)
        response.headers.pop("Content-Length", None)
