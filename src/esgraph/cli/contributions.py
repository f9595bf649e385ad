"""``esgraph contributions``."""

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from esgraph.cli.contribution_differences import compare
from esgraph.cli.contribution_options import contributions_option, echo_json, json_option
from esgraph.cli.contribution_words import in_a_line, state_in_words, told
from esgraph.cli.options import language_of, language_option
from esgraph.contributions import (
    ContributionStore,
    Decision,
    State,
    contribution_to_json,
    reason_of,
    sender_of,
)
from esgraph.errors import unwritable_file

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
@contributions_option
@language_option
@click.pass_context
def contributions(ctx: click.Context, store_path: Path) -> None:
    """
    List, compare, accept, reject and withdraw contributions.

    What is accepted becomes a source of the next release; what is rejected or withdrawn later
    leaves with the next one.
    """
    ctx.obj = ContributionStore(store_path)


@contributions.command("list")
@click.option("--state", type=click.Choice(get_args(State)), help="Only those in this state.")
@json_option
@language_option
@click.pass_context
def show_all(ctx: click.Context, state: State | None, *, as_json: bool) -> None:
    """List the contributions, oldest first: identifier, state, receipt, sender, source."""
    found = ctx.obj.all(state)
    if as_json:
        echo_json([contribution_to_json(each) for each in found])
        return
    for each in found:
        click.echo(in_a_line(each, language_of(ctx)))


@contributions.command()
@click.argument("identifier", metavar="ID")
@json_option
@language_option
@click.pass_context
def show(ctx: click.Context, identifier: str, *, as_json: bool) -> None:
    """Show contribution ID: who sent what, under which licence, and what became of it."""
    known = ctx.obj.get(identifier)
    if as_json:
        echo_json(contribution_to_json(known))
    else:
        click.echo(told(known, language_of(ctx)))


@contributions.command()
@click.argument("identifier", metavar="ID")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to, made where there is none; by default one named ID.",
)
@language_option
@click.pass_context
def export(ctx: click.Context, identifier: str, out: Path | None) -> None:
    """
    Write the files of contribution ID as they were received, and the report of their check.

    Files that are there already are left as they are, and the command fails.
    """
    store: ContributionStore = ctx.obj
    known, files, report = store.get(identifier), store.files(identifier), store.report(identifier)
    folder = out or Path(known.id)
    contents = {f"{n}-{file.name}": file.data for n, file in enumerate(files, start=1)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in {**contents, "report.json": report}.items():
            with (folder / name).open("xb") as file:
                file.write(content)
            click.echo(str(folder / name))
    except OSError as error:
        raise unwritable_file(error, error.filename or folder) from error


def _deciding(decision: Decision) -> Callable[[F], F]:
    """Return a decorator that gives a command what a decision needs."""
    needs_reason = decision != "accepted"

    def decorate(command: F) -> F:
        for option in (
            language_option,
            json_option,
            click.option(
                "--who",
                default=getpass.getuser,
                help="Who decides; by default the name of the user.",
            ),
            click.option("--reason", required=needs_reason, help="Why; the sender will read it."),
            click.argument("identifier", metavar="ID"),
        ):
            command = option(command)
        return command

    return decorate


@contributions.command()
@_deciding("accepted")
@click.pass_context
def accept(ctx: click.Context, /, **values: Any) -> None:
    """Make contribution ID a source of the next release."""
    _decide(ctx, "accepted", **values)


@contributions.command()
@_deciding("rejected")
@click.pass_context
def reject(ctx: click.Context, /, **values: Any) -> None:
    """Reject contribution ID; one that was accepted leaves with the next release."""
    _decide(ctx, "rejected", **values)


@contributions.command()
@_deciding("withdrawn")
@click.pass_context
def withdraw(ctx: click.Context, /, **values: Any) -> None:
    """Withdraw contribution ID, as its sender wishes; it leaves with the next release."""
    _decide(ctx, "withdrawn", **values)


def _decide(
    ctx: click.Context,
    decision: Decision,
    *,
    identifier: str,
    who: str,
    reason: str | None,
    as_json: bool,
) -> None:
    store: ContributionStore = ctx.obj
    known = store.decide(identifier, decision, who=sender_of(who), reason=reason_of(reason))
    if as_json:
        echo_json(contribution_to_json(known))
    else:
        click.echo(state_in_words(known).in_(language_of(ctx)))


contributions.add_command(compare)
