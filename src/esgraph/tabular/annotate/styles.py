"""The styles of an XLSX file (ISO/IEC 29500-1, section 18.8), to which marked ones are added."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from esgraph.tabular.annotate.colors import (
    NO_COLOR,
    NO_FILL,
    Color,
    color_of,
    darkened,
    is_light,
    is_mark,
    mark,
    solid_fill,
    undarkened,
)
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
        NO_FILL,
        '<fill><patternFill patternType="gray125"/></fill>',
    ],
    "borders": ["<border><left/><right/><top/><bottom/><diagonal/></border>"],
    "cellXfs": ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
}

_MOST_STYLES = 64_000
"""Cell styles that Excel takes in one workbook."""


@dataclass(slots=True)
class StyleBook:
    """
    The cell styles of one workbook; those that are added keep all of a cell's own but the fill.

    A fill of ours keeps the colour that was there before as its second one, which a solid fill
    does not show: so the marks of an earlier check can be taken off. A font that leaves its
    colour to others (the style of a table) gets a dark one, known by its value.
    """

    data: bytes
    _known: list[Element] = field(init=False)
    _lists: dict[str, Element] = field(init=False)
    _pools: dict[str, list[str]] = field(init=False)
    _sizes: dict[str, int] = field(init=False)
    _solids: dict[int, tuple[Color, Color]] = field(init=False)
    _font_colors: dict[int, Mapping[str, str]] = field(init=False)
    _own: dict[int, Mapping[str, str]] = field(init=False)
    _marks: dict[int, Color] = field(init=False)
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
        self._font_colors = self._read_font_colors()
        self._own = dict(enumerate(each.attributes for each in raw["cellXfs"]))
        self._marks = {}
        for number, own in self._own.items():
            shown, other = self._colors_of(own)
            if is_mark(shown):
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
            font = _number(own, "fontId")
            under_light_text = is_light(self._font_colors.get(font, {}))
            color = mark(severity, under_light_text=under_light_text)
            fill = self._fill(color, self._colors_of(own)[0])
            if font not in self._font_colors and font < len(self._pools["fonts"]):
                font = self.add("fonts", darkened(self._pools["fonts"][font]))
            self._marked[key] = self._changed(base, fill, font)
        return self._marked[key]

    def unmarked(self, style: int) -> int:
        """Return *style* without the mark of an earlier check; itself when it has none."""
        before = self._marks.get(style)
        if before is None:
            return style
        if style not in self._unmarked:
            fill = self._fill(before, NO_COLOR)
            font = _number(self._own[style], "fontId")
            if font < len(self._pools["fonts"]):
                own = self._pools["fonts"][font]
                font = self.add("fonts", undarkened(own)) if undarkened(own) != own else font
            self._unmarked[style] = self._changed(style, fill, font)
        return self._unmarked[style]

    def add(self, pool: str, xml: str) -> int:
        """Add a member to one of the lists (``fonts``, ``fills``, ``cellXfs``); its number."""
        if (pool, xml) not in self._added:
            self._pools[pool].append(xml)
            self._added[pool, xml] = len(self._pools[pool]) - 1
        return self._added[pool, xml]

    def add_fill(self, severity: Severity) -> int:
        """Add the fill of *severity* and return its number."""
        return self._fill(mark(severity), NO_COLOR)

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

    def _read_solids(self) -> dict[int, tuple[Color, Color]]:
        """Return the two colours of each solid fill, the one that is shown first."""
        numbers = {each.start: number for number, each in enumerate(self._members("fills"))}
        found: dict[int, tuple[Color, Color]] = {}
        for each in self._known:
            if not each.is_in("fills", "fill", "patternFill") or each.parent is None:
                continue
            fill = each.parent.parent
            if fill is None or each.parent.attributes.get("patternType") != "solid":
                continue
            number, color = numbers[fill.start], color_of(each.attributes)
            shown, other = found.get(number, (NO_COLOR, NO_COLOR))
            found[number] = (color, other) if each.name == "fgColor" else (shown, color)
        return found

    def _read_font_colors(self) -> dict[int, Mapping[str, str]]:
        """Return the colour of each font that has one."""
        numbers = {each.start: number for number, each in enumerate(self._members("fonts"))}
        return {
            numbers[each.parent.start]: each.attributes
            for each in self._known
            if each.name == "color" and each.is_in("fonts", "font") and each.parent is not None
        }

    def _colors_of(self, style: Mapping[str, str]) -> tuple[Color, Color]:
        return self._solids.get(_number(style, "fillId"), (NO_COLOR, NO_COLOR))

    def _fill(self, shown: Color, other: Color) -> int:
        """Add a fill, solid unless *shown* is no colour; return its number."""
        if shown == NO_COLOR:
            return self.add("fills", NO_FILL)
        number = self.add("fills", solid_fill(shown, other))
        self._solids[number] = shown, other
        return number

    def _changed(self, style: int, fill: int, font: int) -> int:
        """Return the style that is *style* with another fill and font."""
        styles = self._pools["cellXfs"]
        if len(styles) >= _MOST_STYLES:
            return style
        base = style if 0 <= style < len(styles) else 0
        raw = styles[base].encode()
        inside = tag_stop(raw, 0)
        changed = {"fillId": str(fill), "applyFill": "1"}
        if font != _number(self._own.get(base, {}), "fontId"):
            changed |= {"fontId": str(font), "applyFont": "1"}
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


def _number(attributes: Mapping[str, str], name: str) -> int:
    return int(attributes.get(name, "0"))
