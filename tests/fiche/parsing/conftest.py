"""What the tests of reading share: the labels of levers, and a fiche around a passage."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.beside import FICHE, not_beside

from esgraph.fiche.parser import ParsedFiche, parse_fiche

LEVER_LABELS = {
    "accompagnement": "accompagnement",
    "achats publics": "approvisionnement-responsable",
    "approvisionnement responsable": "approvisionnement-responsable",
    "financement": "financement",
    "fonds": "financement",
    "foncier et immobilier": "foncier-immobilier",
    "gouvernance et concertation": "gouvernance-concertation",
    "habitation": "habitation",
    "innovation sociale": "innovation-sociale",
    "participation citoyenne": "participation-citoyenne",
    "politique et plan d action": "politique-plan-action",
    "reconnaissance et valorisation": "reconnaissance-valorisation",
    "reglementation et urbanisme": "reglementation-urbanisme",
}

Read = Callable[[str], ParsedFiche]


@pytest.fixture(scope="session")
def read() -> Read:
    """Return a reader of fiches given as text."""

    def read_text(text: str) -> ParsedFiche:
        return parse_fiche(text.encode(), "rimouski.md", lever_labels=LEVER_LABELS)

    return read_text


@pytest.fixture(scope="session")
def read_invented() -> Read:
    """Return a reader of the invented fiches, by the stem of their file names."""

    def read_file(stem: str) -> ParsedFiche:
        path = Path(__file__).parent / "fiches" / f"{stem}.md"
        return parse_fiche(path.read_bytes(), path.name, lever_labels=LEVER_LABELS)

    return read_file


@pytest.fixture(scope="session")
def drummondville() -> ParsedFiche:
    """Return the real fiche, which is not in the repository."""
    if not FICHE.is_file():
        pytest.skip(not_beside(FICHE))
    return parse_fiche(FICHE.read_bytes(), FICHE.name, lever_labels=LEVER_LABELS)
