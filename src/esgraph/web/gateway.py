"""What stands before the application: kept answers, and those who count and log."""

from functools import partial
from typing import TYPE_CHECKING

from flask import Flask

from esgraph.query import Client
from esgraph.web.access_log import AccessLog
from esgraph.web.cache import CacheLayer
from esgraph.web.cache_folder import CacheFolder
from esgraph.web.clients import CLIENT, address_of
from esgraph.web.exchange import ObservedLayer, Observer
from esgraph.web.settings import WebSettings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment


def init_app(app: Flask, config: WebSettings) -> None:
    """Put before *app* the layers that *config* asks for, the outermost last."""
    observers: list[Observer] = []
    if config.metrics:
        observers.append(_metrics(app))
    if config.access_log:
        observers.append(_access_log(config.access_log, config))
    layered: WSGIApplication = app.wsgi_app
    if config.cache_folder and config.cache_bytes:
        layered = CacheLayer(
            layered, CacheFolder(config.cache_folder, max_bytes=config.cache_bytes)
        )
    if observers:
        layered = ObservedLayer(layered, tuple(observers))
    app.wsgi_app = layered  # type: ignore[assignment, method-assign]  # Flask's own way


def _metrics(app: Flask) -> Observer:
    # It reads the environment when it is imported, which the server sets before.
    from esgraph.web import metrics  # noqa: PLC0415

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
