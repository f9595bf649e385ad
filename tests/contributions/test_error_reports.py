import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from esgraph.contributions import (
    ContributionStore,
    ErrorRemark,
    ErrorReportStore,
    error_reports,
)
from esgraph.errors import (
    ContributionStoreError,
    ErrorReportsFullError,
    UnknownErrorReportError,
)

REMARK = ErrorRemark(
    thing="https://w3id.org/esgraph/id/city/ville-inventee",
    statement="https://w3id.org/esgraph/id/strength/ville-inventee-1",
    release="0123456789abcdef",
    message="Ce n'est pas 78, mais 87.\nVoir le rapport de 2020.",
    email="quelqu.une@e.example",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a file that does not exist yet."""
    return tmp_path / "error-reports.sqlite"


@pytest.fixture
def store(path: Path) -> ErrorReportStore:
    """Return an empty store."""
    return ErrorReportStore.make(path)


def test_remark_is_kept_as_it_was_sent(store: ErrorReportStore) -> None:
    """With the time of its receipt."""
    report = store.receive(REMARK)

    assert store.get(report.id) == report
    assert report.remark == REMARK
    assert report.received.endswith("+00:00")
    assert (report.closed, report.answer) == (None, None)


def test_same_words_are_kept_once(store: ErrorReportStore) -> None:
    """However often they are sent, until they are closed."""
    first = store.receive(REMARK)
    again = store.receive(REMARK)
    other = store.receive(replace(REMARK, message="Autre chose."))
    store.close(first.id)
    later = store.receive(REMARK)

    assert again == first
    assert len({first.id, other.id, later.id}) == 3


def test_those_that_wait_are_listed_oldest_first(store: ErrorReportStore) -> None:
    """Closed ones only on demand."""
    reports = [store.receive(replace(REMARK, message=f"n° {number}")) for number in range(3)]
    store.close(reports[1].id)

    assert [each.id for each in store.all()] == [reports[0].id, reports[2].id]
    assert [each.id for each in store.all(with_closed=True)] == [each.id for each in reports]


def test_closing_forgets_the_email(store: ErrorReportStore, path: Path) -> None:
    """In the file as well."""
    report = store.receive(REMARK)

    closed = store.close(report.id, answer="Corrigé.")

    assert closed.answer == "Corrigé."
    assert closed.closed is not None
    assert closed.remark == replace(REMARK, email=None)
    assert b"quelqu.une" not in bytes_of(path)


def test_answer_can_be_changed(store: ErrorReportStore) -> None:
    """The time of the closing stays."""
    report = store.receive(REMARK)
    first = store.close(report.id)
    second = store.close(report.id, answer="Voir la version suivante.")

    assert second.closed == first.closed
    assert second.answer == "Voir la version suivante."


def test_deleting_leaves_no_bytes(store: ErrorReportStore, path: Path) -> None:
    """Of one report; the others stay."""
    kept = store.receive(replace(REMARK, message="À garder"))
    report = store.receive(REMARK)

    store.delete(report.id)

    assert store.all(with_closed=True) == (kept,)
    assert b"rapport de 2020" not in bytes_of(path)
    with pytest.raises(UnknownErrorReportError, match=report.id):
        store.get(report.id)


def test_unknown_report_is_told(store: ErrorReportStore) -> None:
    """By whatever it is asked for."""
    for ask in (store.get, store.close, store.delete):
        with pytest.raises(UnknownErrorReportError):
            ask("0000")


def test_too_many_are_refused(store: ErrorReportStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until some are closed."""
    monkeypatch.setattr(error_reports, "MAX_OPEN", 1)
    first = store.receive(REMARK)
    other = replace(REMARK, message="Encore.")

    with pytest.raises(ErrorReportsFullError):
        store.receive(other)
    store.close(first.id)
    assert store.receive(other).remark == other


def test_many_visitors_at_once(store: ErrorReportStore) -> None:
    """Each gets a receipt, and nothing is lost."""
    remarks = [replace(REMARK, message=f"n° {number}") for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(store.receive, remarks))

    assert {each.id for each in store.all()} == {each.id for each in receipts}


def test_file_is_for_its_owner_alone(store: ErrorReportStore, path: Path) -> None:
    """It holds addresses of people."""
    store.receive(REMARK)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_file_of_contributions_is_refused(path: Path) -> None:
    """And the other way round."""
    ContributionStore.make(path)

    with pytest.raises(ContributionStoreError, match="no file of error reports"):
        ErrorReportStore.make(path)


def test_file_of_later_software_is_refused(store: ErrorReportStore, path: Path) -> None:
    """With its version."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9")

    with pytest.raises(ContributionStoreError, match="version 9"):
        store.all()


def bytes_of(path: Path) -> bytes:
    """Return all that is on the disk of the store."""
    return b"".join(each.read_bytes() for each in sorted(path.parent.glob(f"{path.name}*")))
