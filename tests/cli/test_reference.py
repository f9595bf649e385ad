import re
from pathlib import Path

import click
import pytest

from esgraph.checking import CheckerSettings, CheckLimits
from esgraph.cli import COMMANDS, main
from esgraph.cli.settings import default_of, option_of, variable_of
from esgraph.intake import IntakeSettings
from esgraph.pipeline import CheckSettings
from esgraph.query import QuerySettings
from esgraph.reports import ReportSettings
from esgraph.settings import Setting, settings_of
from esgraph.tabular import TableSettings
from esgraph.web.site.settings import ServerSettings, WebSettings

REFERENCE = Path(__file__).parents[2] / "docs" / "reference.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_heading(name: str) -> None:
    """The reference page describes each command."""
    assert f"\n### esgraph {name}" in REFERENCE.read_text("utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_and_variable_is_listed(name: str) -> None:
    """The reference page names each option of a command and its environment variable."""
    text = REFERENCE.read_text("utf-8")
    missing = [
        word
        for option in options_of(name)
        for word in (*option.opts, option.envvar)
        if isinstance(word, str) and word not in text
    ]

    assert missing == []


@pytest.mark.parametrize(
    "setting",
    [
        setting
        for kind in (
            ServerSettings,
            WebSettings,
            QuerySettings,
            ReportSettings,
            CheckLimits,
            CheckSettings,
            CheckerSettings,
            IntakeSettings,
            TableSettings,
        )
        for setting in settings_of(kind)
    ],
    ids=lambda setting: setting.field,
)
def test_every_setting_has_its_row(setting: Setting) -> None:
    """The reference page gives each setting's option, variable, default and explanation."""
    option = option_of(setting).replace("|", "\\|")
    row = (f"`{option}`", f"`{variable_of(setting)}`", default_of(setting), setting.about.text)

    assert f"\n| {' | '.join(row)} |\n" in REFERENCE.read_text("utf-8")


def test_reference_has_no_setting_of_the_past() -> None:
    """A setting that is gone leaves the page too."""
    known = {option.envvar for name in COMMANDS for option in options_of(name)}

    assert set(re.findall(r"\bESGRAPH_[A-Z_]+", REFERENCE.read_text("utf-8"))) <= known


def options_of(name: str) -> list[click.Option]:
    """Return the options of a command."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    return [param for param in command.params if isinstance(param, click.Option)]
