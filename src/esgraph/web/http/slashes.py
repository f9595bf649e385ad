"""
Addresses with a slash too many, led to the address without it for good.

Such redirects, to the right spelling of any address, keep the query string.
"""

from http import HTTPStatus
from urllib.parse import quote, unquote, urlsplit

from flask import Flask, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

# RFC 3986, section 3.4, and what is percent-encoded already.
_IN_QUERIES = "%/?:@!$&'()*+,;="


def init_app(app: Flask) -> None:
    """Let *app* redirect what it does not know to the address without slashes at its end."""
    app.before_request(_without_slash)
    # In the reverse order: the path first.
    app.after_request(_with_query)
    app.after_request(_without_host)


def bare_address(path: str) -> str:
    """
    Return *path* as an address on this server, without slashes at its end.

    One slash begins it: ``//e.example/`` is no way to another server.
    """
    return f"/{quote(path.strip('/'))}"


def _without_slash() -> Response | None:
    """Return a redirect where the address without its last slash is one that is known."""
    if request.url_rule is not None or not request.path.endswith("/"):
        return None
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return None
    try:
        adapter.match("/" + request.path.strip("/"))
    except (HTTPException, RequestRedirect):
        return None
    return redirect(bare_address(request.path), HTTPStatus.PERMANENT_REDIRECT)


def _without_host(response: Response) -> Response:
    """
    Let the right spelling of a path be a path, whoever found it.

    Werkzeug writes the scheme and the host that the request came with: behind a proxy, the wrong
    ones.
    """
    found = urlsplit(response.headers.get("Location", ""))
    if response.status_code == HTTPStatus.PERMANENT_REDIRECT and found.netloc:
        right = found._replace(scheme="", netloc="", path="/" + found.path.lstrip("/"))
        response.headers["Location"] = right.geturl()
    return response


def _with_query(response: Response) -> Response:
    """
    Let the right spelling of a path, which is for good, have what was asked for there.

    What leads to another query of the same path has its own: none, for one.
    """
    location = response.headers.get("Location", "")
    # Some clients send bytes that an address may not have.
    query = quote(request.query_string, safe=_IN_QUERIES)
    is_respelt = response.status_code == HTTPStatus.PERMANENT_REDIRECT and "?" not in location
    if is_respelt and query and unquote(location) != request.path:
        response.headers["Location"] = f"{location}?{query}"
    return response
