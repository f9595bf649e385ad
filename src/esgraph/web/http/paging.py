"""The pages of what is too long for one: lists, results, what points at a thing."""

from flask import request

from esgraph.errors import EsgraphError
from esgraph.language import Text

PAGE_PARAMETER = "page"
"""The parameter of an address that says which page, from 1."""

_MAX_DIGITS = 6


class NoSuchPageError(EsgraphError):
    """A page that is asked for is none of those there are: 1 to *last*."""

    def __init__(self, last: int) -> None:
        """Say how many there are."""
        super().__init__(
            Text(
                fr=f"cette page n'existe pas\u00a0: il y en a {last}, de 1 à {last}"
                if last > 1
                else "cette page n'existe pas\u00a0: il n'y en a qu'une",
                en=f"there is no such page: there are {last}, from 1 to {last}"
                if last > 1
                else "there is no such page: there is only one",
            )
        )
        self.last = last


def page_number(last: int) -> int:
    """Return which page of *last* the request asks for; raises ``NoSuchPageError``."""
    given = request.args.get(PAGE_PARAMETER, "1")
    is_number = given.isascii() and given.isdigit() and len(given) <= _MAX_DIGITS
    page = int(given) if is_number else 0
    if not 1 <= page <= last:
        raise NoSuchPageError(last)
    return page
