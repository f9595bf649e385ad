"""What the application needs from the services behind it, and no more."""

import socket
from typing import Protocol

from esgraph.checking import CheckerSettings, Outcome, Task
from esgraph.query import Client, PoolStatus, Query, QueryForm


class AnswerLike(Protocol):
    """The serialised answer of one query."""

    @property
    def media_type(self) -> str:
        """Return the type in which *body* is written."""

    @property
    def body(self) -> bytes:
        """Return the whole answer."""

    @property
    def form(self) -> QueryForm:
        """Return which form of query was answered."""

    @property
    def elapsed_s(self) -> float:
        """Return the seconds that the query took."""


class Queries(Protocol):
    """Something that answers SPARQL queries, such as ``esgraph.query.QueryService``."""

    def inspect(self, text: str) -> Query:
        """Return *text* as a query that may be run; raise a ``QueryError`` when it may not."""

    def run(
        self,
        query: Query,
        *,
        media_type: str,
        default_graphs: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
        client: Client | None = None,
        connection: socket.socket | None = None,
        max_bytes: int | None = None,
    ) -> AnswerLike:
        """
        Return the answer of *query* in *media_type*; raise a ``QueryError`` when there is none.

        Graphs override the query's own ``FROM`` clauses (SPARQL 1.1 Protocol, section 2.1.4).
        *client* pays; when *connection* closes, the query is abandoned.
        """

    def note_fault(self, client: Client) -> None:
        """Take one error from the budget of *client*; raise a ``QueryError`` when it is spent."""

    def charge(self, client: Client, seconds: float) -> None:
        """
        Take *seconds* of other work from the budget of *client*.

        Raises a ``QueryError`` when nothing was left of it before.
        """

    def status(self) -> PoolStatus:
        """Return the state of the query workers."""


class Checks(Protocol):
    """Something that checks files, such as ``esgraph.checking.Checker``."""

    @property
    def settings(self) -> CheckerSettings:
        """Return how large files may be, and what their checks may cost."""

    def check(self, task: Task) -> Outcome:
        """
        Return what came of *task*.

        Raises ``InputError`` for a file that cannot be read, ``CheckError`` for one that could not
        be checked.
        """
