"""Telling what is wrong, and what stands beside a page, in a real browser."""

import pytest
from playwright.sync_api import Page
from tests.browser.keyboard import sideways
from tests.served import Served

from esgraph.contributions import ErrorReportStore

CITY = "fr/ville/drummondville"
FORM = "fr/signaler?thing=id/city/drummondville"


@pytest.fixture
def store(site: Served) -> ErrorReportStore:
    """Return the reports that *site* has taken."""
    return ErrorReportStore(site.log.parent / "reports.sqlite")


def test_visitor_without_scripts_reports_an_error(
    plain_window: Page, site: Served, store: ErrorReportStore
) -> None:
    """From the page of a city to the receipt, and back."""
    plain_window.goto(site.address + CITY)
    plain_window.click("section.tools a[href*='/fr/signaler']")
    plain_window.fill("#message", "Ce n'est pas 78, mais 87.")
    plain_window.click("main form button")
    number = plain_window.inner_text(".outcome code")
    plain_window.click("main a.action")

    assert store.get(number).remark.message == "Ce n'est pas 78, mais 87."
    assert store.get(number).remark.thing.endswith("/id/city/drummondville")
    assert plain_window.evaluate("location.pathname") == f"/{CITY}"


@pytest.mark.parametrize(
    "message", ["", "https://e.example/" + "x" * 300], ids=["faults", "receipt"]
)
def test_nobody_scrolls_sideways(window: Page, site: Served, message: str) -> None:
    """On 320 pixels, also with a long word of the visitor's."""
    window.set_viewport_size({"width": 320, "height": 740})
    window.goto(site.address + FORM)
    window.fill("#message", message)
    window.click("main form button")
    window.wait_for_selector(".problem, .outcome")

    assert sideways(window) <= 0


def test_field_for_machines_is_not_shown(window: Page, site: Served) -> None:
    """To the eye, the keyboard or a screen reader."""
    window.goto(site.address + FORM)

    assert not window.is_visible("#website")
    assert window.is_visible("#message")


@pytest.mark.parametrize("block", [".tools pre >> nth=-1", ".as-bibtex pre"])
def test_reference_and_address_are_copied_by_a_button(
    window: Page, site: Served, block: str
) -> None:
    """Which tells that it did, or that the text is selected."""
    window.goto(site.address + CITY)
    window.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
    pre = window.locator(block)
    button = pre.locator("xpath=following-sibling::button[1]")
    status = pre.locator("xpath=following-sibling::*[@role='status'][1]")

    button.click()

    status.get_by_text(pre.get_attribute("data-copied") or "").or_(
        status.get_by_text(pre.get_attribute("data-select") or "")
    ).wait_for()
