"""``esgraph releases``."""

from pathlib import Path

import click

from esgraph import release
from esgraph.cli.options import language_of, language_option, releases_option
from esgraph.language import Text

DAMAGED = 1


@click.group(invoke_without_command=True)
@releases_option
@language_option
@click.pass_context
def releases(ctx: click.Context, folder: Path) -> None:
    """List the releases, oldest first; the served one has a star."""
    ctx.obj = folder
    if ctx.invoked_subcommand is not None:
        return
    current = release.current_id(folder)
    for found in release.list_releases(folder):
        mark = "*" if found.id == current else " "
        checked = "" if found.manifest.validation else _UNCHECKED.in_(language_of(ctx))
        manifest = found.manifest
        click.echo(f"{mark} {found.id}  {manifest.created}  {manifest.triples}{checked}")


@releases.command()
@click.argument("release_id", metavar="ID", required=False)
@language_option
@click.pass_context
def verify(ctx: click.Context, release_id: str | None) -> None:
    """Compare every file of release ID (by default: of all) with its checksum."""
    folder: Path = ctx.obj
    found = (
        (release.open_release(folder, release_id),) if release_id else release.list_releases(folder)
    )
    problems = [(item.id, text) for item in found for text in release.verify(item)]
    for damaged, problem in problems:
        click.echo(f"{damaged}: {problem.in_(language_of(ctx))}", err=True)
    if problems:
        ctx.exit(DAMAGED)
    click.echo(_WHOLE.in_(language_of(ctx)).format(len(found)))


@releases.command()
@click.argument("release_id", metavar="ID")
@language_option
@click.pass_context
def use(ctx: click.Context, release_id: str) -> None:
    """Make release ID the served one: roll back, or forward again."""
    served = release.use(ctx.obj, release_id)
    click.echo(_SERVED.in_(language_of(ctx)).format(served.id))


_UNCHECKED = Text(fr="  (non validée)", en="  (not validated)")
_WHOLE = Text(fr="{} version(s) intacte(s)", en="{} release(s) intact")
_SERVED = Text(fr="version servie : {}", en="served release: {}")
