"""The Web application: pages for people, a SPARQL endpoint for programs."""

from flask import Flask

from esgraph.web import (
    about,
    absence,
    accessibility,
    api_description,
    assets,
    citing,
    city_pages,
    clients,
    compare,
    contribute,
    contributions,
    crawlers,
    directories,
    documents,
    encodings,
    entity_pages,
    error_report_pages,
    errors,
    gateway,
    graph_store,
    headers,
    health,
    identifiers,
    limits,
    linksets,
    lists,
    page_queries,
    pages,
    search,
    shape_pages,
    sparql,
    templating,
    terms,
    validation,
    validation_page,
)
from esgraph.web.service import Queries
from esgraph.web.settings import WebSettings
from esgraph.web.site import FixedSite, Site, SiteLayer, Sites

__all__ = ["FixedSite", "Queries", "Site", "Sites", "WebSettings", "create_app"]


def create_app(sites: Sites, *, config: WebSettings) -> Flask:
    """
    Return an application that answers each request from the site that is current at its start.

    Several may live in one process. The caller starts and stops the query services of *sites*.
    Raises ``InputError`` for a faulty file of API keys.
    """
    app = Flask(__name__, static_folder=None)
    # First, since it has to be the last to change a response.
    encodings.init_app(app)
    for configured in (limits, clients, validation, contribute, contributions, shape_pages):
        configured.init_app(app, config)
    error_report_pages.init_app(app, config)
    for part in (headers, errors, absence, assets, templating, directories):
        part.init_app(app)
    for part in (pages, city_pages, entity_pages, documents, identifiers):
        app.register_blueprint(part.blueprint)
    for part in (sparql, graph_store, health, accessibility):
        app.register_blueprint(part.blueprint)
    for part in (terms, shape_pages, lists, search, compare, about):
        app.register_blueprint(part.blueprint)
    for part in (api_description, validation, validation_page, contribute, contributions):
        app.register_blueprint(part.blueprint)
    for part in (citing, linksets, page_queries, crawlers, error_report_pages):
        app.register_blueprint(part.blueprint)
    gateway.init_app(app, config)
    app.wsgi_app = SiteLayer(app.wsgi_app, sites)  # type: ignore[method-assign]  # Flask's own way
    return app
