from itertools import combinations
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect
from tests.browser.keyboard import sideways, tab_to
from tests.served import Served

from esgraph.drawing.labels import BOLD, Box, text_width

CITIES = "SELECT ?city { ?city a <https://w3id.org/esgraph/ontology#City> } ORDER BY ?city"
CITY = "DESCRIBE <https://w3id.org/esgraph/id/city/drummondville>"
LINKED = """SELECT ?one ?other { ?one ?p ?other
  FILTER(CONTAINS(STR(?one), "/id/organization/") && CONTAINS(STR(?other), "/id/")) } LIMIT 200"""
COUNTED = """SELECT ?name (COUNT(?thing) AS ?things) (MAX(STRLEN(STR(?thing))) AS ?longest) {
  ?thing a/<http://www.w3.org/2000/01/rdf-schema#label> ?name } GROUP BY ?name LIMIT 20"""

# What each line of text takes on the screen, and how large its letters are there.
LINES = """() => [...document.querySelectorAll('.drawing svg text')].flatMap((text) => {
  const scale = text.getScreenCTM().a;
  const size = parseFloat(getComputedStyle(text).fontSize) * scale;
  return [...text.querySelectorAll('tspan')].map((line) => {
    const width = line.getComputedTextLength() * scale;
    const isBold = Number(getComputedStyle(line).fontWeight) >= 600;
    return { text: line.textContent, width, size, isBold };
  });
})"""
BOXES = """(selector) => [...document.querySelectorAll(`${selector} svg text`)].map((text) => {
  const { left, top, right, bottom } = text.getBoundingClientRect();
  return { left, top, right, bottom };
})"""
DRAWING = """(selector) => {
  const drawing = document.querySelector(`${selector} svg`);
  const { left, top, right, bottom } = drawing.getBoundingClientRect();
  return { left, top, right, bottom };
}"""


def shown(site: Served, query: str, view: str, language: str = "fr") -> str:
    """Return the address of the answer of *query* in *view*."""
    return f"{site.address}sparql?{urlencode({'query': query, 'view': view, 'lang': language})}"


def unread_names(page: Page, drawing: str) -> list[str]:
    """Return the names of *drawing* that overlap others or leave it, in the browser's own fonts."""
    # The boxes of letters reach above and below what is seen of them.
    slim = [
        Box(box.left, box.top + (box.bottom - box.top) * 0.1, box.right, box.bottom - 2)
        for box in (Box(**each) for each in page.evaluate(BOXES, drawing))
    ]
    assert len(slim) > 2
    paper = Box(**page.evaluate(DRAWING, drawing))
    return [
        *(f"{one} overlaps {other}" for one, other in combinations(slim, 2) if one.overlaps(other)),
        *(f"{box} leaves {paper}" for box in slim if not paper.holds(box)),
    ]


@pytest.mark.parametrize(
    ("query", "view", "drawing"),
    [
        pytest.param(CITIES, "map", ".map", id="map"),
        pytest.param(CITY, "graph", ".network", id="city"),
        pytest.param(LINKED, "graph", ".network", id="network"),
    ],
)
def test_drawing_is_read_on_every_screen(
    site: Served, watched: Page, query: str, view: str, drawing: str
) -> None:
    """Each name by itself; what is wider than the window scrolls in its own box."""
    watched.goto(shown(site, query, view))
    found = {}
    for width in (320, 800, 1440):
        watched.set_viewport_size({"width": width, "height": 900})
        found[width] = (max(sideways(watched), 0), unread_names(watched, drawing))

    assert found == {width: (0, []) for width in found}


def test_chart_scrolls_in_its_own_box(site: Served, watched: Page) -> None:
    """Where it is wider than the window."""
    watched.set_viewport_size({"width": 320, "height": 900})
    watched.goto(shown(site, COUNTED, "chart"))

    assert sideways(watched) <= 0


@pytest.mark.parametrize("view", ["chart", "graph"])
def test_names_are_no_wider_than_expected(site: Served, watched: Page, view: str) -> None:
    """Widths are estimated without a font: above what a browser measures."""
    watched.goto(shown(site, COUNTED if view == "chart" else LINKED, view))

    lines = [line for line in watched.evaluate(LINES) if line["text"].strip()]
    assert lines
    assert not [
        line
        for line in lines
        if line["width"]
        > text_width(line["text"], line["size"] * (BOLD if line["isBold"] else 1)) + 1
    ]


def test_views_and_drawings_are_reached_with_keys_alone(site: Served, watched: Page) -> None:
    """A tab leads to the drawing, whose names are links."""
    watched.goto(shown(site, CITIES, "table"))
    tab_to(watched, watched.get_by_role("link", name="Carte", exact=True))
    watched.keyboard.press("Enter")
    name = watched.locator(".map svg a").first
    name.wait_for()
    tab_to(watched, name)
    watched.keyboard.press("Enter")

    expect(watched.locator("h1")).to_contain_text("Drummondville")


def test_thing_is_completed_by_its_name(site: Served, watched: Page) -> None:
    """Begun after a bracket, with spaces; its IRI is put in."""
    watched.goto(f"{site.address}sparql?lang=fr")
    editor = watched.locator(".editor .cm-content")
    editor.click()
    watched.keyboard.press("Control+a")
    watched.keyboard.type("DESCRIBE <riviere cl")
    choice = watched.locator(".editor li[role=option]", has_text="Rivière-Claire").first
    expect(choice).to_contain_text("Ville")
    choice.click()

    query = watched.locator("textarea")
    expect(query).to_have_value("DESCRIBE <https://w3id.org/esgraph/id/city/riviere-claire>")


def test_drawings_need_no_script(site: Served, plain_window: Page) -> None:
    """They come with the page, and their table opens."""
    plain_window.goto(shown(site, CITY, "graph", "en"))
    plain_window.get_by_text("The same data as a table").click()

    assert plain_window.locator(".network svg a").count() > 3
    assert plain_window.locator(".drawing-table tbody tr").first.is_visible()
