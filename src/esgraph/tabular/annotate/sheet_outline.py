"""What of a sheet's XML must be known before its cells are marked."""

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, field

from esgraph.tabular.annotate.markings import Element, close, element_at
from esgraph.tabular.annotate.places import Range, Spot, range_of
from esgraph.tabular.markup import Cursor, walk

_AFTER_NOTES = frozenset(
    ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
     "tableParts", "extLst", "AlternateContent")
)  # fmt: skip
"""What stands after the reference to notes (ISO/IEC 29500-1, section 18.3.1.99)."""

_TOP = 2


@dataclass(slots=True)
class Outline:
    """
    The parts of a sheet that are not its cells.

    *notes_place* is where the reference to notes belongs; *notes* is the identifier of the
    relation to their drawing, when there is one.
    """

    data: bytes
    top: dict[str, Element] = field(default_factory=dict)
    selected: list[Element] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    notes: str | None = None
    notes_place: int = 0
    cursor: Cursor = field(default_factory=Cursor)
    _open: list[Element] = field(default_factory=list)
    _columns: list[tuple[int, int, int]] = field(default_factory=list)
    _depth: int = 0

    def style_of_column(self, column: int) -> int:
        """Return the style that cells of *column* have when none is said."""
        found = (style for first, last, style in self._columns if first <= column <= last)
        return next(found, 0)

    def anchors(self, spots: Iterable[Spot]) -> dict[Spot, Spot]:
        """Return the first cell of the merged ones that each of *spots* is hidden in."""
        left = sorted(spots)
        anchors: dict[Spot, Spot] = {}
        for merged in self.merged:
            at = bisect.bisect_left(left, merged.first)
            while at < len(left) and left[at].row <= merged.last.row:
                if left[at] in merged:
                    anchors[left.pop(at)] = merged.first
                else:
                    at += 1
        return anchors

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep what stands at the top, merged cells, and the styles of columns."""
        self._depth += 1
        if self._depth <= _TOP:
            element = element_at(self.data, self.cursor.at, name, attributes)
            self._open.append(element)
            self.top.setdefault(name, element)
            if name == "legacyDrawing":
                self.notes = attributes.get("id")
        elif name == "sheetView" and attributes.get("tabSelected") in {"1", "true"}:
            self.selected.append(element_at(self.data, self.cursor.at, name, attributes))
        elif name == "mergeCell":
            merged = range_of(attributes.get("ref", ""))
            if merged is not None:
                self.merged.append(merged)
        elif name == "col" and "style" in attributes:
            first, last = int(attributes["min"]), int(attributes["max"])
            self._columns.append((first, last, int(attributes["style"])))

    def end(self, name: str) -> None:
        """Note where a part at the top ends."""
        if self._depth <= _TOP:
            element = self._open.pop()
            close(self.data, element, self.cursor.at)
            if name not in _AFTER_NOTES and self._depth == _TOP:
                self.notes_place = element.stop
        self._depth -= 1

    def text(self, data: str) -> None:
        """Pass over texts."""


def outline_of(data: bytes) -> Outline:
    """Return what is known of the sheet whose XML is *data*."""
    outline = Outline(data)
    walk(data, outline, outline.cursor)
    return outline
