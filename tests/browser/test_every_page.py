"""What every type of page owes to every visitor; the criteria are those of WCAG 2.2."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from tests.browser.keyboard import sideways
from tests.browser.looking import barriers, faint_words, open_details, visit
from tests.browser.page_types import EXAMPLES, FORMS, Example
from tests.browser.watching import watching
from tests.served import Served

every_page = pytest.mark.parametrize("example", EXAMPLES, ids=str)
every_form = pytest.mark.parametrize("example", FORMS, ids=str)

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}
REFLOW: ViewportSize = {"width": 320, "height": 740}
"""1280 pixels, enlarged four times."""

MAX_BYTES = 100_000

# Criterion 1.4.12, by the means that the content policy leaves to a browser's user.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((each) =>
    ["hidden", "clip"].includes(getComputedStyle(each).overflowX)
    && each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1
  ).map((each) => each.outerHTML.slice(0, 120))"""

STOPS = """() => {
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary,'
    + '[tabindex="0"]';
  window.stops = [...document.querySelectorAll(wanted)].filter((each) =>
    !each.disabled && each.checkVisibility({ visibilityProperty: true }));
  window.stops[0].focus();
  return window.stops.length;
}"""
STOP = """() => {
  const here = document.activeElement;
  const box = here.getBoundingClientRect();
  const style = getComputedStyle(here);
  return {
    index: window.stops.indexOf(here),
    tag: here.outerHTML.slice(0, 120),
    isInSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""
CLOSED = """() => [...document.querySelectorAll("main details")].filter((each) =>
    each.checkVisibility() && each.querySelector(":scope > :not(summary)")
    && each.getBoundingClientRect().height
      < each.querySelector("summary").getBoundingClientRect().height + 8
  ).map((each) => each.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
    const style = getComputedStyle(each);
    return style.animationName !== "none" || style.transitionDuration !== "0s"
      || style.scrollBehavior === "smooth";
  }).map((each) => each.outerHTML.slice(0, 120))"""
EDGELESS = """() => [...document.querySelectorAll("button, .action, input, select, textarea")]
  .filter((each) => each.checkVisibility()
    && !["checkbox", "file", "radio"].includes(each.type)
    && getComputedStyle(each).borderTopStyle === "none")
  .map((each) => each.outerHTML.slice(0, 120))"""


@every_page
def test_axe_finds_no_barrier(
    window: Page, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """On screens of both kinds, in light and in dark, all that can be opened open."""
    visit(window, site, example, fullest)
    window.set_viewport_size(WIDE)
    window.emulate_media(color_scheme="light")
    found = barriers(window)
    window.set_viewport_size(NARROW)
    found += faint_words(window)
    window.emulate_media(color_scheme="dark")
    found += barriers(window)
    window.set_viewport_size(WIDE)
    found += faint_words(window)

    assert found == []


@every_form
def test_axe_finds_no_barrier_without_scripts(
    window: Page, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """Where a page has a script; the others are the same without."""
    session = window.context.new_cdp_session(window)
    session.send("Emulation.setScriptExecutionDisabled", {"value": True})
    visit(window, site, example, fullest)
    # axe waits by timers, which do not run where scripts do not.
    session.send("Emulation.setScriptExecutionDisabled", {"value": False})
    if window.locator("script[src]").count() == 0:
        return

    assert barriers(window) == []


@every_form
@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "plain"])
def test_page_is_whole_and_on_its_own(
    chromium: Browser,
    site: Served,
    fullest: Mapping[str, str],
    example: Example,
    *,
    has_scripts: bool,
) -> None:
    """Nothing is in error, stopped or asked for elsewhere; the editor apart, it is light."""
    with watching(chromium, site, has_scripts=has_scripts) as watch:
        visit(watch.page, site, example, fullest)
        if has_scripts and watch.page.locator("script[src]").count():
            watch.page.wait_for_load_state("networkidle")
        language = watch.page.get_attribute("html", "lang")
        titles = watch.page.locator("h1").count()
        weight = sum(size for url, size in watch.sizes().items() if "/editor.js" not in url)

    assert watch.faults == []
    assert (language, titles) == (example.language, 1)
    assert weight < MAX_BYTES


@every_form
def test_nobody_scrolls_sideways(
    window: Page, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """Criteria 1.4.10, 1.4.4 and 1.4.12: narrow, large letters, letters far apart."""
    visit(window, site, example, fullest)
    open_details(window)
    window.set_viewport_size(REFLOW)
    assert sideways(window) <= 0
    window.evaluate(SPACED)
    assert sideways(window) <= 0
    assert window.evaluate(CUT_OFF) == []
    window.set_viewport_size(WIDE)
    window.evaluate("document.documentElement.style.fontSize = '200%'")

    assert sideways(window) <= 0
    assert window.evaluate(CUT_OFF) == []


@every_form
def test_keyboard_goes_everywhere_in_order(
    window: Page, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """Criteria 2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11: each stop is marked and in sight."""
    visit(window, site, example, fullest)
    count = window.evaluate(STOPS)
    stops = [window.evaluate(STOP)]
    # Some stops more, for what is no element of the page itself: the editor, boxes that scroll.
    for _ in range(count + 10):
        if stops[-1]["index"] == count - 1:
            break
        window.keyboard.press("Tab")
        stops.append(window.evaluate(STOP))

    known = [each for each in stops if each["index"] >= 0]
    assert [each["index"] for each in known] == list(range(count))
    assert [each["tag"] for each in known if not each["isMarked"]] == []
    assert [each["tag"] for each in known if not each["isInSight"]] == []


@every_form
def test_page_prints_whole(
    window: Page, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """What is closed on the screen is open on paper, and nothing is cut off."""
    visit(window, site, example, fullest)
    window.set_viewport_size({"width": 720, "height": 1000})
    window.emulate_media(media="print")

    assert window.evaluate(CLOSED) == []
    assert sideways(window) <= 0
    assert not window.locator("header nav, .skip, footer ul").first.is_visible()


@every_form
def test_system_settings_are_followed(
    window: Page, site: Served, fullest: Mapping[str, str], example: Example
) -> None:
    """Nothing moves where no motion is wanted; controls have edges in forced colours."""
    window.emulate_media(forced_colors="active", reduced_motion="reduce")
    visit(window, site, example, fullest)

    assert window.evaluate(MOVING) == []
    assert window.evaluate(EDGELESS) == []
