"""The note under a box of figures: the year and the source that it names."""

import re
from dataclasses import dataclass

from esgraph.fiche.prose import prose
from esgraph.namespaces import fold

_NOTE_START = re.compile(
    r"(?P<mark>\[\^[^\]\s]{1,20}\]:?|\*+|[¹²³†]|\(\d\)(?=\s))?\s*"
    r"(?P<word>\(?(?:selon|sources?|d'après|données\s?(?::|de|du|tirées|issues|provenant)"
    r"|isq|institut\sde\sla\sstatistique|tirée?s?\sd|note\s?:|basée?s?\ssur)(?!\w))?",
    re.IGNORECASE,
)
_NOTE_LEAD = re.compile(
    r"^(?:\[\^[^\]\s]{1,20}\]:?|\*+|[¹²³†]|\(\d\))?\s*\(?"
    r"(?:(?:note|sources?|selon|d'après|données|tirée?s?|issues?|provenant|basée?s?)\s*:?\s*"
    r"|(?:sur|les?|la|des?|du|données)\s+|[ld]')*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_TAIL = re.compile(
    r"(?:[\s,(–-]*(?:(?:publiée?s?|parue?s?|données|données\s+recueillies|rapport)\s+)?"
    r"(?:(?:en|de|pour)\s+)?(?:19|20)\d\d\)?[\s.*]*)+$"
)
_YEAR_LEAD = re.compile(r"^(?:19|20)\d\d\b[\s,:–-]*(?:(?:du|de\s+la|de)\s+|de\s+l')?")
_DATA_YEAR = re.compile(
    r"données\s+(?:de\s+|pour\s+)?(?:l'année\s+)?((?:19|20)\d\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Footnote:
    """The note under a box: where it stands, the year and the source that it names."""

    first_line: int
    last_line: int
    text: str
    period: int | None
    cited_source: str | None


def is_marked(text: str) -> bool:
    """Return whether plain *text* begins with the mark of a footnote."""
    start = _NOTE_START.match(text)
    return start is not None and bool(start["mark"])


def read_footnote(text: str, *, first_line: int, last_line: int) -> Footnote | None:
    """Return the footnote that plain *text* is, or ``None`` when it is something else."""
    start = _NOTE_START.match(text)
    if start is None or not (start["mark"] or start["word"]):
        return None
    if not start["word"] and not _YEAR.search(text) and "isq" not in fold(text).split():
        return None
    return Footnote(first_line, last_line, text, _period(text), _cited_source(text))


def _period(text: str) -> int | None:
    if stated := _DATA_YEAR.search(text):
        return int(stated[1])
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def _cited_source(text: str) -> str | None:
    source = _NOTE_LEAD.sub("", text, count=1)
    source = _YEAR_TAIL.sub("", _YEAR_LEAD.sub("", source)).strip(" .,;:*")
    if source.count("(") != source.count(")") or source.startswith("("):
        source = source.strip("() ")
    return prose(source) or None
