"""
Names in drawings: how wide they are at most, their lines, the boxes that they take.

The reader's font is not known: widths are estimated by the class of each character, above those
of the usual sans serif fonts, so that what is set apart here stays apart on the screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]

_NARROW = frozenset("iljtfIr.,:;!|'’()[]/ \u00a0\u202f·")
_WIDE = frozenset("mwMWŒœÆæ@%—…")
_NARROW_EM, _USUAL_EM, _CAPITAL_EM, _WIDE_EM = 0.42, 0.62, 0.76, 1.0

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; *top* is less than *bottom*, as on a screen."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Return whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Return whether *other* lies within."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of a name: the first with its baseline at *y*, each other *leading* below."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    size: float
    leading: float

    @property
    def box(self) -> Box:
        """Return the rectangle that the lines take at most."""
        width = max((text_width(line, self.size) for line in self.lines), default=0.0)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        top = self.y - self.size
        height = self.leading * (len(self.lines) - 1) + self.size * 1.25
        return Box(left, top, left + width, top + height)


def text_width(text: str, size: float) -> float:
    """Return the width that *text* takes at most, where the font is of *size*."""
    return size * sum(map(_em, text))


def wrap(text: str, *, width: float, size: float, max_lines: int) -> tuple[str, ...]:
    """
    Return *text* in lines no wider than *width*, at most *max_lines* of them; an ellipsis ends
    what is cut. A word wider than a line is broken.

    >>> wrap("Centre-du-Québec", width=60, size=12, max_lines=2)
    ('Centre-du-', 'Québec')
    """
    lines = [""]
    for piece in _pieces(text, width, size):
        if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    lines = [line.rstrip() for line in lines]
    if len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], _cut(lines[max_lines - 1], width, size)]
    return tuple(lines)


def _pieces(text: str, width: float, size: float) -> Iterator[str]:
    """Yield the parts of *text* between which a line may end: after a space or a hyphen."""
    piece = ""
    for character in " ".join(text.split(" ")):
        if piece and text_width(piece + character, size) > width:
            yield piece
            piece = ""
        piece += character
        if character in " -–/":
            yield piece
            piece = ""
    yield piece


def _cut(line: str, width: float, size: float) -> str:
    while line and text_width(line + ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip(" ,-–") + ELLIPSIS


def _em(character: str) -> float:
    if character in _NARROW:
        return _NARROW_EM
    if character in _WIDE:
        return _WIDE_EM
    if character.isupper():
        return _CAPITAL_EM
    # Beyond Latin (syllabics, ideographs, emoji) characters may be as wide as they are high.
    return _USUAL_EM if ord(character) < 0x250 or 0x2000 <= ord(character) < 0x2100 else _WIDE_EM
