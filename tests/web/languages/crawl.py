"""A walk through the pages of an application, a few of each type, by the links on them."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urldefrag, urlsplit

from flask.testing import FlaskClient
from tests.web.languages.page_words import Page, read_page

_MOST_OF_A_TYPE = 3
HTML = {"Accept": "text/html,*/*;q=0.8"}


def crawl(client: FlaskClient, start: Iterable[str]) -> Iterator[Page]:
    """Yield the pages at *start* and what they lead to, at most three of each type."""
    waiting, seen = deque(start), set(start)
    counts: Counter[tuple[str, ...]] = Counter()
    while waiting:
        address = waiting.popleft()
        counts[_type(address)] += 1
        if counts[_type(address)] > _MOST_OF_A_TYPE:
            continue
        response = client.get(address, headers=HTML)
        if 300 <= response.status_code < 400:
            found = [response.headers["Location"]]
        elif response.mimetype == "text/html":
            page = read_page(address, response)
            yield page
            found = page.links
        else:
            found = []
        for link in found:
            local = urldefrag(link)[0].removeprefix("http://localhost")
            if local.startswith("/") and local not in seen:
                seen.add(local)
                waiting.append(local)


def _type(address: str) -> tuple[str, ...]:
    """Return what is alike in the addresses of one type of page."""
    parts = urlsplit(address)
    # In /fr/organisme/caisse, the last part is the thing.
    path = parts.path.split("/")[:3]
    said = {f"{name}={value}" if name == "lang" else name for name, value in parse_qsl(parts.query)}
    return (*path, *sorted(said))
