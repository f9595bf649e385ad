"""The command line: a thin shell over the library."""

from typing import Any

import click

from esgraph import __version__
from esgraph.cli.build import build
from esgraph.cli.check import check
from esgraph.cli.contribute import contribute
from esgraph.cli.contributions import contributions
from esgraph.cli.exit_codes import NOT_CONFORMING, UNUSABLE
from esgraph.cli.keys import keys
from esgraph.cli.messages import explain
from esgraph.cli.query import query
from esgraph.cli.read import read
from esgraph.cli.releases import releases
from esgraph.cli.serve import serve
from esgraph.cli.template import template
from esgraph.errors import ContradictionError, EsgraphError


class _Group(click.Group):
    """Commands whose errors are messages: no traceback for what the user can mend."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except EsgraphError as error:
            click.echo(explain(error, ctx), err=True)
            ctx.exit(NOT_CONFORMING if isinstance(error, ContradictionError) else UNUSABLE)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="esgraph")
def main() -> None:
    """
    Build, check, query and serve an open knowledge graph of the social economy.

    Exit codes: 0 done; 1 the data do not conform; 2 unusable input, or wrong usage.
    """


for command in (
    build,
    check,
    contribute,
    contributions,
    keys,
    query,
    read,
    releases,
    serve,
    template,
):
    main.add_command(command)
