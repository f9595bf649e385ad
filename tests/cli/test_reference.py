from pathlib import Path

import click
import pytest

from esgraph.cli import main

REFERENCE = Path(__file__).parents[2] / "docs" / "reference.md"


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_a_heading(name: str) -> None:
    """The reference page describes each command."""
    assert f"\n### esgraph {name}" in REFERENCE.read_text("utf-8")


@pytest.mark.parametrize("name", main.commands)
def test_every_option_and_variable_is_listed(name: str) -> None:
    """The reference page names each option of a command and its environment variable."""
    text = REFERENCE.read_text("utf-8")
    options = [param for param in main.commands[name].params if isinstance(param, click.Option)]

    missing = [
        word
        for option in options
        for word in (*option.opts, option.envvar)
        if isinstance(word, str) and word not in text
    ]

    assert missing == []
