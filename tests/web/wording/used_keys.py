"""
The keys of texts that the code and the templates of the site name, found by Babel's extraction.

Three forms count. A *use* is the whole key where it is said: ``t("city.title")``, ``say("…", …)``.
A *beginning* is put together at run time: ``"list.title." ~ kind``, ``f"count.{name}"``. A
*mention* is any other string that has the form of a key, to be said elsewhere.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

from babel.messages.extract import extract
from jinja2 import Environment, nodes

WEB = Path(__file__).parents[3] / "src" / "esgraph" / "web"

Form = Literal["use", "counted use", "beginning", "mention"]
_Found = tuple[int, Form, str]
_Finder = Callable[[str], Iterable[_Found]]

_KEY = re.compile(r"[a-z]+(\.\w[\w-]*)+")
_BEGINNING = re.compile(r"[a-z]+\.([\w-]+\.)*")
_SAYING: dict[str, Form] = {
    "t": "use",
    "say": "use",
    "counted": "counted use",
    "say_counted": "counted use",
}


@dataclass(frozen=True, slots=True)
class UsedKey:
    """A key, or the beginning of some, in line *line* of *file*."""

    key: str
    form: Form
    file: str
    line: int

    def __str__(self) -> str:
        """Return the place and the key."""
        return f"{self.file}:{self.line}: {self.key}"


def used_keys() -> tuple[UsedKey, ...]:
    """Return what all modules and templates of the site name."""
    return tuple(
        found
        for suffix, find in ((".py", _in_module), (".html", _in_template), (".svg", _in_template))
        for path in sorted(WEB.rglob(f"*{suffix}"))
        if "static" not in path.parts
        for found in _used_in(path, find)
    )


def _used_in(path: Path, find: _Finder) -> Iterator[UsedKey]:
    for form in get_args(Form):
        with path.open("rb") as source:
            for line, key, _, _ in extract(partial(_extract, find), source, keywords={form: None}):
                yield UsedKey(str(key), form, str(path.relative_to(WEB)), line)


def _extract(
    find: _Finder,
    source: Any,
    keywords: Iterable[str],
    _comment_tags: object,
    options: object,  # noqa: ARG001
) -> Iterator[Any]:
    """Yield what *find* finds in *source*, as Babel expects it of an extraction method."""
    wanted = frozenset(keywords)
    for line, form, key in find(source.read().decode()):
        if form in wanted:
            yield line, form, (key,), []


def _in_module(text: str) -> Iterator[_Found]:
    said: set[ast.AST] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            form, key = _SAYING.get(node.func.id), node.args[0]
            if form and isinstance(key, ast.Constant) and isinstance(key.value, str):
                said.add(key)
                yield key.lineno, form, key.value
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            said.add(node.values[0])
            yield from _beginning(node.lineno, str(node.values[0].value))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said:
            yield from _mention(node.lineno, node.value)


def _in_template(text: str) -> Iterator[_Found]:
    said: set[int] = set()
    tree = Environment(autoescape=True).parse(text)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in _SAYING:
            form, key = _SAYING[call.node.name], call.args[0]
            for each in (key.expr1, key.expr2) if isinstance(key, nodes.CondExpr) else (key,):
                if isinstance(each, nodes.Const):
                    said.add(id(each))
                    yield each.lineno, form, str(each.value)
    for concat in tree.find_all(nodes.Concat):
        first = concat.nodes[0]
        if isinstance(first, nodes.Const) and isinstance(first.value, str):
            yield from _beginning(first.lineno, first.value)
    for const in tree.find_all(nodes.Const):
        if id(const) not in said and isinstance(const.value, str):
            yield from _mention(const.lineno, const.value)


def _beginning(line: int, text: str) -> Iterator[_Found]:
    if _BEGINNING.fullmatch(text):
        yield line, "beginning", text


def _mention(line: int, text: str) -> Iterator[_Found]:
    if _KEY.fullmatch(text):
        yield line, "mention", text
