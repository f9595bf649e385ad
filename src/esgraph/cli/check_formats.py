"""The forms that ``esgraph check`` answers in."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import click

from esgraph.checking import Product
from esgraph.cli.checks import Checks
from esgraph.errors import InputError, unwritable_file
from esgraph.language import Language, Text
from esgraph.reports import (
    Report,
    render_csv,
    render_github,
    render_html,
    render_sarif,
    render_text,
    report_to_json,
)
from esgraph.validation import Severity

Format = Literal["text", "json", "sarif", "github", "csv", "html", "turtle", "xlsx"]

STDOUT = Path("-")

_RENDERERS: Mapping[str, Callable[[Report, Language], str]] = {
    "csv": render_csv,
    "github": render_github,
    "html": render_html,
    "json": lambda report, _: report_to_json(report),
    "sarif": render_sarif,
}
_PRODUCTS: Mapping[str, Product] = {"turtle": "rdf", "xlsx": "workbook"}
_NO_WORKBOOK = Text(
    fr="Il n'y a pas de classeur à rendre\u00a0: aucun tableur n'a pu être lu.",
    en="There is no workbook to hand back: no spreadsheet could be read.",
)
_COLOURS: dict[Severity | None, str] = {"violation": "red", "warning": "yellow", "info": "cyan"}


def products_of(form: Format) -> frozenset[Product]:
    """Return what a check has to make beside its report for *form*."""
    return frozenset({_PRODUCTS[form]}) if form in _PRODUCTS else frozenset()


def render(checks: Checks, form: Format, language: Language, *, is_painted: bool) -> bytes:
    """
    Return *checks* in *form*; colours are for text alone.

    Raises:
        InputError: There is no workbook, since no spreadsheet was checked.
    """
    if form in _RENDERERS:
        return _RENDERERS[form](checks.report, language).encode()
    if form == "text":
        paint = _painted if is_painted else _unpainted
        return render_text(checks.report, language, paint=paint).encode()
    made = checks.products(_PRODUCTS[form])
    if form == "xlsx" and not made:
        raise InputError(_NO_WORKBOOK)
    return b"\n".join(made)


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
        raise unwritable_file(error, out) from error


def _painted(words: str, severity: Severity | None) -> str:
    return click.style(words, fg=_COLOURS.get(severity), bold=True)


def _unpainted(words: str, _: Severity | None) -> str:
    return words
