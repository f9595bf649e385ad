"""``esgraph query``."""

import sys
from pathlib import Path

import click

from esgraph import release
from esgraph.cli.options import language_option, releases_option
from esgraph.query import MEDIA_TYPES, QueryService, QuerySettings, inspect

_SHORT_NAMES = ("json", "xml", "csv", "tsv", "ttl", "nt", "jsonld")


@click.command()
@click.argument("query")
@click.option(
    "--format",
    "short_name",
    type=click.Choice(_SHORT_NAMES),
    help="Syntax of the answer; by default tsv for SELECT and ASK, ttl for graphs.",
)
@releases_option
@language_option
def query(query: str, short_name: str | None, folder: Path) -> None:
    """
    Answer QUERY from the served release: SPARQL text, a file's name, or - for stdin.

    The limits of the public service apply.
    """
    text = _query_text(query)
    media_type = MEDIA_TYPES[inspect(text)][short_name]
    with QueryService(release.open_current(folder).dump, QuerySettings()) as service:
        answer = service.run(text, media_type=media_type)
    click.get_binary_stream("stdout").write(answer.body)


def _query_text(argument: str) -> str:
    """Return the query that *argument* names or is."""
    if argument == "-":
        return sys.stdin.read()
    if argument.endswith(".rq"):
        return Path(argument).read_text("utf-8")
    return argument
