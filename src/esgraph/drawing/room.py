"""Which parts of a drawing are taken: a grid of coarse cells, a row of which is an integer."""

from esgraph.drawing.labels import Box

_CELL = 4


class Room:
    """The free room in a box of *width* and *height*: what lies beyond it is never free."""

    def __init__(self, width: int, height: int) -> None:
        """Begin with all of it free."""
        self.width, self.height = width, height
        self._bounds = Box(0, 0, width, height)
        self._rows = [0] * (height // _CELL + 1)

    def take(self, box: Box) -> None:
        """Take the cells that *box* touches; of a box that reaches beyond, those within."""
        mask = _mask(max(box.left, 0), max(box.right, 0))
        for row in range(max(int(box.top // _CELL), 0), self._last(box) + 1):
            self._rows[row] |= mask

    def is_free(self, box: Box) -> bool:
        """Return whether *box* lies within, and touches no cell that is taken."""
        if not self._bounds.holds(box):
            return False
        mask = _mask(box.left, box.right)
        rows = self._rows[int(box.top // _CELL) : self._last(box) + 1]
        return not any(row & mask for row in rows)

    def _last(self, box: Box) -> int:
        return min(int(box.bottom // _CELL), len(self._rows) - 1)


def _mask(left: float, right: float) -> int:
    first, last = int(left // _CELL), int(right // _CELL)
    return ((1 << (last - first + 1)) - 1) << first
