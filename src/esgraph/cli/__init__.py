"""The command line: a thin shell over the library."""

from importlib import import_module
from typing import Any

import click

from esgraph import __version__
from esgraph.cli.error_messages import explain
from esgraph.cli.exit_codes import NOT_CONFORMING, UNUSABLE
from esgraph.errors import ContradictionError, EsgraphError

COMMANDS = (
    "build",
    "check",
    "contribute",
    "contributions",
    "error-reports",
    "keys",
    "query",
    "read",
    "releases",
    "serve",
    "template",
)
"""Each is a module of this room with a command of the same name, hyphens being underscores."""


class _Group(click.Group):
    """
    Commands whose errors are messages: no traceback for what the user can mend.

    A command is imported when it is called, with the rooms that it needs: all of them together
    take a second.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"esgraph.cli.{name}"), name)
        return command

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
