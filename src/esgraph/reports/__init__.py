"""What a check has to say to people and to programs: values, words and formats."""

from esgraph.reports.as_csv import render_csv
from esgraph.reports.as_github import render_github
from esgraph.reports.as_html import render_html
from esgraph.reports.as_json import report_from_json, report_schema, report_to_json
from esgraph.reports.as_sarif import render_sarif
from esgraph.reports.as_text import render_text
from esgraph.reports.as_turtle import render_turtle
from esgraph.reports.assemble import report_of_check
from esgraph.reports.combine import combine, rename_files
from esgraph.reports.counts import counts_of, verdict_of
from esgraph.reports.csv_text import csv_text
from esgraph.reports.failures import failures_of
from esgraph.reports.findings import Remark
from esgraph.reports.model import (
    Addition,
    CheckedFile,
    Failure,
    Finding,
    Group,
    Origin,
    Place,
    Report,
    StandardResult,
    Verdict,
)
from esgraph.reports.origins import Origins
from esgraph.reports.places import place_at, shown_place
from esgraph.reports.rulebook import Rulebook
from esgraph.reports.settings import ReportSettings

__all__ = [
    "Addition",
    "CheckedFile",
    "Failure",
    "Finding",
    "Group",
    "Origin",
    "Origins",
    "Place",
    "Remark",
    "Report",
    "ReportSettings",
    "Rulebook",
    "StandardResult",
    "Verdict",
    "combine",
    "counts_of",
    "csv_text",
    "failures_of",
    "place_at",
    "rename_files",
    "render_csv",
    "render_github",
    "render_html",
    "render_sarif",
    "render_text",
    "render_turtle",
    "report_from_json",
    "report_of_check",
    "report_schema",
    "report_to_json",
    "shown_place",
    "verdict_of",
]
