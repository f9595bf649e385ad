"""
``/api/v1/contributions``: data sets that conform are kept for a maintainer to decide on.

All of it needs an API key. Whoever sent a contribution sees it, and so do maintainers; nobody else
learns that it is there. No answer may be kept by a cache.
"""

import json
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, request
from werkzeug.http import dump_options_header

from esgraph.contributions import (
    STATES,
    Contribution,
    ContributionStore,
    Offer,
    State,
    contribution_to_json,
    graph_name,
)
from esgraph.errors import ContributionError, UnknownContributionError
from esgraph.language import Text
from esgraph.pipeline import as_read, difference_of
from esgraph.web.contributing.checks import check
from esgraph.web.contributing.contribution_operations import ADDRESS, PATCH, SUMMARY
from esgraph.web.contributing.contribution_requests import Examined, decision_of, examine
from esgraph.web.http.clients import MissingRoleError, require_role
from esgraph.web.http.headers import VERDICT_HEADER
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import choose_by_accept, choose_by_name
from esgraph.web.http.protocol import ProtocolError
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.sites import current_site

blueprint = Blueprint("contributions", __name__)

_STORE = "esgraph.contributions"


class NoContributionsError(ContributionError):
    """This server takes no contributions."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text(
                fr="ce serveur ne reçoit pas de contributions",
                en="this server takes no contributions",
            )
        )


def init_app(app: Flask, settings: WebSettings) -> None:
    """Let *app* keep contributions where *settings* say; raises ``ContributionStoreError``."""
    if settings.contributions is not None:
        app.extensions[_STORE] = ContributionStore.make(settings.contributions)


@blueprint.after_request
def _keep_private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post(ADDRESS)
def receive() -> Response:
    """Keep the files of the request, if they conform; else return the report (422)."""
    holder = require_role("contribute")
    store = _store()
    examined = examine(holder.name)
    response = _refused(examined) if examined.offer is None else _kept(store, examined.offer)
    response.headers[VERDICT_HEADER] = examined.outcome.report.verdict
    return response


@blueprint.get(ADDRESS)
def show_all() -> Response:
    """Return every contribution to a maintainer, to others their own; oldest first."""
    holder = require_role("contribute", "maintain")
    state = _state()
    store = _store()
    may_see_all = "maintain" in holder.roles
    found = store.all(state) if may_see_all else store.sent_by(holder.name, state)
    return _json({"contributions": [contribution_to_json(each) for each in found]})


@blueprint.get(f"{ADDRESS}/<id>")
def show(id: str) -> Response:  # noqa: A002  the name that the description of the API has
    """Return one contribution."""
    return _json(contribution_to_json(_seen(id)))


@blueprint.get(f"{ADDRESS}/<id>/files/<int:number>")
def file(id: str, number: int) -> Response:  # noqa: A002
    """Return one of its files, as it was received; they count from 1."""
    files = _store().files(_seen(id).id)
    if not 1 <= number <= len(files):
        abort(HTTPStatus.NOT_FOUND)
    found = files[number - 1]
    response = Response(found.data, content_type="application/octet-stream")
    disposition = dump_options_header("attachment", {"filename": found.name})
    response.headers["Content-Disposition"] = disposition
    return response


@blueprint.get(f"{ADDRESS}/<id>/report")
def report(id: str) -> Response:  # noqa: A002
    """Return the report of the check that it passed."""
    return Response(_store().report(_seen(id).id), content_type="application/json")


@blueprint.get(f"{ADDRESS}/<id>/difference")
def difference(id: str) -> Response:  # noqa: A002
    """Return what it changes in what is published now: in numbers, or as RDF Patch."""
    known = _seen(id)
    offered = (SUMMARY, PATCH)
    name = request.args.get("format", "")
    accept = request.headers.get("Accept", "")
    choice = choose_by_name(name, offered) if name else choose_by_accept(accept, offered)
    outcome = None
    if not known.is_final:
        received = tuple(as_read(known.id, each) for each in _store().files(known.id))
        outcome, _ = check(received, page_language(), frozenset({"patch"}))
    if choice.representation is PATCH:
        patch = outcome.products["patch"] if outcome is not None else b""
        response = Response(patch, content_type=PATCH.media_type)
    else:
        changed = difference_of(
            known,
            outcome.report if outcome is not None else None,
            release=current_site().release_id,
            published=_published(known),
        )
        response = _json(changed.to_json())
    response.headers["Vary"] = "Accept"
    return response


@blueprint.post(f"{ADDRESS}/<id>/decision")
def decide(id: str) -> Response:  # noqa: A002
    """Accept, reject or withdraw it; whoever sent it may withdraw it."""
    holder = require_role("contribute", "maintain")
    known = _seen(id)
    asked = decision_of(request)
    if "maintain" not in holder.roles and asked.decision != "withdrawn":
        raise MissingRoleError(("maintain",))
    decided = _store().decide(known.id, asked.decision, who=holder.name, reason=asked.reason)
    return _json(contribution_to_json(decided))


def _json(value: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Response:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return Response(text, status, content_type="application/json")


def _refused(examined: Examined) -> Response:
    return Response(
        examined.outcome.json,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        content_type="application/json",
    )


def _kept(store: ContributionStore, offer: Offer) -> Response:
    receipt = store.receive(offer)
    status = HTTPStatus.CREATED if receipt.is_new else HTTPStatus.OK
    response = _json(contribution_to_json(receipt.contribution), status)
    response.headers["Location"] = f"{ADDRESS}/{receipt.contribution.id}"
    return response


def _state() -> State | None:
    """Return the state that the list is limited to; raises ``ProtocolError``."""
    said = request.args.get("state")
    if said is None:
        return None
    known = next((state for state in STATES if state == said), None)
    if known is None:
        names = ", ".join(STATES)
        raise ProtocolError(
            Text(
                fr=f"«\u00a0{said}\u00a0» (state) n'est pas un état\u00a0; il y a\u00a0: {names}.",
                en=f"“{said}” (state) is no state; there are: {names}.",
            )
        )
    return known


def _store() -> ContributionStore:
    store: ContributionStore | None = current_app.extensions.get(_STORE)
    if store is None:
        raise NoContributionsError
    return store


def _seen(identifier: str) -> Contribution:
    """Return a contribution that the request's sender may see; others are as unknown."""
    holder = require_role("contribute", "maintain")
    known = _store().get(identifier)
    if "maintain" not in holder.roles and known.sender != holder.name:
        raise UnknownContributionError(identifier)
    return known


def _published(known: Contribution) -> int:
    """Return how many triples the graph of *known* has in the current release."""
    rows = current_site().stored.rows("graph-size", graph=(str(graph_name(known)),))
    return next((int(row["count"]) for row in rows), 0)
