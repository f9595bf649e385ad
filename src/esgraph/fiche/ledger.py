"""The account of one reading: passages and notices made so far, and the lines they answer for."""

from collections import Counter

from esgraph.fiche.document import Document
from esgraph.fiche.model import Passage, Section
from esgraph.namespaces import slugify
from esgraph.notices import Notice

_NAMELESS = "sans-titre"


class Ledger:
    """
    Makes the passages of one document and keeps its notices.

    No two passages of a section get the same key.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._uses: Counter[tuple[Section, str]] = Counter()
        self._keys: set[tuple[Section, str]] = set()
        self._covered: set[int] = set()
        self._notices: list[Notice] = list(document.notices)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return the notices, in the order of their lines; those about the whole file first."""
        return tuple(sorted(self._notices, key=lambda notice: notice.line or 0))

    def passage(
        self, section: Section, key: str, *, headings: tuple[str, ...], lines: tuple[int, int]
    ) -> Passage:
        """Return the passage of the lines from first to last; a key in use gets ``-2``, ``-3``…"""
        first, last = lines
        self._covered.update(range(first, last + 1))
        path = tuple(heading for heading in headings if heading)
        text = self._document.quote(first, last)
        return Passage(section, self._free_key(section, key), path, first, last, text)

    def note(self, *notices: Notice) -> None:
        """Keep *notices*; each answers for its line."""
        self._notices.extend(notices)
        self._covered.update(notice.line for notice in notices if notice.line)

    def cover(self, first_line: int, last_line: int) -> None:
        """Answer for these lines: the heading of a section that has passages."""
        self._covered.update(range(first_line, last_line + 1))

    def covers(self, line: int) -> bool:
        """Return whether something answers for *line*."""
        return line in self._covered

    def _free_key(self, section: Section, key: str) -> str:
        free = key
        while (section, free) in self._keys:
            self._uses[section, key] += 1
            number = self._uses[section, key] + 1
            free = f"{key}-{number}" if key else str(number)
        self._keys.add((section, free))
        return free


def name_key(name: str) -> str:
    """Return the key of a passage about something named *name*."""
    return slugify(name) or _NAMELESS
