"""The colours of marks, and the fills and fonts that have them (ISO/IEC 29500-1, section 18.8)."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from esgraph.tabular.annotate.remarks import Severity

Color = tuple[tuple[str, str], ...]
"""The attributes of a colour, in order: ``rgb``, or ``theme`` and ``tint``, or ``indexed``."""

NO_COLOR: Color = (("indexed", "64"),)
NO_FILL = '<fill><patternFill patternType="none"/></fill>'

_UNDER_DARK_TEXT: dict[Severity, str] = {
    "violation": "FFFFC4BD",
    "warning": "FFFFE49C",
    "info": "FFCFE3F7",
}
_UNDER_LIGHT_TEXT: dict[Severity, str] = {
    "violation": "FFA61C12",
    "warning": "FF7A4B00",
    "info": "FF14508C",
}
_MARKS = frozenset((*_UNDER_DARK_TEXT.values(), *_UNDER_LIGHT_TEXT.values()))
_TEXT = "FF1B1B1C"
_DARKENED = re.compile(rf'<(?:[\w.-]+:)?color rgb="{_TEXT}" ?/>')
_FONT = re.compile(r"<((?:[\w.-]+:)?)font[^>]*>")
_NAME_OF_FONT = re.compile(r"<(?:[\w.-]+:)?name\s")
_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?" + 3 * r"([0-9A-Fa-f]{2})")
_LIGHT_THEMES = frozenset({"0", "2"})
_LIGHT_INDEXES = frozenset({"1", "9", "22", "26", "27", "31", "34", "41", "42", "43", "47"})
_LIGHT = 0.6


def color_of(attributes: Mapping[str, str]) -> Color:
    """Return the colour that an element with *attributes* stands for."""
    return tuple(sorted(attributes.items()))


def mark(severity: Severity, *, under_light_text: bool = False) -> Color:
    """Return the colour of *severity* under a text, so that it can be read."""
    colors = _UNDER_LIGHT_TEXT if under_light_text else _UNDER_DARK_TEXT
    return (("rgb", colors[severity]),)


def is_mark(color: Color) -> bool:
    """Return whether *color* is one of ours."""
    return dict(color).get("rgb") in _MARKS


def is_light(color: Mapping[str, str]) -> bool:
    """Return whether a text of *color* needs a dark ground."""
    found = _RGB.fullmatch(color.get("rgb", ""))
    if found is not None:
        red, green, blue = (int(part, 16) for part in found.groups())
        return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255 > _LIGHT
    return color.get("theme") in _LIGHT_THEMES or color.get("indexed") in _LIGHT_INDEXES


def solid_fill(shown: Color, other: Color) -> str:
    """Return a fill of the colour *shown*, which keeps an *other* one that is not seen."""
    first, second = (" ".join(f"{name}={quoteattr(value)}" for name, value in color)
                     for color in (shown, other))  # fmt: skip
    colors = f"<fgColor {first}/><bgColor {second}/>"
    return f'<fill><patternFill patternType="solid">{colors}</patternFill></fill>'


def darkened(font: str) -> str:
    """Return *font*, which has no colour, with a dark one: what a table's style says is no more."""
    found = _FONT.match(font)
    prefix = found[1] if found else ""
    color = f'<{prefix}color rgb="{_TEXT}"/>'
    if found is not None and found[0].endswith("/>"):
        return f"{found[0][:-2].rstrip()}>{color}</{prefix}font>"
    name = _NAME_OF_FONT.search(font)
    at = name.start() if name else font.rindex("</")
    return f"{font[:at]}{color}{font[at:]}"


def undarkened(font: str) -> str:
    """Return *font* without the colour that ``darkened`` gives."""
    return _DARKENED.sub("", font)
