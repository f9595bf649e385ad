"""
Python's collector of garbage, which is to walk once only what lasts.

A full run walks every object of a process: 0.2 s where a hundred megabytes of rows are kept, while
whoever asks for a page waits.
"""

import gc

_OLDEST = 2
_EVERYTHING_AFTER = 100


class LastingSetApart:
    """
    Takes what a full run of the collector finds in use away from the runs that follow.

    To be appended to ``gc.callbacks``. What is set apart is let go when nothing refers to it. Only
    things that were in use at a run, and then were left referring to each other, stay: about 500
    a run by measurement, until the next run on everything, which is each *everything_after*-th.
    """

    def __init__(self, everything_after: int = _EVERYTHING_AFTER) -> None:
        """Set nothing apart yet."""
        self._everything_after = everything_after
        self._runs = 0

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        """Take note of a run of the collector."""
        if info["generation"] < _OLDEST:
            return
        if phase == "stop":
            gc.freeze()
            return
        self._runs += 1
        if self._runs % self._everything_after == 0:
            gc.unfreeze()


def set_apart() -> None:
    """Set apart what there is now, after a run on everything."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
