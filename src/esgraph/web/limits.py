"""How much of a request is read."""

from flask import Flask, request
from werkzeug.exceptions import RequestURITooLarge

from esgraph.web.settings import WebSettings


def init_app(app: Flask, settings: WebSettings) -> None:
    """Let *app* refuse bodies (413) and addresses (414) longer than *settings* allow."""
    app.config["MAX_CONTENT_LENGTH"] = settings.max_request_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_request_bytes

    def check_address() -> None:
        if len(request.environ["PATH_INFO"]) + len(request.query_string) > (
            settings.max_address_bytes
        ):
            raise RequestURITooLarge

    app.before_request(check_address)
