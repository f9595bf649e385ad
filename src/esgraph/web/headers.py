"""The headers of every response: what browsers may do with it, and where it comes from."""

from flask import Flask, Response

from esgraph.web.site import current_site

RELEASE_HEADER = "Esgraph-Release"

_SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}

# Reads are open to scripts of any origin, without credentials.
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, QUERY, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Expose-Headers": "Content-Location, ETag, Link, Retry-After, Server-Timing, "
    f"{RELEASE_HEADER}",
    "Access-Control-Max-Age": "86400",
}


def init_app(app: Flask) -> None:
    """Let *app* add its headers to every response."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    response.headers.update(_SECURITY)
    response.headers.update(_CORS)
    response.headers[RELEASE_HEADER] = current_site().release_id
    return response
