"""The forms in which a report of a check is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from esgraph.checking import Outcome, Product
from esgraph.language import Language, Text
from esgraph.reports import Report, render_csv, render_html, render_sarif, render_text
from esgraph.web.http.negotiation import NotAcceptableError, Representation

_Renderer = Callable[[Report, Language], str]

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """
    One form of a report.

    It is a *product* of the check, or what *render* makes of its report; of neither, the report
    as the check gives it. *suffix* ends the name of a file with it.
    """

    representation: Representation
    suffix: str
    product: Product | None = None
    render: _Renderer | None = None

    @property
    def products(self) -> frozenset[Product]:
        """Return what a check has to make for this form."""
        return frozenset({self.product}) if self.product else frozenset()


JSON = ReportFormat(Representation("application/json", names=("json",)), ".json")
SARIF = ReportFormat(
    Representation("application/sarif+json", names=("sarif",)), ".sarif", render=render_sarif
)
CSV = ReportFormat(Representation("text/csv", names=("csv",)), ".csv", render=render_csv)
HTML = ReportFormat(Representation("text/html", names=("html",)), ".html", render=render_html)
TEXT = ReportFormat(Representation("text/plain", names=("text", "txt")), ".txt", render=render_text)
TURTLE = ReportFormat(Representation("text/turtle", names=("turtle", "ttl")), ".ttl", product="rdf")
XLSX = ReportFormat(Representation(XLSX_TYPE, names=("xlsx",)), ".xlsx", product="workbook")
PATCH = ReportFormat(
    Representation("application/rdf-patch", names=("patch",)), ".rdfp", product="patch"
)
"""What the files say that is not published yet, not the report."""

GRAPH = ReportFormat(Representation("text/turtle", names=("graph",)), ".graph.ttl", product="graph")
"""What the files say, not the report; asked for by its name alone."""

FORMATS = (JSON, SARIF, CSV, HTML, TURTLE, XLSX, TEXT, PATCH)
"""Those that ``Accept`` chooses from, the first where anything will do."""

_BY_REPRESENTATION = {each.representation: each for each in (*FORMATS, GRAPH)}
ACCEPTABLE = tuple(each.representation for each in FORMATS)
NAMEABLE = (*ACCEPTABLE, GRAPH.representation)


class NoWorkbookError(NotAcceptableError):
    """A workbook was asked for, of what is no spreadsheet or of several files."""

    def __init__(self) -> None:
        """Name the other forms."""
        super().__init__(tuple(each for each in NAMEABLE if each is not XLSX.representation))
        self.text = Text(
            fr="Un classeur annoté se fait d'un seul tableau à la fois (XLSX, ODS ou CSV) ; "
            "demandez un autre format.",
            en="A marked workbook is made of a single table at a time (XLSX, ODS or CSV); ask for "
            "another format.",
        )


def format_of(representation: Representation) -> ReportFormat:
    """Return the format with *representation*."""
    return _BY_REPRESENTATION[representation]


def body_of(outcome: Outcome, form: ReportFormat, language: Language) -> bytes:
    """
    Return what came of a check in *form*.

    Raises ``NoWorkbookError`` for a workbook of what has none.
    """
    if form.product is not None:
        product = outcome.products.get(form.product)
        if product is None:
            raise NoWorkbookError
        return product
    if form.render is None:
        return outcome.json
    return form.render(outcome.report, language).encode()


def file_name(name: str, form: ReportFormat, language: Language) -> str:
    """
    Return what to call a file in *form* about the file *name*.

    >>> file_name("villes.ods", XLSX, "fr")
    'villes-rapport.xlsx'
    """
    word = "rapport" if language == "fr" else "report"
    stem = PurePosixPath(name).stem
    return f"{stem}{form.suffix}" if form in {GRAPH, PATCH} else f"{stem}-{word}{form.suffix}"
