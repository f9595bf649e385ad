"""The changelog of the software, as a page shows it: versions, headings, items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from esgraph.project import own_project

_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """What changed of one kind, each change a line of plain text."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the software; *title* has its number, and its date once it is out."""

    title: str
    headings: tuple[Heading, ...]


@cache
def own_changelog() -> tuple[Version, ...]:
    """Return the changelog that comes with this software; nothing where it has none."""
    path = own_project().changelog
    return read_changelog(path.read_text("utf-8")) if path.is_file() else ()


def read_changelog(text: str) -> tuple[Version, ...]:
    """
    Return the versions that *text* tells of: its second headings, with their third and items.

    https://keepachangelog.com/en/1.1.0/
    """
    return tuple(
        Version(title, tuple(Heading(each, _items(part)) for each, part in _parts(rest, "### ")))
        for title, rest in _parts(text, "## ")
    )


def _parts(text: str, mark: str) -> Iterator[tuple[str, str]]:
    """Yield what stands after each line that begins with *mark*, by the rest of that line."""
    _, *parts = re.split(rf"^{mark}", text, flags=re.MULTILINE)
    for part in parts:
        title, _, rest = part.partition("\n")
        yield _plain(title), rest


def _items(text: str) -> tuple[str, ...]:
    _, *items = re.split(r"^- ", text, flags=re.MULTILINE)
    return tuple(map(_plain, items))


def _plain(text: str) -> str:
    """Return *text* on one line, without the marks of links and code."""
    return " ".join(_LINK.sub(r"\1", text).replace("`", "").split())
