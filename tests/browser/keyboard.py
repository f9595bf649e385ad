"""A page as people without a mouse go through it."""

from playwright.sync_api import Locator, Page

_MANY_STOPS = 150


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the first of *wanted* has the focus."""
    first = wanted.first
    for _ in range(_MANY_STOPS):
        page.keyboard.press("Tab")
        if first.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not come to {wanted}")


def has_focus(page: Page, selector: str) -> bool:
    """Return whether *selector* selects what has the focus."""
    return bool(page.evaluate("(each) => document.activeElement.matches(each)", selector))


def sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
