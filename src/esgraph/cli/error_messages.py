"""What the command line says of an error."""

import click

from esgraph.cli.options import language_of
from esgraph.errors import EsgraphError, InputError, QuerySyntaxError


def explain(error: EsgraphError, ctx: click.Context) -> str:
    """Return the message of *error*, opened by its place as compilers do."""
    message = error.text.in_(language_of(ctx))
    place = error.place if isinstance(error, InputError) else ""
    if isinstance(error, QuerySyntaxError) and error.line is not None:
        place = f"{error.line}:{error.column}"
    return f"{place}: {message}" if place else message
