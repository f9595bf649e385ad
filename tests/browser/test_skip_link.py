from playwright.sync_api import Page, expect
from tests.served import Served


def test_first_stop_leads_past_the_masthead(site: Served, plain_window: Page) -> None:
    """It shows when it has the focus, and the next stop is in the content."""
    plain_window.goto(f"{site.address}fr/villes")
    plain_window.keyboard.press("Tab")
    skip = plain_window.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    plain_window.keyboard.press("Enter")
    plain_window.keyboard.press("Tab")

    assert plain_window.evaluate("document.activeElement.closest('main') !== null")
