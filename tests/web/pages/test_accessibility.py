import re
from importlib.resources import files

import pytest
from flask.testing import FlaskClient

from esgraph.language import Language
from esgraph.web.pages.accessibility import ADDRESSES, LAST_CHECK


@pytest.mark.parametrize(
    ("language", "day"), [("fr", "23\u00a0novembre 2026"), ("en", "November\u00a023, 2026")]
)
def test_statement_tells_when_and_with_what(
    client: FlaskClient, language: Language, day: str
) -> None:
    """In both languages, one link away from every page."""
    page = client.get(ADDRESSES[language])

    assert day in page.text
    assert f"axe-core {LAST_CHECK.axe}" in page.text
    assert f'href="{ADDRESSES[language]}"' in client.get(f"/{language}/").text


def test_statement_names_the_axe_of_our_tests() -> None:
    """Whoever takes a new one up runs it and says when."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    version = re.match(r"/\*! axe v([0-9.]+)", axe)

    assert version is not None
    assert version[1] == LAST_CHECK.axe


def test_barriers_are_told_to_someone(client: FlaskClient, checking_client: FlaskClient) -> None:
    """By the form, and to whom the site names; no address is invented."""
    told, untold = (each.get("/en/accessibility").text for each in (checking_client, client))

    assert 'href="/en/report-error' in told
    assert 'href="mailto:aide@e.example"' in told
    assert "report-error" not in untold
    assert "mailto:" not in untold
