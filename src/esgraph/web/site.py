"""What the blueprints of one application share."""

from dataclasses import dataclass

from flask import Flask, current_app

from esgraph.web.service import Queries
from esgraph.web.settings import WebSettings
from esgraph.web.stored import StoredQueries

_EXTENSION = "esgraph"


@dataclass(frozen=True, slots=True)
class Site:
    """One application's settings, its query service, and the stored queries over it."""

    settings: WebSettings
    queries: Queries
    stored: StoredQueries


def init_app(app: Flask, site: Site) -> None:
    """Attach *site* to *app*."""
    app.extensions[_EXTENSION] = site


def current_site() -> Site:
    """Return the site of the application that handles the request."""
    site = current_app.extensions[_EXTENSION]
    if not isinstance(site, Site):
        raise TypeError("this application was not made by create_app")
    return site
