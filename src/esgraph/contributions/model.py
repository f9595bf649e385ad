"""A contribution, as values: what is offered, what is kept, what became of it."""

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from esgraph.contributions.licences import Licence
from esgraph.language import Text

State = Literal["received", "accepted", "rejected", "withdrawn"]

Decision = Literal["accepted", "rejected", "withdrawn"]

STATES: dict[State, Text] = {
    "received": Text(fr="reçue", en="received"),
    "accepted": Text(fr="acceptée", en="accepted"),
    "rejected": Text(fr="refusée", en="rejected"),
    "withdrawn": Text(fr="retirée", en="withdrawn"),
}
"""What the states are called; in French, of « une contribution »."""

FOLLOWS: dict[State, frozenset[Decision]] = {
    "received": frozenset({"accepted", "rejected", "withdrawn"}),
    "accepted": frozenset({"rejected", "withdrawn"}),
    "rejected": frozenset(),
    "withdrawn": frozenset(),
}
"""The states that may follow each."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """One file as it was sent, under a name without folders."""

    name: str
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Terms:
    """The licence of a contribution, and the title and address of where its data come from."""

    licence: Licence
    title: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """
    A data set that conforms, as it was sent and checked.

    *report* is that of the check, as JSON; *release* the one that it was checked against.
    """

    sender: str
    terms: Terms
    files: tuple[GivenFile, ...]
    report: bytes = field(repr=False)
    release: str | None = None

    @property
    def content(self) -> str:
        """Return the hash that tells whether the same bytes were sent before."""
        hashes = "\n".join(file.sha256 for file in self.files)
        return hashlib.sha256(hashes.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What is told of a file of a contribution; *number* counts from 1."""

    number: int
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who brought a contribution into *state*, when (ISO 8601, UTC), and why."""

    state: State
    who: str
    at: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """All that is told of a contribution; *events* begins with its receipt."""

    id: str
    sender: str
    terms: Terms
    files: tuple[KeptFile, ...]
    release: str | None
    events: tuple[Event, ...]

    @property
    def state(self) -> State:
        """Return the state that it is in now."""
        return self.events[-1].state

    @property
    def is_final(self) -> bool:
        """Tell whether nothing can become of it any more: it was rejected or withdrawn."""
        return not FOLLOWS[self.state]

    def since(self, state: State) -> str | None:
        """Return when it came into *state* for the last time, ``None`` when it never did."""
        return next((event.at for event in reversed(self.events) if event.state == state), None)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A contribution that was sent, and whether these bytes are here for the first time."""

    contribution: Contribution
    is_new: bool
