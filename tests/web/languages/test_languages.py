import re
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from tests.web.languages.crawl import HTML, crawl
from tests.web.languages.marked_site import marked_client
from tests.web.languages.page_words import Page, PageWords, read_page

from esgraph.language import LANGUAGES

_MARK = re.compile(r"‹([a-zA-Z-]+)›")
_NAMES = "SELECT ?name (1 AS ?n) { ?x <http://www.w3.org/2000/01/rdf-schema#label> ?name } LIMIT 5"
_QUERY = urlencode({"query": _NAMES})
_THINGS = ("canadian", "english", "nameless", "inuktitut")
START = (
    *("/fr/", "/en/"),
    *("/fr/recherche?q=atelier", "/en/search?q=workshop"),
    *("/fr/recherche?q=atelier&type=organization&page=1", "/en/search?q=atelier&type=organization"),
    *("/fr/organismes?form=english", "/fr/organismes?form=spanish&region=haut-pays"),
    *("/en/organizations?form=canadian", "/en/levers?lever=accompagnement"),
    *(f"/fr/organisme/{name}" for name in _THINGS),
    *(f"/en/organization/{name}" for name in _THINGS),
    *("/fr/ville/riviere-claire", "/en/city/riviere-claire"),
    *(f"/sparql?{_QUERY}&lang={language}" for language in LANGUAGES),
    *("/fr/valider?from=paste", "/en/validate?from=examples"),
)
"""Pages that no link leads to, and pages that the walk is to begin with."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application whose texts say their own language."""
    with marked_client(tmp_path_factory.mktemp("marked")) as client:
        yield client


@pytest.fixture(scope="module")
def pages(client: FlaskClient) -> tuple[Page, ...]:
    """Return some pages of every type that links lead to, in both languages."""
    return tuple(crawl(client, START))


def test_no_page_fails(pages: tuple[Page, ...]) -> None:
    """Every link leads somewhere, if only to the reason why a thing is retired."""
    expected = {HTTPStatus.OK, HTTPStatus.GONE}
    failed = [f"{page.address}: {page.status}" for page in pages if page.status not in expected]

    assert not failed, "\n".join(failed)


def test_words_of_another_language_say_so(pages: tuple[Page, ...]) -> None:
    """
    What the data say in another language than the page's stands within a ``lang`` of its own.

    An attribute, or a label in a drawing, has no place for a second language: where our own words
    come first, it is in theirs.
    """
    wrong = {
        f"{page.address}: <{words.element}> in {words.language}: {words.text[:60]}"
        for page in pages
        for words in page.words
        if any(_base(mark) != _base(words.language) for mark in _marks(words))
    }

    assert not wrong, "\n".join(sorted(wrong))


def test_the_walk_meets_every_language(pages: tuple[Page, ...]) -> None:
    """The test above has something to find: pages show words of all languages of the data."""
    met = {
        (page.language, mark)
        for page in pages
        for words in page.words
        for mark in _MARK.findall(words.text)
    }

    assert {("fr", "en"), ("en", "fr"), ("fr", "fr-CA"), ("en", "es"), ("fr", "es")} <= met


def test_switch_leads_to_the_same_in_the_other_language(
    client: FlaskClient, pages: tuple[Page, ...]
) -> None:
    """There and back again: the same thing, list, facets, search, query, page of results."""
    lost = []
    for page in pages:
        other = read_page(page.switch or "", client.get(page.switch or "", headers=HTML))
        is_same = other.status == page.status and _parts(other.switch) == _parts(page.address)
        if not is_same or {page.language, other.language} != set(LANGUAGES):
            lost.append(f"{page.address} → {page.switch} → {other.switch}")

    assert not lost, "\n".join(lost)


def _marks(words: PageWords) -> list[str]:
    """Return the languages that *words* say they are in, as far as the page can tell them apart."""
    if words.is_whole:
        first = _MARK.match(words.text)
        return [first[1]] if first else []
    return _MARK.findall(words.text)


def _base(tag: str) -> str:
    return tag.lower().split("-")[0]


def _parts(address: str | None) -> tuple[str, list[tuple[str, str]]]:
    """Return what an address says, however it is written, but for its language."""
    parts = urlsplit(address or "")
    said = parse_qsl(parts.query)
    return unquote(parts.path), sorted(
        pair for pair in said if pair[0] != "lang" and pair != ("page", "1")
    )
