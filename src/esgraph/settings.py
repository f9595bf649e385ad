"""
Settings: frozen dataclasses whose fields say what they are for.

The command line makes its options from them and the reference page is held to them, so that a
default or an explanation stands in one place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeVar, get_type_hints

Unit = Literal["bytes", "seconds", ""]
T = TypeVar("T")

_ABOUT = "esgraph.about"
_SUFFIXES: dict[Unit, str] = {"bytes": "_bytes", "seconds": "_s", "": ""}


@dataclass(frozen=True, slots=True)
class About:
    """
    What users are told of a setting, and which numbers it takes.

    *shown* describes a default that hangs on the machine.
    """

    text: str
    unit: Unit = ""
    at_least: float | None = None
    at_most: float | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of a settings dataclass that users can set; *kind* is its annotation."""

    field: str
    kind: Any
    default: Any
    about: About

    @property
    def name(self) -> str:
        """Return the field's name without its unit."""
        return self.field.removesuffix(_SUFFIXES[self.about.unit])


def setting(
    default: T,
    text: str,
    *,
    unit: Unit = "",
    at_least: float | None = None,
    at_most: float | None = None,
    shown: str = "",
) -> T:
    """Return a field of a settings dataclass with *default*, which users can set."""
    about = About(text, unit, at_least, at_most, shown)
    return field(default=default, metadata={_ABOUT: about})


def settings_of(kind: type) -> Iterator[Setting]:
    """Yield the fields of the dataclass *kind* that users can set, in order."""
    hints = get_type_hints(kind)
    for each in fields(kind):
        if about := each.metadata.get(_ABOUT):
            yield Setting(each.name, hints[each.name], each.default, about)
