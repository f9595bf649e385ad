from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.keyboard import tab_to
from tests.served import Served

FAULTY = "Nom;Forme juridique\nCoopérative inventée;Coop de rien\n;OBNL\n"
ADDRESSES = {"fr": "fr/valider", "en": "en/validate"}
VERDICTS = {"fr": "Non conforme", "en": "Does not conform"}

DROP = """(drop, name) => {
  const data = new DataTransfer();
  data.items.add(new File(["a;b"], name));
  drop.dispatchEvent(
    new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
  );
}"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table with faults."""
    path = tmp_path / "organismes.csv"
    path.write_text(FAULTY, "utf-8")
    return path


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", ["window", "plain_window"])
def test_file_is_checked_with_and_without_scripts(
    request: pytest.FixtureRequest, site: Served, table: Path, kind: str, language: str
) -> None:
    """The verdict has the focus, so that it is what is read first."""
    page: Page = request.getfixturevalue(kind)
    page.goto(f"{site.address}{ADDRESSES[language]}")
    page.set_input_files("#file", table)
    page.click(".give-form button")

    expect(page.locator("#outcome")).to_contain_text(VERDICTS[language])
    expect(page.locator("#outcome")).to_be_focused()


def test_keyboard_is_enough(site: Served, window: Page) -> None:
    """From the home page to a report, its first cause, its buttons, and another language."""
    outcome = window.locator("#outcome")
    window.goto(f"{site.address}fr/")
    tab_to(window, window.get_by_role("link", name="Vérifier vos données"))
    window.keyboard.press("Enter")
    expect(window.locator("h1")).to_have_text("Vérifier vos données")
    tab_to(window, window.get_by_role("link", name="Exemples"))
    window.keyboard.press("Enter")
    expect(window.locator("[aria-current]")).to_have_text("Exemples")
    tab_to(window, window.locator("button[value=table]"))
    window.keyboard.press("Enter")
    expect(outcome).to_contain_text("Non conforme")
    expect(outcome).to_be_focused()

    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    assert "#g" in window.url
    outcome.focus()
    tab_to(window, window.get_by_role("button", name="Ce rapport en anglais"))
    window.keyboard.press("Enter")

    expect(outcome).to_contain_text("Does not conform")


def test_pasted_text_is_checked(site: Served, plain_window: Page) -> None:
    """Typed into the field, where Tab leads out of it."""
    plain_window.goto(f"{site.address}fr/valider?from=paste")
    tab_to(plain_window, plain_window.locator("#text"))
    plain_window.keyboard.type(FAULTY)
    tab_to(plain_window, plain_window.locator(".give-form button"))
    plain_window.keyboard.press("Enter")

    expect(plain_window.locator("#outcome")).to_contain_text("Non conforme")


def test_chosen_files_are_told(site: Served, window: Page, table: Path) -> None:
    """By name and size, before they are sent; what is dropped is chosen."""
    chosen = window.locator("#chosen")
    window.goto(f"{site.address}fr/valider")
    window.set_input_files("#file", table)
    size = table.stat().st_size
    expect(chosen).to_contain_text(f"organismes.csv ({size}\u00a0octets)")
    window.locator(".drop").evaluate(DROP, "glissé.csv")

    expect(chosen).to_contain_text("glissé.csv (3\u00a0octets)")


def test_file_that_is_too_large_is_not_sent(site: Served, window: Page) -> None:
    """The visitor learns it at once."""
    window.goto(f"{site.address}fr/valider")
    drop = window.locator(".drop")
    drop.evaluate("(each) => { each.dataset.maxBytes = 2; }")
    drop.evaluate(DROP, "a.csv")

    expect(window.locator("#chosen")).to_contain_text("plus que ce qui peut être vérifié")
    assert not window.locator(".give-form").evaluate("(each) => each.checkValidity()")


def test_working_is_said(site: Served, window: Page, table: Path) -> None:
    """While the file is checked, without the page moving."""
    window.goto(f"{site.address}fr/valider")
    window.set_input_files("#file", table)
    window.route("**/fr/valider", lambda route: route.fulfill(status=204))
    window.click(".give-form button")

    expect(window.locator(".working")).not_to_be_empty()
