"""``esgraph read``."""

from pathlib import Path

import click

from esgraph import pipeline
from esgraph.cli.messages import show_notices
from esgraph.cli.options import language_of, language_option, people_option, project_option
from esgraph.people import People
from esgraph.pipeline import RdfSyntax
from esgraph.project import Project


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "syntax",
    type=click.Choice(["turtle", "nquads", "trig", "jsonld"]),
    default="turtle",
    show_default=True,
    help="RDF syntax of the output; turtle leaves out the names of graphs.",
)
@project_option
@people_option
@language_option
@click.pass_context
def read(
    ctx: click.Context, file: Path, syntax: RdfSyntax, project: Project, *, with_people: bool
) -> None:
    """
    Write the RDF that FILE (a fiche, or RDF) stands for to stdout.

    What the reader did not recognise, or doubts, goes to stderr with its line.
    """
    people = People.INCLUDE if with_people else People.OMIT
    document, notices = pipeline.convert(file, project, syntax=syntax, people=people)
    show_notices(notices, file, language_of(ctx))
    click.echo(document, nl=False)
