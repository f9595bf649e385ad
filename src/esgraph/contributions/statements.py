"""What people say of their contribution, held to a form that can be kept and published."""

import re

from esgraph.contributions.licences import licence_of
from esgraph.contributions.model import Terms
from esgraph.errors import InputError
from esgraph.language import Text

MAX_LINE = 300
MAX_REASON = 2_000

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{1,2000}")

_SENDER = Text(fr="le nom de qui contribue", en="the name of who contributes")
_SOURCE = Text(fr="le titre de la source", en="the title of the source")
_REASON = Text(fr="le motif", en="the reason")


def sender_of(said: str) -> str:
    """Return the name of who contributes; raises ``InputError`` for one that cannot be kept."""
    return _line(said, _SENDER, MAX_LINE)


def reason_of(said: str | None) -> str | None:
    """Return the reason for a decision, ``None`` for a blank one; raises ``InputError``."""
    return _line(said, _REASON, MAX_REASON) if said is not None and said.strip() else None


def terms_of(*, licence: str, title: str, address: str | None = None) -> Terms:
    """
    Return the terms of a contribution.

    Raises:
        InputError: The licence is not among those that can be taken, the source has no title, or
            its address is none of the Web.
    """
    shown = (address or "").strip()
    if shown and not _ADDRESS.fullmatch(shown):
        raise InputError(
            Text(
                fr=f"«\u00a0{shown[:MAX_LINE]}\u00a0» n'est pas une adresse Web\u00a0; écrivez "
                "par exemple https://donnees.example.org/jeu",
                en=f"“{shown[:MAX_LINE]}” is no Web address; write, for instance, "
                "https://data.example.org/set",
            )
        )
    return Terms(licence_of(licence), _line(title, _SOURCE, MAX_LINE), shown or None)


def _line(said: str, what: Text, longest: int) -> str:
    """Return *said* as one line without what cannot be seen."""
    line = " ".join(_CONTROL.sub(" ", said).split())
    if 1 <= len(line) <= longest:
        return line
    raise InputError(
        Text(
            fr=f"{what.fr} doit compter de 1 à {longest} caractères\u00a0; {len(line)} ont été "
            "donnés",
            en=f"{what.en} must have 1 to {longest} characters; {len(line)} were given",
        )
    )
