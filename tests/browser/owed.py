"""What every page owes to its visitors, as functions that return what is missing; WCAG 2.2."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page, ViewportSize
from tests.browser.keyboard import sideways
from tests.browser.looking import barriers, open_details
from tests.browser.watching import Watch

MAX_BYTES = 100_000
"""Of a page with all that it needs, but for the editor; as it was sent."""

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}
PAPER: ViewportSize = {"width": 720, "height": 1000}
ENLARGED: ViewportSize = {"width": 320, "height": 740}
"""1280 pixels, enlarged four times."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a visitor looks at a page on."""

    size: ViewportSize
    colours: Literal["light", "dark"]

    def __str__(self) -> str:
        """Return how findings call it."""
        return f"{self.size['width']} px, {self.colours}"


SCREENS: Mapping[str, tuple[Screen, Screen]] = {
    "fr": (Screen(WIDE, "light"), Screen(NARROW, "light")),
    "en": (Screen(NARROW, "dark"), Screen(WIDE, "dark")),
}
"""By language, as pages have one structure in both: on the second, they are without scripts."""

# Criterion 1.4.12, by the means that the content policy leaves to a browser's user.
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}"""
_CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((each) =>
    ["hidden", "clip"].includes(getComputedStyle(each).overflowX)
    && each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1
  ).map((each) => each.outerHTML.slice(0, 120))"""
# Lines of a letter or two: the column beside them has taken the room.
_SQUEEZED = """() => [...document.querySelectorAll("main :is(p, dd, dt, li)")].filter((each) => {
    const em = parseFloat(getComputedStyle(each).fontSize);
    const box = each.getBoundingClientRect();
    return each.checkVisibility() && box.width > 1 && box.width < 4 * em && box.height > 12 * em;
  }).map((each) => each.outerHTML.slice(0, 120))"""
# The key comes up when what has the focus has been brought in sight.
_STOPS = """() => {
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary,'
    + '[tabindex="0"]';
  const stops = [...document.querySelectorAll(wanted)].filter((each) =>
    !each.disabled && each.checkVisibility({ visibilityProperty: true }));
  const walked = [];
  const note = () => {
    const here = document.activeElement;
    const box = here.getBoundingClientRect();
    const style = getComputedStyle(here);
    walked.push({
      index: stops.indexOf(here),
      tag: here.outerHTML.slice(0, 120),
      isInSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    });
  };
  addEventListener("keyup", note, true);
  stops[0].focus();
  note();
  window.walked = walked;
  return stops.length;
}"""
_CLOSED = """() => [...document.querySelectorAll("main details")].filter((each) =>
    each.checkVisibility() && each.querySelector(":scope > :not(summary)")
    && each.getBoundingClientRect().height
      < each.querySelector("summary").getBoundingClientRect().height + 8
  ).map((each) => each.outerHTML.slice(0, 120))"""
_MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
    const style = getComputedStyle(each);
    return style.animationName !== "none" || style.transitionDuration !== "0s"
      || style.scrollBehavior === "smooth";
  }).map((each) => each.outerHTML.slice(0, 120))"""
_EDGELESS = """() => [...document.querySelectorAll("button, .action, input, select, textarea")]
  .filter((each) => each.checkVisibility()
    && !["checkbox", "file", "radio"].includes(each.type)
    && getComputedStyle(each).borderTopStyle === "none")
  .map((each) => each.outerHTML.slice(0, 120))"""

# The editor, and boxes that browsers let the keyboard scroll, are no elements of the page itself.
_MORE_STOPS = 10


def ill_made(watch: Watch, language: str) -> list[str]:
    """Return how the page is heavy, or not in *language* under one title."""
    said = _language(watch.page)
    titles = watch.page.locator("h1").count()
    weight = sum(size for url, size in watch.sizes().items() if "/editor.js" not in url)
    return [
        *([f"in {said}"] if said != language else []),
        *([f"{titles} titles"] if titles != 1 else []),
        *([f"{weight} bytes"] if weight >= MAX_BYTES else []),
    ]


def found_by_axe(page: Page) -> list[str]:
    """Return the barriers of the page with its scripts; opens it."""
    return _found_on(SCREENS[_language(page)][0], page)


def found_by_axe_without_scripts(page: Page) -> list[str]:
    """Return the barriers of the page that came without its scripts; opens it."""
    return _found_on(SCREENS[_language(page)][1], page)


def _found_on(screen: Screen, page: Page) -> list[str]:
    page.set_viewport_size(screen.size)
    page.emulate_media(color_scheme=screen.colours)
    return [f"{screen}: {each}" for each in barriers(page)]


def _language(page: Page) -> str:
    return page.get_attribute("html", "lang") or ""


def missed_by_keyboard(page: Page) -> list[str]:
    """Return stops out of order, unmarked, out of sight (2.1.1, 2.1.2, 2.4.3, 2.4.7, 2.4.11)."""
    count = page.evaluate(_STOPS)
    for _ in range(count - 1):
        page.keyboard.press("Tab")
    for _ in range(_MORE_STOPS):
        if page.evaluate("walked.at(-1).index") == count - 1:
            break
        page.keyboard.press("Tab")
    known = [each for each in page.evaluate("walked") if each["index"] >= 0]
    found = [
        f"{fault}: {each['tag']}"
        for fault, sign in (("unmarked", "isMarked"), ("out of sight", "isInSight"))
        for each in known
        if not each[sign]
    ]
    if [each["index"] for each in known] != list(range(count)):
        found.append(f"order of {count}: {[each['index'] for each in known]}")
    return found


def cut_on_paper(page: Page) -> list[str]:
    """Return what is folded or too wide when the page is printed."""
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    found = [f"closed: {each}" for each in page.evaluate(_CLOSED)] + _too_wide(page)
    page.emulate_media(media="screen")
    return found


def deaf_to_settings(page: Page) -> list[str]:
    """Return what moves where no motion is wanted, and controls without edges in forced colours."""
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found = [*page.evaluate(_MOVING), *page.evaluate(_EDGELESS)]
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    return [str(each) for each in found]


def too_wide(page: Page) -> list[str]:
    """Return what scrolls sideways, is cut off or squeezed (1.4.4, 1.4.10, 1.4.12)."""
    open_details(page)
    page.set_viewport_size(ENLARGED)
    found = _too_wide(page)
    page.evaluate(_SPACED)
    found += _too_wide(page)
    page.set_viewport_size(WIDE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    squeezed = [f"squeezed: {each}" for each in page.evaluate(_SQUEEZED)]
    return found + _too_wide(page) + squeezed


def _too_wide(page: Page) -> list[str]:
    excess = sideways(page)
    cut = [f"cut off: {each}" for each in page.evaluate(_CUT_OFF)]
    return [f"{excess} px too wide", *cut] if excess > 0 else cut


OWED: tuple[Callable[[Page], list[str]], ...] = (
    missed_by_keyboard,
    cut_on_paper,
    deaf_to_settings,
    found_by_axe,
    too_wide,
)
"""In this order: what opens the page or changes it for good comes last."""
