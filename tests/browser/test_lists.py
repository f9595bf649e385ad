import pytest
from tests.browser.webdriver import ENTER, TAB, Browser
from tests.served import Served


def tab_to(window: Browser, name: str) -> None:
    """Press Tab until the field *name* of the page's main part has the focus."""
    here = "const e = document.activeElement; return e.closest('main') !== null && e.name === "
    for _ in range(30):
        window.press(TAB)
        if window.run(f"{here}'{name}'"):
            return
    raise AssertionError(window.focused())


def test_list_is_narrowed_by_keyboard_without_scripts(plain_window: Browser, site: Served) -> None:
    """A choice, Enter on the button, and the address holds the choice."""
    plain_window.open(f"{site.address}fr/villes")
    tab_to(plain_window, "region")
    plain_window.press("H")
    tab_to(plain_window, "")
    plain_window.press(ENTER)

    assert "region=haut-pays" in plain_window.run("return location.search")
    assert plain_window.text("#found") == "1 ville"
    assert "Rivière-Claire" in plain_window.text(".entries")


def test_search_answers_enter_without_scripts(plain_window: Browser, site: Served) -> None:
    """From the home page to the thing, by keyboard alone."""
    plain_window.open(f"{site.address}en/")
    tab_to(plain_window, "q")
    plain_window.press(*"riviere", ENTER)

    assert plain_window.run("return location.pathname + location.search") == "/en/search?q=riviere"
    assert "Rivière-Claire" in plain_window.text(".entries h3")


@pytest.mark.parametrize("path", ["fr/organismes", "en/levers", "fr/recherche?q=quai"])
def test_page_reflows(window: Browser, site: Served, path: str) -> None:
    """Nothing is cut off at 320 px (WCAG 2.2, 1.4.10)."""
    window.resize(320, 800)
    window.open(site.address + path)

    assert window.run("return document.documentElement.scrollWidth <= innerWidth")
