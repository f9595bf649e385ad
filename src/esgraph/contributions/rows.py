"""Contributions as rows of the database: how they are written and read."""

import hashlib
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from esgraph.contributions.licences import licence_of
from esgraph.contributions.model import Contribution, Event, GivenFile, KeptFile, Offer, Terms

_ID_DIGITS = 16


def insert(connection: sqlite3.Connection, offer: Offer, *, attempt: int) -> str:
    """Add *offer*, received now, and return its identifier, which all that is hashed decides."""
    named = f"{offer.sender}\n{offer.content}\n{attempt}"
    identifier = hashlib.sha256(named.encode()).hexdigest()[:_ID_DIGITS]
    terms = offer.terms
    connection.execute(
        "INSERT INTO contribution VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            identifier,
            offer.sender,
            offer.content,
            attempt,
            terms.licence.id,
            terms.title,
            terms.address,
            offer.release,
            offer.report,
        ),
    )
    connection.executemany(
        "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?)",
        (
            (identifier, number, file.name, file.sha256, len(file.data), file.data)
            for number, file in enumerate(offer.files, start=1)
        ),
    )
    add_event(connection, identifier, Event("received", offer.sender, now()))
    return identifier


def add_event(connection: sqlite3.Connection, identifier: str, event: Event) -> None:
    """Add what became of a contribution."""
    connection.execute(
        "INSERT INTO event (contribution, state, who, at, reason) VALUES (?, ?, ?, ?, ?)",
        (identifier, event.state, event.who, event.at, event.reason),
    )


def all_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the identifiers of all contributions, oldest first."""
    return _column(connection.execute("SELECT id FROM contribution ORDER BY rowid"))


def ids_from(connection: sqlite3.Connection, sender: str) -> tuple[str, ...]:
    """Return the identifiers of what *sender* sent, oldest first."""
    found = connection.execute(
        "SELECT id FROM contribution WHERE sender = ? ORDER BY rowid", (sender,)
    )
    return _column(found)


def ids_of_content(connection: sqlite3.Connection, sender: str, content: str) -> tuple[str, ...]:
    """Return the identifiers under which *sender* sent the same bytes, oldest first."""
    found = connection.execute(
        "SELECT id FROM contribution WHERE sender = ? AND content = ? ORDER BY attempt",
        (sender, content),
    )
    return _column(found)


def select(connection: sqlite3.Connection, identifier: str) -> Contribution | None:
    """Return one contribution, ``None`` where there is none."""
    row = connection.execute(
        "SELECT sender, licence, title, address, release FROM contribution WHERE id = ?",
        (identifier,),
    ).fetchone()
    if row is None:
        return None
    sender, licence, title, address, release = row
    files = connection.execute(
        "SELECT number, name, size, sha256 FROM file WHERE contribution = ? ORDER BY number",
        (identifier,),
    )
    events = connection.execute(
        "SELECT state, who, at, reason FROM event WHERE contribution = ? ORDER BY number",
        (identifier,),
    )
    return Contribution(
        id=identifier,
        sender=sender,
        terms=Terms(licence_of(licence), title, address),
        files=tuple(KeptFile(*each) for each in files),
        release=release,
        events=tuple(Event(*each) for each in events),
    )


def select_files(connection: sqlite3.Connection, identifier: str) -> tuple[GivenFile, ...]:
    """Return the files of a contribution as they were received."""
    found = connection.execute(
        "SELECT name, data FROM file WHERE contribution = ? ORDER BY number", (identifier,)
    )
    return tuple(GivenFile(name, data) for name, data in found)


def select_report(connection: sqlite3.Connection, identifier: str) -> bytes:
    """Return the report of a contribution that is there."""
    row = connection.execute("SELECT report FROM contribution WHERE id = ?", (identifier,))
    return bytes(row.fetchone()[0])


def now() -> str:
    """Return the time, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _column(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(row[0] for row in rows)
