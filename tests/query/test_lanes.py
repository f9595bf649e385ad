from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esgraph.query import QuerySettings
from esgraph.query.lanes import Lanes

SETTINGS = QuerySettings(
    deadline_s=10.0, workers=2, long_workers=1, slice_s=1.0, max_parked=1, queue_wait_s=5.0
)


@dataclass
class Processor:
    """How much processor time each query has taken, told by the test."""

    used: dict[str, float] = field(default_factory=dict)

    def __call__(self, lease: str) -> float:
        """Return what *lease* has taken: a lot unless told otherwise."""
        return self.used.get(lease, 100.0)


@pytest.fixture
def processor() -> Processor:
    """Return a processor that queries use fully."""
    return Processor()


@pytest.fixture
def lanes(processor: Processor) -> Lanes[str]:
    """Return lanes for two fast queries, one long and one parked."""
    return Lanes(SETTINGS, processor)


def test_query_keeps_its_fast_slot_for_a_slice(lanes: Lanes[str]) -> None:
    """Nothing moves before the slice is over."""
    lanes.start("a", 0.0)

    moves = lanes.move(0.9)

    assert (lanes.count("fast"), moves.park, moves.refuse) == (1, (), ())


def test_query_past_its_slice_takes_a_long_slot(lanes: Lanes[str]) -> None:
    """Its fast slot is free for another."""
    lanes.start("a", 0.0)
    lanes.start("b", 0.0)
    assert not lanes.has_fast_slot

    lanes.move(1.0)

    assert (lanes.count("long"), lanes.count("parked")) == (1, 1)
    assert lanes.has_fast_slot
    assert not lanes.has_long_slot


def test_query_that_got_little_of_the_processor_stays(
    lanes: Lanes[str], processor: Processor
) -> None:
    """A busy machine does not make a light query a long one, for ten slices at most."""
    processor.used["a"] = 0.5
    lanes.start("a", 0.0)

    lanes.move(1.0)
    assert lanes.count("fast") == 1

    lanes.move(10.0)
    assert lanes.count("long") == 1


def test_query_without_a_long_slot_is_parked_then_resumed(lanes: Lanes[str]) -> None:
    """Those that are parked go on in the order of their coming."""
    lanes.start("a", 0.0)
    lanes.start("b", 0.0)
    assert lanes.move(1.0).park == ("b",)

    lanes.end("a", 2.0)

    assert lanes.move(2.0).resume == ("b",)
    assert lanes.count("long") == 1


def test_query_without_any_place_is_refused(lanes: Lanes[str]) -> None:
    """It stays where it is until it is ended."""
    lanes.start("a", 0.0)
    lanes.start("b", 0.0)
    lanes.move(1.0)
    lanes.start("c", 1.0)

    assert lanes.move(2.0).refuse == ("c",)
    assert lanes.count("fast") == 1


def test_known_long_query_starts_in_the_long_lane(lanes: Lanes[str]) -> None:
    """It takes no fast slot."""
    lanes.start("a", 0.0, lane="long")

    assert (lanes.count("fast"), lanes.has_long_slot) == (0, False)


def test_query_that_goes_on_for_long_is_slowed_once(lanes: Lanes[str]) -> None:
    """Others come before it from then on."""
    lanes.start("a", 0.0, lane="long")

    assert [lanes.move(now).slow for now in (0.5, 1.0, 30.0)] == [(), ("a",), ()]
    assert lanes.end("a", 30.0).was_slowed


def test_time_in_the_park_counts_for_neither_deadline_nor_budget(lanes: Lanes[str]) -> None:
    """A query is not punished for having been stopped."""
    lanes.start("a", 0.0)
    lanes.start("b", 0.0)
    lanes.move(1.0)
    lanes.end("a", 4.0)
    lanes.move(4.0)

    assert lanes.overdue(10.0) == ()
    assert lanes.overdue(13.0) == ("b",)
    assert lanes.end("b", 13.0).seconds == 10.0


def test_query_is_parked_for_a_bounded_time(lanes: Lanes[str]) -> None:
    """It is then to be told to come back."""
    lanes.start("a", 0.0)
    lanes.start("b", 0.0)
    lanes.move(1.0)

    assert lanes.tired(5.9) == ()
    assert lanes.tired(6.0) == ("b",)


def test_query_that_has_not_begun_cannot_end(lanes: Lanes[str]) -> None:
    """The caller has lost count."""
    with pytest.raises(LookupError):
        lanes.end("a", 0.0)


@given(st.lists(st.tuples(st.sampled_from(["start", "end", "move"]), st.floats(0, 3))))
def test_lanes_never_hold_more_than_they_have_room_for(steps: list[tuple[str, float]]) -> None:
    """Whatever happens, no lane overflows and none is lost."""
    lanes: Lanes[int] = Lanes(SETTINGS, lambda lease: float(lease % 3))
    now, begun = 0.0, list[int]()
    for number, (step, seconds) in enumerate(steps):
        now += seconds
        if step == "start" and lanes.has_fast_slot:
            lanes.start(number, now)
            begun.append(number)
        elif step == "end" and begun:
            lanes.end(begun.pop(0), now)
        elif step == "move":
            lanes.move(now)

        assert lanes.count("fast") <= SETTINGS.workers
        assert lanes.count("long") <= SETTINGS.long_workers
        assert lanes.count("parked") <= SETTINGS.max_parked
        assert {lease for lease, _ in lanes.running_s(now)} == set(begun)
        assert (lanes.next_event() is None) == (not begun)
