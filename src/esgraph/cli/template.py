"""``esgraph template``."""

from pathlib import Path

import click

from esgraph import pipeline
from esgraph.cli.options import language_of, language_option, project_option
from esgraph.errors import unreadable_file
from esgraph.project import Project


@click.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; `-`, the default, is stdout.",
    default=Path("-"),
)
@project_option
@language_option
@click.pass_context
def template(ctx: click.Context, out: Path, project: Project) -> None:
    """
    Write the spreadsheet (XLSX) to fill with cities, organizations, levers, funding and figures.

    Its language is that of --lang. What it is filled with is checked by `esgraph check`.
    """
    workbook = pipeline.template(project, language_of(ctx))
    if out == Path("-"):
        click.echo(workbook, nl=False)
        return
    try:
        out.write_bytes(workbook)
    except OSError as error:
        raise unreadable_file(error, out) from error
