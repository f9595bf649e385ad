from playwright.sync_api import Page
from tests.served import Served


def test_iri_of_a_rule_leads_to_the_rule(site: Served, plain_window: Page) -> None:
    """The fragment survives the redirect, and what it names is in sight."""
    plain_window.goto(f"{site.address}shapes?lang=fr#City-geographicCode-present")

    top = plain_window.evaluate("document.querySelector(':target').getBoundingClientRect().top")
    assert plain_window.evaluate("location.pathname") == "/fr/regles"
    assert "Une ville sans code géographique" in plain_window.inner_text(":target")
    assert 0 <= top < plain_window.evaluate("innerHeight")


def test_iri_of_a_thing_leads_to_its_page(site: Served, plain_window: Page) -> None:
    """Without scripts, and back in the other language by one link."""
    plain_window.goto(f"{site.address}id/organization/atelier-du-quai?lang=en")
    plain_window.click("nav a[hreflang=fr]")

    assert plain_window.evaluate("location.pathname") == "/fr/organisme/atelier-du-quai"
    assert plain_window.inner_text("h1") == "Atelier <du> Quai"


def test_misspelt_address_leads_to_near_names(site: Served, plain_window: Page) -> None:
    """One click from what was asked for."""
    plain_window.goto(f"{site.address}fr/ville/riviere-clair")
    plain_window.locator("main").get_by_role("link", name="Rivière-Claire").click()

    assert plain_window.inner_text("h1") == "Rivière-Claire"
