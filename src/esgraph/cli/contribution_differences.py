"""``esgraph contributions compare``."""

from pathlib import Path
from typing import Any

import click

from esgraph.checking import Outcome, Task, check_in_child
from esgraph.cli.check_limits import LIMIT_SETTINGS, take_limits
from esgraph.cli.contribution_options import echo_json, json_option
from esgraph.cli.contribution_words import difference_in_words
from esgraph.cli.options import language_of, language_option, project_option, releases_option
from esgraph.cli.settings import settings_options
from esgraph.contributions import Contribution, ContributionStore, graph_name
from esgraph.pipeline import as_read, difference_of, open_published
from esgraph.project import Project
from esgraph.release import current_id, open_release


@click.command()
@click.argument("identifier", metavar="ID")
@click.option("--patch", is_flag=True, help="Write the triples to add, as RDF Patch.")
@json_option
@project_option
@releases_option
@settings_options(*LIMIT_SETTINGS)
@language_option
@click.pass_context
def compare(
    ctx: click.Context,
    /,
    *,
    identifier: str,
    patch: bool,
    as_json: bool,
    project: Project,
    folder: Path,
    **values: Any,
) -> None:
    """Tell what contribution ID changes in the published graph: triples, things, the verdict."""
    store: ContributionStore = ctx.obj
    known = store.get(identifier)
    outcome: Outcome | None = None
    if not known.is_final:
        received = tuple(as_read(known.id, file) for file in store.files(identifier))
        task = Task(received, language_of(ctx), frozenset({"patch"}))
        outcome = check_in_child(task, open_published(project, folder), take_limits(values))
    if patch:
        click.echo(outcome.products["patch"] if outcome is not None else b"", nl=False)
        return
    difference = difference_of(
        known,
        outcome.report if outcome is not None else None,
        release=current_id(folder),
        published=_published(known, folder),
    )
    if as_json:
        echo_json(difference.to_json())
    else:
        click.echo(difference_in_words(difference, language_of(ctx)))


def _published(known: Contribution, folder: Path) -> int:
    """Return how many triples the graph of *known* has in the served release."""
    release = current_id(folder)
    if release is None:
        return 0
    return open_release(folder, release).manifest.graphs.get(str(graph_name(known)), 0)
