"""Errors that kept a file from being checked, as a report tells them."""

from collections.abc import Iterator

from esgraph.errors import EsgraphError, InputError
from esgraph.reports.model import Failure, Place
from esgraph.reports.places import place_at
from esgraph.reports.terms import sentence


def failures_of(error: EsgraphError, file: str) -> Iterator[Failure]:
    """Yield *error*, and the further ones that it carries; of one without a place, about *file*."""
    yield _failure(error, file)
    if isinstance(error, InputError):
        yield from (_failure(other, file) for other in error.others)


def _failure(error: EsgraphError, file: str) -> Failure:
    if not isinstance(error, InputError):
        return Failure(Place(file), sentence(error.text))
    name = file if error.path is None else str(error.path)
    if error.cell is not None:
        place = place_at(name, error.cell)
    else:
        place = Place(name, error.line, error.column)
    return Failure(place, sentence(error.text), error.excerpt)
