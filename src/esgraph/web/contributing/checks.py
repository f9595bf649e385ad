"""Having the files of a request checked: who pays, and what is said when it cannot be done."""

import contextlib
import time

from esgraph.checking import Outcome, Product, Task
from esgraph.errors import InputError, ProjectError, QueryBudgetError
from esgraph.intake import Received
from esgraph.language import Language
from esgraph.reports import failures_of
from esgraph.web.http.check_errors import NoChecksError, UncheckedError
from esgraph.web.http.clients import charge
from esgraph.web.site.service import Checks
from esgraph.web.site.sites import current_site


def current_checks() -> Checks:
    """Return who checks files here; raises ``NoChecksError`` where nobody does."""
    checks = current_site().settings.checker
    if checks is None:
        raise NoChecksError
    return checks


def check(
    received: tuple[Received, ...], language: Language, products: frozenset[Product]
) -> tuple[Outcome, float]:
    """
    Return what came of a check of *received*, and the seconds that it took.

    The client of the request pays for it.

    Raises:
        UncheckedError: A file cannot be read.
        CheckError: It could not be checked: time, memory, too many checks, an error of ours.
        QueryBudgetError: The client has used up its budget.
    """
    checks = current_checks()
    charge(0.0)
    started = time.monotonic()
    try:
        outcome = checks.check(Task(received, language, products))
    except ProjectError:
        raise
    except InputError as error:
        raise UncheckedError(tuple(failures_of(error, received[0].name))) from error
    finally:
        seconds = time.monotonic() - started
        # What came of it is told, even to a client who can afford nothing more.
        with contextlib.suppress(QueryBudgetError):
            charge(seconds)
    return outcome, seconds
