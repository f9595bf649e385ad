"""What a request may be: how long, and to which host."""

from typing import TYPE_CHECKING

from flask import Flask, request
from werkzeug.exceptions import RequestURITooLarge
from werkzeug.wsgi import get_host

from esgraph.language import Text
from esgraph.web.http.protocol import ProtocolError
from esgraph.web.site.settings import WebSettings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


def init_app(app: Flask, settings: WebSettings) -> None:
    """
    Let *app* refuse bodies (413) and addresses (414) longer than *settings* allow, and requests
    that name no host (400; RFC 9112, section 3.2).
    """
    app.config["MAX_CONTENT_LENGTH"] = settings.max_request_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_request_bytes

    def check() -> None:
        check_address(request.environ, max_bytes=settings.max_address_bytes)

    app.before_request(check)


def check_address(environ: "WSGIEnvironment", *, max_bytes: int) -> None:
    """Raise ``RequestURITooLarge`` for a long address, ``ProtocolError`` for one without host."""
    if len(environ["PATH_INFO"]) + len(environ.get("QUERY_STRING", "")) > max_bytes:
        raise RequestURITooLarge
    is_missing = "HTTP_HOST" not in environ and environ.get("SERVER_PROTOCOL") == "HTTP/1.1"
    # Werkzeug empties what is no host.
    if is_missing or not get_host(environ):
        raise ProtocolError(
            Text(
                fr="L'en-tête Host de la demande ne donne pas d'adresse.",
                en="The Host header of the request gives no address.",
            )
        )
