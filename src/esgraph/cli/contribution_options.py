"""What the commands on contributions share: the file of the store, JSON."""

import json
from typing import Any

import click

from esgraph.cli.options import kept_in

contributions_option = kept_in("contributions.sqlite", "File that contributions are kept in.")

json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


def echo_json(value: Any) -> None:
    """Write *value* as JSON to stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
