"""``esgraph query``."""

import sys
from pathlib import Path

import click

from esgraph import release
from esgraph.cli.options import language_option, releases_option
from esgraph.errors import unreadable_file
from esgraph.query import (
    GRAPH_MEDIA_TYPES,
    SOLUTION_MEDIA_TYPES,
    QueryForm,
    QueryService,
    QuerySettings,
    inspect,
    names_of,
)

_NAMES = (*SOLUTION_MEDIA_TYPES, *GRAPH_MEDIA_TYPES)
# What reads best in a terminal.
_DEFAULT_NAMES = ("tsv", "ttl")


@click.command()
@click.argument("query")
@click.option(
    "--format",
    "syntax",
    type=click.Choice(_NAMES),
    help="Syntax of the answer; by default tsv for SELECT and ASK, ttl for graphs.",
)
@releases_option
@language_option
def query(query: str, syntax: str | None, folder: Path) -> None:
    """
    Answer QUERY from the served release: SPARQL text, a file named *.rq, or - for stdin.

    The limits of the public service apply.
    """
    asked = inspect(_query_text(query))
    media_type = _media_type(asked.form, syntax)
    with QueryService(release.open_current(folder).dump, QuerySettings()) as service:
        answer = service.run(asked, media_type=media_type)
    click.echo(answer.body, nl=False)


def _query_text(argument: str) -> str:
    """Return the query that *argument* names or is."""
    if argument != "-" and not argument.endswith(".rq"):
        return argument
    try:
        return _read(argument)
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable_file(error, argument) from error


def _read(name: str) -> str:
    """Return the text of a file, or of stdin for ``-``; none where stdin is closed."""
    if name != "-":
        return Path(name).read_text("utf-8")
    return sys.stdin.buffer.read().decode("utf-8") if sys.stdin else ""


def _media_type(form: QueryForm, syntax: str | None) -> str:
    """Return the media type to answer in; a syntax of the other kind of answer is refused."""
    possible = names_of(form)
    if syntax is None:
        return next(possible[name] for name in _DEFAULT_NAMES if name in possible)
    if syntax not in possible:
        names = ", ".join(possible)
        raise click.UsageError(f"This query cannot be answered in {syntax}; choose one of {names}.")
    return possible[syntax]
