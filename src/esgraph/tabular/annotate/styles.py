"""The styles of an XLSX file (ISO/IEC 29500-1, section 18.8), to which marked ones are added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from esgraph.tabular.annotate.markings import (
    Element,
    Rewriting,
    elements,
    tag_stop,
    with_attributes,
)
from esgraph.tabular.annotate.remarks import Severity

NO_STYLES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    b'</cellStyleXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    b"</cellStyles></styleSheet>"
)

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
          "tableStyles", "colors", "extLst")  # fmt: skip
_MEMBERS = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
_NAMES = frozenset(
    ("styleSheet", *_ORDER, *_MEMBERS.values(), "color", "patternFill", "fgColor", "bgColor")
)
_DEFAULTS = {
    "fonts": ['<font><sz val="11"/><name val="Calibri"/></font>'],
    "fills": [
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ],
    "borders": ["<border><left/><right/><top/><bottom/><diagonal/></border>"],
    "cellXfs": ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
}

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
_LIGHT_THEMES = frozenset({"0", "2"})
_LIGHT_INDEXES = frozenset({"1", "9", "22", "26", "27", "31", "34", "41", "42", "43", "47"})
_LIGHT = 0.6
_MOST_STYLES = 64_000
"""Cell styles that Excel takes in one workbook."""

_Color = tuple[tuple[str, str], ...]
_NO_COLOR: _Color = (("indexed", "64"),)


@dataclass(slots=True)
class StyleBook:
    """
    The cell styles of one workbook; those that are added keep all of a cell's own but the fill.

    A fill of ours keeps the colour that was there before as its second one, which a solid fill
    does not show: so the marks of an earlier check can be taken off.
    """

    data: bytes
    _known: list[Element] = field(init=False)
    _lists: dict[str, Element] = field(init=False)
    _pools: dict[str, list[str]] = field(init=False)
    _sizes: dict[str, int] = field(init=False)
    _solids: dict[int, tuple[_Color, _Color]] = field(init=False)
    _light_fonts: set[int] = field(init=False)
    _own: dict[int, Mapping[str, str]] = field(init=False)
    _marks: dict[int, _Color] = field(init=False)
    _added: dict[tuple[str, str], int] = field(default_factory=dict)
    _marked: dict[tuple[int, Severity], int] = field(default_factory=dict)
    _unmarked: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what is there; what must be there and is not is added."""
        self._known = elements(self.data, _NAMES)
        self._lists = {each.name: each for each in self._known if each.is_in("styleSheet")}
        raw = {name: self._members(name) for name in _MEMBERS}
        self._sizes = {name: len(members) for name, members in raw.items()}
        self._pools = {
            name: [self.data[each.start : each.stop].decode() for each in members]
            or list(_DEFAULTS[name])
            for name, members in raw.items()
        }
        self._solids = self._read_solids()
        self._light_fonts = self._read_light_fonts()
        self._own = dict(enumerate(each.attributes for each in raw["cellXfs"]))
        self._marks = {}
        for number, own in self._own.items():
            shown, other = self._solids.get(_number(own, "fillId"), (_NO_COLOR, _NO_COLOR))
            if dict(shown).get("rgb") in _MARKS:
                self._marks[number] = other

    @property
    def has_marks(self) -> bool:
        """Return whether there are styles of an earlier check."""
        return bool(self._marks)

    def marked(self, style: int, severity: Severity) -> int:
        """Return the style that is *style* with the fill of *severity*."""
        base = self.unmarked(style)
        key = base, severity
        if key not in self._marked:
            own = self._own.get(base, {})
            is_light = _number(own, "fontId") in self._light_fonts
            colors = _UNDER_LIGHT_TEXT if is_light else _UNDER_DARK_TEXT
            before = self._solids.get(_number(own, "fillId"), (_NO_COLOR, _NO_COLOR))[0]
            self._marked[key] = self._filled(base, _solid(_rgb(colors[severity]), before))
        return self._marked[key]

    def unmarked(self, style: int) -> int:
        """Return *style* without the mark of an earlier check; itself when it has none."""
        before = self._marks.get(style)
        if before is None:
            return style
        if style not in self._unmarked:
            fill = _DEFAULTS["fills"][0] if before == _NO_COLOR else _solid(before, _NO_COLOR)
            self._unmarked[style] = self._filled(style, fill)
        return self._unmarked[style]

    def add(self, pool: str, xml: str) -> int:
        """Add a member to one of the lists (``fonts``, ``fills``, ``cellXfs``); its number."""
        if (pool, xml) not in self._added:
            self._pools[pool].append(xml)
            self._added[pool, xml] = len(self._pools[pool]) - 1
        return self._added[pool, xml]

    def add_fill(self, severity: Severity) -> int:
        """Add the fill of *severity* and return its number."""
        return self.add("fills", _solid(_rgb(_UNDER_DARK_TEXT[severity]), _NO_COLOR))

    def result(self) -> bytes:
        """Return the part with all that was added."""
        rewriting = Rewriting(self.data)
        for name, members in self._pools.items():
            added = members[self._sizes[name] :]
            if not added:
                continue
            container = self._lists.get(name)
            if container is None:
                xml = f'<{name} count="{len(added)}">{"".join(added)}</{name}>'
                self._put_list(rewriting, name, xml)
            else:
                rewriting.set(container, count=str(len(members)))
                rewriting.append(container, "".join(added))
        return rewriting.result()

    def _members(self, name: str) -> list[Element]:
        member = _MEMBERS[name]
        return [each for each in self._known if each.name == member and each.is_in(name)]

    def _read_solids(self) -> dict[int, tuple[_Color, _Color]]:
        """Return the two colours of each solid fill, the one that is shown first."""
        numbers = {each.start: number for number, each in enumerate(self._members("fills"))}
        found: dict[int, tuple[_Color, _Color]] = {}
        for each in self._known:
            if not each.is_in("fills", "fill", "patternFill") or each.parent is None:
                continue
            fill = each.parent.parent
            if fill is None or each.parent.attributes.get("patternType") != "solid":
                continue
            number, color = numbers[fill.start], tuple(sorted(each.attributes.items()))
            shown, other = found.get(number, (_NO_COLOR, _NO_COLOR))
            found[number] = (color, other) if each.name == "fgColor" else (shown, color)
        return found

    def _read_light_fonts(self) -> set[int]:
        numbers = {each.start: number for number, each in enumerate(self._members("fonts"))}
        return {
            numbers[each.parent.start]
            for each in self._known
            if each.name == "color"
            and each.is_in("fonts", "font")
            and each.parent is not None
            and _is_light(each.attributes)
        }

    def _filled(self, style: int, fill: str) -> int:
        """Return the style that is *style* with another fill."""
        styles = self._pools["cellXfs"]
        if len(styles) >= _MOST_STYLES:
            return style
        base = style if style < len(styles) else 0
        raw = styles[base].encode()
        inside = tag_stop(raw, 0)
        changed = {"fillId": str(self.add("fills", fill)), "applyFill": "1"}
        tag = with_attributes(raw[:inside], changed)
        number = self.add("cellXfs", (tag + raw[inside:]).decode())
        self._own[number] = {**self._own.get(base, {}), **changed}
        return number

    def _put_list(self, rewriting: Rewriting, name: str, xml: str) -> None:
        """Put a list that is missing before those that come after it."""
        later = _ORDER[_ORDER.index(name) + 1 :]
        next_one = next((self._lists[each] for each in later if each in self._lists), None)
        if next_one is None:
            rewriting.append(self._known[0], xml)
        else:
            rewriting.insert(next_one.start, xml, next_one)


def _rgb(color: str) -> _Color:
    return (("rgb", color),)


def _solid(shown: _Color, other: _Color) -> str:
    first, second = (" ".join(f"{name}={quoteattr(value)}" for name, value in color)
                     for color in (shown, other))  # fmt: skip
    colors = f"<fgColor {first}/><bgColor {second}/>"
    return f'<fill><patternFill patternType="solid">{colors}</patternFill></fill>'


def _number(attributes: Mapping[str, str], name: str) -> int:
    return int(attributes.get(name, "0"))


def _is_light(color: Mapping[str, str]) -> bool:
    if "rgb" in color:
        red, green, blue = (int(color["rgb"][-6:][at : at + 2], 16) for at in (0, 2, 4))
        return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255 > _LIGHT
    return color.get("theme") in _LIGHT_THEMES or color.get("indexed") in _LIGHT_INDEXES
