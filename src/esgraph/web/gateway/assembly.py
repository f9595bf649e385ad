"""What stands before the application: kept answers, and those who count and log."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask

from esgraph.errors import EsgraphError, QueryUnavailableError
from esgraph.language import Text
from esgraph.query import Client
from esgraph.web.gateway.access_log import AccessLog
from esgraph.web.gateway.cache import CacheLayer
from esgraph.web.gateway.cache_folder import CacheFolder
from esgraph.web.gateway.outgoing import OutgoingLayer
from esgraph.web.gateway.short_path import ShortPath
from esgraph.web.http.clients import CLIENT, address_of, callers_of
from esgraph.web.http.errors import answer_error
from esgraph.web.http.exchange import ObservedLayer, Observer
from esgraph.web.site.settings import WebSettings
from esgraph.web.sparql.endpoint import failure

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def init_app(app: Flask, config: WebSettings) -> None:
    """Put before *app* the layers that *config* asks for, the outermost last."""
    observers: list[Observer] = []
    if config.metrics:
        observers.append(_metrics(app))
    if config.access_log:
        observers.append(_access_log(config.access_log, config))
    layered: WSGIApplication = ShortPath(app.wsgi_app, callers_of(app), partial(_fail, app))
    if config.cache_folder and config.cache_bytes:
        layered = CacheLayer(
            layered,
            CacheFolder(config.cache_folder, max_bytes=config.cache_bytes),
            at_once_s=config.cache_at_once_s,
        )
    layered = OutgoingLayer(layered, partial(_refuse, app), max_bytes=config.max_outgoing_bytes)
    if observers:
        layered = ObservedLayer(layered, tuple(observers))
    app.wsgi_app = layered  # type: ignore[method-assign]  # Flask's own way


def _refuse(
    app: Flask, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    """Answer that too many long answers are on their way out."""
    with app.request_context(environ):
        response = app.process_response(answer_error(_too_many_long_answers()))
        return response(environ, start_response)


def _fail(
    app: Flask,
    error: EsgraphError,
    query: str,
    environ: "WSGIEnvironment",
    start_response: "StartResponse",
) -> Iterable[bytes]:
    """Answer *error* of *query* as the view of ``/sparql`` does."""
    with app.request_context(environ):
        response = app.process_response(failure(error, query))
        return response(environ, start_response)


def _too_many_long_answers() -> QueryUnavailableError:
    return QueryUnavailableError(
        Text(
            fr="trop de longues réponses sont en cours d'envoi : réessayez dans un moment, "
            "ou demandez moins de lignes",
            en="too many long answers are being sent: try again in a moment, or ask for fewer rows",
        )
    )


def _metrics(app: Flask) -> Observer:
    # It reads the environment when it is imported, which the server sets before.
    from esgraph.web.gateway import metrics  # noqa: PLC0415

    numbers = metrics.Metrics()
    metrics.init_app(app, numbers)
    return numbers


def _access_log(destination: str, config: WebSettings) -> Observer:
    return AccessLog(
        destination,
        log_queries=config.log_queries,
        client_of=partial(_client_name, settings=config) if config.log_clients else None,
    )


def _client_name(environ: "WSGIEnvironment", settings: WebSettings) -> str:
    """Return the name of an API key, or an address where none was looked at."""
    client = environ.get(CLIENT)
    return client.name if isinstance(client, Client) else address_of(environ, settings)
