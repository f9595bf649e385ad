"""Fixtures of the mapping's tests: what is known, and the reading of a fiche."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

from esgraph.fiche import People, Reading, read_fiche
from esgraph.identity import EntityIndex, index_entities

LEVER_LABELS = {
    "accompagnement": "accompagnement",
    "accompagnement vital": "accompagnement",
    "approvisionnement responsable": "approvisionnement-responsable",
    "financement": "financement",
    "innovation sociale": "innovation-sociale",
    "participation citoyenne": "participation-citoyenne",
    "reconnaissance et valorisation": "reconnaissance-valorisation",
}

Read = Callable[..., Reading]


@pytest.fixture
def index() -> EntityIndex:
    """Return the index of the invented places and organizations."""
    return index_entities(Graph().parse(Path(__file__).with_name("known.ttl")))


@pytest.fixture
def read(index: EntityIndex) -> Read:
    """Return a reader of fiches for which those things are known."""

    def read_text(
        text: str,
        *,
        name: str = "boisvert.md",
        people: People = People.OMIT,
        known: EntityIndex = index,
    ) -> Reading:
        data = text.encode()
        return read_fiche(data, name, known, lever_labels=LEVER_LABELS, people=people)

    return read_text
