"""A report as JSON, and back: the form in which it leaves the process that made it."""

import json
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from importlib.resources import files
from types import NoneType, UnionType
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from esgraph.reports.counts import verdict_of
from esgraph.reports.model import Report
from esgraph.validation import SEVERITIES

SCHEMA_VERSION = "1.0"
"""Its first number grows when a reader of the old form could be misled."""


def report_schema() -> str:
    """Return the JSON Schema (2020-12) of what `report_to_json` writes."""
    return files("esgraph.reports").joinpath("report.schema.json").read_text("utf-8")


def report_to_json(report: Report) -> str:
    """
    Return *report* as JSON, in both languages, indented; `report_schema` describes it.

    The verdict and the counts are there for readers; `report_from_json` makes them anew.
    """
    said = {
        "schema_version": SCHEMA_VERSION,
        "verdict": report.verdict,
        "verdict_text": _to_plain(verdict_of(report)),
        "conforms": report.conforms,
        "counts": {severity: report.count(severity) for severity in SEVERITIES},
        **_to_plain(report),
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def report_from_json(text: str | bytes) -> Report:
    """
    Return the report that `report_to_json` wrote.

    Raises:
        ValueError: *text* is something else, or of another version.
    """
    said = json.loads(text)
    if not isinstance(said, dict) or said.get("schema_version") != SCHEMA_VERSION:
        raise ValueError("This is not the JSON of a report in this version.")
    return cast("Report", _from_plain(Report, said))


def _to_plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _to_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_to_plain(each) for each in value]
    return value


def _from_plain(kind: Any, said: Any) -> Any:
    """Return *said* as a value of the annotation *kind*: a dataclass, tuple, union or scalar."""
    if is_dataclass(kind):
        return _from_object(kind, said)
    arguments = get_args(kind)
    if get_origin(kind) is UnionType:
        if said is None and NoneType in arguments:
            return None
        return _from_plain(next(each for each in arguments if each is not NoneType), said)
    if get_origin(kind) is tuple:
        return tuple(_from_array(arguments, said))
    is_right = said in arguments if get_origin(kind) is Literal else type(said) is kind
    if not is_right:
        raise ValueError(f"{said!r} is not {kind}.")
    return said


def _from_object(kind: Any, said: Any) -> Any:
    hints = get_type_hints(kind)
    names = {each.name for each in fields(kind)}
    if not isinstance(said, dict) or not names <= said.keys():
        raise ValueError(f"An object with {sorted(names)} is expected.")
    return kind(**{name: _from_plain(hints[name], said[name]) for name in names})


def _from_array(kinds: tuple[Any, ...], said: Any) -> Iterable[Any]:
    if not isinstance(said, list):
        raise ValueError(f"{said!r} is not an array.")  # noqa: TRY004  what is read is a value
    if kinds[-1] is Ellipsis:
        return [_from_plain(kinds[0], each) for each in said]
    return [_from_plain(kind, each) for kind, each in zip(kinds, said, strict=True)]
