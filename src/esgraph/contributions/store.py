"""The store of contributions: receive, decide, read."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from esgraph.contributions.database import make_database, reading, writing
from esgraph.contributions.model import (
    FOLLOWS,
    STATES,
    Contribution,
    Decision,
    Event,
    GivenFile,
    Offer,
    Receipt,
    State,
)
from esgraph.contributions.rows import (
    add_event,
    all_ids,
    ids_from,
    ids_of_content,
    insert,
    now,
    select,
    select_files,
    select_report,
)
from esgraph.contributions.tables import CONTRIBUTIONS
from esgraph.errors import (
    ContributionReasonError,
    ContributionStateError,
    UnknownContributionError,
)
from esgraph.language import Text


class ContributionStore:
    """
    The contributions in one file; safe to use from threads and processes.

    Nothing is held between two calls. What a call has done is on the disk when it returns; one that
    ends early, for whatever reason, has done nothing. All methods raise ``ContributionStoreError``
    where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        """Take the file at *path*, which is there; see ``make``."""
        self._path = path

    @classmethod
    def make(cls, path: Path) -> "ContributionStore":
        """Return the store at *path*, made where there is none; raises for a file of others."""
        make_database(path, CONTRIBUTIONS)
        return cls(path)

    def receive(self, offer: Offer) -> Receipt:
        """
        Keep *offer*, unless its sender has sent the same bytes under the same terms already.

        Bytes whose contribution was rejected or withdrawn make a new one.

        Raises:
            ContributionStateError: The same bytes are here under other terms.
        """
        with writing(self._path, CONTRIBUTIONS) as connection:
            earlier = ids_of_content(connection, offer.sender, offer.content)
            last = _one(connection, earlier[-1]) if earlier else None
            if last is None or last.is_final:
                kept = insert(connection, offer, attempt=len(earlier) + 1)
                return Receipt(_one(connection, kept), is_new=True)
            if last.terms != offer.terms:
                raise _other_terms(last)
            return Receipt(last, is_new=False)

    def decide(
        self, identifier: str, decision: Decision, *, who: str, reason: str | None = None
    ) -> Contribution:
        """
        Bring a contribution into the state *decision* and return it as it is then.

        Raises:
            UnknownContributionError: There is none with this identifier.
            ContributionStateError: Its state is final, or this one already.
            ContributionReasonError: It is to be rejected or withdrawn without a reason.
        """
        if reason is None and decision != "accepted":
            raise _no_reason()
        with writing(self._path, CONTRIBUTIONS) as connection:
            known = _one(connection, identifier)
            if decision not in FOLLOWS[known.state]:
                raise _wrong_state(known, decision)
            add_event(connection, identifier, Event(decision, who, now(), reason))
            return _one(connection, identifier)

    def get(self, identifier: str) -> Contribution:
        """Return one contribution; raises ``UnknownContributionError``."""
        with reading(self._path, CONTRIBUTIONS) as connection:
            return _one(connection, identifier)

    def all(self, state: State | None = None) -> tuple[Contribution, ...]:
        """Return every contribution, or those in *state*, oldest first."""
        with reading(self._path, CONTRIBUTIONS) as connection:
            return _each(connection, all_ids(connection), state)

    def sent_by(self, sender: str, state: State | None = None) -> tuple[Contribution, ...]:
        """Return what *sender* sent, or that of it which is in *state*, oldest first."""
        with reading(self._path, CONTRIBUTIONS) as connection:
            return _each(connection, ids_from(connection, sender), state)

    def files(self, identifier: str) -> tuple[GivenFile, ...]:
        """Return the files as they were received; raises ``UnknownContributionError``."""
        with reading(self._path, CONTRIBUTIONS) as connection:
            return select_files(connection, _one(connection, identifier).id)

    def report(self, identifier: str) -> bytes:
        """Return the report of its check, as JSON; raises ``UnknownContributionError``."""
        with reading(self._path, CONTRIBUTIONS) as connection:
            return select_report(connection, _one(connection, identifier).id)


def _one(connection: sqlite3.Connection, identifier: str) -> Contribution:
    found = select(connection, identifier)
    if found is None:
        raise UnknownContributionError(identifier)
    return found


def _each(
    connection: sqlite3.Connection, identifiers: Iterable[str], state: State | None
) -> tuple[Contribution, ...]:
    """Return contributions that are there; with *state*, those of them that are in it."""
    found = (_one(connection, identifier) for identifier in identifiers)
    return tuple(each for each in found if state is None or each.state == state)


def _wrong_state(known: Contribution, decision: Decision) -> ContributionStateError:
    state, wanted = STATES[known.state], STATES[decision]
    if known.state == decision:
        return ContributionStateError(
            Text(
                fr=f"la contribution {known.id} est déjà {state.fr}",
                en=f"contribution {known.id} is {state.en} already",
            )
        )
    return ContributionStateError(
        Text(
            fr=f"la contribution {known.id} est {state.fr}\u00a0; elle ne peut plus être "
            f"{wanted.fr}. Ce qui est refusé ou retiré peut être envoyé à nouveau.",
            en=f"contribution {known.id} is {state.en}; it can no longer be {wanted.en}. What is "
            "rejected or withdrawn can be sent again.",
        )
    )


def _no_reason() -> ContributionReasonError:
    return ContributionReasonError(
        Text(
            fr="dites pourquoi la contribution est refusée ou retirée\u00a0: qui l'a envoyée le "
            "lira",
            en="say why the contribution is rejected or withdrawn: its sender will read it",
        )
    )


def _other_terms(known: Contribution) -> ContributionStateError:
    terms = known.terms
    return ContributionStateError(
        Text(
            fr=f"ces mêmes données sont déjà là (contribution {known.id}), sous la licence "
            f"{terms.licence.id} et avec la source «\u00a0{terms.title}\u00a0»\u00a0; retirez-la "
            "d'abord pour les envoyer autrement",
            en=f"the same data are here already (contribution {known.id}), under the licence "
            f"{terms.licence.id} and with the source “{terms.title}”; withdraw it first to send "
            "them otherwise",
        )
    )
