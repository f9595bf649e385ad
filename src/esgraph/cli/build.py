"""``esgraph build``."""

import sys
from pathlib import Path

import click

from esgraph import pipeline
from esgraph.cli.exit_codes import NOT_CONFORMING
from esgraph.cli.messages import show_notices, write_out
from esgraph.cli.options import (
    language_of,
    language_option,
    people_option,
    project_option,
    releases_option,
)
from esgraph.fiche import People
from esgraph.language import Text
from esgraph.project import Project
from esgraph.validation import ValidationReport


@click.command()
@project_option
@releases_option
@people_option
@language_option
@click.pass_context
def build(ctx: click.Context, project: Project, folder: Path, *, with_people: bool) -> None:
    """
    Build a release from the sources and make it the served one.

    Nothing is written when the data do not conform; the report then goes to stderr.
    """
    language = language_of(ctx)

    def show(step: Text) -> None:
        if sys.stderr.isatty():
            click.echo(f"… {step.in_(language)}", err=True)

    people = People.INCLUDE if with_people else People.OMIT
    built = pipeline.build(project, folder, people=people, progress=show)
    for source in built.origins.sources:
        show_notices(source.notices, source.path, language)
    if built.release is None:
        click.echo(write_out(built.report, built.origins, language), err=True)
        ctx.exit(NOT_CONFORMING)
    click.echo(_remarks(built.report, built.release.path / "report.ttl").in_(language), err=True)
    message = Text(
        fr=f"version {built.release.id} : {built.release.manifest.triples} triplets",
        en=f"release {built.release.id}: {built.release.manifest.triples} triples",
    )
    click.echo(message.in_(language))


def _remarks(report: ValidationReport, path: Path) -> Text:
    """Return how many remarks the validation made, and where to read them."""
    warnings, infos = report.count("warning"), report.count("info")
    return Text(
        fr=f"validation : {warnings} avertissement(s), {infos} remarque(s) ; voir {path}",
        en=f"validation: {warnings} warning(s), {infos} remark(s); see {path}",
    )
