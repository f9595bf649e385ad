"""``esgraph build``."""

import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from esgraph import pipeline
from esgraph.cli.contribution_options import contributions_option
from esgraph.cli.exit_codes import NOT_CONFORMING
from esgraph.cli.messages import show_notices, write_out
from esgraph.cli.options import (
    language_of,
    language_option,
    people_option,
    project_option,
    releases_option,
)
from esgraph.cli.settings import settings_options, take_settings
from esgraph.intake import IntakeSettings
from esgraph.language import Text
from esgraph.people import People
from esgraph.pipeline import Contributed, withdrawing
from esgraph.project import Project
from esgraph.tabular import TableSettings
from esgraph.validation import ValidationReport


@click.command()
@project_option
@releases_option
@contributions_option
@people_option
@settings_options(IntakeSettings, TableSettings)
@language_option
@click.pass_context
def build(
    ctx: click.Context,
    /,
    *,
    project: Project,
    folder: Path,
    store_path: Path,
    with_people: bool,
    **values: Any,
) -> None:
    """
    Build a release from the sources and the accepted contributions, and make it the served one.

    Nothing is written when the data do not conform; the report then goes to stderr.
    """
    language = language_of(ctx)

    def show(step: Text) -> None:
        if sys.stderr.isatty():
            click.echo(f"… {step.in_(language)}", err=True)

    people = People.INCLUDE if with_people else People.OMIT
    contributed = None
    if store_path.exists() or _is_named(ctx):
        contributed = Contributed(store_path, _intake(values))
    built = pipeline.build(project, folder, people=people, contributed=contributed, progress=show)
    for source in built.origins.sources:
        show_notices(source.notices, source.path, language)
    if built.release is None:
        click.echo(write_out(built.report, built.origins, language), err=True)
        for identifier in built.at_fault:
            click.echo(_no_longer_fitting(identifier).in_(language), err=True)
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


def _is_named(ctx: click.Context) -> bool:
    """Tell whether a file of contributions was asked for: it has to be there then."""
    return ctx.get_parameter_source("store_path") is not ParameterSource.DEFAULT


def _intake(values: dict[str, Any]) -> IntakeSettings:
    return take_settings(IntakeSettings, values, tables=take_settings(TableSettings, values))


def _no_longer_fitting(identifier: str) -> Text:
    advice = withdrawing(identifier)
    return Text(
        fr=f"La contribution acceptée {identifier} n'est plus conforme avec le reste\u00a0: "
        f"corrigez la source qui la contredit, sinon {advice.fr}.",
        en=f"The accepted contribution {identifier} does no longer conform with the rest: correct "
        f"the source that contradicts it, else {advice.en}.",
    )
