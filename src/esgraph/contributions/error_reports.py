"""Reports of errors in the data, from visitors: kept in a file of their own."""

import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from esgraph.contributions.database import FileKind, make_database, reading, writing
from esgraph.contributions.rows import now
from esgraph.errors import ErrorReportsFullError, UnknownErrorReportError
from esgraph.language import Text

MAX_MESSAGE = 4_000
"""The longest message, in characters."""

MAX_EMAIL = 254
"""The longest address of e-mail (RFC 5321), in characters."""

MAX_OPEN = 5_000
"""How many reports may wait: beyond it, nobody reads them, and the file is someone's toy."""

_ID_BYTES = 8

_REPORTS = FileKind(
    application=0x65736765,  # “esge”
    version=1,
    contents=Text(fr="signalements d'erreurs", en="error reports"),
    tables=(
        """
        CREATE TABLE report (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            thing TEXT NOT NULL,
            statement TEXT,
            release TEXT NOT NULL,
            message TEXT NOT NULL,
            email TEXT,
            received TEXT NOT NULL,
            closed TEXT,
            answer TEXT
        )
        """,
        "CREATE INDEX report_open ON report (closed, number)",
    ),
)
_COLUMNS = "id, thing, statement, release, message, email, received, closed, answer"


@dataclass(frozen=True, slots=True)
class ErrorRemark:
    """
    What a visitor says: which error, about which *thing* or *statement* of which *release*.

    *email* only where the visitor wants an answer.
    """

    thing: str
    statement: str | None
    release: str
    message: str
    email: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorReport:
    """
    A remark as it is kept; times are ISO 8601 in UTC.

    *answer* is what a maintainer wrote when closing it. A closed report has no e-mail any more.
    """

    id: str
    remark: ErrorRemark
    received: str
    closed: str | None = None
    answer: str | None = None


class ErrorReportStore:
    """
    The reports in one file; safe to use from threads and processes.

    What a call has done is on the disk when it returns, or nothing of it. All methods raise
    ``ContributionStoreError`` where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        """Take the file at *path*, which is there; see ``make``."""
        self._path = path

    @classmethod
    def make(cls, path: Path) -> "ErrorReportStore":
        """Return the store at *path*, made where there is none; raises for a file of others."""
        make_database(path, _REPORTS)
        return cls(path)

    def receive(self, remark: ErrorRemark) -> ErrorReport:
        """
        Keep *remark* and return it with its identifier, which nobody can guess.

        The same words about the same thing are kept once. Raises ``ErrorReportsFullError`` when
        too many wait already.
        """
        with writing(self._path, _REPORTS) as connection:
            same = connection.execute(
                f"SELECT {_COLUMNS} FROM report WHERE closed IS NULL AND thing = ? "  # noqa: S608
                "AND statement IS ? AND message = ? AND email IS ?",
                (remark.thing, remark.statement, remark.message, remark.email),
            ).fetchone()
            if same is not None:
                return _report(same)
            _require_room(connection)
            report = ErrorReport(secrets.token_hex(_ID_BYTES), remark, now())
            connection.execute(
                f"INSERT INTO report ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",  # noqa: S608
                (
                    report.id,
                    remark.thing,
                    remark.statement,
                    remark.release,
                    remark.message,
                    remark.email,
                    report.received,
                ),
            )
            return report

    def all(self, *, with_closed: bool = False) -> tuple[ErrorReport, ...]:
        """Return the reports that wait, or every one, oldest first."""
        chosen = "" if with_closed else "WHERE closed IS NULL"
        with reading(self._path, _REPORTS) as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM report {chosen} ORDER BY number"  # noqa: S608
            )
            return tuple(_report(row) for row in rows)

    def get(self, identifier: str) -> ErrorReport:
        """Return one report; raises ``UnknownErrorReportError``."""
        with reading(self._path, _REPORTS) as connection:
            return _one(connection, identifier)

    def close(self, identifier: str, *, answer: str | None = None) -> ErrorReport:
        """
        Close a report, with what was done about it, and forget the e-mail of who sent it.

        Closing it again changes its answer. Raises ``UnknownErrorReportError``.
        """
        with writing(self._path, _REPORTS) as connection:
            known = _one(connection, identifier)
            connection.execute(
                "UPDATE report SET closed = ?, answer = ?, email = NULL WHERE id = ?",
                (known.closed or now(), answer, known.id),
            )
            return _one(connection, identifier)

    def delete(self, identifier: str) -> None:
        """
        Delete a report for good: its bytes are overwritten in the file.

        Raises ``UnknownErrorReportError``.
        """
        with writing(self._path, _REPORTS) as connection:
            known = _one(connection, identifier)
            connection.execute("DELETE FROM report WHERE id = ?", (known.id,))


def _require_room(connection: sqlite3.Connection) -> None:
    (waiting,) = connection.execute("SELECT count(*) FROM report WHERE closed IS NULL").fetchone()
    if waiting >= MAX_OPEN:
        raise ErrorReportsFullError


def _one(connection: sqlite3.Connection, identifier: str) -> ErrorReport:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM report WHERE id = ?",  # noqa: S608
        (identifier,),
    ).fetchone()
    if row is None:
        raise UnknownErrorReportError(identifier)
    return _report(row)


def _report(row: tuple[str, ...]) -> ErrorReport:
    identifier, thing, statement, release, message, email, received, closed, answer = row
    remark = ErrorRemark(thing, statement, release, message, email)
    return ErrorReport(identifier, remark, received, closed, answer)
