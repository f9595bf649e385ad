import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from esgraph.cli import main
from esgraph.contributions import ErrorRemark, ErrorReport, ErrorReportStore

Run = Callable[..., Result]

REMARK = ErrorRemark(
    thing="https://w3id.org/esgraph/id/city/ville-inventee",
    statement=None,
    release="0123456789abcdef",
    message="Ce n'est pas 78.\nC'est 87.",
    email="quelqu.une@e.example",
)


@pytest.fixture
def store(tmp_path: Path) -> ErrorReportStore:
    """Return a store with one report."""
    return ErrorReportStore.make(tmp_path / "reports.sqlite")


@pytest.fixture
def report(store: ErrorReportStore) -> ErrorReport:
    """Return the one report in the store."""
    return store.receive(REMARK)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return the command, run in French on the store."""
    environment = {
        "LC_ALL": "fr_CA.UTF-8",
        "ESGRAPH_ERROR_REPORTS": str(tmp_path / "reports.sqlite"),
    }

    def run(*arguments: str) -> Result:
        return CliRunner(env=environment).invoke(main, ["error-reports", *arguments])

    return run


def test_list_has_a_line_for_each(run: Run, report: ErrorReport) -> None:
    """Identifier, receipt, what about, first line."""
    result = run("list")

    assert result.exit_code == 0
    assert result.output == (f"{report.id}\t{report.received}\t{REMARK.thing}\tCe n'est pas 78.\n")


def test_list_is_json_on_demand(run: Run, report: ErrorReport) -> None:
    """All that is known."""
    (known,) = json.loads(run("list", "--json").output)

    assert known["id"] == report.id
    assert known["email"] == REMARK.email
    assert known["closed"] is None


@pytest.mark.parametrize(("language", "word"), [("fr", "Courriel"), ("en", "E-mail")])
def test_show_tells_it_all(run: Run, report: ErrorReport, language: str, word: str) -> None:
    """The message whole, at the end."""
    output = run("show", report.id, "--lang", language).output

    assert word in output
    assert REMARK.release in output
    assert output.endswith("\n\nCe n'est pas 78.\nC'est 87.\n")


def test_close_says_what_was_done(run: Run, report: ErrorReport) -> None:
    """And the report waits no more."""
    output = run("close", report.id, "--answer", "Corrigé.").output

    assert "Suite donnée\u00a0: Corrigé." in output
    assert "Courriel" not in output
    assert run("list").output == ""
    assert report.id in run("list", "--all").output


def test_delete_leaves_nothing(run: Run, store: ErrorReportStore, report: ErrorReport) -> None:
    """Not even among the closed ones."""
    assert run("delete", report.id).output == f"Signalement {report.id} supprimé.\n"
    assert store.all(with_closed=True) == ()


def test_unknown_report_is_told(run: Run, store: ErrorReportStore) -> None:
    """Without a traceback."""
    result = run("show", "0000")

    assert store.all() == ()
    assert result.exit_code == 2
    assert "0000" in result.output


def test_missing_file_is_told(run: Run) -> None:
    """It is the server that makes one."""
    assert run("list").exit_code == 2
