"""The forms that ``esgraph check`` answers in."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import click

from esgraph.cli.checks import Outcome
from esgraph.errors import unreadable_file
from esgraph.language import Language
from esgraph.reports import (
    Report,
    render_csv,
    render_github,
    render_html,
    render_sarif,
    render_text,
    render_turtle,
    report_to_json,
)
from esgraph.validation import Severity

Format = Literal["text", "json", "sarif", "github", "csv", "html", "turtle"]

STDOUT = Path("-")

_RENDERERS: Mapping[str, Callable[[Report, Language], str]] = {
    "csv": render_csv,
    "github": render_github,
    "html": render_html,
    "json": lambda report, _: report_to_json(report),
    "sarif": render_sarif,
}
_COLOURS: dict[Severity | None, str] = {"violation": "red", "warning": "yellow", "info": "cyan"}


def render(outcome: Outcome, form: Format, language: Language, *, is_painted: bool) -> bytes:
    """Return *outcome* in *form*; colours are for text alone."""
    if form == "text":
        paint = _painted if is_painted else _unpainted
        return render_text(outcome.report, language, paint=paint).encode()
    if form == "turtle":
        parts = (render_turtle(each.results, each.report.files) for each in outcome.checks)
        return "\n".join(parts).encode()
    return _RENDERERS[form](outcome.report, language).encode()


def wants_colours(out: Path) -> bool:
    """Tell whether what is written to *out* is seen by a person who wants colours."""
    return out == STDOUT and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def write(answer: bytes, out: Path) -> None:
    """
    Write *answer* to the file *out*, or to stdout.

    Raises:
        InputError: The file cannot be written.
    """
    if out == STDOUT:
        click.echo(answer, nl=False)
        return
    try:
        out.write_bytes(answer)
    except OSError as error:
        raise unreadable_file(error, out) from error


def _painted(words: str, severity: Severity | None) -> str:
    return click.style(words, fg=_COLOURS.get(severity), bold=True)


def _unpainted(words: str, _: Severity | None) -> str:
    return words
