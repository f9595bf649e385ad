from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Literal

import click
import pytest
from click.testing import CliRunner, Result

from esgraph.cli.settings import default_of, option_of, settings_options, take_settings
from esgraph.settings import setting, settings_of


@dataclass(frozen=True, slots=True)
class Kettle:
    """Settings of an invented kettle, one of each kind."""

    owner: str = "nobody"
    boil_s: float = setting(90.0, "How long it boils.", unit="seconds", at_least=1)
    volume_bytes: int = setting(65_536, "How much it holds.", unit="bytes", at_least=1)
    cups: int = setting(4, "How many cups.", at_least=1, at_most=8, shown="as many as guests")
    whistle: bool = setting(True, "Whether it whistles.")
    colour: Literal["red", "blue"] = setting("red", "Its colour.")
    log: Path | None = setting(None, "Where it writes.")
    name: str | None = setting(None, "What it is called.")
    friends: tuple[IPv4Network | IPv6Network, ...] = setting((), "Whom it serves.")


@click.command()
@settings_options(Kettle)
def kettle(**values: Any) -> None:
    """Boil."""
    click.echo(repr(take_settings(Kettle, values, owner="me")))


def run(*arguments: str, **environment: str) -> Result:
    """Run the command of the kettle."""
    return CliRunner(env=environment).invoke(kettle, arguments)


def test_defaults_are_those_of_the_dataclass() -> None:
    """What users do not set is as in the code."""
    assert run().stdout.strip() == repr(Kettle(owner="me"))


@pytest.mark.parametrize(
    ("option", "variable", "said", "expected"),
    [
        ("--boil", "ESGRAPH_BOIL", "2.5", Kettle("me", boil_s=2.5)),
        ("--volume", "ESGRAPH_VOLUME", "3", Kettle("me", volume_bytes=3)),
        ("--volume", "ESGRAPH_VOLUME", "64K", Kettle("me", volume_bytes=65_536)),
        ("--volume", "ESGRAPH_VOLUME", "2 MiB", Kettle("me", volume_bytes=2_097_152)),
        ("--volume", "ESGRAPH_VOLUME", "1g", Kettle("me", volume_bytes=1 << 30)),
        ("--cups", "ESGRAPH_CUPS", "8", Kettle("me", cups=8)),
        ("--colour", "ESGRAPH_COLOUR", "blue", Kettle("me", colour="blue")),
        ("--log", "ESGRAPH_LOG", "a/b", Kettle("me", log=Path("a/b"))),
        ("--name", "ESGRAPH_NAME", "é", Kettle("me", name="é")),
        (
            "--friends",
            "ESGRAPH_FRIENDS",
            "10.0.0.0/8, ::1",
            Kettle("me", friends=(ip_network("10.0.0.0/8"), ip_network("::1"))),
        ),
    ],
)
def test_setting_is_an_option_and_a_variable(
    option: str, variable: str, said: str, expected: Kettle
) -> None:
    """Both are read alike, and the option wins."""
    assert run(option, said).stdout.strip() == repr(expected)
    assert run(**{variable: said}).stdout.strip() == repr(expected)
    assert run(option, said, **{variable: "rubbish"}).stdout.strip() == repr(expected)


def test_switch_can_be_turned_off() -> None:
    """By its option's opposite, or by its variable."""
    expected = repr(Kettle("me", whistle=False))

    assert run("--no-whistle").stdout.strip() == expected
    assert run(ESGRAPH_WHISTLE="0").stdout.strip() == expected


@pytest.mark.parametrize(
    ("option", "said", "message"),
    [
        ("--boil", "0", "0.0 is not in the range"),
        ("--boil", "inf", "'inf' is not a finite number."),
        ("--boil", "nan", "'nan' is not a finite number."),
        ("--volume", "1T", "'1T' is not a size, such as 65536, 64K, 256M or 1G."),
        ("--volume", "0", "0 is not in the range x>=1"),
        ("--volume", "-1", "'-1' is not a size"),
        ("--cups", "9", "9 is not in the range 1<=x<=8"),
        ("--cups", "x", "'x' is not a valid integer"),
        ("--colour", "green", "'green' is not one of 'red', 'blue'"),
        ("--friends", "10.0.0.1/8", "10.0.0.1/8 has host bits set."),
        ("--friends", "x", "'x' does not appear to be an IPv4 or IPv6 network."),
    ],
)
def test_bad_value_is_told(option: str, said: str, message: str) -> None:
    """The message names the option and what would be right."""
    result = run(option, said)

    assert result.exit_code == 2
    assert f"'{option}': {message}" in result.stderr


def test_help_tells_the_default() -> None:
    """As the reference does."""
    options = {option_of(each): default_of(each) for each in settings_of(Kettle)}

    assert options == {
        "--boil SECONDS": "90",
        "--volume SIZE": "64K",
        "--cups NUMBER": "as many as guests",
        "--whistle/--no-whistle": "on",
        "--colour red|blue": "red",
        "--log FILE": "none",
        "--name TEXT": "none",
        "--friends NETWORKS": "none",
    }
    for default in options.values():
        assert f"({default})" in " ".join(run("--help").stdout.split())
