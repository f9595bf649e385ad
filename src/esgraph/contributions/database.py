"""An SQLite file that something sent to us is kept in: how it is made, opened and written to."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from esgraph.errors import ContributionStoreError
from esgraph.language import Text
from esgraph.release.folder import sync_folder

_BUSY_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class FileKind:
    """
    What a file is for: the number that marks it as such, the version of its tables, their SQL.

    A file of another kind or version is refused. *contents* names what it holds.
    """

    application: int
    version: int
    contents: Text
    tables: tuple[str, ...]


def make_database(path: Path, kind: FileKind) -> None:
    """
    Make the file where there is none, for its owner's eyes only.

    It gets its name once it is whole: others find it so, or not at all. Raises as ``reading``.
    """
    if not path.exists():
        try:
            _make(path, kind)
        except OSError as error:
            raise _unusable(path, kind, error.strerror or str(error)) from error
    with reading(path, kind):
        pass


@contextlib.contextmanager
def reading(path: Path, kind: FileKind) -> Iterator[sqlite3.Connection]:
    """
    Hand over a connection that sees the file as it is at one moment.

    Raises:
        ContributionStoreError: There is no such file, it is of another kind, it was made by other
            software, or the disk fails.
    """
    with _opened(path, kind) as connection, _transaction(connection, "DEFERRED"):
        yield connection


@contextlib.contextmanager
def writing(path: Path, kind: FileKind) -> Iterator[sqlite3.Connection]:
    """
    Hand over a connection whose changes are all durable in the end, or none of them is there.

    One writer at a time; others wait. Raises as ``reading``.
    """
    with _opened(path, kind) as connection, _transaction(connection, "IMMEDIATE"):
        yield connection


@contextlib.contextmanager
def _opened(path: Path, kind: FileKind) -> Iterator[sqlite3.Connection]:
    try:
        with contextlib.closing(_connect(path)) as connection:
            _require_kind(connection, path, kind)
            yield connection
    except sqlite3.Error as error:
        raise _unusable(path, kind, str(error)) from error


@contextlib.contextmanager
def _transaction(
    connection: sqlite3.Connection, lock: Literal["DEFERRED", "IMMEDIATE"]
) -> Iterator[None]:
    connection.execute(f"BEGIN {lock}")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _make(path: Path, kind: FileKind) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(descriptor)
    unfinished = Path(name)
    try:
        with contextlib.closing(_connect(unfinished)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            with _transaction(connection, "IMMEDIATE"):
                for statement in kind.tables:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {kind.application}")
                connection.execute(f"PRAGMA user_version = {kind.version}")
        # Another process may have been faster.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(unfinished)
        sync_folder(path.parent)
    except sqlite3.Error as error:
        raise _unusable(path, kind, str(error)) from error
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
    # Each commit is on the disk before it is told, also under write-ahead logging; what is deleted
    # is overwritten.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _require_kind(connection: sqlite3.Connection, path: Path, kind: FileKind) -> None:
    """Raise for a file that is not ours, or not of this version."""
    if _number(connection, "application_id") != kind.application:
        raise _foreign(path, kind)
    version = _number(connection, "user_version")
    if version != kind.version:
        raise _other_version(path, kind, version)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    (number,) = connection.execute(f"PRAGMA {pragma}").fetchone()
    return int(number)


def _unusable(path: Path, kind: FileKind, detail: str) -> ContributionStoreError:
    held = kind.contents
    return ContributionStoreError(
        Text(
            fr=f"{path}\u00a0: impossible d'y lire ou d'y garder les {held.fr} ({detail})",
            en=f"{path}: {held.en} cannot be read or kept there ({detail})",
        )
    )


def _foreign(path: Path, kind: FileKind) -> ContributionStoreError:
    return ContributionStoreError(
        Text(
            fr=f"{path}\u00a0: ce n'est pas un fichier de {kind.contents.fr} d'esgraph",
            en=f"{path}: this is no file of {kind.contents.en} of esgraph",
        )
    )


def _other_version(path: Path, kind: FileKind, version: int) -> ContributionStoreError:
    return ContributionStoreError(
        Text(
            fr=f"{path}\u00a0: ce fichier de {kind.contents.fr} est de la version "
            f"{version}\u00a0; ce logiciel connaît la version {kind.version}, mettez-le à jour",
            en=f"{path}: this file of {kind.contents.en} is of version {version}; this software "
            f"knows version {kind.version}, update it",
        )
    )
