"""``/fr/valider``, ``/en/validate``: people give their data and read what is to be corrected."""

import base64
import binascii
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.datastructures import MultiDict

from esgraph.errors import EsgraphError
from esgraph.intake import Received
from esgraph.intake.kinds import TABLE_KINDS
from esgraph.language import Language, other_language
from esgraph.reports.details import FIELD, FOUND, SUBJECT
from esgraph.reports.places import place_in_words
from esgraph.web.contributing.checks import check, current_checks
from esgraph.web.contributing.contribution_graph import graph_of_preview
from esgraph.web.contributing.invented import EXAMPLES, Invented, find_example
from esgraph.web.contributing.report_formats import (
    CSV,
    GRAPH,
    HTML,
    JSON,
    NAMEABLE,
    PATCH,
    SARIF,
    TURTLE,
    XLSX,
    format_of,
)
from esgraph.web.contributing.report_view import ReportView, excerpt_above_caret, view_of
from esgraph.web.contributing.uploads import Upload, announced_size, read_upload, require_files
from esgraph.web.contributing.validation import report_response, upload_space
from esgraph.web.http.errors import Problem, problem_of, with_problem_headers
from esgraph.web.http.languages import page_language
from esgraph.web.http.negotiation import choose_by_name
from esgraph.web.http.protocol import BrokenBodyError
from esgraph.web.site.sites import current_site

blueprint = Blueprint("validation_page", __name__)

Source = Literal["file", "paste", "examples"]

SOURCES: tuple[Source, ...] = ("file", "paste", "examples")
ADDRESSES: dict[Language, str] = {"fr": "/fr/valider", "en": "/en/validate"}

MAX_KEPT_BYTES = 4_194_304
"""Files of more bytes are not put into the page for its buttons; they have to be sent again."""

MAX_KEPT_FILES = 20

PAGE = "page"
FOR_PEOPLE = (XLSX, HTML, CSV)
FOR_PROGRAMS = (JSON, SARIF, TURTLE, GRAPH, PATCH)
_PASTED: dict[Language, str] = {"fr": "texte-colle", "en": "pasted-text"}


@dataclass(frozen=True, slots=True)
class Given:
    """What a visitor gave: files, or an *example* of ours."""

    received: tuple[Received, ...]
    example: Invented | None = None

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """Return the names and the bytes, in Base64, that the page carries for its buttons."""
        size = sum(len(each.data) for each in self.received)
        most = min(MAX_KEPT_BYTES, current_checks().settings.max_upload_bytes // 2)
        if self.example is not None or size > most or len(self.received) > MAX_KEPT_FILES:
            return ()
        return tuple(
            (each.name, base64.b64encode(each.data).decode("ascii")) for each in self.received
        )


@blueprint.route(ADDRESSES["fr"], endpoint="validate_fr", methods=["GET", "POST"])
@blueprint.route(ADDRESSES["en"], endpoint="validate_en", methods=["GET", "POST"])
def validate() -> Response:
    """Return the form; with files, the report of their check and the form."""
    language = page_language()
    if request.method != "POST":
        return _page(language)
    try:
        max_bytes = current_checks().settings.max_upload_bytes
        with upload_space().holding(announced_size(request, max_bytes=max_bytes)):
            upload = read_upload(request, max_bytes=max_bytes)
            return _report(upload, language)
    except EsgraphError as error:
        return _page(language, problem=problem_of(error, language))


def _report(upload: Upload, language: Language) -> Response:
    given = _given(upload, language)
    require_files(given.received)
    wanted = upload.fields.get("format", PAGE)
    if wanted != PAGE:
        choice = choose_by_name(wanted, NAMEABLE)
        form = format_of(choice.representation)
        outcome, seconds = check(given.received, language, form.products)
        return report_response(outcome, given.received, choice, language, seconds=seconds)
    outcome, _ = check(given.received, language, frozenset({"preview"}))
    return _page(language, view=view_of(outcome, language), given=given)


def _given(upload: Upload, language: Language) -> Given:
    """Return what was given: an example, files, those that a page carried, or pasted text."""
    fields = upload.fields
    example = find_example(fields.get("example", ""))
    if example is not None:
        return Given((example.received(),), example)
    if upload.received:
        return Given(upload.received)
    carried = _carried(fields)
    if carried:
        return Given(carried)
    pasted = fields.get("text", "")
    if not pasted.strip():
        return Given(())
    # Forms send the ends of lines as no system writes them in files.
    text = pasted.replace("\r\n", "\n")
    return Given((Received.of(_PASTED[language], text.encode()),))


def _carried(fields: MultiDict[str, str]) -> tuple[Received, ...]:
    names, contents = fields.getlist("content-name"), fields.getlist("content")
    if len(names) != len(contents):
        raise BrokenBodyError
    try:
        return tuple(
            Received.of(name, base64.b64decode(content, validate=True))
            for name, content in zip(names, contents, strict=True)
        )
    except binascii.Error as error:
        raise BrokenBodyError from error


def _page(
    language: Language,
    *,
    view: ReportView | None = None,
    given: Given | None = None,
    problem: Problem | None = None,
) -> Response:
    source = _source()
    other = ADDRESSES[other_language(language)]
    checker = current_site().settings.checker
    html = render_template(
        "validate.html",
        view=view,
        given=given,
        problem=problem,
        source=source,
        sources=SOURCES,
        address=ADDRESSES[language],
        other_address=other,
        switch_address=other if source == "file" else f"{other}?from={source}",
        examples=EXAMPLES,
        for_people=_for_people(view),
        for_programs=tuple(each.representation.name for each in FOR_PROGRAMS),
        titles={"subject": SUBJECT, "field": FIELD, "found": FOUND},
        place_in_words=place_in_words,
        excerpt_above_caret=excerpt_above_caret,
        drawing=graph_of_preview(view.preview, language) if view else None,
        settings=checker.settings if checker else None,
    )
    response = make_response(html, problem.status if problem else HTTPStatus.OK)
    if problem:
        with_problem_headers(response, problem)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    return response


def _source() -> Source:
    """Return which of the ways to give data the page offers first."""
    said = request.args.get("from")
    return next((source for source in SOURCES if source == said), "file")


def _for_people(view: ReportView | None) -> tuple[str, ...]:
    """Return the names of the formats that people read; only a table has a marked workbook."""
    is_table = (
        view is not None
        and len(view.report.files) == 1
        and view.report.files[0].kind in TABLE_KINDS
    )
    return tuple(each.representation.name for each in FOR_PEOPLE if is_table or each is not XLSX)
