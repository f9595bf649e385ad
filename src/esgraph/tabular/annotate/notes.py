"""The notes (legacy comments) of a sheet: texts (ISO/IEC 29500-1, section 18.7)."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from esgraph.tabular.annotate.markings import Element, Rewriting, elements, xml_text
from esgraph.tabular.annotate.places import Spot, spot_of

AUTHOR = "esgraph check"
"""Who signs the notes; the notes of the template are signed otherwise."""

NO_NOTES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<authors/><commentList/></comments>"
)
_NAMES = frozenset(
    ("comments", "authors", "author", "commentList", "comment", "text", "r", "t", "rPh")
)
_OF_THREADS = b"tc="
_OWN_PART = re.compile(rb"(?<![^\s;>])" + AUTHOR.encode() + rb" ?(?:\r?\n|&#1[03];)")
"""Programs that know no bold texts make one text of a note: so it is known by its words."""

_BOLD = '<rPr><b/><sz val="9"/><rFont val="Tahoma"/></rPr>'
_PLAIN = '<rPr><sz val="9"/><rFont val="Tahoma"/></rPr>'


@dataclass(slots=True)
class Noted:
    """
    What became of the notes of a sheet.

    *texts* are the whole texts of the notes that are ours or have grown; *gone* are the cells that
    have none any more.
    """

    data: bytes = b""
    texts: dict[Spot, str] = field(default_factory=dict)
    gone: set[Spot] = field(default_factory=set)


def add_notes(data: bytes, notes: Mapping[Spot, str]) -> Noted:
    """
    Add *notes*, each after what its cell's note says already; take those of earlier checks away.

    Notes that stand for a discussion (threaded comments) are left as they are: their text is shown
    by no program.
    """
    return _Editing(data, notes).result()


def has_own_notes(data: bytes) -> bool:
    """Return whether an earlier check has left notes in a part."""
    return AUTHOR.encode() in data


@dataclass(slots=True)
class _Editing:
    data: bytes
    notes: Mapping[Spot, str]
    known: list[Element] = field(init=False)
    children: dict[int, list[Element]] = field(init=False)
    rewriting: Rewriting = field(init=False)
    noted: Noted = field(default_factory=Noted)

    def __post_init__(self) -> None:
        self.known = elements(self.data, _NAMES)
        self.children = defaultdict(list)
        for each in self.known:
            if each.parent is not None:
                self.children[each.parent.start].append(each)
        self.rewriting = Rewriting(self.data)

    def result(self) -> Noted:
        authors = [self._inner(each) for each in self.known if each.name == "author"]
        left = dict(self.notes)
        for comment in self.known:
            spot = spot_of(comment.attributes.get("ref")) if comment.name == "comment" else None
            if spot is None:
                continue
            author = int(comment.attributes.get("authorId", "0"))
            signature = authors[author] if author < len(authors) else b""
            if signature.startswith(_OF_THREADS):
                left.pop(spot, None)
            elif signature == AUTHOR.encode() or self._is_own(comment):
                self.rewriting.remove(comment)
                self.noted.gone.add(spot)
            else:
                self._lengthen(comment, spot, left.pop(spot, None))
        if left:
            self._add(left, self._own_author(authors))
        self.noted.gone -= left.keys()
        self.noted.data = self.rewriting.result()
        return self.noted

    def _is_own(self, comment: Element) -> bool:
        """Return whether *comment* begins as ours do: some programs forget who signed it."""
        content = self._inner(comment)
        found = _OWN_PART.search(content)
        return found is not None and not re.sub(rb"<[^>]*>", b"", content[: found.start()]).strip()

    def _lengthen(self, comment: Element, spot: Spot, note: str | None) -> None:
        """Put *note* after the text of *comment*, in place of the one of an earlier check."""
        text = next((each for each in self.children[comment.start] if each.name == "text"), None)
        if text is None:
            return
        before = self._without_own(text)
        if note is None:
            return
        inside = self.children[text.start]
        for each in inside:
            if each.name == "t":
                # A text without runs becomes one, since runs follow.
                self.rewriting.insert(each.start, "<r>", text)
                self.rewriting.insert(each.stop, "</r>", text)
        after = next((each for each in inside if each.name == "rPh"), None)
        if after is None:
            self.rewriting.append(text, _runs(f"\n\n{AUTHOR}\n", note))
        else:
            self.rewriting.insert(after.start, _runs(f"\n\n{AUTHOR}\n", note), after)
        self.noted.texts[spot] = f"{before}\n\n{AUTHOR}\n{note}"

    def _without_own(self, text: Element) -> str:
        """Cut what an earlier check has put after a person's *text*; return the latter."""
        kept: list[str] = []
        is_own = False
        for each in self.children[text.start]:
            if is_own and each.name == "r":
                self.rewriting.remove(each)
                continue
            written = [each] if each.name == "t" else self.children[each.start]
            for part in (part for part in written if part.name == "t" and each.name != "rPh"):
                content = self._inner(part)
                found = _OWN_PART.search(content)
                if found is not None:
                    is_own = True
                    content = content[: found.start()].rstrip()
                    self.rewriting.cut(part.inside + len(content), part.end)
                kept.append(content.decode())
        return "".join(kept)

    def _add(self, notes: Mapping[Spot, str], author: int) -> None:
        made = []
        for spot, note in sorted(notes.items()):
            runs = _runs(f"{AUTHOR}\n", note)
            made.append(f'<comment ref="{spot}" authorId="{author}"><text>{runs}</text></comment>')
            self.noted.texts[spot] = f"{AUTHOR}\n{note}"
        lists = [each for each in self.known if each.name == "commentList"]
        if lists:
            self.rewriting.append(lists[0], "".join(made))
        else:
            self.rewriting.append(self.known[0], f"<commentList>{''.join(made)}</commentList>")

    def _own_author(self, authors: list[bytes]) -> int:
        if AUTHOR.encode() in authors:
            return authors.index(AUTHOR.encode())
        container = next(each for each in self.known if each.name == "authors")
        self.rewriting.append(container, f"<author>{AUTHOR}</author>")
        return len(authors)

    def _inner(self, element: Element) -> bytes:
        return self.data[element.inside : element.end]


def _runs(title: str, note: str) -> str:
    return (
        f'<r>{_BOLD}<t xml:space="preserve">{title}</t></r>'
        f'<r>{_PLAIN}<t xml:space="preserve">{xml_text(note)}</t></r>'
    )
