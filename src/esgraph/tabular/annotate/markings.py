"""XML that is changed in places only: what is not changed keeps its bytes."""

import codecs
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.tabular.markup import Cursor, walk

_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_ATTRIBUTE = re.compile(rb"""([^\s=<>/"']+)(\s*=\s*)("[^"]*"|'[^']*')""")
_NAME = re.compile(rb"</?([^\s/>]+)")
_DECLARATION = re.compile(r"""\s*<\?xml[^>]*\?>""")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MOST = 300_000
"""How many elements of a part are kept at once; a sheet's cells are not."""


@dataclass(slots=True)
class Element:
    """
    One element and where it stands, in bytes.

    Its first tag goes from *start* to *inside*; its content to *end*; its last tag to *stop*. An
    element without content, of one tag, has the three latter at the same place.
    """

    name: str
    attributes: Mapping[str, str]
    parent: "Element | None"
    start: int
    inside: int
    is_single: bool
    end: int = 0
    stop: int = 0

    def is_in(self, *names: str) -> bool:
        """Return whether it stands in an element of the last name, in one before that…"""
        parent = self.parent
        for name in reversed(names):
            if parent is None or parent.name != name:
                return False
            parent = parent.parent
        return True


def as_utf8(data: bytes) -> bytes:
    """
    Return the XML *data* in UTF-8: as it is, unless its mark or its declaration says otherwise.

    Raises:
        LookupError, UnicodeDecodeError: There is no such encoding, or it does not hold.
    """
    if data.startswith(_UTF_16):
        text = data.decode("utf-16")
    else:
        named = _ENCODING.match(data)
        if named is None or named[1].lower() in {b"utf-8", b"utf8", b"us-ascii"}:
            return data
        text = data.decode(named[1].decode("ascii"))
    return _DECLARATION.sub("", text, count=1).encode()


def elements(data: bytes, names: Iterable[str]) -> list[Element]:
    """
    Return the elements of *data* called one of *names*, in order of their beginning.

    Only what is so called counts as a parent, too.
    """
    finder = _Finder(data, frozenset(names))
    walk(data, finder, finder.cursor)
    return finder.found


@dataclass(slots=True)
class _Finder:
    data: bytes
    names: frozenset[str]
    found: list[Element] = field(default_factory=list)
    cursor: Cursor = field(default_factory=Cursor)
    _open: list[Element] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name not in self.names:
            return
        if len(self.found) >= _MOST:
            raise InputError(
                Text(
                    fr="le classeur répète ses éléments au-delà de tout usage",
                    en="the workbook repeats its elements beyond all use",
                )
            )
        parent = self._open[-1] if self._open else None
        element = element_at(self.data, self.cursor.at, name, attributes, parent)
        self.found.append(element)
        self._open.append(element)

    def end(self, name: str) -> None:
        if name in self.names:
            close(self.data, self._open.pop(), self.cursor.at)

    def text(self, data: str) -> None:
        pass


def element_at(
    data: bytes, start: int, name: str, attributes: Mapping[str, str], parent: Element | None = None
) -> Element:
    """Return the element whose first tag begins at *start*; ``close`` completes it."""
    inside = tag_stop(data, start)
    is_single = data[inside - 2] == ord("/")
    return Element(name, attributes, parent, start, inside, is_single, inside, inside)


def close(data: bytes, element: Element, at: int) -> None:
    """Note where *element* ends; its last tag, if it has one, begins at *at*."""
    if not element.is_single:
        element.end, element.stop = at, tag_stop(data, at)


def tag_stop(data: bytes, start: int) -> int:
    """Return where the tag that begins at *start* is over."""
    found = _TAG.match(data, start)
    return found.end() if found else len(data)


@dataclass(slots=True)
class Rewriting:
    """Changes to one document, made all at once at the end."""

    data: bytes
    _pieces: list[tuple[int, int, bytes]] = field(default_factory=list)
    _attributes: dict[int, dict[str, str]] = field(default_factory=dict)
    _children: dict[int, list[bytes]] = field(default_factory=dict)
    _elements: dict[int, Element] = field(default_factory=dict)

    def prefix(self, element: Element) -> bytes:
        """Return what precedes the local name in the tag of *element*, with its colon."""
        name = self._name(element.start)
        return name[: name.index(b":") + 1] if b":" in name else b""

    def set(self, element: Element, **attributes: str) -> None:
        """Give *element* attributes, in place of its own of these names."""
        self._elements[element.start] = element
        self._attributes.setdefault(element.start, {}).update(attributes)

    def append(self, element: Element, xml: str) -> None:
        """Put *xml*, written without prefixes, at the end of what is in *element*."""
        self._elements[element.start] = element
        qualified = self.qualify(xml, element)
        self._children.setdefault(element.start, []).append(qualified)

    def insert(self, at: int, xml: str, like: Element) -> None:
        """Put *xml* at an offset, with the prefix of *like*; what comes first stays first."""
        self._pieces.append((at, at, self.qualify(xml, like)))

    def remove(self, element: Element) -> None:
        """Take *element* away."""
        self.cut(element.start, element.stop)

    def cut(self, start: int, stop: int) -> None:
        """Take the bytes between two offsets away."""
        self._pieces.append((start, stop, b""))

    def qualify(self, xml: str, like: Element) -> bytes:
        """Return *xml* with the prefix of *like* before the names that have none."""
        prefix = self.prefix(like)
        if not prefix:
            return xml.encode()
        return re.sub(rb"<(/?)(?=[\w]+[\s/>])", rb"<\g<1>" + prefix, xml.encode())

    def result(self) -> bytes:
        """Return the document with all changes."""
        pieces = list(self._pieces)
        for start, element in self._elements.items():
            pieces += self._tag(element, self._attributes.get(start), self._children.get(start))
        # What is put in at a place comes before what is replaced from there on.
        pieces.sort(key=lambda piece: piece[:2])
        made, last = [], 0
        for start, stop, xml in pieces:
            made += [self.data[last:start], xml]
            last = max(last, stop)
        return b"".join([*made, self.data[last:]])

    def _tag(
        self, element: Element, attributes: dict[str, str] | None, children: list[bytes] | None
    ) -> Iterable[tuple[int, int, bytes]]:
        tag = self.data[element.start : element.inside]
        if attributes:
            tag = with_attributes(tag, attributes)
        if children and element.is_single:
            name = self._name(element.start)
            tag = tag[:-2].rstrip() + b">" + b"".join(children) + b"</" + name + b">"
        elif children:
            yield element.end, element.end, b"".join(children)
        yield element.start, element.inside, tag

    def _name(self, start: int) -> bytes:
        found = _NAME.match(self.data, start)
        return found[1] if found else b""


def with_attributes(tag: bytes, attributes: Mapping[str, str]) -> bytes:
    """Return the first tag of an element with *attributes*, in place of its own of these names."""
    left = {name.encode(): quoteattr(value).encode() for name, value in attributes.items()}

    def replaced(found: re.Match[bytes]) -> bytes:
        value = left.pop(found[1], None)
        return found[0] if value is None else found[1] + found[2] + value

    changed = _ATTRIBUTE.sub(replaced, tag)
    ending = b"/>" if changed.endswith(b"/>") else b">"
    added = b"".join(b" " + name + b"=" + value for name, value in left.items())
    return changed[: -len(ending)].rstrip() + added + ending


def xml_text(text: str) -> str:
    """Return *text* for XML: escaped, what XML cannot hold in the way of XLSX (``_x0007_``)."""
    safe = _NO_CHARACTER.sub(_escaped, _LIKE_ESCAPED.sub("_x005F_", text))
    return escape(safe.replace("\r\n", "\n").replace("\r", "\n"))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "\ufffd" if code > ord("\x1f") else f"_x{code:04X}_"
