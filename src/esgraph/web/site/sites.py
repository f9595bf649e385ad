"""What an application serves: one release at a time, which may change between two requests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from flask import request

from esgraph.web.site.service import Queries
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.stored import StoredQueries

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SITE = "esgraph.site"
"""The key of a request's site in its WSGI environment."""


@dataclass(frozen=True, slots=True)
class Site:
    """
    One release as served: its query service, and the stored queries over it.

    *made*: when the release was built, where that is known. *releases*: their folder, where there
    is one.
    """

    release_id: str
    settings: WebSettings
    queries: Queries
    stored: StoredQueries
    made: datetime | None = None
    releases: Path | None = None


class Sites(Protocol):
    """Where the application finds what it serves now."""

    def current(self) -> Site:
        """Return the site that a request which begins now is answered from; cheap."""


class FixedSite:
    """One release for the whole life of the application."""

    def __init__(
        self,
        release_id: str,
        queries: Queries,
        settings: WebSettings | None = None,
        *,
        made: datetime | None = None,
        releases: Path | None = None,
    ) -> None:
        """Make the site of a release *made* then; the caller starts and stops *queries*."""
        self._site = site_over(
            release_id, queries, settings or WebSettings(), made=made, releases=releases
        )

    def current(self) -> Site:
        """Return the one site."""
        return self._site


def site_over(
    release_id: str,
    queries: Queries,
    settings: WebSettings,
    *,
    made: datetime | None = None,
    releases: Path | None = None,
) -> Site:
    """Return the site of the release, *made* then, that *queries* answers from."""
    stored = StoredQueries(queries, cache_bytes=settings.page_cache_bytes)
    return Site(release_id, settings, queries, stored, made, releases)


class SiteLayer:
    """The outermost WSGI layer: gives each request one site, which it keeps to its end."""

    def __init__(self, application: "WSGIApplication", sites: Sites) -> None:
        """Wrap *application*."""
        self._application = application
        self._sites = sites

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        environ[SITE] = self._sites.current()
        return self._application(environ, start_response)


def current_site() -> Site:
    """Return the site of Flask's request in hand."""
    return site_of(request.environ)


def site_of(environ: "WSGIEnvironment") -> Site:
    """Return the site of a request."""
    site = environ[SITE]
    if not isinstance(site, Site):
        raise TypeError(f"the request's site is {site!r}")
    return site
