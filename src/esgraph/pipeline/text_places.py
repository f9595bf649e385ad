"""Where text files of a check say what, and what stands there."""

from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import chain

from esgraph.intake import Spot, Wanted
from esgraph.pipeline.contribution import Contribution, Part
from esgraph.reports import Place

Asked = tuple[bytes, bytes | None, bytes | None]
"""A node, or what is said of it: subject, predicate and object, as N-Triples writes them."""


class TextPlaces:
    """The lines and columns of the files of *contribution* that are no spreadsheets."""

    def __init__(self, contribution: Contribution, usual: Callable[[], Iterable[Asked]]) -> None:
        """Look up what *usual* gives with the first that is asked of a file."""
        self._contribution = contribution
        self._usual = usual
        self._spots: dict[str, dict[Wanted, Spot]] = {}

    def look_up(self, part: Part, asked: Iterable[Asked]) -> None:
        """Find the lines of what is *asked* of a text file at once: each look-up parses it."""
        name = part.reading.received.name
        if name not in self._spots:
            self._spots[name] = {}
            asked = chain(asked, self._usual())
        spots = self._spots[name]
        wanted = [each for each in (_decoded(*each) for each in asked) if each not in spots]
        if wanted:
            spots.update(part.reading.spots(wanted))

    def spot(self, part: Part, asked: Asked) -> Spot | None:
        """Return where *part* says what is *asked*; ``None`` where it does not."""
        name = part.reading.received.name
        if name not in self._spots:
            self.look_up(part, (asked,))
        return self._spots[name].get(_decoded(*asked))

    def excerpt(self, place: Place) -> str | None:
        """Return the line that *place* names, without its line break; ``None`` for a cell."""
        if place.line is None or place.cell is not None:
            return None
        lines = self._lines.get(place.file, [])
        return lines[place.line - 1] if place.line <= len(lines) else None

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        """Return the lines of the text files, by name."""
        texts = {
            reading.received.name: reading.text
            if reading.text is not None
            else reading.received.data
            for reading in (part.reading for part in self._contribution.parts)
            if reading.cells is None
        }
        return {
            name: [line.rstrip("\r") for line in _shown(text).split("\n")]
            for name, text in texts.items()
        }


def _shown(text: bytes) -> str:
    """Return *text* as its readers read it: fiches may be in Windows-1252."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        return text.decode("cp1252", "replace")


def _decoded(node: bytes, predicate: bytes | None = None, value: bytes | None = None) -> Wanted:
    return Wanted(
        node.decode(),
        predicate.decode() if predicate is not None else None,
        value.decode() if value is not None else None,
    )
