from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser
from tests.browser.looking import visit, without_scripts
from tests.browser.owed import OWED, found_by_axe, found_by_axe_without_scripts, ill_made
from tests.browser.page_types import EXAMPLES, Example
from tests.browser.watching import watching
from tests.served import Served


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_page_keeps_nobody_out(
    chromium: Browser, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """
    Nor is anything left out, in error, stopped by the content policy, or asked for elsewhere.

    All of it is seen in two visits, with scripts and without; in one where others have this form.
    """
    with watching(chromium, site) as watch:
        visit(watch.page, site, example, fullest)
        missing = {"ill_made": ill_made(watch, example.language)}
        for owed in (found_by_axe,) if example.type.is_alike else OWED:
            missing[owed.__name__] = owed(watch.page)
        if not example.type.is_alike:
            with without_scripts(watch.page):
                visit(watch.page, site, example, fullest)
            missing["found_by_axe_without_scripts"] = found_by_axe_without_scripts(watch.page)
        missing["faults"] = watch.faults

    assert {name: found for name, found in missing.items() if found} == {}
