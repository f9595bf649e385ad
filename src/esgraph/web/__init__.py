"""The Web application: pages for people, a SPARQL endpoint for programs."""

from flask import Flask

from esgraph.web.cities import city_pages
from esgraph.web.citing import cite_pages, identifiers, linksets, page_queries
from esgraph.web.comparison import compare_pages
from esgraph.web.contributing import (
    api_description,
    contribute,
    contributions,
    validation,
    validation_page,
)
from esgraph.web.gateway import assembly
from esgraph.web.http import (
    assets,
    clients,
    encodings,
    errors,
    headers,
    health,
    limits,
    preconditions,
    slashes,
)
from esgraph.web.linked_data import absence, documents
from esgraph.web.lists import directories, list_pages, no_page, search_pages
from esgraph.web.pages import (
    about,
    accessibility,
    anonymous_nodes,
    changes,
    crawlers,
    dumps,
    error_report_pages,
    graph_pages,
    home,
    privacy,
    shape_pages,
    sitemaps,
    templating,
    terms,
)
from esgraph.web.site.service import Queries
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.sites import FixedSite, Site, SiteLayer, Sites
from esgraph.web.sparql import endpoint, example_pages, graph_store
from esgraph.web.things import entity_pages

__all__ = ["FixedSite", "Queries", "Site", "Sites", "WebSettings", "create_app"]


_PAGES = (
    home,
    city_pages,
    entity_pages,
    documents,
    identifiers,
    endpoint,
    example_pages,
    graph_store,
    health,
    accessibility,
    changes,
    dumps,
    privacy,
    graph_pages,
    anonymous_nodes,
    sitemaps,
    terms,
    shape_pages,
    list_pages,
    search_pages,
    compare_pages,
    about,
    api_description,
    validation,
    validation_page,
    contribute,
    contributions,
    cite_pages,
    linksets,
    page_queries,
    crawlers,
    error_report_pages,
)

_CONFIGURED = (
    limits,
    clients,
    validation,
    contribute,
    contributions,
    shape_pages,
    error_report_pages,
)

_PARTS = (
    headers,
    errors,
    absence,
    no_page,
    assets,
    templating,
    directories,
    sitemaps,
    preconditions,
    slashes,
)


def create_app(sites: Sites, *, config: WebSettings) -> Flask:
    """
    Return an application that answers each request from the site that is current at its start.

    Several may live in one process. The caller starts and stops the query services of *sites*.
    Raises ``InputError`` for a faulty file of API keys.
    """
    app = Flask(__name__, static_folder=None)
    # First, since it has to be the last to change a response.
    encodings.init_app(app)
    for configured in _CONFIGURED:
        configured.init_app(app, config)
    for part in _PARTS:
        part.init_app(app)
    for page in _PAGES:
        app.register_blueprint(page.blueprint)
    assembly.init_app(app, config)
    app.wsgi_app = SiteLayer(app.wsgi_app, sites)  # type: ignore[method-assign]  # Flask's own way
    return app
