"""Pages as responses: what clients and caches may do with them."""

from http import HTTPStatus

from flask import Response, make_response

from esgraph.web.http.dates import conditional
from esgraph.web.http.languages import page_language


def kept_page(html: str) -> Response:
    """Return a page that clients may keep until the release changes."""
    response = make_response(html)
    response.headers["Content-Language"] = page_language()
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.add_etag()
    return conditional(response)


def kept_file(body: str, content_type: str) -> Response:
    """Return what is in no language, of the type given: kept until the release changes."""
    response = kept_page(body)
    if response.status_code != HTTPStatus.NOT_MODIFIED:
        response.content_type = content_type
    del response.headers["Content-Language"]
    return response
