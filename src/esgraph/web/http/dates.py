"""
When what is answered last changed: with the release, if nothing else is known.

RFC 9110, sections 8.8.2 and 13.1.3.
"""

from datetime import datetime
from http import HTTPStatus

from flask import Response, request
from werkzeug.http import http_date

from esgraph.web.site.sites import current_site


def is_unchanged(changed: datetime | None = None) -> bool:
    """
    Return whether the client of the request has by its date what last *changed* then.

    By default that is the date of the release. Only an equal date counts, since an older release
    may be served again; a validator in ``If-None-Match`` comes before it.
    """
    changed = changed or current_site().made
    said = request.headers.get("If-Modified-Since")
    has_validator = "If-None-Match" in request.headers
    return changed is not None and not has_validator and said == http_date(changed)


def dated(response: Response, changed: datetime | None = None) -> Response:
    """Return *response* with the date when it last *changed*, by default that of the release."""
    changed = changed or current_site().made
    if changed is not None:
        response.headers["Last-Modified"] = http_date(changed)
    return response


def conditional(response: Response, changed: datetime | None = None) -> Response:
    """
    Return *response*, which has its ``ETag``, with its date, or 304 where the client has it.

    *changed* is as in ``dated``.
    """
    dated(response, changed)
    if "If-None-Match" in request.headers:
        response.make_conditional(request)
    elif is_unchanged(changed):
        response.status_code = HTTPStatus.NOT_MODIFIED
    return response
