from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from tests.browser.webdriver import ENTER, TAB, Browser
from tests.served import Served, eventually

CONTROL, ESCAPE = "\ue009", "\ue00c"
CITY = "SELECT ?city WHERE { ?city a <https://w3id.org/esgraph/ontology#City> }"
CONTENT = "document.querySelector('.editor').shadowRoot.querySelector('.cm-content')"


@pytest.fixture
def watched(window: Browser) -> Iterator[Browser]:
    """Return a browser that notes what the site's policy stops; none of it is let pass."""
    source = (
        "window.stopped = []; addEventListener('securitypolicyviolation',"
        " (event) => stopped.push(event.violatedDirective + ' ' + event.blockedURI))"
    )
    window.ask(
        "POST",
        "goog/cdp/execute",
        {"cmd": "Page.addScriptToEvaluateOnNewDocument", "params": {"source": source}},
    )
    yield window
    assert window.run("return window.stopped") == []


def page(site: Served, query: str = "", language: str = "fr") -> str:
    """Return the address of the page with *query*."""
    return f"{site.address}sparql?{urlencode({'query': query, 'lang': language})}"


def with_control(window: Browser, key: str) -> None:
    """Press *key* while Control is down."""
    keys = [("keyDown", CONTROL), ("keyDown", key), ("keyUp", key), ("keyUp", CONTROL)]
    actions = [{"type": kind, "value": value} for kind, value in keys]
    source = {"type": "key", "id": "keyboard", "actions": actions}
    window.ask("POST", "actions", {"actions": [source]})


def enter_editor(window: Browser) -> None:
    """Press Tab until the editor has the focus."""
    for _ in range(30):
        window.press(TAB)
        if window.run(f"return {CONTENT}.getRootNode().activeElement === {CONTENT}"):
            return
    raise AssertionError(window.focused())


def written(window: Browser) -> str:
    """Return the query that the form would send."""
    return str(window.run("return document.querySelector('textarea').value"))


def offered(window: Browser) -> str:
    """Return what the editor suggests."""
    return str(
        window.run(
            "return document.querySelector('.editor').shadowRoot"
            ".querySelector('.cm-tooltip-autocomplete')?.innerText ?? ''"
        )
    )


@pytest.mark.parametrize("language", ["fr", "en"])
def test_query_is_written_and_run_with_keys_alone(
    site: Served, watched: Browser, language: str
) -> None:
    """Control and Enter send it."""
    watched.open(f"{site.address}sparql?lang={language}")
    enter_editor(watched)
    watched.press(*"ASK {} ")
    assert "ASK" in written(watched)
    with_control(watched, ENTER)

    verdict = {"fr": "Oui", "en": "Yes"}[language]
    script = "return document.querySelector('.verdict')?.innerText ?? ''"
    assert eventually(lambda: watched.run(script) == verdict)


def test_tab_leaves_the_editor(site: Served, watched: Browser) -> None:
    """Nobody is kept in it, and what is written stays."""
    watched.open(page(site, CITY))
    enter_editor(watched)
    watched.press(TAB)

    assert watched.focused().startswith("button")
    assert written(watched).strip() == CITY


def test_term_is_completed_with_its_prefix(site: Served, watched: Browser) -> None:
    """Chosen by its name; the prefix is declared at the top."""
    watched.open(f"{site.address}sparql?lang=fr")
    enter_editor(watched)
    watched.press(*"ASK { ?x a cpsv:Pub")
    assert eventually(lambda: "service public" in offered(watched))

    # Keys are not taken in the list's first moments, so that nothing is chosen by accident.
    watched.run(
        "document.querySelector('.editor').shadowRoot.querySelector('li[role=option]')"
        ".dispatchEvent(new MouseEvent('mousedown', {bubbles: true}))"
    )
    lines = written(watched).splitlines()
    assert lines == ["PREFIX cpsv: <http://purl.org/vocab/cpsv#>", "ASK { ?x a cpsv:PublicService}"]


def test_prefix_is_declared(site: Served, watched: Browser) -> None:
    """With its IRI, by its name; Escape closes the list."""
    watched.open(f"{site.address}sparql?lang=fr")
    enter_editor(watched)
    watched.press(*"PREFIX sk")

    assert eventually(lambda: "http://www.w3.org/2004/02/skos/core#" in offered(watched))
    watched.press(ESCAPE)
    assert eventually(lambda: not offered(watched))


def test_history_is_kept_and_erased(site: Served, watched: Browser) -> None:
    """By the visitor, in this browser."""
    watched.open(page(site, CITY))
    watched.open(page(site))
    assert "SELECT ?city" in watched.text("#history ol")
    watched.ask("POST", f"element/{watched.find('#history button')}/click", {})

    assert watched.text("#history [role=status]") == "La liste est effacée."
    assert watched.run("return localStorage.length") == 0
    watched.open(page(site))
    assert watched.run("return document.querySelector('#history').hidden")


def test_error_has_the_cursor(site: Served, watched: Browser) -> None:
    """What is typed goes to its line and column."""
    watched.open(page(site, "ASK {\n ?s ?p }"))
    assert watched.find(".problem .excerpt")
    enter_editor(watched)
    watched.press(*"?o ")

    assert written(watched).strip() == "ASK {\n ?s ?p ?o }"


def test_program_is_copied(site: Served, watched: Browser) -> None:
    """Or selected, where the browser lets no page write its clipboard; it is said which."""
    watched.open(page(site, CITY))
    watched.run("document.querySelector('.snippet').open = true")
    watched.ask("POST", f"element/{watched.find('.snippet button')}/click", {})

    said = "return document.querySelector('.snippet [role=status]').innerText.trim()"
    known = {"Copié.", "Sélectionné\u00a0: Ctrl + C pour copier."}
    assert eventually(lambda: watched.run(said) in known)


def test_page_works_without_scripts(site: Served, plain_window: Browser) -> None:
    """The plain field sends the query; what needs scripts is not there."""
    plain_window.open(page(site, CITY))
    plain_window.ask(
        "POST", f"element/{plain_window.find('form.query button[type=submit]')}/click", {}
    )

    assert "id:city/riviere-claire" in plain_window.text(".solutions")
    assert plain_window.run("return document.querySelector('textarea').offsetHeight") > 0
    assert plain_window.run("return document.querySelector('#history').hidden")


@pytest.mark.parametrize("width", [320, 800, 1440])
def test_page_needs_no_scrolling_sideways(site: Served, watched: Browser, width: int) -> None:
    """From the narrowest window that WCAG 2.2 (1.4.10) asks for."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    watched.ask(
        "POST",
        "goog/cdp/execute",
        {"cmd": "Emulation.setDeviceMetricsOverride", "params": size},
    )
    watched.open(page(site, CITY))
    watched.run("document.querySelectorAll('details').forEach((each) => { each.open = true })")

    assert watched.run("return document.documentElement.scrollWidth - innerWidth") <= 0


def test_nothing_is_loaded_from_elsewhere(site: Served, watched: Browser) -> None:
    """Editor and vocabulary are our own."""
    watched.open(page(site, CITY))

    loaded = watched.run("return performance.getEntriesByType('resource').map((each) => each.name)")
    assert any("editor.js" in each for each in loaded)
    assert all(each.startswith(site.address) for each in loaded)
