"""``/fr/changements``, ``/en/changes``: what changed in the data and in the software; a feed."""

import datetime as dt
from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus
from types import MappingProxyType

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.language import LANGUAGES, Language, other_language
from esgraph.namespaces import thing
from esgraph.release import Difference, Release, ReleaseChange, changes_of, list_releases
from esgraph.release.manifest import DUMP, TURTLE
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.graph_names import graph_path
from esgraph.web.facts.other_releases import OtherReleaseError
from esgraph.web.http.answers import VARY, choose, site_address
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import NotAcceptableError
from esgraph.web.http.representations import GRAPHS, PAGE
from esgraph.web.pages.changelog import own_changelog
from esgraph.web.pages.dumps import files_of
from esgraph.web.site.sites import current_site
from esgraph.web.wording.typography import format_time

blueprint = Blueprint("changes", __name__)

ADDRESSES: dict[Language, str] = {"fr": "/fr/changements", "en": "/en/changes"}

MOST_RELEASES = 50
"""How many releases are told: the last ones that are still in their folder."""

_SUFFIX = ".atom"
_FILES = MappingProxyType({"ttl": TURTLE, "nq": DUMP})
_OFFERED = (PAGE, *(each for each in GRAPHS if each.name in _FILES))


def changes_page() -> Response:
    """Return the page of changes, the newest first."""
    language, releases = page_language(), _releases()
    here = site_address(request.environ)
    return _asked_again(
        render_template(
            "changes.html",
            changes=_changes(releases),
            files={each.id: files_of(each) for each in releases[-MOST_RELEASES:]},
            time=_time,
            release_page=Entity("release", current_site().release_id).page(language),
            versions=own_changelog(),
            feed_address=ADDRESSES[language] + _SUFFIX,
            canonical=here + ADDRESSES[language],
            switch_address=ADDRESSES[other_language(language)],
        )
    )


def changes_feed() -> Response:
    """Return the releases as an Atom feed (RFC 4287); 404 where none is known."""
    language = page_language()
    here = site_address(request.environ)
    changes = _changes(_releases()) or abort(HTTPStatus.NOT_FOUND)
    response = _asked_again(
        render_template(
            "changes.atom",
            changes=changes,
            iri=_iri,
            updated=changes[0].manifest.created,
            page=here + ADDRESSES[language],
            feed=here + ADDRESSES[language] + _SUFFIX,
        )
    )
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        response.headers["Content-Type"] = "application/atom+xml; charset=utf-8"
    return response


@blueprint.app_errorhandler(OtherReleaseError)
def other_release(error: OtherReleaseError) -> WerkzeugResponse:
    """
    Redirect from what is part of a release that is not served to what is told of it, or to the
    file that programs can read (303).
    """
    file = _file_asked_for()
    address = (
        f"/dumps/{error.release_id}/{file}"
        if file
        else f"{ADDRESSES[page_language()]}#release-{error.release_id}"
    )
    response = redirect(address, HTTPStatus.SEE_OTHER)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = VARY
    return response


def _file_asked_for() -> str | None:
    """Return the file of a release that has the form asked for; ``None`` for people."""
    suffix = request.path.rpartition(".")[2]
    if request.path.startswith(("/fr/", "/en/")) or suffix in _FILES:
        return _FILES.get(suffix)
    with suppress(NotAcceptableError):
        return _FILES.get(choose(_OFFERED, request.args, request.environ).representation.name)
    return None


def _asked_again(body: str) -> Response:
    """
    Return *body* with a validator of its own, which is not kept here.

    Releases come to their folder, and leave it, while another one is served.
    """
    response = make_response(body)
    response.headers["Content-Language"] = page_language()
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def _changes(releases: tuple[Release, ...]) -> tuple[ReleaseChange, ...]:
    manifests = (release.manifest for release in releases)
    return tuple(map(_by_name, changes_of(manifests)[:MOST_RELEASES]))


def _releases() -> tuple[Release, ...]:
    """Return the releases in the folder of the served one; none without it."""
    folder = current_site().releases
    return list_releases(folder) if folder else ()


def _by_name(change: ReleaseChange) -> ReleaseChange:
    """Return *change* with its sources without what the names of all their graphs begin with."""
    parts = (change.sources.added, change.sources.removed, change.sources.changed)
    named = (tuple(graph_path(name) or name for name in names) for names in parts)
    return replace(change, sources=Difference(*named))


def _time(created: str) -> str:
    return format_time(dt.datetime.fromisoformat(created), page_language())


def _iri(change: ReleaseChange) -> str:
    return str(thing("release", change.manifest.id))


def _register() -> None:
    for language in LANGUAGES:
        address = ADDRESSES[language]
        blueprint.add_url_rule(address, f"changes_{language}", changes_page)
        blueprint.add_url_rule(address + _SUFFIX, f"changes_{language}_feed", changes_feed)


_register()
