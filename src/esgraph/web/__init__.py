"""The Web application: pages for people, a SPARQL endpoint for programs."""

from flask import Flask

from esgraph.web import (
    errors,
    graph_store,
    headers,
    health,
    identifiers,
    pages,
    site,
    sparql,
    templating,
)
from esgraph.web.service import Queries
from esgraph.web.settings import WebSettings
from esgraph.web.stored import StoredQueries

__all__ = ["Queries", "WebSettings", "create_app"]


def create_app(queries: Queries, *, config: WebSettings) -> Flask:
    """
    Return an application that answers from *queries* alone and keeps no other state.

    Several may live in one process. The caller starts and stops the query service.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = config.max_request_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = config.max_request_bytes
    stored = StoredQueries(queries, cache_size=config.page_cache_size)
    site.init_app(app, site.Site(settings=config, queries=queries, stored=stored))
    for part in (headers, errors, templating):
        part.init_app(app)
    for part in (pages, sparql, graph_store, identifiers, health):
        app.register_blueprint(part.blueprint)
    return app
