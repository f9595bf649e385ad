"""What the check host of a server is started with."""

import json
from dataclasses import asdict, dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Self, TypeVar, get_type_hints

from esgraph.checking.settings import CheckerSettings
from esgraph.project import Project
from esgraph.query import Program

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class CheckProgram:
    """The folders of the project and of its releases, and the limits."""

    project: str
    releases: str
    settings: CheckerSettings

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the program of whose fields *text* is the JSON."""
        return _made_of(cls, json.loads(text))


def check_program(project: Project, releases: Path, settings: CheckerSettings) -> Program:
    """Return the program that checks files, for ``query.Hosts`` to start for each release."""
    started = CheckProgram(str(project.root.resolve()), str(releases.resolve()), settings)
    return Program("esgraph.checking.host", json.dumps(asdict(started)))


def _made_of(kind: type[S], values: dict[str, Any]) -> S:
    """Return the dataclass *kind*, and those in it, made of *values*."""
    hints = get_type_hints(kind)
    made = {}
    for each in fields(kind):  # type: ignore[arg-type]  # always a dataclass
        hint, value = hints[each.name], values[each.name]
        is_nested = isinstance(hint, type) and is_dataclass(hint)
        made[each.name] = _made_of(hint, value) if is_nested else value
    return kind(**made)
