from playwright.sync_api import Page
from tests.browser.keyboard import tab_to
from tests.browser.owed import NARROW
from tests.served import Served


def test_list_is_narrowed_by_keyboard_without_scripts(plain_window: Page, site: Served) -> None:
    """A choice, Enter on the button, and the address holds the choice; back, it is taken back."""
    plain_window.goto(f"{site.address}fr/villes")
    form = plain_window.locator("main form")
    tab_to(plain_window, form.locator("[name=region]"))
    plain_window.keyboard.press("H")
    tab_to(plain_window, form.locator("button"))
    plain_window.keyboard.press("Enter")
    plain_window.wait_for_url("**/fr/villes?*")

    assert "region=haut-pays" in plain_window.url
    assert plain_window.inner_text("#found") == "3 villes"
    assert "Rivière-Claire" in plain_window.inner_text(".entries")
    plain_window.go_back()
    assert plain_window.input_value("[name=region]") == ""


def test_search_answers_enter_without_scripts(plain_window: Page, site: Served) -> None:
    """From the home page to the thing, by keyboard alone."""
    plain_window.goto(f"{site.address}en/")
    tab_to(plain_window, plain_window.locator("main [name=q]"))
    plain_window.keyboard.type("riviere")
    plain_window.keyboard.press("Enter")
    plain_window.wait_for_url("**/en/search?*")

    assert plain_window.url == f"{site.address}en/search?q=riviere"
    assert "Rivière-Claire" in plain_window.inner_text(".entries")


def test_list_comes_before_its_map_on_narrow_screens(plain_window: Page, site: Served) -> None:
    """Who looks for a city does not scroll past a map of all."""
    plain_window.set_viewport_size(NARROW)
    plain_window.goto(f"{site.address}fr/villes")
    first = plain_window.locator(".entries li").first.bounding_box()
    drawn = plain_window.locator(".drawing.map").bounding_box()

    assert first
    assert drawn
    assert first["y"] < drawn["y"]
