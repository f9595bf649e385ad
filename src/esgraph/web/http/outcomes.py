"""How queries end, told to those who count."""

import contextlib
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from esgraph.errors import (
    ClientGoneError,
    QueryBudgetError,
    QueryError,
    QueryFormatError,
    QueryMemoryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    QueryUnavailableError,
)
from esgraph.web.http.exchange import QUERY_RUNS, QueryRun

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

OK = "ok"

OUTCOMES: dict[type[QueryError], str] = {
    QuerySyntaxError: "syntax",
    QueryRefusedError: "refused",
    QueryFormatError: "format",
    QueryTooLargeError: "too-large",
    QueryTimeoutError: "timeout",
    QueryMemoryError: "memory",
    QueryUnavailableError: "unavailable",
    QueryBudgetError: "budget",
    ClientGoneError: "gone",
}
_OTHER = "other"


def outcome_of(error: QueryError) -> str:
    """Return the name of how a query ended with *error*."""
    return next((OUTCOMES[cls] for cls in type(error).__mro__ if cls in OUTCOMES), _OTHER)


@contextlib.contextmanager
def told(environ: "WSGIEnvironment") -> Iterator[None]:
    """Tell how the query of a request ends that is run inside."""
    started = time.perf_counter()
    outcome = OK
    try:
        yield
    except QueryError as error:
        outcome = outcome_of(error)
        raise
    finally:
        _tell(environ, QueryRun(outcome, time.perf_counter() - started))


def tell(environ: "WSGIEnvironment", error: QueryError) -> None:
    """Tell that the query of a request was not run, because of *error*."""
    _tell(environ, QueryRun(outcome_of(error), 0.0))


def _tell(environ: "WSGIEnvironment", run: QueryRun) -> None:
    environ.setdefault(QUERY_RUNS, []).append(run)
