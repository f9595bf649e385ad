"""A query as short programs to copy: curl, Python, R. They need nothing but the language itself."""

import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from esgraph.query import QueryForm

Parameters = tuple[tuple[str, str], ...]

_FORMATS: dict[QueryForm, str] = {
    "SELECT": "csv",
    "ASK": "json",
    "CONSTRUCT": "ttl",
    "DESCRIBE": "ttl",
}


@dataclass(frozen=True, slots=True)
class Snippet:
    """A program in *language*: curl, python or r."""

    language: str
    text: str


def snippets_of(endpoint: str, parameters: Parameters, form: QueryForm) -> tuple[Snippet, ...]:
    """
    Return programs that send *parameters* to *endpoint* and read the answer of a query of *form*.

    Tables are read as tables; other answers as text.
    """
    asked = (*parameters, ("format", _FORMATS[form]))
    programs: dict[str, Callable[[str, Parameters, QueryForm], str]] = {
        "curl": _curl,
        "python": _python,
        "r": _r,
    }
    return tuple(Snippet(name, write(endpoint, asked, form)) for name, write in programs.items())


def _curl(endpoint: str, parameters: Parameters, _: QueryForm) -> str:
    options = (f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in parameters)
    return " \\\n  ".join(("curl --fail --get", shlex.quote(endpoint), *options))


def _python(endpoint: str, parameters: Parameters, form: QueryForm) -> str:
    query, rest = _apart(parameters)
    reading = (
        'for row in csv.DictReader(io.TextIOWrapper(answer, "utf-8")):\n        print(row)'
        if form == "SELECT"
        else 'print(answer.read().decode("utf-8"))'
    )
    imports = ("csv", "io") if form == "SELECT" else ()
    return "\n".join(
        (
            *(f"import {name}" for name in imports),
            "from urllib.parse import urlencode",
            "from urllib.request import urlopen",
            "",
            f"query = {_python_text(query)}",
            f'parameters = [("query", query), {", ".join(map(repr, rest))}]',
            f'with urlopen("{endpoint}?" + urlencode(parameters)) as answer:',
            f"    {reading}",
            "",
        )
    )


def _python_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""\n{escaped.strip()}\n"""'


def _r(endpoint: str, parameters: Parameters, form: QueryForm) -> str:
    query, rest = _apart(parameters)
    reading = (
        'answer <- read.csv(address, encoding = "UTF-8", check.names = FALSE)'
        if form == "SELECT"
        else 'answer <- readLines(address, encoding = "UTF-8")'
    )
    return "\n".join(
        (
            f"query <- {_r_text(query)}",
            "address <- paste0(",
            f'  "{endpoint}?{urlencode(rest)}",',
            '  "&query=", URLencode(enc2utf8(query), reserved = TRUE)',
            ")",
            reading,
            "print(answer)",
            "",
        )
    )


def _r_text(text: str) -> str:
    """Return *text* as a raw string: with more dashes than any that could end it has."""
    dashes = ""
    while f'){dashes}"' in text:
        dashes += "-"
    return f'r"{dashes}(\n{text.strip()}\n){dashes}"'


def _apart(parameters: Iterable[tuple[str, str]]) -> tuple[str, Parameters]:
    """Return the query, and the parameters other than it."""
    every = tuple(parameters)
    return dict(every)["query"], tuple(each for each in every if each[0] != "query")
