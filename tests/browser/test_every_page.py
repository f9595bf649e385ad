from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.looking import barriers, visit
from tests.browser.owed import OWED, found_by_axe
from tests.browser.page_types import EXAMPLES, FORMS, Example
from tests.browser.watching import watching
from tests.served import Served

MAX_BYTES = 100_000


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_page_keeps_nobody_out(
    window: Page, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """Nor leaves anything out: axe, the keyboard, paper, the settings of systems, large letters."""
    visit(window, site, example, fullest)
    owed = (found_by_axe,) if example.type.is_alike else OWED
    missing = {each.__name__: each(window) for each in owed}

    assert {name: found for name, found in missing.items() if found} == {}


@pytest.mark.parametrize("example", FORMS, ids=str)
def test_page_is_whole_and_on_its_own(
    chromium: Browser, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """Nothing is in error, stopped or asked for elsewhere; the editor apart, it is light."""
    with watching(chromium, site) as watch:
        visit(watch.page, site, example, fullest)
        if watch.page.locator("script[src]").count():
            watch.page.wait_for_load_state("networkidle")
        language = watch.page.get_attribute("html", "lang")
        titles = watch.page.locator("h1").count()
        weight = sum(size for url, size in watch.sizes().items() if "/editor.js" not in url)

    assert watch.faults == []
    assert (language, titles) == (example.language, 1)
    assert weight < MAX_BYTES


@pytest.mark.parametrize("example", FORMS, ids=str)
def test_page_without_scripts_keeps_nobody_out(
    window: Page, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """Where a page has a script; the others are the same without."""
    session = window.context.new_cdp_session(window)
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    visit(window, site, example, fullest)
    if window.locator("script[src]").count() == 0:
        return
    # axe waits by timers, which do not run where scripts do not.
    session.send("Emulation.setScriptExecutionDisabled", {"value": False})

    assert barriers(window) == []
