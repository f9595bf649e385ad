"""
The short path: a WSGI layer that answers programs at ``/sparql`` without Flask.

It reads, negotiates, runs and answers by the same functions as the view in ``sparql``, and leaves
to it whatever is not a plain GET whose answer is for a program. Flask takes as long over a request
as all of these together.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from werkzeug.exceptions import HTTPException

from esgraph.errors import EsgraphError
from esgraph.web.http.answers import (
    Inquiry,
    answer_of,
    choose,
    etag_of,
    validators,
)
from esgraph.web.http.clients import CLIENT, Callers
from esgraph.web.http.encodings import encode_for, is_compressible
from esgraph.web.http.exchange import QUERY
from esgraph.web.http.headers import headers_of
from esgraph.web.http.limits import check_address
from esgraph.web.http.negotiation import Choice
from esgraph.web.http.preconditions import CONDITIONS
from esgraph.web.http.protocol import address_parameters, query_request_of
from esgraph.web.http.representations import PAGE, offered_for
from esgraph.web.site.sites import site_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_CONDITIONS = frozenset({"HTTP_IF_NONE_MATCH", *CONDITIONS})

Refuse = Callable[[EsgraphError, str, "WSGIEnvironment", "StartResponse"], Iterable[bytes]]
"""Answers an error of a query, given as text."""


class ShortPath:
    """Answers plain queries of programs itself, and lets all other requests pass."""

    def __init__(self, application: "WSGIApplication", callers: Callers, refuse: Refuse) -> None:
        """Wrap *application*, by whose errors *refuse* answers."""
        self._application = application
        self._callers = callers
        self._refuse = refuse

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        plain = self._read(environ) if _may_be_plain(environ) else None
        if plain is None:
            return self._application(environ, start_response)
        inquiry, choice = plain
        try:
            answer = answer_of(inquiry, choice, environ)
        except EsgraphError as error:
            return self._refuse(error, inquiry.query.text, environ, start_response)
        except Exception:  # noqa: BLE001 - Flask meets it again, and logs and tells it
            return self._application(environ, start_response)
        body, coding, vary = answer.body, None, "Accept"
        if is_compressible(choice.content_type):
            body, coding = encode_for(environ.get("HTTP_ACCEPT_ENCODING", ""), body)
            vary = "Accept, Accept-Encoding"
        headers = [
            *answer.headers,
            ("Content-Length", str(len(body))),
            ("Vary", vary),
            *validators(etag_of(inquiry, choice, environ), coding),
            *headers_of(site_of(environ)),
        ]
        if coding:
            headers.append(("Content-Encoding", coding))
        start_response("200 OK", headers)
        return [body]

    def _read(self, environ: "WSGIEnvironment") -> tuple[Inquiry, Choice] | None:
        """Return what a request asks and the form of its answer; ``None`` for Flask to say."""
        site = site_of(environ)
        try:
            check_address(environ, max_bytes=site.settings.max_address_bytes)
            environ[CLIENT] = self._callers.client_of(environ)
            values = address_parameters(environ["QUERY_STRING"])
            asked = query_request_of(values, values.getlist("query"))
            environ[QUERY] = asked.query
            query = site.queries.inspect(asked.query)
            choice = choose(offered_for(query.form), values, environ)
        except (EsgraphError, HTTPException):
            return None
        if choice.representation is PAGE:
            return None
        return Inquiry(query, asked.default_graphs, asked.named_graphs), choice


def _may_be_plain(environ: "WSGIEnvironment") -> bool:
    """Return whether a request can be read here; one under conditions cannot."""
    return (
        environ["PATH_INFO"] == "/sparql"
        and environ["REQUEST_METHOD"] == "GET"
        and environ.keys().isdisjoint(_CONDITIONS)
    )
