"""What a request may be: how long, and to which host."""

from flask import Flask, request
from werkzeug.exceptions import RequestURITooLarge

from esgraph.language import Text
from esgraph.web.protocol import ProtocolError
from esgraph.web.settings import WebSettings


def init_app(app: Flask, settings: WebSettings) -> None:
    """
    Let *app* refuse bodies (413) and addresses (414) longer than *settings* allow, and requests
    that name no host (400; RFC 9112, section 3.2).
    """
    app.config["MAX_CONTENT_LENGTH"] = settings.max_request_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_request_bytes

    def check_address() -> None:
        if len(request.environ["PATH_INFO"]) + len(request.query_string) > (
            settings.max_address_bytes
        ):
            raise RequestURITooLarge

    app.before_request(check_address)
    app.before_request(_check_host)


def _check_host() -> None:
    environ = request.environ
    is_missing = "HTTP_HOST" not in environ and environ.get("SERVER_PROTOCOL") == "HTTP/1.1"
    # Werkzeug empties what is no host.
    if is_missing or not request.host:
        raise ProtocolError(
            Text(
                fr="L'en-tête Host de la demande ne donne pas d'adresse.",
                en="The Host header of the request gives no address.",
            )
        )
