"""
Names in drawings: how wide they are at most, their lines, the boxes that they take.

The reader's font is not known: widths are estimated by the class of each character, above those
of the usual sans serif fonts, so that what is set apart here stays apart on the screen.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Anchor = Literal["start", "middle", "end"]

LEADING = 1.2
"""From one baseline to the next, in font sizes."""

BOLD = 1.15
"""How much wider bold letters are: their width is that of letters so much larger."""

ELLIPSIS = "…"

_NARROW = frozenset("iljtfIr.,:;!|'’()[]/ \u00a0\u202f·")
_WIDE = frozenset("mwMWŒœÆæ@%—…")
_NARROW_EM, _USUAL_EM, _CAPITAL_EM, _WIDE_EM = 0.42, 0.62, 0.76, 1.0
_ASCENT, _DESCENT = 0.95, 0.3
_MIDDLE_EM = 0.35
_BELOW_EM, _ABOVE_EM = 0.95, -0.3

# Latin letters, and the signs of general punctuation: what lies beyond may be as wide as high.
_LATIN = re.compile(r"[\u0000-\u024f\u2000-\u20ff]")

# A line may end after a space, a hyphen, a dash or a stroke.
_PIECE = re.compile(r"[^ \-–/]*[ \-–/]?")
# Lines do not break at spaces that forbid it.
_BLANK = re.compile(r"[^\S\u00a0\u202f]+")


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
    """
    The lines of a name, beside the point *x*, *y*, in a font of *size* or smaller.

    *first_em* leads from *y* to the first baseline, in font sizes, so that a smaller font keeps
    the lines where they belong; each other line is ``LEADING`` below.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: Anchor
    first_em: float
    size: float

    @property
    def box(self) -> Box:
        """Return the rectangle that the lines take at most."""
        width = max((text_width(line, self.size) for line in self.lines), default=0.0)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        first = self.y + self.first_em * self.size
        last = first + LEADING * self.size * (len(self.lines) - 1)
        return Box(left, first - _ASCENT * self.size, left + width, last + _DESCENT * self.size)


def beside(lines: tuple[str, ...], x: float, y: float, anchor: Anchor, size: float) -> Label:
    """Return *lines* whose middle is as high as *y*."""
    first_em = _MIDDLE_EM - LEADING * (len(lines) - 1) / 2
    return Label(lines, x, y, anchor, round(first_em, 2), size)


def below(lines: tuple[str, ...], x: float, y: float, size: float) -> Label:
    """Return *lines* centred below *y*."""
    return Label(lines, x, y, "middle", _BELOW_EM, size)


def above(lines: tuple[str, ...], x: float, y: float, size: float) -> Label:
    """Return *lines* centred above *y*."""
    return Label(lines, x, y, "middle", round(_ABOVE_EM - LEADING * (len(lines) - 1), 2), size)


def text_width(text: str, size: float) -> float:
    """Return the width that *text* takes at most, where the font is of *size*."""
    return size * sum(map(_em, text))


def wrap(text: str, *, width: float, size: float, max_lines: int) -> tuple[str, ...]:
    """
    Return *text* in lines no wider than *width*, at most *max_lines* of them.

    A word wider than a line is broken; an ellipsis ends what is cut.

    >>> wrap("Centre-du-Québec", width=96, size=12, max_lines=2)
    ('Centre-du-', 'Québec')
    """
    # What could never be shown is not looked at: texts of the data may be very long.
    most = max_lines * (int(width / (size * _NARROW_EM)) + 2)
    lines = [""]
    for word in _PIECE.findall(_BLANK.sub(" ", text[: 2 * most]).strip()[:most]):
        for piece in _broken(word, width, size):
            if lines[-1] and text_width((lines[-1] + piece).rstrip(), size) > width:
                lines.append("")
            lines[-1] += piece
    if len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], _cut("".join(lines[max_lines - 1 :]), width, size)]
    return tuple(line.rstrip() for line in lines)


def _broken(word: str, width: float, size: float) -> list[str]:
    """Return *word* in pieces that each fit in a line."""
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width((pieces[-1] + character).rstrip(), size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _cut(line: str, width: float, size: float) -> str:
    while line and text_width(line + ELLIPSIS, size) > width:
        line = line[:-1]
    return line.rstrip(" ,-–") + ELLIPSIS


@cache
def _em(character: str) -> float:
    if character in _NARROW:
        return _NARROW_EM
    if character in _WIDE or not _LATIN.match(character):
        return _WIDE_EM
    return _CAPITAL_EM if character.isupper() else _USUAL_EM
