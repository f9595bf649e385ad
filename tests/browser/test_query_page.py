import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.keyboard import has_focus, tab_to
from tests.served import Served

CITY = 'SELECT ?city WHERE { ?city ?p "Rivière-Claire"@fr }'


def address(site: Served, query: str = "", language: str = "fr") -> str:
    """Return the address of the page with *query*."""
    return f"{site.address}sparql?{urlencode({'query': query, 'lang': language})}"


def editor(page: Page) -> Locator:
    """Return where the query is written; it stands in a shadow tree."""
    return page.locator(".editor .cm-content")


def enter_editor(page: Page) -> None:
    """Press Tab until the editor has the focus."""
    editor(page).wait_for()
    tab_to(page, page.locator(".editor"))


def written(page: Page) -> str:
    """Return the query that the form would send."""
    return page.locator("textarea").input_value()


@pytest.mark.parametrize(("language", "verdict"), [("fr", "Oui"), ("en", "Yes")])
def test_query_is_written_and_run_with_keys_alone(
    site: Served, watched: Page, language: str, verdict: str
) -> None:
    """Control and Enter send it; what is typed over all of it is no style of the browser's."""
    watched.goto(address(site, CITY, language))
    enter_editor(watched)
    watched.keyboard.press("Control+a")
    watched.keyboard.type("ASK {} ")
    assert "ASK" in written(watched)
    watched.keyboard.press("Control+Enter")

    expect(watched.locator(".verdict")).to_have_text(verdict)


def test_tab_leaves_the_editor(site: Served, watched: Page) -> None:
    """Nobody is kept in it, nor in its suggestions, and what is written stays."""
    watched.goto(address(site, CITY))
    enter_editor(watched)
    watched.keyboard.press("Control+Space")
    offered = watched.locator(".editor .cm-tooltip-autocomplete")
    expect(offered).to_be_visible()
    watched.keyboard.press("Tab")
    expect(offered).to_have_count(0)

    assert has_focus(watched, "form.query button")
    assert written(watched).strip() == CITY


def test_term_is_completed_with_its_prefix(site: Served, watched: Page) -> None:
    """Its colon declares the prefix at the top; it is chosen by its name."""
    watched.goto(f"{site.address}sparql?lang=fr")
    enter_editor(watched)
    watched.keyboard.press("Control+a")
    watched.keyboard.type("ASK { ?x a vil")
    expect(watched.locator(".editor .cm-tooltip-autocomplete")).to_be_visible()
    for _ in "vil":
        watched.keyboard.press("Backspace")
    watched.keyboard.type("cpsv:")
    assert written(watched).startswith("PREFIX cpsv: <http://purl.org/vocab/cpsv#>")
    watched.keyboard.press("Control+z")
    assert written(watched) == "ASK { ?x a cpsv}"
    watched.keyboard.press("Control+y")
    watched.keyboard.type("Pub")
    offered = watched.locator(".editor .cm-tooltip-autocomplete")
    expect(offered).to_contain_text("service public")

    # Keys are not taken in the list's first moments, so that nothing is chosen by accident.
    offered.locator("[role=option]").first.dispatch_event("mousedown")
    expect(watched.locator(".query .keys code")).to_have_text("cpsv:PublicService")
    lines = written(watched).splitlines()
    assert lines == ["PREFIX cpsv: <http://purl.org/vocab/cpsv#>", "ASK { ?x a cpsv:PublicService}"]


def test_prefix_is_declared(site: Served, watched: Page) -> None:
    """With its IRI, by its name; Escape closes the list."""
    watched.goto(f"{site.address}sparql?lang=fr")
    enter_editor(watched)
    watched.keyboard.press("Control+a")
    watched.keyboard.type("PREFIX sk")
    offered = watched.locator(".editor .cm-tooltip-autocomplete")
    expect(offered).to_contain_text("http://www.w3.org/2004/02/skos/core#")
    watched.keyboard.press("Escape")

    expect(offered).to_have_count(0)


def test_history_is_kept_and_erased(site: Served, watched: Page) -> None:
    """By the visitor, in this browser; queries are told by what follows their prefixes."""
    history = watched.locator("#history")
    watched.goto(address(site, f"PREFIX e: <http://e.example/> {CITY}"))
    watched.goto(address(site))
    expect(history.locator("ol a")).to_have_text(re.compile("^SELECT [?]city"))
    history.locator("button").click()

    expect(history.locator("[role=status]")).to_have_text("La liste est effacée.")
    expect(history.locator("h2")).to_be_focused()
    assert watched.evaluate("localStorage.length") == 0
    watched.goto(address(site))
    expect(history).to_be_hidden()


def test_draft_outlives_its_page(site: Served, watched: Page) -> None:
    """What was not answered is there again, and one key takes it back."""
    watched.goto(address(site, "ASK {}"))
    enter_editor(watched)
    watched.keyboard.press("Control+End")
    watched.keyboard.type("# bientôt")
    watched.reload()
    expect(watched.locator(".keys[role=status]")).to_contain_text("repris")
    assert written(watched) == "ASK {}# bientôt"
    enter_editor(watched)
    watched.keyboard.press("Control+z")

    assert written(watched) == "ASK {}"
    assert watched.evaluate("sessionStorage.length") == 0


def test_draft_of_the_first_query_outlives_a_switch_of_language(
    site: Served, watched: Page
) -> None:
    """It is the same query in both languages."""
    watched.goto(f"{site.address}sparql?lang=fr")
    enter_editor(watched)
    watched.keyboard.press("Control+End")
    watched.keyboard.type("0")
    watched.goto(f"{site.address}sparql?lang=en")
    editor(watched).wait_for()

    assert written(watched).endswith("LIMIT 1000")


def test_error_has_the_cursor(site: Served, watched: Page) -> None:
    """Where the form sent it: what is typed goes to its line and column, which is marked."""
    watched.goto(address(site, "ASK {\n ?s ?p }") + "#result")
    expect(watched.locator(".problem .excerpt")).to_be_visible()
    expect(watched.locator(".editor .cm-fault")).to_have_text("}")
    assert "ligne\u00a02, colonne\u00a08" in (
        editor(watched).get_attribute("aria-description") or ""
    )
    watched.keyboard.type("?o ")

    assert written(watched).strip() == "ASK {\n ?s ?p ?o }"


def test_program_is_copied(site: Served, watched: Page) -> None:
    """Or selected, where the browser lets no page write its clipboard; it is said which."""
    watched.goto(address(site, CITY))
    snippet = watched.locator(".snippet").first
    snippet.locator("summary").click()
    snippet.locator("button").click()

    expect(snippet.locator("[role=status]")).to_have_text(re.compile("Copié|Sélectionné"))


def test_page_works_without_scripts(site: Served, plain_window: Page) -> None:
    """The plain field sends the query; what needs scripts is not there."""
    plain_window.goto(address(site, CITY))
    plain_window.click("form.query button[type=submit]")

    expect(plain_window.locator(".solutions")).to_contain_text("id:city/riviere-claire")
    expect(plain_window.locator("textarea")).to_be_visible()
    expect(plain_window.locator("#history")).to_be_hidden()


def test_editor_is_our_own(site: Served, watched: Page) -> None:
    """It is read from the site, and so are the terms."""
    with watched.expect_response("**/editor.js*") as script:
        watched.goto(address(site, CITY))
        editor(watched).wait_for()

    assert script.value.ok
    assert script.value.url.startswith(site.address)
