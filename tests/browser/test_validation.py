from pathlib import Path

import pytest
from tests.browser.webdriver import ENTER, TAB, Browser
from tests.served import Served, eventually

FAULTY = "Nom;Forme juridique\nCoopérative inventée;Coop de rien\n;OBNL\n"
ADDRESSES = {"fr": "fr/valider", "en": "en/validate"}
VERDICTS = {"fr": "Non conforme", "en": "Does not conform"}
MANY_TABS = 60


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table with faults."""
    path = tmp_path / "organismes.csv"
    path.write_text(FAULTY, "utf-8")
    return path


def tab_to(window: Browser, wanted: str) -> None:
    """Press Tab until *wanted* is in what is said of the element with the focus."""
    for _ in range(MANY_TABS):
        window.press(TAB)
        if wanted in window.focused():
            return
    raise AssertionError(wanted)


def shows(window: Browser, selector: str, words: str) -> bool:
    """Return whether the element comes to say *words*: keys do not wait for the next page."""
    script = "return document.querySelector(arguments[0])?.innerText ?? ''"
    return eventually(lambda: words in window.run(script, selector))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", ["window", "plain_window"])
def test_file_is_checked_with_and_without_scripts(
    request: pytest.FixtureRequest, site: Served, table: Path, kind: str, language: str
) -> None:
    """The verdict has the focus, so that it is what is read first."""
    window: Browser = request.getfixturevalue(kind)
    window.open(f"{site.address}{ADDRESSES[language]}")
    window.choose_file("#file", table)
    window.ask("POST", f"element/{window.find('.give-form button')}/click", {})

    assert shows(window, "#outcome", VERDICTS[language])
    assert window.focused().startswith("section|outcome|")


def test_keyboard_is_enough(site: Served, window: Browser) -> None:
    """From the home page to a report, its first cause, its buttons, and another language."""
    window.open(f"{site.address}fr/")
    tab_to(window, "Vérifier vos données")
    window.press(ENTER)
    assert shows(window, "h1", "Vérifier vos données")
    tab_to(window, "a||||Exemples")
    window.press(ENTER)
    assert shows(window, "[aria-current]", "Exemples")
    tab_to(window, "example|table")
    window.press(ENTER)
    assert shows(window, "#outcome", "Non conforme")
    assert window.focused().startswith("section|outcome|")

    window.press(TAB, ENTER)
    assert "#g" in window.run("return location.hash")
    window.run("document.querySelector('#outcome').focus()")
    tab_to(window, "Ce rapport en anglais")
    window.press(ENTER)

    assert shows(window, "#outcome", "Does not conform")


def test_pasted_text_is_checked(site: Served, plain_window: Browser) -> None:
    """Typed into the field, where Tab leads out of it."""
    plain_window.open(f"{site.address}fr/valider?from=paste")
    tab_to(plain_window, "textarea|text")
    plain_window.press(*FAULTY.replace("\n", ENTER))
    tab_to(plain_window, "button")
    plain_window.press(ENTER)

    assert shows(plain_window, "#outcome", "Non conforme")


def test_chosen_files_are_told(site: Served, window: Browser, table: Path) -> None:
    """By name and size, before they are sent; what is dropped is chosen."""
    window.open(f"{site.address}fr/valider")
    window.choose_file("#file", table)

    assert shows(window, "#chosen", f"organismes.csv ({table.stat().st_size}\u00a0octets)")
    window.run(
        "const data = new DataTransfer();"
        "data.items.add(new File(['a;b'], 'glissé.csv'));"
        "document.querySelector('.drop').dispatchEvent("
        "new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))"
    )
    assert shows(window, "#chosen", "glissé.csv (3\u00a0octets)")


def test_file_that_is_too_large_is_not_sent(site: Served, window: Browser) -> None:
    """The visitor learns it at once."""
    window.open(f"{site.address}fr/valider")
    window.run(
        "document.querySelector('.drop').dataset.maxBytes = 2;"
        "const data = new DataTransfer();"
        "data.items.add(new File(['a;b'], 'a.csv'));"
        "document.querySelector('.drop').dispatchEvent("
        "new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))"
    )

    assert shows(window, "#chosen", "plus que ce qui peut être vérifié")
    assert not window.run("return document.querySelector('.give-form').checkValidity()")


@pytest.mark.parametrize("width", [320, 800, 1440])
@pytest.mark.parametrize("path", ["fr/valider", "en/validate?from=examples", "fr/gabarits/"])
def test_pages_need_no_scrolling_sideways(
    site: Served, window: Browser, width: int, path: str
) -> None:
    """From the narrowest window that WCAG 2.2 (1.4.10) asks for."""
    narrow(window, width)
    window.open(f"{site.address}{path}")

    assert window.run("return document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("width", [320, 800, 1440])
def test_report_needs_no_scrolling_sideways(
    site: Served, window: Browser, table: Path, width: int
) -> None:
    """Its tables become lists."""
    narrow(window, width)
    window.open(f"{site.address}fr/valider")
    window.choose_file("#file", table)
    window.ask("POST", f"element/{window.find('.give-form button')}/click", {})
    window.run("document.querySelectorAll('details').forEach((each) => { each.open = true })")

    assert window.run("return document.documentElement.scrollWidth - innerWidth") <= 0


def test_nothing_is_loaded_from_elsewhere(site: Served, window: Browser) -> None:
    """Styles and scripts are our own."""
    window.open(f"{site.address}fr/valider")

    loaded = window.run("return performance.getEntriesByType('resource').map((each) => each.name)")
    assert loaded
    assert all(each.startswith(site.address) for each in loaded)


def narrow(window: Browser, width: int) -> None:
    """Give the page a width: windows have a least one, which pages need not have."""
    window.ask(
        "POST",
        "goog/cdp/execute",
        {
            "cmd": "Emulation.setDeviceMetricsOverride",
            "params": {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
        },
    )
