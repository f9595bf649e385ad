"""What the collector of garbage walks, and what it does not."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from esgraph.web.serving.garbage import LastingSetApart, set_apart


class Ring:
    """Something that refers to itself: only the collector lets it go."""

    def __init__(self) -> None:
        """Close the ring."""
        self.next = self


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    """Leave the collector as it was."""
    callbacks = list(gc.callbacks)
    yield
    gc.callbacks[:] = callbacks
    gc.unfreeze()


def left_while_in_use_at_a_run() -> weakref.ref[Ring]:
    """Return a ring that was in use at a full run, and is not any more."""
    ring = Ring()
    gc.collect()
    return weakref.ref(ring)


def test_what_is_in_use_at_a_run_is_not_walked_again() -> None:
    """Each full run looks only at what is new."""
    gc.callbacks.append(LastingSetApart())

    left = left_while_in_use_at_a_run()
    gc.collect()

    assert gc.get_freeze_count()
    assert left() is not None


def test_what_is_new_is_collected() -> None:
    """Garbage that was never in use at a run goes with the next."""
    gc.callbacks.append(LastingSetApart())
    gc.collect()

    left = weakref.ref(Ring())
    gc.collect()

    assert left() is None


def test_everything_is_walked_now_and_then() -> None:
    """What was set apart and is left does not pile up."""
    gc.callbacks.append(LastingSetApart(everything_after=3))

    left = left_while_in_use_at_a_run()
    gc.collect()
    assert left() is not None
    gc.collect()

    assert left() is None


def test_young_objects_are_walked_as_always() -> None:
    """A run on them alone sets nothing apart."""
    gc.callbacks.append(LastingSetApart())

    gc.collect(1)

    assert not gc.get_freeze_count()


def test_setting_apart_begins_with_everything() -> None:
    """What was set apart before, and has been left, is collected."""
    gc.callbacks.append(LastingSetApart())

    left = left_while_in_use_at_a_run()
    set_apart()

    assert left() is None
    assert gc.get_freeze_count()
