"""Values that were used last, held in memory up to a number of bytes."""

import contextlib
import threading
from collections import OrderedDict
from typing import Generic, TypeVar

_Value = TypeVar("_Value")

_LARGEST_SHARE = 8


class Recent(Generic[_Value]):
    """
    The values that were used last, by key; safe to use from the threads of one process.

    At most *max_bytes* by the sizes that are told, and none larger than an eighth of that.
    """

    def __init__(self, max_bytes: int) -> None:
        """Hold nothing yet."""
        self._max_bytes = max_bytes
        self._bytes = 0
        self._lock = threading.Lock()
        self._values: OrderedDict[str, tuple[_Value, int]] = OrderedDict()

    def get(self, key: str) -> _Value | None:
        """Return the value of *key*, ``None`` where it is not held."""
        # Without the lock, which many threads would wait for: each of these calls is atomic.
        found = self._values.get(key)
        if found is None:
            return None
        with contextlib.suppress(KeyError):
            self._values.move_to_end(key)
        return found[0]

    def put(self, key: str, value: _Value, size: int) -> None:
        """Hold *value*, of *size* bytes; those that were unused for longest make room for it."""
        if size > self._max_bytes // _LARGEST_SHARE:
            return
        with self._lock:
            if key in self._values:
                return
            self._values[key] = (value, size)
            self._bytes += size
            while self._bytes > self._max_bytes:
                _, (_, freed) = self._values.popitem(last=False)
                self._bytes -= freed
