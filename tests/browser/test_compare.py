from playwright.sync_api import Page
from tests.browser.keyboard import tab_to
from tests.served import Served

NARROW_PX = 320


def test_cities_of_a_list_are_ticked_and_compared_by_keyboard(
    plain_window: Page, site: Served
) -> None:
    """Without scripts: two ticks, the button, and the cities stand side by side."""
    plain_window.goto(f"{site.address}fr/villes")
    for slug in ("montclair", "plainval"):
        tab_to(plain_window, plain_window.locator(f"input[value={slug}]"))
        plain_window.keyboard.press("Space")
    tab_to(plain_window, plain_window.locator("button[formaction='/fr/comparer']").last)
    plain_window.keyboard.press("Enter")
    plain_window.wait_for_url("**/fr/comparer?*")

    assert plain_window.url == f"{site.address}fr/comparer?v=montclair&v=plainval"
    assert plain_window.inner_text("h1") == "Montclair et Plainval"
    assert "ne se comparent pas tels quels" in plain_window.inner_text(
        "section[aria-labelledby=figures]"
    )


def test_ticked_cities_stay_when_the_list_is_narrowed(plain_window: Page, site: Served) -> None:
    """Without scripts: what was ticked is still there, beside a list that does not hold it."""
    plain_window.goto(f"{site.address}fr/villes")
    plain_window.check("input[value=montclair]")
    plain_window.select_option("#facet-lever", index=1)
    plain_window.click("#narrow button")
    plain_window.wait_for_url("**v=montclair*")
    plain_window.goto(f"{site.address}fr/villes?region=nulle-part&v=montclair")

    assert plain_window.is_checked("fieldset input[value=montclair]")


def test_city_is_added_by_its_name(plain_window: Page, site: Served) -> None:
    """The beginning of its name, Enter, and a link that adds it."""
    plain_window.goto(f"{site.address}en/compare?v=montclair")
    tab_to(plain_window, plain_window.locator("#city-query"))
    plain_window.keyboard.type("plai")
    plain_window.keyboard.press("Enter")
    plain_window.wait_for_url("**q=plai")
    plain_window.get_by_role("link", name="Add: Plainval").click()
    plain_window.wait_for_url("**v=plainval")

    assert plain_window.inner_text("h1") == "Montclair and Plainval"


def test_comparison_reflows(plain_window: Page, site: Served) -> None:
    """On a narrow screen nothing has to be scrolled sideways, and each cell names its city."""
    plain_window.set_viewport_size({"width": NARROW_PX, "height": 640})
    plain_window.goto(f"{site.address}fr/comparer?v=montclair&v=plainval&v=saint-aubin&v=lointaine")
    cell = plain_window.locator("td[data-title=Plainval]").first
    shown = "element => getComputedStyle(element, '::before').content"

    assert plain_window.evaluate("document.documentElement.scrollWidth") == NARROW_PX
    assert cell.evaluate(shown) == '"Plainval"'
