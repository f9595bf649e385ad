"""As much of JSON Schema as the schema of reports uses."""

import re
from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, type] = {
    "array": list,
    "boolean": bool,
    "integer": int,
    "null": type(None),
    "object": dict,
    "string": str,
}


def faults_of(said: Any, schema: Any) -> Iterator[str]:
    """Yield the path and the value of each member of *said* that is not as *schema* says."""
    yield from _faults(said, schema, schema, "$")


def _faults(said: Any, part: Any, schema: Any, at: str) -> Iterator[str]:
    if "$ref" in part:
        yield from _faults(said, schema["$defs"][part["$ref"].rpartition("/")[2]], schema, at)
    elif "anyOf" in part:
        options = [list(_faults(said, option, schema, at)) for option in part["anyOf"]]
        yield from [] if [] in options else options[0]
    elif not _is_right(said, part):
        yield f"{at}: {said!r}"
    elif isinstance(said, dict):
        yield from _faults_of_members(said, part, schema, at)
    elif isinstance(said, list):
        parts = part.get("prefixItems", [part.get("items")] * len(said))
        for number, (each, item) in enumerate(zip(said, parts, strict=True)):
            yield from _faults(each, item, schema, f"{at}[{number}]")


def _faults_of_members(said: dict[str, Any], part: Any, schema: Any, at: str) -> Iterator[str]:
    members = part["properties"]
    assert part["required"] == list(members)
    for name in sorted(members.keys() | said.keys()):
        if name in members and name in said:
            yield from _faults(said[name], members[name], schema, f"{at}.{name}")
        else:
            yield f"{at}: {name}"


def _is_right(said: Any, part: Any) -> bool:
    kinds = part.get("type", list(_TYPES))
    types = tuple(_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))
    return (
        isinstance(said, types)
        and said in part.get("enum", [said])
        and said == part.get("const", said)
        and (not isinstance(said, str) or bool(re.search(part.get("pattern", ""), said)))
        and (not isinstance(said, int) or said >= part.get("minimum", said))
    )
