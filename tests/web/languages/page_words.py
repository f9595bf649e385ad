"""The words of an HTML page, each with the language that the page gives them, and its links."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from werkzeug.test import TestResponse

_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr", "circle", "line", "path", "rect"),
    }
)
# What they hold is read by programs, or has no place for a language of its own.
_UNREAD = frozenset({"head", "script", "style", "textarea", "code"})
_DRAWN = frozenset({"figure", "svg"})
_SPOKEN = ("title", "aria-label", "alt", "placeholder", "label", "aria-description")


@dataclass(frozen=True, slots=True)
class PageWords:
    """
    Some words of a page: their *element*, and the *language* in force there.

    *is_whole*: they have no place for a second language, as attributes and labels of drawings.
    """

    text: str
    language: str
    element: str
    is_whole: bool


@dataclass(slots=True)
class Page:
    """One page: its language, words, links, and the address of itself in the other language."""

    address: str
    status: int
    language: str = ""
    words: list[PageWords] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    switch: str | None = None


def read_page(address: str, response: TestResponse) -> Page:
    """Return the page that was found at *address*."""
    reader = _Reader(Page(address, response.status_code))
    reader.feed(response.text)
    return reader.page


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element, and what holds within it."""

    tag: str
    language: str = ""
    is_unread: bool = False
    is_drawn: bool = False


class _Reader(HTMLParser):
    """Walks through a page."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self._open = [_Open("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, dict(attrs))
        if tag in _VOID:
            self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, dict(attrs))
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        tags = [each.tag for each in self._open]
        if tag in tags:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if data.strip() and not here.is_unread:
            words = PageWords(data.strip(), here.language, here.tag, is_whole=here.is_drawn)
            self.page.words.append(words)

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        around = self._open[-1]
        here = _Open(
            tag,
            attributes.get("lang") or around.language,
            is_unread=around.is_unread or tag in _UNREAD or "aria-hidden" in attributes,
            is_drawn=around.is_drawn or tag in _DRAWN,
        )
        self._open.append(here)
        if tag == "html":
            self.page.language = here.language
        if tag == "a" and (address := attributes.get("href")):
            self.page.links.append(address)
            if "hreflang" in attributes and self.page.switch is None:
                self.page.switch = address
        if not here.is_unread:
            self.page.words.extend(
                PageWords(value, here.language, f"{tag} {name}", is_whole=True)
                for name in _SPOKEN
                if (value := attributes.get(name))
            )
