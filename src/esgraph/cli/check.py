"""``esgraph check``."""

from pathlib import Path

import click

from esgraph import pipeline
from esgraph.cli.exit_codes import NOT_CONFORMING
from esgraph.cli.messages import count_notices, show_notices, write_out, write_structure
from esgraph.cli.options import language_of, language_option, project_option
from esgraph.project import Project


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@project_option
@language_option
@click.pass_context
def check(ctx: click.Context, file: Path, project: Project) -> None:
    """
    Tell whether FILE (a fiche, RDF, or a spreadsheet) conforms to the shapes, and what to mend.

    The report goes to stdout, the reader's remarks to stderr.
    """
    language = language_of(ctx)
    checked = pipeline.check_file(file, project)
    show_notices(checked.notices, file, language)
    click.echo(count_notices(checked.notices).in_(language))
    click.echo(write_structure(checked.structure, file, language), nl=False)
    if all(fault.severity != "violation" for fault in checked.structure):
        click.echo(write_out(checked.report, checked.origins, language), nl=False)
    if not checked.conforms:
        ctx.exit(NOT_CONFORMING)
