"""``/fr/signaler``, ``/en/report-error``: visitors tell what is wrong, without an account."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, urlencode

from flask import Blueprint, Flask, Response, current_app, make_response, render_template, request
from rdflib import URIRef
from werkzeug.datastructures import MultiDict

from esgraph.contributions import (
    MAX_EMAIL,
    MAX_MESSAGE,
    ErrorRemark,
    ErrorReportStore,
)
from esgraph.errors import ContributionError, EsgraphError
from esgraph.language import LANGUAGES, Language, Text, other_language
from esgraph.namespaces import BASE
from esgraph.web.citing.error_reports import REPORT_ADDRESSES, report_address
from esgraph.web.facts.addresses import (
    MAX_NAME,
    Entity,
    entity_of,
    is_well_formed,
    kind_of_word,
)
from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.presence import presence_of
from esgraph.web.facts.words import Name
from esgraph.web.http.answers import site_address
from esgraph.web.http.clients import charge
from esgraph.web.http.errors import problem_of, with_problem_headers
from esgraph.web.http.languages import page_language
from esgraph.web.linked_data.titled import titled_evidence
from esgraph.web.site.settings import WebSettings
from esgraph.web.site.sites import current_site
from esgraph.web.wording.texts import say

blueprint = Blueprint("error_reports", __name__)

MAX_FORM_BYTES = 65_536
"""The longest form; its fields, all in four bytes each, percent-encoded, are shorter."""

REPORT_COST_S = 5.0
"""What one report takes from the budget of its client, in seconds of work."""

HONEYPOT = "website"
"""The field that people do not see and leave empty."""

_STORE = "esgraph.error-reports"
_MAX_RELEASE = 64
# Maintainers read reports on terminals, which obey control characters.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


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


@dataclass(frozen=True, slots=True)
class Subject:
    """
    What a report is about: a thing by name, a statement on it with what stands behind it.

    Where the address names nothing that the release knows, *thing_address* is what it says.
    """

    thing_address: str
    thing: Name | None = None
    statement: Name | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of the form as they were sent, and what is wrong with each, by its name."""

    message: str = ""
    email: str = ""
    faults: tuple[tuple[str, str], ...] = ()


def init_app(app: Flask, settings: WebSettings) -> None:
    """Let *app* keep reports where *settings* say; raises ``ContributionStoreError``."""
    if settings.error_reports is not None:
        app.extensions[_STORE] = ErrorReportStore.make(settings.error_reports)

    def report_of(iri: str, statement: str | None = None) -> str:
        return report_address(page_language(), iri, statement)

    app.jinja_env.globals["report_address"] = report_of


@blueprint.route(REPORT_ADDRESSES["fr"], endpoint="report_fr", methods=["GET", "POST"])
@blueprint.route(REPORT_ADDRESSES["en"], endpoint="report_en", methods=["GET", "POST"])
def report_error() -> Response:
    """Return the form, or the receipt of what was sent with it."""
    request.max_content_length = MAX_FORM_BYTES
    language = page_language()
    subject = _subject(request.values, language)
    if request.method != "POST":
        return _page(subject, Filled())
    filled = _filled(request.form, language)
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
        release=_printable(request.form.get("release", ""))[:_MAX_RELEASE]
        or current_site().release_id,
        message=filled.message,
        email=filled.email or None,
    )
    return _page(subject, filled, receipt=store.receive(remark).id)


def _subject(values: MultiDict[str, str], language: Language) -> Subject:
    """Return what the request says that the report is about."""
    said = _printable(values.get("thing", ""))[: 2 * MAX_NAME]
    thing, statement = _known(said), _known(values.get("statement", "").strip())
    if thing is None:
        return Subject(thing_address=said)
    named = (thing,) if statement is None else (thing, statement)
    evidence = titled_evidence(current_site().stored, language, named, claims=named)
    claim = evidence.claim(named[-1])
    return Subject(
        thing_address=said,
        thing=evidence.name(thing),
        statement=evidence.name(statement) if statement else None,
        claim=claim if claim.sources else None,
    )


def _known(said: str) -> URIRef | None:
    """Return the thing that *said* names by its IRI or by its page, if the release knows it."""
    entity = _entity(said)
    is_known = entity is not None and presence_of(entity.iri).is_known
    return URIRef(entity.iri) if entity and is_known else None


def _entity(said: str) -> Entity | None:
    path = said.removeprefix(site_address(request.environ)).removeprefix(BASE).lstrip("/")
    first, _, rest = path.partition("/")
    if first not in LANGUAGES:
        return entity_of(BASE + path)
    word, _, name = rest.partition("/")
    entity = Entity(kind_of_word(word), name)
    return entity if is_well_formed(entity) else None


def _filled(form: MultiDict[str, str], language: Language) -> Filled:
    message = _printable(form.get("message", ""))
    email = _printable(form.get("email", ""))
    faults: list[tuple[str, str]] = []
    if not message:
        faults.append(("message", say("tools.report.message.missing", language)))
    elif len(message) > MAX_MESSAGE:
        faults.append(("message", say("tools.report.message.long", language)))
    if email and (len(email) > MAX_EMAIL or not _EMAIL.fullmatch(email)):
        faults.append(("email", say("tools.report.email.wrong", language)))
    if form.get(HONEYPOT, ""):
        faults.append((HONEYPOT, say("tools.report.honeypot.filled", language)))
    return Filled(message, email, tuple(faults))


def _printable(text: str) -> str:
    """Return *text* with its line breaks and without other control characters."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n")).strip()


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
    letter = _letter(subject, language)
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


def _letter(subject: Subject, language: Language) -> str:
    """Return what to write to the maintainers: what it is about, and what is left to say."""
    statement, claim = subject.statement, subject.claim
    lines = [
        say("tools.report.letter.about", language)
        + (subject.thing.iri if subject.thing else subject.thing_address),
        say("tools.report.letter.statement", language) + statement.iri if statement else "",
        *(
            say("tools.report.letter.source", language) + each.title.text
            for each in (claim.sources if claim else ())
        ),
        say("tools.report.letter.release", language) + current_site().release_id,
        "",
        say("tools.report.letter.wrong", language),
        "",
        say("tools.report.letter.right", language),
    ]
    return "\n".join(line for number, line in enumerate(lines) if line or number > 1)


def _contact_address(contact: str, letter: str, language: Language) -> str:
    if contact.startswith("https://"):
        return contact
    subject = say("tools.report.letter.subject", language)
    return f"mailto:{contact}?subject={quote(subject)}&body={quote(letter)}"
