"""
The published example queries: one ``.rq`` file each, which opens with its titles.

    #+ title-fr: Qui a fondé LogiSoutien ?
    #+ title-en: Who founded LogiSoutien?
    #+ description-fr: Les organismes fondateurs, avec la phrase qui le dit.
    #+ description-en: The founding organizations, with the sentence that says so.
    #+ theme: partenariats
    SELECT …

A long value goes on in the next line, indented: ``#+   and so on``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from esgraph.errors import ProjectError
from esgraph.language import Text

_MARK = "#+"
_FIELD = re.compile(r"#\+ (?P<key>[a-z-]+):(?P<value>.*)")
_CONTINUATION = re.compile(r"#\+ {2,}(?P<value>\S.*)")
_KEYS = ("title-fr", "title-en", "description-fr", "description-en", "theme")


@dataclass(frozen=True, slots=True)
class Example:
    """
    One example query.

    *name* is the file's name without its suffix: the address of the example. *query* is the
    file's text without its header. *theme* is the slug of the group that it belongs to.
    """

    name: str
    title: Text
    description: Text
    theme: str
    query: str


def read_examples(folder: Path) -> tuple[Example, ...]:
    """
    Return the examples of *folder*, ordered by file name; none if there is no such folder.

    Raises ``ProjectError`` with file and line for a header that is malformed or incomplete.
    """
    return tuple(read_example(path) for path in sorted(folder.glob("*.rq")))


def example_of(query: str, examples: Iterable[Example]) -> Example | None:
    """Return the one of *examples* that *query* is, as files or as forms break lines."""
    text = query.replace("\r\n", "\n").strip()
    return next((each for each in examples if each.query.strip() == text), None)


def read_example(path: Path) -> Example:
    """Return the example in the file *path*; raises as ``read_examples`` does."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header = _read_header(lines, path)
    query = "\n".join(line for line in lines if not line.startswith(_MARK)).strip() + "\n"
    return Example(
        name=path.stem,
        title=Text(fr=header["title-fr"], en=header["title-en"]),
        description=Text(fr=header["description-fr"], en=header["description-en"]),
        theme=header["theme"],
        query=query,
    )


def _read_header(lines: list[str], path: Path) -> dict[str, str]:
    values: dict[str, str] = {}
    last_key = ""
    for number, line in enumerate(lines, start=1):
        if not line.startswith(_MARK):
            continue
        continuation = _CONTINUATION.fullmatch(line)
        if continuation and last_key:
            values[last_key] += " " + continuation["value"].strip()
            continue
        last_key, value = _read_field(line, path, number)
        if last_key in values:
            raise _repeated(last_key, path, number)
        values[last_key] = value
    for key in _KEYS:
        if not values.get(key):
            raise _missing(key, path)
    return values


def _read_field(line: str, path: Path, number: int) -> tuple[str, str]:
    field = _FIELD.fullmatch(line)
    if field is None or field["key"] not in _KEYS:
        known = ", ".join(_KEYS)
        raise ProjectError(
            Text(
                fr=f"en-tête « {line} » non reconnu ; forme attendue : « #+ clé: texte », "
                f"où la clé est l'une de {known}",
                en=f"unknown header “{line}”; expected “#+ key: text”, "
                f"with one of the keys {known}",
            ),
            path=path,
            line=number,
        )
    return field["key"], field["value"].strip()


def _repeated(key: str, path: Path, number: int) -> ProjectError:
    return ProjectError(
        Text(
            fr=f"la clé {key} est donnée deux fois ; en garder une",
            en=f"the key {key} is given twice; keep one",
        ),
        path=path,
        line=number,
    )


def _missing(key: str, path: Path) -> ProjectError:
    return ProjectError(
        Text(
            fr=f"il manque une ligne « #+ {key}: texte » au début du fichier",
            en=f"a line “#+ {key}: text” is missing at the top of the file",
        ),
        path=path,
        line=1,
    )
