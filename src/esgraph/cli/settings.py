"""Options made from settings dataclasses: one per field, each with its environment variable."""

import math
import re
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin

import click

from esgraph.settings import Setting, settings_of

F = TypeVar("F", bound=Callable[..., Any])
S = TypeVar("S")

_SIZE = re.compile(r"(\d+)\s*([KMG]?)(?:i?B)?", re.IGNORECASE)
_FACTORS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


class Size(click.IntRange):
    """A number of bytes: ``65536``, ``64K``, ``256M``, ``1G``."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the bytes that *value* says."""
        said = _SIZE.fullmatch(str(value).strip())
        if said is None:
            self.fail(f"{value!r} is not a size, such as 65536, 64K, 256M or 1G.", param, ctx)
        return super().convert(int(said[1]) * _FACTORS[said[2].upper()], param, ctx)


class Number(click.FloatRange):
    """A finite number."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number that *value* says."""
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a finite number.", param, ctx)
        return number


class Networks(click.ParamType[Any]):
    """Networks and addresses, with commas between them."""

    name = "networks"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the networks that *value* says."""
        if isinstance(value, tuple):
            return value
        try:
            return tuple(ip_network(each.strip()) for each in str(value).split(",") if each.strip())
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


def settings_options(*kinds: type) -> Callable[[F], F]:
    """Return a decorator that gives a command one option per setting of the dataclasses."""

    def decorate(command: F) -> F:
        for kind in reversed(kinds):
            for each in reversed(tuple(settings_of(kind))):
                command = _option(each)(command)
        return command

    return decorate


def take_settings(kind: type[S], values: dict[str, Any], **others: Any) -> S:
    """Return the settings *kind* from a command's *values*; *others* are not set by users."""
    taken = {each.field: values[each.field] for each in settings_of(kind)}
    return kind(**taken, **others)


def option_of(setting: Setting) -> str:
    """Return the option as help and reference write it: ``--deadline SECONDS``."""
    name = setting.name.replace("_", "-")
    if setting.kind is bool:
        return f"--{name}/--no-{name}"
    return f"--{name} {_metavar(setting)}"


def variable_of(setting: Setting) -> str:
    """Return the environment variable."""
    return f"ESGRAPH_{setting.name.upper()}"


def default_of(setting: Setting) -> str:
    """Return the default as help and reference write it."""
    default = setting.default
    if setting.about.shown:
        return setting.about.shown
    if default is None or default == ():
        return "none"
    if isinstance(default, bool):
        return "on" if default else "off"
    if setting.about.unit == "bytes":
        return _size_text(default)
    return f"{default:g}" if isinstance(default, float) else str(default)


def _option(setting: Setting) -> Callable[[F], F]:
    name = setting.name.replace("_", "-")
    is_flag = setting.kind is bool
    return click.option(
        f"--{name}/--no-{name}" if is_flag else f"--{name}",
        setting.field,
        type=None if is_flag else _type_of(setting),
        default=setting.default,
        show_default=default_of(setting),
        envvar=variable_of(setting),
        metavar=None if is_flag else _metavar(setting),
        help=setting.about.text,
    )


def _type_of(setting: Setting) -> click.ParamType[Any]:
    kind, about = _without_none(setting.kind), setting.about
    if about.unit == "bytes":
        return Size(min=_whole(about.at_least), max=_whole(about.at_most))
    if kind is int:
        return click.IntRange(min=_whole(about.at_least), max=_whole(about.at_most))
    if kind is float:
        return Number(min=about.at_least, max=about.at_most)
    if kind is Path:
        return click.Path(dir_okay=False, path_type=Path)
    if get_origin(kind) is Literal:
        return click.Choice(get_args(kind))
    return Networks() if get_origin(kind) is tuple else click.STRING


def _metavar(setting: Setting) -> str:
    kind, unit = _without_none(setting.kind), setting.about.unit
    if unit:
        return {"bytes": "SIZE", "seconds": "SECONDS"}[unit]
    if get_origin(kind) is Literal:
        return "|".join(get_args(kind))
    if get_origin(kind) is tuple:
        return "NETWORKS"
    return {int: "NUMBER", float: "NUMBER", Path: "FILE"}.get(kind, "TEXT")


def _without_none(kind: Any) -> Any:
    """Return *kind* itself, or what it is when it is there."""
    if isinstance(kind, UnionType):
        return next(each for each in get_args(kind) if each is not NoneType)
    return kind


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _size_text(size: int) -> str:
    """
    Return *size* as ``Size`` reads it.

    >>> _size_text(65536)
    '64K'
    """
    for letter in ("G", "M", "K"):
        if size and size % _FACTORS[letter] == 0:
            return f"{size // _FACTORS[letter]}{letter}"
    return str(size)
