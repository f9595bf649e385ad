"""
Requests that hold only for what the client knows already: 412 where that is no longer so.

RFC 9110, sections 13.1.1, 13.1.4 and 13.2.2. What spares an answer (``If-None-Match``) stands
beside the answers. Ranges that are not understood are no condition (section 14.2).
"""

import re
from http import HTTPStatus

from flask import Flask, Response, request
from werkzeug.exceptions import PreconditionFailed
from werkzeug.http import parse_date, parse_etags

from esgraph.web.http.encodings import without_codings
from esgraph.web.http.errors import answer_http_error

CONDITIONS = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
"""The keys of these conditions in the WSGI environment; nothing is answered before they are met."""

_CONDITIONAL = frozenset({HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT, HTTPStatus.NOT_MODIFIED})

# One part, in bytes; the whole is an answer to several.
_RANGE = re.compile(r"\s*bytes\s*=\s*(?:(\d+)\s*-\s*(\d*)|-\s*\d+)\s*", re.IGNORECASE)


def init_app(app: Flask) -> None:
    """Let *app* refuse reads whose conditions are not met, and send the whole for odd ranges."""
    app.before_request(_forget_odd_range)
    app.after_request(_check)


def _forget_odd_range() -> None:
    """Take from the request the range that Werkzeug would refuse, where it has to be ignored."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    first, last = found.groups() if found else (None, None)
    if found is None or (first and last and int(last) < int(first)):
        request.environ.pop("HTTP_RANGE", None)


def _check(response: Response) -> Response:
    if request.method not in {"GET", "HEAD"} or _may_be_sent(response):
        return response
    response.close()
    return answer_http_error(PreconditionFailed())


def _may_be_sent(response: Response) -> bool:
    # Werkzeug refuses a file by its status, and sends all of it.
    if response.status_code == HTTPStatus.PRECONDITION_FAILED:
        return False
    return response.status_code not in _CONDITIONAL or _is_met(response)


def _is_met(response: Response) -> bool:
    """Return whether *response* is the one that the client knows; dates count without a tag."""
    listed = request.headers.get("If-Match")
    if listed is not None:
        tag, is_weak = response.get_etag()
        tags = parse_etags(without_codings(listed))
        # Weak validators never match here (section 8.8.3.2).
        return bool(tags.star_tag) or (tag is not None and not is_weak and tag in tags)
    since = parse_date(request.headers.get("If-Unmodified-Since"))
    changed = parse_date(response.headers.get("Last-Modified"))
    return since is None or changed is None or changed <= since
