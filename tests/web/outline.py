"""What tests ask of a page: its outline, its text, its status."""

import re
from html import unescape
from html.parser import HTMLParser

from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}
NBSP = "\u00a0"


class Outline(HTMLParser):
    """The elements of a page that its structure is judged by."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note headings, ids and addresses."""
        # Data in a script element is not run, and the policy lets it be.
        is_data = dict(attrs).get("type") == "application/ld+json"
        if not (tag == "script" and (dict(attrs).get("src") or is_data)):
            self.tags.add(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src", "action"}:
                self.addresses.append(value or "")


def outline(text: str) -> Outline:
    """Return the outline of a page."""
    parser = Outline()
    parser.feed(text)
    return parser


def text_of(client: FlaskClient, address: str) -> str:
    """Return the page at *address*, its entities read, with spaces that break."""
    response = client.get(address, headers=HTML)
    assert response.status_code == 200
    return unescape(response.text).replace(NBSP, " ")


def status_of(client: FlaskClient, address: str) -> int:
    """Return the status of *address*, its file closed."""
    with client.get(address, headers=HTML) as response:
        return response.status_code
