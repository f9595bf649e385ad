import gc
from collections.abc import Iterator

import pytest
from flask import Flask
from tests.served import eventually

from esgraph.query import QueryService
from esgraph.web import FixedSite, Site, WebSettings, create_app
from esgraph.web.serving.warming import Warmer, compile_templates


class ChangingSites:
    """Serves one release after the other; none while there is none."""

    def __init__(self) -> None:
        """Serve nothing yet."""
        self.site: Site | None = None

    def current(self) -> Site:
        """Return the release that is served now."""
        if self.site is None:
            raise FileNotFoundError
        return self.site


@pytest.fixture(autouse=True)
def _collected() -> Iterator[None]:
    """Give the collector back what a warmer has taken from it."""
    yield
    gc.unfreeze()


@pytest.fixture
def sites() -> ChangingSites:
    """Return sites without a release."""
    return ChangingSites()


@pytest.fixture
def app(sites: ChangingSites) -> Flask:
    """Return an application over these sites."""
    return create_app(sites, config=WebSettings())


def release(queries: QueryService, name: str) -> Site:
    """Return a release named *name*."""
    return FixedSite(name, queries, WebSettings()).current()


def test_first_visitor_waits_for_no_directory(
    app: Flask, sites: ChangingSites, place_queries: QueryService
) -> None:
    """Only the texts under the names on the page are asked for."""
    sites.site = release(place_queries, "0123456789abcdef")
    Warmer(app, sites).look()
    before = place_queries.status().answered

    assert app.test_client().get("/fr/villes").status_code == 200
    assert place_queries.status().answered <= before + 1


@pytest.mark.parametrize(
    "address",
    [
        *("/fr/", "/fr/a-propos", "/fr/ontologie", "/fr/regles"),
        *("/en/", "/en/about", "/en/ontology", "/en/rules"),
    ],
)
def test_pages_of_which_there_is_one_ask_nothing_more(
    app: Flask, sites: ChangingSites, place_queries: QueryService, address: str
) -> None:
    """Their answers are kept from the start."""
    sites.site = release(place_queries, "0123456789abcdef")
    Warmer(app, sites).look()
    before = place_queries.status().answered

    assert app.test_client().get(address).status_code == 200
    assert place_queries.status().answered == before


def test_what_a_release_tells_is_not_walked_by_the_collector(
    app: Flask, sites: ChangingSites, place_queries: QueryService
) -> None:
    """It stays until the next release comes."""
    gc.unfreeze()
    sites.site = release(place_queries, "0123456789abcdef")
    Warmer(app, sites).look()

    assert gc.get_freeze_count() > 0


def test_release_that_is_taken_up_is_read_before_it_is_asked_for(
    app: Flask, sites: ChangingSites, place_queries: QueryService
) -> None:
    """Each once: a second look does nothing."""
    warmer = Warmer(app, sites)
    asked = []
    for name in ("0123456789abcdef", "0123456789abcdef", "fedcba9876543210"):
        before = place_queries.status().answered
        if sites.site is None or sites.site.release_id != name:
            sites.site = release(place_queries, name)
        warmer.look()
        asked.append(place_queries.status().answered - before)

    assert asked[0] > 0
    assert asked[1] == 0
    assert asked[2] == asked[0]


def test_page_that_cannot_be_made_keeps_no_other_from_being_made(
    app: Flask, sites: ChangingSites, place_queries: QueryService, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged; its own visitors meet the fault, too."""

    def fail() -> str:
        raise ZeroDivisionError

    app.view_functions["about.about_fr"] = fail
    sites.site = release(place_queries, "0123456789abcdef")
    Warmer(app, sites).look()
    before = place_queries.status().answered

    assert "/fr/a-propos" in caplog.text
    assert app.test_client().get("/en/about").status_code == 200
    assert place_queries.status().answered == before


def test_nothing_to_serve_is_tried_again(
    app: Flask, sites: ChangingSites, place_queries: QueryService
) -> None:
    """A release that cannot be asked is no error of the process."""
    warmer = Warmer(app, sites)
    warmer.look()
    before = place_queries.status().answered
    sites.site = release(place_queries, "0123456789abcdef")
    warmer.look()

    assert place_queries.status().answered > before


def test_release_is_read_beside_the_requests(
    app: Flask, sites: ChangingSites, place_queries: QueryService
) -> None:
    """In a thread that looks again and again, until it is told to stop."""
    warmer = Warmer(app, sites, look_every_s=0.01)
    before = place_queries.status().answered
    sites.site = release(place_queries, "0123456789abcdef")
    warmer.start()
    try:
        assert eventually(lambda: place_queries.status().answered >= before + 4)
    finally:
        warmer.stop()


def test_every_template_compiles(app: Flask) -> None:
    """None is left for a visitor to find faulty."""
    compile_templates(app)
