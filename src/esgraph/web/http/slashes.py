"""Addresses with a slash too many: led to the address without it, for good."""

from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, current_app, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response


def init_app(app: Flask) -> None:
    """Let *app* redirect what it does not know to the address without slashes at its end."""
    app.before_request(_without_slash)


def bare_address(path: str) -> str:
    """
    Return the address of the request in hand on this server as if its path were *path*.

    One slash begins it, none ends it: ``//e.example/`` is no way to another server.
    """
    query = request.query_string.decode("latin-1")
    return f"/{quote(path.strip('/'))}" + (f"?{query}" if query else "")


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
