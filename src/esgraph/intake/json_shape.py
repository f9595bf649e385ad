"""JSON looked at before it is read: how deep it is, and whether it is JSON-LD."""

import json
import re
from typing import Any, Literal

from esgraph.errors import InputError
from esgraph.language import Text

JsonShape = Literal["json-ld", "json", "none"]

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{\]}]', re.DOTALL)
_OPENING = b"[{"
_CLOSING = b"]}"
_KEYWORDS = frozenset({"@context", "@graph", "@id", "@type", "@value"})
_SEEMS_LD = re.compile(r'"@(?:context|graph|id|type|value)"\s*:')
_SEEMS_JSON = re.compile(r'\s*(?:\{\s*(?:"|\})|\[\s*(?:[\[{"\]\d]|null|true|false))')


def shape_of(text: str, *, max_nesting: int) -> JsonShape:
    """
    Return whether *text* is JSON-LD, other JSON, or neither.

    What only seems to be, because of an error in it, counts as what it seems.
    """
    if not _SEEMS_JSON.match(text):
        return "none"
    if _SEEMS_LD.search(text):
        return "json-ld"
    try:
        check_nesting(text.encode(), max_nesting=max_nesting)
        value = json.loads(text, parse_int=str, parse_float=str)
    except (InputError, RecursionError):
        return "json"
    except ValueError:
        return "json" if text.lstrip().startswith("{") else "none"
    return "json-ld" if _has_keyword(value) else "json"


def check_nesting(data: bytes, *, max_nesting: int) -> None:
    """Raise ``InputError`` for JSON that nests objects and arrays deeper than *max_nesting*."""
    depth = 0
    for match in _TOKEN.finditer(data):
        token = match[0]
        if token in _OPENING:
            depth += 1
            if depth > max_nesting:
                raise _too_deep(max_nesting, data.count(b"\n", 0, match.start()) + 1)
        elif token in _CLOSING:
            depth -= 1


def _has_keyword(value: Any) -> bool:
    """Return whether an object of *value*, at most two levels down, has a keyword of JSON-LD."""
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, dict) and _KEYWORDS & item.keys() for item in items)


def _too_deep(most: int, line: int) -> InputError:
    return InputError(
        Text(
            fr=f"ce fichier emboîte plus de {most} objets ou tableaux JSON",
            en=f"this file nests more than {most} JSON objects or arrays",
        ),
        line=line,
    )
