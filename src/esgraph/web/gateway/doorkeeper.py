"""Which answers were asked for before: most are not asked for again, and keeping has a cost."""


class Doorkeeper:
    """
    Knows the keys that were last asked for; safe to use from the threads of one process.

    At most twice *size* keys, and the last *size* of them for certain. Each takes some 150 bytes.
    """

    def __init__(self, size: int = 16_384) -> None:
        """Start knowing none."""
        self._size = size
        self._recent: set[str] = set()
        self._before: set[str] = set()

    def knows(self, key: str) -> bool:
        """Return whether *key* was asked for lately; from now on it was."""
        # Without a lock: two threads at once may at worst forget a key.
        is_known = key in self._recent or key in self._before
        self._recent.add(key)
        if len(self._recent) >= self._size:
            self._before, self._recent = self._recent, set()
        return is_known
