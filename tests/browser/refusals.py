"""The pages of a service that refuses work, which a healthy one cannot be made to show."""

from collections.abc import Callable
from dataclasses import fields
from typing import NoReturn

from flask.testing import FlaskClient

from esgraph.errors import QueryBudgetError, QueryError, QueryUnavailableError
from esgraph.language import Text
from esgraph.query import PoolStatus
from esgraph.web import FixedSite, create_app
from esgraph.web.site.settings import WebSettings


def spent() -> QueryError:
    """Return that a client has asked for too much."""
    said = Text(fr="vous avez utilisé votre part", en="you have used up your share")
    return QueryBudgetError(said, retry_after_s=30)


def busy() -> QueryError:
    """Return that nobody could take the query."""
    return QueryUnavailableError(Text(fr="trop de requêtes à la fois", en="too many queries"))


def refusing_client(refusal: Callable[[], QueryError]) -> FlaskClient:
    """Return a client of a site whose query service has only *refusal* for an answer."""
    return create_app(
        FixedSite("0123456789abcdef", Refusing(refusal)), config=WebSettings()
    ).test_client()


class Refusing:
    """Answers no query."""

    def __init__(self, refusal: Callable[[], QueryError]) -> None:
        """Keep what is said of every query."""
        self._refusal = refusal

    def inspect(self, _text: str) -> NoReturn:
        """Refuse."""
        raise self._refusal()

    def run(self, *_query: object, **_asked: object) -> NoReturn:
        """Refuse."""
        raise self._refusal()

    def note_fault(self, _client: object) -> None:
        """Take note of nothing."""

    def charge(self, _client: object, _seconds: float) -> None:
        """Take nothing."""

    def status(self) -> PoolStatus:
        """Return that nobody works."""
        return PoolStatus(*(0 for _ in fields(PoolStatus)))
