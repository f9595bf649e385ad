"""What the readers of spreadsheets raise of a file whose parts do not hang together."""

from pathlib import PurePath

from esgraph.errors import InputError
from esgraph.language import Text


class DamagedError(Exception):
    """A part is missing, cut, or says what it cannot; ``read_workbook`` tells it in words."""


def damaged(path: PurePath | str) -> InputError:
    """Return what to tell of a damaged file."""
    return InputError(
        Text(
            fr="ce classeur est endommagé et ne peut pas être lu\u00a0; ouvrez-le dans un "
            "tableur et enregistrez-le à nouveau",
            en="this workbook is damaged and cannot be read; open it in a spreadsheet "
            "program and save it again",
        ),
        path=path,
    )
