"""What is made of a release once, and kept as long as that is served."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from esgraph.web.site.stored import StoredQueries

_Value = TypeVar("_Value")


class PerRelease(Generic[_Value]):
    """One value for each release, made when it is first asked for; gone with the release."""

    def __init__(self, make: Callable[[StoredQueries], _Value]) -> None:
        """Hold none yet; *make* makes one, which must not refer to the queries it is made of."""
        self._make = make
        self._made: WeakKeyDictionary[StoredQueries, _Value] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, stored: StoredQueries) -> _Value:
        """Return the value for the release of *stored*; others wait while it is made."""
        with self._lock:
            if stored not in self._made:
                self._made[stored] = self._make(stored)
            return self._made[stored]
