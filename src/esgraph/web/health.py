"""``/health`` for the machines that watch this one, ``/robots.txt`` for those that wander."""

from http import HTTPStatus

from flask import Blueprint, Response, jsonify

from esgraph.errors import QueryError
from esgraph.web.site import current_site

blueprint = Blueprint("health", __name__)

_PROBE = "ASK {}"


@blueprint.get("/health")
def health() -> tuple[Response, HTTPStatus]:
    """Return whether this process lives and whether queries are answered (503 if not)."""
    site = current_site()
    ready = _answers_queries()
    status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
    body = jsonify(live=True, ready=ready, release=site.release_id)
    body.headers["Cache-Control"] = "no-store"
    return body, status


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Return which addresses crawlers should leave alone: answers are made for each request."""
    return Response(
        "User-agent: *\nDisallow: /sparql\nDisallow: /graph-store\nDisallow: /id/\n",
        mimetype="text/plain",
    )


def _answers_queries() -> bool:
    try:
        queries = current_site().queries
        queries.run(queries.inspect(_PROBE), media_type="application/sparql-results+json")
    except QueryError:
        return False
    return True
