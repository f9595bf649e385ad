"""``esgraph template``."""

from pathlib import Path
from typing import Literal

import click

from esgraph import pipeline
from esgraph.cli.options import language_of, language_option, project_option
from esgraph.errors import unwritable_file
from esgraph.project import Project


@click.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; `-`, the default, is stdout.",
    default=Path("-"),
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["xlsx", "csv"]),
    default="xlsx",
    help="A workbook with all sheets, or one sheet as CSV.",
    show_default=True,
)
@click.option("--sheet", help="Title of the sheet to write as CSV, such as `organizations`.")
@project_option
@language_option
@click.pass_context
def template(
    ctx: click.Context,
    out: Path,
    kind: Literal["xlsx", "csv"],
    sheet: str | None,
    project: Project,
) -> None:
    """
    Write the spreadsheet to fill with cities, organizations, levers, funding and figures.

    Its language is that of --lang. What it is filled with is checked by `esgraph check`.
    """
    if (kind == "csv") != (sheet is not None):
        raise click.UsageError("--format csv and --sheet go together.")
    if sheet is not None:
        content = pipeline.csv_template(project, language_of(ctx), sheet=sheet)
    else:
        content = pipeline.template(project, language_of(ctx))
    if out == Path("-"):
        click.echo(content, nl=False)
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise unwritable_file(error, out) from error
