from hypothesis import given
from hypothesis import strategies as st

from esgraph.drawing.labels import Box, above, below, beside, text_width, wrap
from esgraph.drawing.room import Room

LONGEST = (
    "Coopérative de développement régional du Québec – Direction régionale – Mauricie – "
    "Centre-du-Québec"
)


@given(text=st.text(), width=st.integers(40, 300), lines=st.integers(1, 5))
def test_lines_are_no_wider_than_asked(text: str, width: int, lines: int) -> None:
    """Nor more than asked, whatever the text."""
    wrapped = wrap(text, width=width, size=12, max_lines=lines)

    assert 1 <= len(wrapped) <= lines
    assert all(text_width(line, 12) <= width for line in wrapped)


def test_what_is_cut_ends_with_an_ellipsis() -> None:
    """What fits stays whole: words break after spaces, hyphens and dashes."""
    whole = wrap(LONGEST, width=250, size=15, max_lines=4)

    assert "".join(whole).replace(" ", "") == LONGEST.replace(" ", "")
    assert wrap(LONGEST, width=250, size=15, max_lines=2)[-1].endswith("…")


def test_word_wider_than_a_line_is_broken() -> None:
    """An address, say."""
    address = "https://e.example/" + "a" * 60

    assert "".join(wrap(address, width=120, size=12, max_lines=10)) == address


def test_quotation_marks_stay_with_their_words() -> None:
    """Spaces that do not break keep a line together."""
    name = "Partenariat «\u00a0LogiSoutien\u00a0»"

    assert wrap(name, width=150, size=15, max_lines=4) == (
        "Partenariat",
        "«\u00a0LogiSoutien\u00a0»",
    )


def test_lines_stand_where_the_point_is() -> None:
    """Beside it in the middle, below it, above it; a smaller font stays within the box."""
    lines = ("Une ligne", "une autre")
    level, lower, upper = (
        beside(lines, 100, 100, "end", 12),
        below(lines, 100, 100, 12),
        above(lines, 100, 100, 12),
    )

    assert level.box.right == 100
    assert abs(level.box.top + level.box.bottom - 200) < 6
    assert lower.box.top >= 99
    assert upper.box.bottom <= 101


@given(st.lists(st.tuples(*[st.floats(-50, 450)] * 2, *[st.floats(1, 90)] * 2), max_size=40))
def test_room_is_taken_once(boxes: list[tuple[float, float, float, float]]) -> None:
    """What found room overlaps nothing that did before, and lies within."""
    room = Room(400, 300)
    taken: list[Box] = []
    for left, top, width, height in boxes:
        box = Box(left, top, left + width, top + height)
        if room.is_free(box):
            assert not any(box.overlaps(other) for other in taken)
            assert Box(0, 0, 400, 300).holds(box)
            room.take(box)
            taken.append(box)


def test_very_long_text_is_cut_as_any_other() -> None:
    """Only what could be shown is looked at."""
    whole = "mot " * 500_000

    assert wrap(whole, width=100, size=12, max_lines=3) == wrap(
        whole[:400], width=100, size=12, max_lines=3
    )
