from dataclasses import dataclass

from esgraph.settings import setting, settings_of


@dataclass(frozen=True, slots=True)
class Kettle:
    """Settings of an invented kettle."""

    colour: str = "red"
    boil_s: float = setting(90.0, "How long it boils.", unit="seconds", at_least=1)
    volume_bytes: int = setting(3, "How much it holds.", unit="bytes")


def test_setting_has_its_default() -> None:
    """A settings dataclass is a dataclass like any other."""
    assert (Kettle().boil_s, Kettle(boil_s=2.0).boil_s) == (90.0, 2.0)


def test_settings_are_named_without_their_units() -> None:
    """A field without an explanation is none of the users'."""
    assert [each.name for each in settings_of(Kettle)] == ["boil", "volume"]


def test_setting_tells_its_type_bounds_and_text() -> None:
    """Whatever makes options of it need not look further."""
    boil = next(settings_of(Kettle))

    assert (boil.kind, boil.default, boil.about.at_least) == (float, 90.0, 1)
    assert boil.about.text == "How long it boils."
