"""The boxes that notes are shown in: VML drawings (ISO/IEC 29500-4, section 19)."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from esgraph.tabular.annotate.places import Spot

_NAMESPACES = (
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_PREFIXES = (b"xmlns:v=", b"xmlns:o=", b"xmlns:x=")
_KIND = "_x0000_t202"
_SHAPE_TYPE = (
    f'<v:shapetype{{namespaces}} id="{_KIND}" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape{{namespaces}} id="_x0000_s{{number}}" type="#{_KIND}" '
    'style="position:absolute;margin-left:80pt;margin-top:2pt;width:{width}pt;height:{height}pt;'
    'z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
NO_BOXES = (
    f'<xml{_NAMESPACES}><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data=""/></o:shapelayout></xml>'
).encode()
"""A drawing without boxes."""

# Prefixes are what the program that wrote the drawing chose.
_SHAPE_START = re.compile(rb"<([\w.-]+:)shape\s")
_ROW = re.compile(rb"<[\w.-]+:Row>\s*(\d{1,7})\s*</")
_COLUMN = re.compile(rb"<[\w.-]+:Column>\s*(\d{1,5})\s*</")
_ANCHOR = re.compile(rb"(<[\w.-]+:Anchor>)([\d\s,]{15,200})(</)")
_HEIGHT = re.compile(rb"(height:)(\d{1,5}(?:\.\d{1,5})?)(pt|px)")
_NUMBERS = re.compile(rb"_s(\d{1,8})\b")
_MAP = re.compile(rb"""(<[\w.-]+:idmap\s[^>]*data=["'])([\d,\s]*)(["'])""")

_BLOCK = 1024
"""Numbers of shapes come in blocks, of which a drawing names its own."""

_CORNERS = 8
_CHARACTERS = 46
_COLUMNS = 5
_MOST_LINES = 34
_LINE_HEIGHT = 12.0
_LAST_COLUMN = 16_383


def next_block(drawings: Iterable[bytes]) -> int:
    """Return the first block of numbers that no shape of *drawings* has one of."""
    numbers = (int(found) for data in drawings for found in _NUMBERS.findall(data))
    return max(numbers, default=0) // _BLOCK + 1


def box_notes(data: bytes, texts: Mapping[Spot, str], gone: Collection[Spot], block: int) -> bytes:
    """
    Return a drawing with a box, large enough, for each of *texts*, and none for *gone*.

    Args:
        data: The drawing so far, not always well-formed XML: old programs wrote it.
        texts: The whole text of each note; those that have a box keep it.
        gone: Cells that have a note no more.
        block: The first block of numbers that is free.
    """
    boxed: set[Spot] = set()
    made: list[bytes] = []
    for piece, is_shape in _pieces(data if b"</xml>" in data else NO_BOXES):
        spot = _spot(piece) if is_shape else None
        if spot is not None and spot in texts:
            boxed.add(spot)
            made.append(_with_room(piece, _lines(texts[spot])))
        elif spot is None or spot not in gone:
            made.append(piece)
    missing = sorted(texts.keys() - boxed)
    return _with_boxes(b"".join(made), [(spot, _lines(texts[spot])) for spot in missing], block)


def _pieces(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Yield all of a drawing in pieces, and of each whether it is a shape."""
    last = 0
    while (found := _SHAPE_START.search(data, last)) is not None:
        end = b"</" + found[1] + b"shape>"
        stop = data.find(end, found.end())
        if stop < 0:
            break
        yield data[last : found.start()], False
        last = stop + len(end)
        yield data[found.start() : last], True
    yield data[last:], False


def _with_boxes(data: bytes, boxes: list[tuple[Spot, int]], block: int) -> bytes:
    if not boxes:
        return data
    namespaces = "" if all(prefix in data for prefix in _PREFIXES) else _NAMESPACES
    made = [] if _KIND.encode() in data else [_SHAPE_TYPE.format(namespaces=namespaces)]
    for order, (spot, lines) in enumerate(boxes):
        full, rest = divmod(order, _BLOCK - 1)
        number = (block + full) * _BLOCK + rest + 1
        made.append(_shape(spot, lines, number, order + 1, namespaces))
    last = block + (len(boxes) - 1) // (_BLOCK - 1)
    blocks = ",".join(str(each) for each in range(block, last + 1)).encode()
    data = _MAP.sub(
        lambda found: found[1] + b",".join(filter(None, (found[2], blocks))) + found[3],
        data,
        count=1,
    )
    at = data.rindex(b"</xml>")
    return data[:at] + "".join(made).encode() + data[at:]


def _shape(spot: Spot, lines: int, number: int, order: int, namespaces: str) -> str:
    left = min(spot.column, _LAST_COLUMN - _COLUMNS)
    top = max(spot.row - 2, 0)
    anchor = (left, 15, top, 10, left + _COLUMNS, 15, top + lines + 1, 4)
    return _SHAPE.format(
        namespaces=namespaces,
        number=number,
        order=order,
        width=48 * _COLUMNS,
        height=_LINE_HEIGHT * (lines + 1),
        anchor=", ".join(map(str, anchor)),
        row=spot.row - 1,
        column=spot.column - 1,
    )


def _spot(shape: bytes) -> Spot | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    return Spot(int(row[1]) + 1, int(column[1]) + 1) if row and column else None


def _with_room(shape: bytes, lines: int) -> bytes:
    """Return a box that is at least *lines* high."""

    def lower(found: re.Match[bytes]) -> bytes:
        numbers = [int(each) for each in found[2].split(b",") if each.strip()]
        if len(numbers) != _CORNERS:
            return found[0]
        numbers[6] = max(numbers[6], numbers[2] + lines + 1)
        return found[1] + ", ".join(map(str, numbers)).encode() + found[3]

    def higher(found: re.Match[bytes]) -> bytes:
        line = _LINE_HEIGHT * (4 / 3 if found[3] == b"px" else 1)
        height = max(float(found[2]), line * (lines + 1))
        return found[1] + f"{height:g}".encode() + found[3]

    return _ANCHOR.sub(lower, _HEIGHT.sub(higher, shape, count=1), count=1)


def _lines(text: str) -> int:
    """Return how many lines *text* takes in a box."""
    lines = sum(-(-len(line) // _CHARACTERS) or 1 for line in text.split("\n"))
    return min(lines, _MOST_LINES)
