"""``/fr/signaler``, ``/en/report-error``: visitors tell what is wrong, without an account."""

from http import HTTPStatus
from urllib.parse import quote, urlencode

from flask import Blueprint, Flask, Response, current_app, make_response, render_template, request

from esgraph.contributions import (
    MAX_EMAIL,
    MAX_MESSAGE,
    ErrorRemark,
    ErrorReportStore,
)
from esgraph.errors import ContributionError, EsgraphError
from esgraph.language import Language, Text, other_language
from esgraph.web.citing.error_reports import REPORT_ADDRESSES, report_address
from esgraph.web.http.clients import charge
from esgraph.web.http.errors import problem_of, with_problem_headers
from esgraph.web.http.languages import page_language
from esgraph.web.pages.error_report_form import HONEYPOT, Filled, printable, read_form
from esgraph.web.pages.error_report_subject import Subject, letter_about, subject_of
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.sites import current_site
from esgraph.web.wording.texts import say

blueprint = Blueprint("error_reports", __name__)

MAX_FORM_BYTES = 65_536
"""The longest form; its fields, all in four bytes each, percent-encoded, are shorter."""

REPORT_COST_S = 5.0
"""What one report takes from the budget of its client, in seconds of work."""

_STORE = "esgraph.error-reports"
_MAX_RELEASE = 64


class NoErrorReportsError(ContributionError):
    """This server keeps no reports of errors."""

    def __init__(self) -> None:
        """Say how to tell it instead."""
        super().__init__(
            Text(
                fr="ce site ne garde pas de signalements\u00a0; écrivez à l'équipe, comme la page "
                "le dit",
                en="this site keeps no reports; write to the maintainers, as the page says",
            )
        )


def init_app(app: Flask, settings: WebSettings) -> None:
    """Let *app* keep reports where *settings* say; raises ``ContributionStoreError``."""
    if settings.error_reports is not None:
        app.extensions[_STORE] = ErrorReportStore.make(settings.error_reports)

    def report_of(iri: str, statement: str | None = None) -> str:
        return report_address(page_language(), iri, statement)

    app.jinja_env.globals["report_address"] = report_of
    # Pages offer what leads somewhere: to a file that reports are kept in, or to a person.
    app.jinja_env.globals["can_report"] = bool(settings.error_reports or settings.contact)


@blueprint.route(REPORT_ADDRESSES["fr"], endpoint="report_fr", methods=["GET", "POST"])
@blueprint.route(REPORT_ADDRESSES["en"], endpoint="report_en", methods=["GET", "POST"])
def report_error() -> Response:
    """Return the form, or the receipt of what was sent with it."""
    request.max_content_length = MAX_FORM_BYTES
    language = page_language()
    subject = subject_of(request.values, language)
    if request.method != "POST":
        return _page(subject, Filled())
    filled = read_form(request.form, language)
    if filled.faults:
        return _page(subject, filled, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        return _receipt(subject, filled)
    except EsgraphError as error:
        return _page(subject, filled, error=error)


def _receipt(subject: Subject, filled: Filled) -> Response:
    store = current_app.extensions.get(_STORE)
    if not isinstance(store, ErrorReportStore):
        raise NoErrorReportsError
    charge(REPORT_COST_S)
    remark = ErrorRemark(
        thing=subject.thing.iri if subject.thing else subject.thing_address,
        statement=subject.statement.iri if subject.statement else None,
        # What the visitor read, which may have been replaced since.
        release=printable(request.form.get("release", ""))[:_MAX_RELEASE]
        or current_site().release_id,
        message=filled.message,
        email=filled.email or None,
    )
    return _page(subject, filled, receipt=store.receive(remark).id)


def _page(
    subject: Subject,
    filled: Filled,
    *,
    receipt: str | None = None,
    error: EsgraphError | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    language = page_language()
    problem = problem_of(error, language) if error else None
    contact = current_site().settings.contact
    letter = letter_about(subject, language)
    html = render_template(
        "report_error.html",
        subject=subject,
        filled=filled,
        faults=dict(filled.faults),
        receipt=receipt,
        problem=problem,
        takes_reports=_STORE in current_app.extensions,
        contact=contact,
        contact_address=_contact_address(contact, letter, language) if contact else None,
        letter=letter,
        honeypot=HONEYPOT,
        max_message=MAX_MESSAGE,
        max_email=MAX_EMAIL,
        switch_address=_same_in(other_language(language)),
    )
    response = make_response(html, problem.status if problem else status)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return with_problem_headers(response, problem) if problem else response


def _same_in(language: Language) -> str:
    about = [
        (name, request.values[name]) for name in ("thing", "statement") if name in request.values
    ]
    return REPORT_ADDRESSES[language] + ("?" + urlencode(about, safe="/") if about else "")


def _contact_address(contact: str, letter: str, language: Language) -> str:
    if contact.startswith("https://"):
        return contact
    subject = say("tools.report.letter.subject", language)
    return f"mailto:{contact}?subject={quote(subject)}&body={quote(letter)}"
