"""The SQLite file that contributions are kept in: how it is made, opened and written to."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from esgraph.errors import ContributionStoreError
from esgraph.language import Text
from esgraph.release.folder import sync_folder

SCHEMA_VERSION = 1
"""That of this software; a file of another version is refused."""

_APPLICATION = 0x65736763  # “esgc”
_BUSY_TIMEOUT_S = 30.0

# What was received never changes, and events are only added: the file itself refuses the rest.
_SCHEMA = (
    """
    CREATE TABLE contribution (
        id TEXT PRIMARY KEY,
        sender TEXT NOT NULL,
        content TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        licence TEXT NOT NULL,
        title TEXT NOT NULL,
        address TEXT,
        release TEXT,
        report BLOB NOT NULL,
        UNIQUE (sender, content, attempt)
    )
    """,
    """
    CREATE TABLE file (
        contribution TEXT NOT NULL REFERENCES contribution (id),
        number INTEGER NOT NULL,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (contribution, number)
    )
    """,
    """
    CREATE TABLE event (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        contribution TEXT NOT NULL REFERENCES contribution (id),
        state TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'rejected', 'withdrawn')),
        who TEXT NOT NULL,
        at TEXT NOT NULL,
        reason TEXT
    )
    """,
    "CREATE INDEX event_of_contribution ON event (contribution, number)",
    *(
        f"CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: rows stay as they are'); END"
        for table in ("contribution", "file", "event")
        for verb in ("UPDATE", "DELETE")
    ),
)


def make_database(path: Path) -> None:
    """
    Make the file where there is none, for its owner's eyes only.

    It gets its name once it is whole: others find it so, or not at all. Raises as ``reading``.
    """
    if not path.exists():
        try:
            _make(path)
        except OSError as error:
            raise _unusable(path, error.strerror or str(error)) from error
    with reading(path):
        pass


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """
    Hand over a connection that sees the file as it is at one moment.

    Raises:
        ContributionStoreError: There is no such file, it is no file of contributions, it was made
            by other software, or the disk fails.
    """
    with _opened(path) as connection, _transaction(connection, "DEFERRED"):
        yield connection


@contextlib.contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """
    Hand over a connection whose changes are all durable in the end, or none of them is there.

    One writer at a time; others wait. Raises as ``reading``.
    """
    with _opened(path) as connection, _transaction(connection, "IMMEDIATE"):
        yield connection


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with contextlib.closing(_connect(path)) as connection:
            _require_schema(connection, path)
            yield connection
    except sqlite3.Error as error:
        raise _unusable(path, str(error)) from error


@contextlib.contextmanager
def _transaction(
    connection: sqlite3.Connection, kind: Literal["DEFERRED", "IMMEDIATE"]
) -> Iterator[None]:
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _make(path: Path) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(descriptor)
    unfinished = Path(name)
    try:
        with contextlib.closing(_connect(unfinished)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            with _transaction(connection, "IMMEDIATE"):
                for statement in _SCHEMA:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        # Another process may have been faster.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(unfinished)
        sync_folder(path.parent)
    except sqlite3.Error as error:
        raise _unusable(path, str(error)) from error
    finally:
        unfinished.unlink()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_TIMEOUT_S,
        isolation_level=None,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    # Each commit is on the disk before it is told, also under write-ahead logging.
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _require_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise for a file that is not ours, or not of this version."""
    if _number(connection, "application_id") != _APPLICATION:
        raise _foreign(path)
    version = _number(connection, "user_version")
    if version != SCHEMA_VERSION:
        raise _other_version(path, version)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (number,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(number)


def _unusable(path: Path, detail: str) -> ContributionStoreError:
    return ContributionStoreError(
        Text(
            fr=f"{path}\u00a0: les contributions ne peuvent y être lues ou gardées ({detail})",
            en=f"{path}: contributions cannot be read or kept there ({detail})",
        )
    )


def _foreign(path: Path) -> ContributionStoreError:
    return ContributionStoreError(
        Text(
            fr=f"{path}\u00a0: ce n'est pas un fichier de contributions d'esgraph",
            en=f"{path}: this is no file of contributions of esgraph",
        )
    )


def _other_version(path: Path, version: int) -> ContributionStoreError:
    return ContributionStoreError(
        Text(
            fr=f"{path}\u00a0: ce fichier de contributions est de la version {version}\u00a0; "
            f"ce logiciel connaît la version {SCHEMA_VERSION}, mettez-le à jour",
            en=f"{path}: this file of contributions is of version {version}; this software "
            f"knows version {SCHEMA_VERSION}, update it",
        )
    )
