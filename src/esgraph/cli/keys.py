"""``esgraph keys``."""

from pathlib import Path

import click

from esgraph.cli.options import kept_in, language_option
from esgraph.keys import ROLES, Role, add_key, read_keys, remove_key


@click.group()
@kept_in("api-keys.json", "File of the API keys.")
@language_option
@click.pass_context
def keys(ctx: click.Context, store_path: Path) -> None:
    """
    Give, list and take back API keys: they raise a budget, let contribute, let maintain.

    A running server takes up changes by itself.
    """
    ctx.obj = store_path


@keys.command("add")
@click.argument("name")
@click.option(
    "--factor",
    type=float,
    default=10.0,
    show_default=True,
    help="How many times the budget of an anonymous client the key is worth.",
)
@click.option(
    "--may",
    "roles",
    type=click.Choice(ROLES),
    multiple=True,
    help="What its holder may do: send contributions, decide on them. May be given twice.",
)
@click.pass_obj
def add(path: Path, name: str, factor: float, roles: tuple[Role, ...]) -> None:
    """Make a key for NAME and print it: it is shown this once, and its hash is kept."""
    click.echo(add_key(path, name, factor=factor, roles=roles))


@keys.command("list")
@click.pass_obj
def show(path: Path) -> None:
    """List the names that have a key, each with its factor, day of creation and roles."""
    for key in read_keys(path):
        row = (key.name, f"{key.factor:g}", key.created, ",".join(sorted(key.roles)) or "-")
        click.echo("\t".join(row))


@keys.command("remove")
@click.argument("name")
@click.pass_obj
def remove(path: Path, name: str) -> None:
    """Take the key of NAME back: requests that carry it are refused from then on."""
    remove_key(path, name)
