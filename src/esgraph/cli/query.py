"""``esgraph query``."""

import sys
from pathlib import Path

import click

from esgraph import release
from esgraph.cli.options import language_option, releases_option
from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.query import QueryService, QuerySettings, inspect, media_types_of

_MEDIA_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
}


@click.command()
@click.argument("query")
@click.option(
    "--format",
    "syntax",
    type=click.Choice(list(_MEDIA_TYPES)),
    help="Syntax of the answer; by default tsv for SELECT and ASK, ttl for graphs.",
)
@releases_option
@language_option
def query(query: str, syntax: str | None, folder: Path) -> None:
    """
    Answer QUERY from the served release: SPARQL text, a file named *.rq, or - for stdin.

    The limits of the public service apply.
    """
    text = _query_text(query)
    media_type = _media_type(text, syntax)
    with QueryService(release.open_current(folder).dump, QuerySettings()) as service:
        answer = service.run(text, media_type=media_type)
    click.echo(answer.body, nl=False)


def _query_text(argument: str) -> str:
    """Return the query that *argument* names or is."""
    if argument == "-":
        return sys.stdin.read()
    if not argument.endswith(".rq"):
        return argument
    try:
        return Path(argument).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            Text(fr=f"fichier illisible : {error}", en=f"unreadable file: {error}"), path=argument
        ) from error


def _media_type(text: str, syntax: str | None) -> str:
    """Return the media type to answer in; a syntax of the other kind of answer is refused."""
    possible = media_types_of(inspect(text))
    if syntax is None:
        tsv = _MEDIA_TYPES["tsv"]
        return tsv if tsv in possible else possible[0]
    if _MEDIA_TYPES[syntax] not in possible:
        names = ", ".join(name for name, kind in _MEDIA_TYPES.items() if kind in possible)
        raise click.UsageError(f"This query cannot be answered in {syntax}; choose one of {names}.")
    return _MEDIA_TYPES[syntax]
