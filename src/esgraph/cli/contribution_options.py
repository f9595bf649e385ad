"""What the commands on contributions share: the file of the store, JSON."""

import json
from pathlib import Path
from typing import Any

import click

CONTRIBUTIONS = Path("contributions.sqlite")

contributions_option = click.option(
    "--contributions",
    "store_path",
    type=click.Path(dir_okay=False, path_type=Path),
    default=CONTRIBUTIONS,
    show_default=True,
    envvar="ESGRAPH_CONTRIBUTIONS",
    help="File that contributions are kept in.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


def echo_json(value: Any) -> None:
    """Write *value* as JSON to stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
