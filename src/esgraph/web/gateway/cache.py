"""
Answers that are kept: a WSGI layer that answers again without asking the application.

The service only reads, and a release never changes: the same request on the same release has the
same answer, whatever its method. What an answer depends on is in its key, so that it is never
stale; the header ``Cache-Status`` says what happened (RFC 9211).
"""

import hashlib
import io
import time
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from werkzeug.http import parse_etags, unquote_etag

from esgraph import __version__
from esgraph.web.gateway.cache_entry import Entry
from esgraph.web.gateway.cache_folder import CacheFolder
from esgraph.web.gateway.doorkeeper import Doorkeeper
from esgraph.web.gateway.held import Held, close
from esgraph.web.http.encodings import choose_coding
from esgraph.web.http.exchange import CACHE, QUERY
from esgraph.web.http.negotiation import choose_language
from esgraph.web.http.preconditions import CONDITIONS
from esgraph.web.site.sites import SITE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    Header = tuple[str, str]

CACHE_STATUS = "Cache-Status"
MAX_BODY_BYTES = 1_048_576

_TIMING = "Server-Timing"

# The time that the query took once is not the time of this answer.
_HIT = ((CACHE_STATUS, "esgraph; hit"), (_TIMING, "cache;desc=hit"))
_STORED = (CACHE_STATUS, "esgraph; fwd=miss; stored")
_MISS = (CACHE_STATUS, "esgraph; fwd=miss")

# Keys have to be looked at each time, and conditions before anything is answered.
_NOT_KEPT = frozenset({"HTTP_AUTHORIZATION", "HTTP_X_API_KEY", *CONDITIONS})

_BODY_METHODS = frozenset({"POST", "QUERY"})
_METHODS = _BODY_METHODS | {"GET", "HEAD"}

# What the key holds of a request's headers; an answer that varies with others is not kept.
_IN_KEY = frozenset({"accept", "accept-encoding", "accept-language"})

# What is said of a body is left out where none is sent (RFC 9110, section 15.4.5).
_OF_BODIES = frozenset({"content-encoding", "content-language", "content-length", "content-type"})


class CacheLayer:
    """
    Keeps whole answers that are public and have a validator, and gives them again.

    What took *at_once_s* is kept at once, what took less once it is asked for again: to keep an
    answer costs more than the cheap ones, most of which nobody asks for again, are worth.

    Requests with a key of the API, or with conditions, pass by it.
    """

    def __init__(
        self, application: "WSGIApplication", folder: CacheFolder, *, at_once_s: float
    ) -> None:
        """Wrap *application*; answers are kept in *folder*."""
        self._application = application
        self._folder = folder
        self._at_once_s = at_once_s
        self._doorkeeper = Doorkeeper()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        key = _key_of(environ)
        if key is None:
            return self._application(environ, start_response)
        entry = self._folder.get(key)
        if entry is not None:
            environ[CACHE] = "hit"
            environ[QUERY] = entry.query
            return _give_again(entry, environ, start_response)
        return self._ask(key, environ, start_response)

    def _ask(
        self, key: str, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Return what the application answers, and keep it where that is right."""
        held = Held()
        started = time.perf_counter()
        answer = self._application(environ, held)
        took_s = time.perf_counter() - started
        may_be_kept = _may_be_kept(held)
        is_whole = may_be_kept and environ["REQUEST_METHOD"] != "HEAD"
        if not is_whole or not (took_s >= self._at_once_s or self._doorkeeper.knows(key)):
            environ[CACHE] = "miss" if may_be_kept else "pass"
            held.start(start_response, _MISS)
            return answer
        body = _whole(answer)
        entry = Entry(
            etag=held.value("etag"),
            headers=tuple(header for header in held.headers if header[0] != _TIMING),
            body=body,
            query=environ.get(QUERY, ""),
        )
        stored = self._folder.put(key, entry)
        environ[CACHE] = "stored" if stored else "miss"
        held.start(start_response, _STORED if stored else _MISS)
        return [body]


def _may_be_kept(held: Held) -> bool:
    """Return whether the answer is the same for everyone who sends the same key."""
    varies = {name.strip().lower() for name in held.value("vary").split(",")} - {""}
    return (
        held.status.startswith("200")
        and "public" in held.value("cache-control")
        and bool(held.value("etag"))
        and not held.value("set-cookie")
        and varies <= _IN_KEY
    )


def _whole(answer: Iterable[bytes]) -> bytes:
    try:
        return b"".join(answer)
    finally:
        close(answer)


def _key_of(environ: "WSGIEnvironment") -> str | None:
    """Return the name of the answer to a request; ``None`` where none may be kept."""
    method = environ["REQUEST_METHOD"]
    if method not in _METHODS or not environ.keys().isdisjoint(_NOT_KEPT):
        return None
    content: tuple[str, str, bytes] | None = None
    if method in _BODY_METHODS:
        body = _take_body(environ)
        if body is None:
            return None
        content = (method, environ.get("CONTENT_TYPE", ""), body)
    get = environ.get
    plan = choose_coding(get("HTTP_ACCEPT_ENCODING", ""))
    parts = (
        environ[SITE].release_id,
        __version__,
        get("wsgi.url_scheme"),
        get("HTTP_HOST"),
        get("SCRIPT_NAME"),
        get("PATH_INFO"),
        get("QUERY_STRING"),
        get("HTTP_ACCEPT"),
        plan.coding,
        plan.always,
        _language_of(get("HTTP_ACCEPT_LANGUAGE", "")),
        content,
    )
    return hashlib.blake2b(repr(parts).encode(), digest_size=20).hexdigest()


def _take_body(environ: "WSGIEnvironment") -> bytes | None:
    """Return the body, which the application can read again; ``None`` where it is left alone."""
    length = environ.get("CONTENT_LENGTH", "")
    if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
        return None
    try:
        body: bytes = environ["wsgi.input"].read(int(length))
    except OSError:
        # The application will find the body shorter than announced.
        body = b""
    environ["wsgi.input"] = io.BytesIO(body)
    return body if len(body) == int(length) else None


def _give_again(
    entry: Entry, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    method = environ["REQUEST_METHOD"]
    if method != "POST" and _is_known(entry, environ):
        kept = [header for header in entry.headers if header[0].lower() not in _OF_BODIES]
        start_response("304 NOT MODIFIED", [*kept, _HIT[0]])
        return []
    start_response("200 OK", [*entry.headers, *_HIT])
    return [] if method == "HEAD" else [entry.body]


def _is_known(entry: Entry, environ: "WSGIEnvironment") -> bool:
    """Return whether the client has the answer: by its validator, or else by that very date."""
    listed = environ.get("HTTP_IF_NONE_MATCH")
    if listed is None:
        said = environ.get("HTTP_IF_MODIFIED_SINCE")
        return said is not None and ("Last-Modified", said) in entry.headers
    return listed == entry.etag or parse_etags(listed).contains_weak(unquote_etag(entry.etag)[0])


_language_of = lru_cache(maxsize=256)(choose_language)
