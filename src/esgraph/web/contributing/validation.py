"""``/api/v1/validate``: files are sent, and a report of their check comes back; nothing is kept."""

from http import HTTPStatus

from flask import Blueprint, Flask, Response, current_app, jsonify, request
from werkzeug.http import dump_options_header

from esgraph.checking import Outcome
from esgraph.intake import Received
from esgraph.language import Language
from esgraph.web.contributing.checks import check, current_checks
from esgraph.web.contributing.report_formats import (
    ACCEPTABLE,
    NAMEABLE,
    body_of,
    file_name,
    format_of,
)
from esgraph.web.contributing.uploads import (
    FORM_DATA_TYPE,
    UploadSpace,
    announced_size,
    read_upload,
    require_files,
)
from esgraph.web.contributing.validation_operations import VALIDATION_ADDRESS
from esgraph.web.http.answers import format_name, site_address
from esgraph.web.http.headers import VERDICT_HEADER
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import Choice, choose_by_accept, choose_by_name
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.sites import current_site

blueprint = Blueprint("validation", __name__)

VARY = "Accept, Accept-Language"

_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_SPACE = "esgraph.upload-space"


def init_app(app: Flask, settings: WebSettings) -> None:
    """Let *app* hold files as long as they are checked."""
    app.extensions[_SPACE] = UploadSpace(settings.max_incoming_bytes)


def upload_space() -> UploadSpace:
    """Return what counts the files that this process holds."""
    space: UploadSpace = current_app.extensions[_SPACE]
    return space


@blueprint.route(VALIDATION_ADDRESS, methods=_METHODS, provide_automatic_options=False)
def validate() -> Response:
    """Return the report of a check of the files in the request; without any, how to ask."""
    if request.method == "OPTIONS":
        return _options()
    if request.method != "POST":
        return _how_to()
    return _checked(page_language())


def report_response(
    outcome: Outcome,
    received: tuple[Received, ...],
    choice: Choice,
    language: Language,
    *,
    seconds: float,
) -> Response:
    """Return what came of a check in the form that was chosen; raises ``NoWorkbookError``."""
    form = format_of(choice.representation)
    charset = "; charset=utf-8" if choice.content_type.startswith("text/") else ""
    response = Response(
        body_of(outcome, form, language), content_type=f"{choice.content_type}{charset}"
    )
    verdict = outcome.report.verdict
    name = file_name(received[0].name, form, language)
    # A browser keeps it as a file and stays on the page of the report.
    response.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": name})
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = VARY
    response.headers["Server-Timing"] = f"check;dur={seconds * 1000:.1f}"
    response.headers[VERDICT_HEADER] = verdict
    return response


def _checked(language: Language) -> Response:
    # What cannot be answered is not worth a check.
    choice = _chosen()
    max_bytes = current_checks().settings.max_upload_bytes
    with upload_space().holding(announced_size(request, max_bytes=max_bytes)):
        received = read_upload(request, max_bytes=max_bytes).received
        require_files(received)
        form = format_of(choice.representation)
        outcome, seconds = check(received, language, form.products)
        return report_response(outcome, received, choice, language, seconds=seconds)


def _chosen() -> Choice:
    name = format_name(request.args)
    if name:
        return choose_by_name(name, NAMEABLE)
    return choose_by_accept(request.headers.get("Accept", ""), ACCEPTABLE)


def _options() -> Response:
    headers = {"Allow": ", ".join(_METHODS), "Accept-Post": f"{FORM_DATA_TYPE}, */*"}
    return Response(status=HTTPStatus.NO_CONTENT, headers=headers)


def _how_to() -> Response:
    """Return what can be sent and where it is described."""
    address = site_address(request.environ)
    checker = current_site().settings.checker
    limits = {"max_upload_bytes": checker.settings.max_upload_bytes} if checker else {}
    response = jsonify(
        {
            "title": "Send files by POST; a report of their check comes back.",
            "example": f"curl -F file=@villes.xlsx {address}{VALIDATION_ADDRESS}?lang=fr",
            "formats": [each.name for each in NAMEABLE],
            "description": f"{address}/api/v1/openapi.json",
            "report_schema": f"{address}/api/v1/report.schema.json",
            "pages": {"fr": f"{address}/fr/valider", "en": f"{address}/en/validate"},
            "is_offered": checker is not None,
            **limits,
        }
    )
    response.headers["Cache-Control"] = "no-store"
    return response
