"""Asking the engine whether a text is a query, without any data."""

import re
from typing import NamedTuple

import pyoxigraph

from esgraph.namespaces import BASE

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class Fault(NamedTuple):
    """
    Where and why the engine stopped reading; line and column count from 1.

    The place is that of its longest attempt: up to 14 characters, the length of its longest
    keyword, behind the word that it could not take.
    """

    line: int
    column: int
    detail: str


def find_fault(query: str) -> Fault | None:
    """
    Return the first fault of *query*, ``None`` for one that the engine takes.

    The engine cannot only parse: it also evaluates, on no data, what is not lazy. A hostile text
    can take long or end the process, as in ``evaluate``.
    """
    try:
        pyoxigraph.Store().query(query, base_iri=BASE)
    except SyntaxError as error:
        match = _PLACE.match(str(error))
        return Fault(int(match[1]), int(match[2]), match[3]) if match else None
    except (RuntimeError, OSError):
        return None
    return None
