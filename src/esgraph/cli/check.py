"""``esgraph check``."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, get_args

import click

from esgraph.cli.check_formats import STDOUT, Format, products_of, render, wants_colours, write
from esgraph.cli.check_limits import LIMIT_SETTINGS, take_limits
from esgraph.cli.checks import Checker
from esgraph.cli.exit_codes import NOT_CONFORMING, UNUSABLE
from esgraph.cli.options import language_of, language_option, project_option, releases_option
from esgraph.cli.received import given_files
from esgraph.cli.settings import settings_options
from esgraph.language import Language, Text
from esgraph.pipeline import open_published
from esgraph.project import Project
from esgraph.reports import Failure, Report, shown_place
from esgraph.validation import Severity

FailOn = Literal["violation", "warning", "never"]

_GRAVE: dict[FailOn, tuple[Severity, ...]] = {
    "violation": ("violation",),
    "warning": ("violation", "warning"),
    "never": (),
}
_OPENING = Text(fr="Lecture de ce qui est publié…", en="Reading what is published…")
_CHECKING = Text(fr="Vérification\u00a0: ", en="Checking: ")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--name", help="What stdin (`-`) is called; its ending counts where content leaves doubt."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="Form of the report; xlsx is the workbook itself, coloured and commented.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=STDOUT,
    help="File to write the report to; `-`, the default, is stdout.",
)
@click.option(
    "--fail-on",
    type=click.Choice(get_args(FailOn)),
    default="violation",
    show_default=True,
    help="What makes the exit code 1.",
)
@click.option(
    "--together", is_flag=True, help="Check the files as one contribution, not each alone."
)
@project_option
@releases_option
@settings_options(*LIMIT_SETTINGS)
@language_option
@click.pass_context
def check(
    ctx: click.Context,
    /,
    *,
    files: tuple[str, ...],
    name: str | None,
    form: Format,
    out: Path,
    fail_on: FailOn,
    project: Project,
    folder: Path,
    together: bool,
    **values: Any,
) -> None:
    """
    Tell whether each FILE (a spreadsheet, RDF, a fiche) conforms to the shapes, and what to mend.

    Files are checked against the served release, else against the reference data; `-` is stdin.

    Exit codes: 0 conforms; 1 does not, as --fail-on says; 2 a file could not be checked, or
    wrong usage.
    """
    language, given = language_of(ctx), given_files(files, name_of_stdin=name)
    if form == "xlsx" and len(given) > 1:
        raise click.UsageError("A workbook (--format xlsx) is handed back for one file at a time.")
    _tell(_OPENING.in_(language))
    published = open_published(project, folder)
    checker = Checker(published, take_limits(values), language, products_of(form))
    checks = checker.check(
        [given] if together else [(each,) for each in given],
        tell=lambda files: _tell(_CHECKING.in_(language) + ", ".join(f.shown for f in files)),
    )
    if form != "text" or out != STDOUT:
        _show_failures(checks.report.failures, language)
    write(render(checks, form, language, is_painted=wants_colours(out)), out)
    ctx.exit(_exit_code(checks.report, fail_on))


def _tell(words: str) -> None:
    """Say what is being done to a person who waits."""
    if sys.stderr.isatty():
        click.echo(words, err=True)


def _show_failures(failures: Sequence[Failure], language: Language) -> None:
    for failure in failures:
        click.echo(f"{shown_place(failure.place)}: {failure.message.in_(language)}", err=True)


def _exit_code(report: Report, fail_on: FailOn) -> int:
    if report.failures:
        return UNUSABLE
    return NOT_CONFORMING if any(map(report.count, _GRAVE[fail_on])) else 0
