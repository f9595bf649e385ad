"""``esgraph releases``."""

from pathlib import Path

import click

from esgraph import release
from esgraph.cli.exit_codes import NOT_CONFORMING
from esgraph.cli.options import language_of, language_option, releases_option
from esgraph.errors import ReleaseError
from esgraph.language import Text


@click.group(invoke_without_command=True)
@releases_option
@language_option
@click.pass_context
def releases(ctx: click.Context, folder: Path) -> None:
    """List the releases, oldest first; the served one has a star, damaged ones come last."""
    ctx.obj = folder
    if ctx.invoked_subcommand is not None:
        return
    current = release.current_id(folder)
    listed = release.list_releases(folder)
    for found in listed:
        mark = "*" if found.id == current else " "
        checked = "" if found.manifest.validation else _UNCHECKED.in_(language_of(ctx))
        manifest = found.manifest
        click.echo(f"{mark} {found.id}  {manifest.created}  {manifest.triples}{checked}")
    for damaged in sorted({*release.list_ids(folder)} - {found.id for found in listed}):
        mark = "*" if damaged == current else " "
        click.echo(f"{mark} {damaged}{_DAMAGED.in_(language_of(ctx))}")


@releases.command()
@click.argument("release_id", metavar="ID", required=False)
@language_option
@click.pass_context
def verify(ctx: click.Context, release_id: str | None) -> None:
    """Compare every file of release ID (by default: of all) with its checksum."""
    folder: Path = ctx.obj
    names = (release_id,) if release_id else release.list_ids(folder)
    problems = [(name, text) for name in names for text in _problems_of(folder, name)]
    for damaged, problem in problems:
        click.echo(f"{damaged}: {problem.in_(language_of(ctx))}", err=True)
    if problems:
        ctx.exit(NOT_CONFORMING)
    click.echo(_WHOLE.in_(language_of(ctx)).format(len(names)))


@releases.command()
@click.argument("release_id", metavar="ID")
@language_option
@click.pass_context
def use(ctx: click.Context, release_id: str) -> None:
    """Make release ID the served one: roll back, or forward again."""
    served = release.use(ctx.obj, release_id)
    click.echo(_SERVED.in_(language_of(ctx)).format(served.id))


def _problems_of(folder: Path, release_id: str) -> tuple[Text, ...]:
    """Return what is wrong with a release; one that is not there at all is wrong usage."""
    try:
        return release.verify(release.open_release(folder, release_id))
    except ReleaseError as error:
        if release_id not in release.list_ids(folder):
            raise
        return (error.text,)


_DAMAGED = Text(fr="  (endommagée)", en="  (damaged)")
_UNCHECKED = Text(fr="  (non validée)", en="  (not validated)")
_WHOLE = Text(fr="{} version(s) intacte(s)", en="{} release(s) intact")
_SERVED = Text(fr="version servie : {}", en="served release: {}")
