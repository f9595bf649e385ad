"""Pages as responses: what clients and caches may do with them."""

from flask import Response, make_response, request
from werkzeug.http import http_date

from esgraph.web.http.languages import page_language
from esgraph.web.site.sites import current_site


def kept_page(html: str) -> Response:
    """Return a page that clients may keep until the release changes."""
    response = make_response(html)
    response.headers["Content-Language"] = page_language()
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    made = current_site().made
    if made is not None:
        response.headers["Last-Modified"] = http_date(made)
    response.add_etag()
    if "If-None-Match" in request.headers:
        response.make_conditional(request)
    return response
