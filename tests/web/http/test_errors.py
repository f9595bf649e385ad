import pytest

from esgraph.errors import (
    CheckError,
    CheckMemoryError,
    CheckTimeoutError,
    CheckUnavailableError,
    ClientGoneError,
    EsgraphError,
    QueryBudgetError,
    QueryFormatError,
    QueryMemoryError,
    QueryRefusedError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    QueryUnavailableError,
    ReleaseError,
)
from esgraph.language import Text
from esgraph.web.http.check_errors import UploadTooLargeError
from esgraph.web.http.errors import problem_of, status_of

TEXT = Text(fr="pourquoi ?", en="why?")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (QuerySyntaxError(TEXT, line=1, column=1), 400),
        (QueryRefusedError(TEXT), 403),
        (QueryFormatError(TEXT), 406),
        (QueryTooLargeError(TEXT), 413),
        (QueryBudgetError(TEXT, retry_after_s=7), 429),
        (ClientGoneError(TEXT), 499),
        (QueryUnavailableError(TEXT), 503),
        (QueryTimeoutError(TEXT), 504),
        (QueryMemoryError(TEXT), 507),
        (CheckError(TEXT), 503),
        (CheckUnavailableError(TEXT), 503),
        (CheckTimeoutError(TEXT), 422),
        (CheckMemoryError(TEXT), 422),
        (UploadTooLargeError(1), 413),
        (ReleaseError(TEXT), 500),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, EsgraphError) else str(value),
)
def test_error_has_its_status(error: EsgraphError, status: int) -> None:
    """One table maps classes of errors to statuses; what is not in it is our own fault."""
    assert status_of(error) == status


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (QueryBudgetError(TEXT, retry_after_s=7), 7),
        (QueryUnavailableError(TEXT), 2),
        (QueryTimeoutError(TEXT), None),
        (CheckUnavailableError(TEXT), 2),
        (CheckTimeoutError(TEXT), None),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, EsgraphError) else str(value),
)
def test_error_says_when_to_come_back(error: EsgraphError, seconds: int | None) -> None:
    """Only what may succeed later, as it is, has a time."""
    assert problem_of(error, "fr").retry_after_s == seconds


@pytest.mark.parametrize(
    ("line", "column", "excerpt", "caret"),
    [
        pytest.param(2, 3, "cd ef", "  ^", id="inside"),
        pytest.param(2, 99, "cd ef", "     ^", id="past-the-end"),
        pytest.param(1, 2, "a b", " ^", id="tab-is-one-space"),
    ],
)
def test_caret_stands_under_the_fault(line: int, column: int, excerpt: str, caret: str) -> None:
    """The caret never leaves its line."""
    error = QuerySyntaxError(TEXT, line=line, column=column)

    found = problem_of(error, "fr", query="a\tb\ncd ef").excerpt

    assert found is not None
    assert (found.text, found.caret) == (excerpt, caret)


@pytest.mark.parametrize("line", [None, 0, 7])
def test_unknown_place_has_no_excerpt(line: int | None) -> None:
    """Nothing is pointed at when the engine gives no place in the query."""
    error = QuerySyntaxError(TEXT, line=line, column=1)

    assert problem_of(error, "en", query="ASK {}").excerpt is None


def test_french_detail_is_typeset() -> None:
    """A sentence begins with a capital and keeps its marks on its line."""
    assert problem_of(QueryRefusedError(TEXT), "fr").detail == "Pourquoi\u00a0?"
