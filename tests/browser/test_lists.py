from playwright.sync_api import Page
from tests.browser.keyboard import tab_to
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
