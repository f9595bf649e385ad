import pytest
from tests.browser.webdriver import Browser
from tests.served import Served

PAGES = [
    "fr/organisme/atelier-du-quai",
    "en/organization/atelier-du-quai",
    "fr/enonce/riviere-claire-atelier-org-type",
    "fr/ontologie",
    "en/ontology",
    "fr/regles",
    "en/rules",
    "fr/ville/riviere-clair",
]


def test_iri_of_a_rule_leads_to_the_rule(site: Served, plain_window: Browser) -> None:
    """The fragment survives the redirect, and what it names is in sight."""
    plain_window.open(f"{site.address}shapes?lang=fr#City-geographicCode-present")

    top = "return document.querySelector(':target').getBoundingClientRect().top"
    assert plain_window.run("return location.pathname") == "/fr/regles"
    assert "Une ville sans code géographique" in plain_window.text(":target")
    assert 0 <= plain_window.run(top) < plain_window.run("return innerHeight")


def test_iri_of_a_thing_leads_to_its_page(site: Served, plain_window: Browser) -> None:
    """Without scripts, and back in the other language by one link."""
    plain_window.open(f"{site.address}id/organization/atelier-du-quai?lang=en")
    switch = plain_window.find("nav a[hreflang=fr]")
    plain_window.ask("POST", f"element/{switch}/click", {})

    assert plain_window.run("return location.pathname") == "/fr/organisme/atelier-du-quai"
    assert plain_window.text("h1") == "Atelier <du> Quai"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1440])
def test_page_fits_its_window(site: Served, plain_window: Browser, width: int, path: str) -> None:
    """Nobody has to scroll sideways (WCAG 1.4.10)."""
    plain_window.resize(width, 900)
    plain_window.open(site.address + path)

    assert plain_window.text("h1")
    assert plain_window.run("return document.documentElement.scrollWidth - innerWidth") <= 0
