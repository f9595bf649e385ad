"""``/health`` for the machines that watch this one."""

from http import HTTPStatus

from flask import Blueprint, Response, jsonify

from esgraph.errors import QueryError
from esgraph.web.site.service import Queries
from esgraph.web.site.sites import current_site

blueprint = Blueprint("health", __name__)

_PROBE = "ASK {}"


@blueprint.get("/health")
@blueprint.get("/health/ready")
def ready() -> tuple[Response, HTTPStatus]:
    """Return whether queries are answered (503 if not) and from which release."""
    site = current_site()
    answers = _answers_queries(site.queries)
    status = HTTPStatus.OK if answers else HTTPStatus.SERVICE_UNAVAILABLE
    return _told(live=True, ready=answers, release=site.release_id), status


@blueprint.get("/health/live")
def live() -> Response:
    """Return that this process answers requests; no query is run."""
    return _told(live=True)


def _told(**members: object) -> Response:
    response = jsonify(**members)
    response.headers["Cache-Control"] = "no-store"
    return response


def _answers_queries(queries: Queries) -> bool:
    """
    Return whether a query gets its answer.

    Where all workers have work, their host's word counts: a busy service is a ready one, and a
    probe in the waiting line would come back late.
    """
    try:
        if queries.status().idle == 0:
            return True
        queries.run(queries.inspect(_PROBE), media_type="application/sparql-results+json")
    except QueryError:
        return False
    return True
