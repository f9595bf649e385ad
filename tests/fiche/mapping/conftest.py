"""Fixtures of the mapping's tests: what is known, and the reading of a fiche."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph

from esgraph.fiche import Reading, read_fiche
from esgraph.fiche.relations import read_statements
from esgraph.fiche.stated import (
    FoundedIn,
    Founder,
    Funding,
    Hosting,
    OwnPolicy,
    Partner,
    Period,
    Statement,
    Support,
)
from esgraph.fiche.subjects import Named, Party, Scene
from esgraph.identity import EntityIndex, index_entities
from esgraph.people import People

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
Summary = tuple[object, ...]
Says = Callable[[str], list[Summary]]


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


@pytest.fixture
def lever_says() -> Says:
    """Return the summary of what prose under a lever of Boisvert states."""
    return _reader_of(Scene(city="Boisvert", presented=(), names=lambda _: ()))


@pytest.fixture
def partnership_says() -> Says:
    """Return the summary of what prose that presents Aide-Logis states."""
    scene = Scene(city="Boisvert", presented=("Aide-Logis", "AL"), names=lambda _: ())
    return _reader_of(scene)


def _reader_of(scene: Scene) -> Says:
    return lambda text: [_summary(said) for said in read_statements(text, scene)]


def _summary(said: Statement) -> Summary:
    """Return a statement as a short tuple: its kind, its parties by name, its details."""
    match said:
        case Support():
            return ("support", *map(_called, (said.supporter, said.beneficiary)), *said.kinds)
        case Funding():
            amount = said.amount.lexical_form if said.amount else None
            parties = (
                " + ".join(map(_called, each)) for each in (said.funders, said.beneficiaries)
            )
            every = ("yearly",) if said.is_yearly else ()
            item = (said.item,) if said.item else ()
            return ("funding", *parties, amount, *every, *_years(said.period), *item)
        case Founder() | FoundedIn():
            return _founding(said)
        case Partner():
            return (said.role, _called(said.party))
        case OwnPolicy() | Hosting():
            return _own(said)


def _years(period: Period) -> tuple[int | str, ...]:
    """Return a period as its one year, or as its first and last, « … » where it is open."""
    if period.is_empty:
        return ()
    if period.start == period.end:
        return (period.start or "…",)
    return (period.start or "…", period.end or "…")


def _founding(said: Founder | FoundedIn) -> Summary:
    """Return a founder or a year as a short tuple."""
    return ("founder", _called(said.party)) if isinstance(said, Founder) else ("founded", said.year)


def _own(said: OwnPolicy | Hosting) -> Summary:
    """Return what the city has or hosts as a short tuple."""
    if isinstance(said, OwnPolicy):
        return ("policy", said.name)
    return ("host", said.name, said.acronym, said.year)


def _called(party: Party) -> str:
    """Return the name of a party, or its part in the section."""
    return party.name if isinstance(party, Named) else party.value
