"""What the page of a city says first: where the city lies, and how much its page tells."""

from dataclasses import dataclass

from esgraph.language import Language
from esgraph.web.cities.portrait import Portrait
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.notes import claims_in
from esgraph.web.facts.words import Name
from esgraph.web.wording.texts import say, say_counted
from esgraph.web.wording.typography import NO_BREAK_SPACE, format_list, format_number

_COUNTED = ("levers", "strengths", "challenges", "key_partners", "partnerships", "relations")
_PLAIN = ("contacts", "context", "footnotes", "others", "identity", "places", "identifiers")


@dataclass(frozen=True, slots=True)
class Summary:
    """
    The places that contain the city, the nearest first, each with what kind of place it is.

    *counts* is a list in words; *contested* a sentence on how much of it other sources contradict,
    or nothing.
    """

    places: tuple[tuple[str, Name], ...]
    counts: str
    contested: str

    def plain(self, language: Language) -> str:
        """Return the whole as plain sentences."""
        where = ", ".join(place.words.text for _, place in self.places)
        return " ".join(
            f"{say(key, language)} {what}."
            for key, what in (
                ("city.summary.place", where),
                ("city.summary.portrays", self.counts),
            )
            if what
        )


def summary_of(portrait: Portrait, language: Language) -> Summary:
    """Return the summary of *portrait* for readers of *language*."""
    counted = [(key, len(getattr(portrait, key))) for key in _COUNTED]
    contested = _contested(portrait)
    return Summary(
        places=tuple(
            (say(f"city.within.{entity.kind}", language), place)
            for place in portrait.within
            if (entity := entity_of(place.iri))
        ),
        counts=format_list(
            [_counted(f"city.count.{key}", count, language) for key, count in counted if count],
            language,
        ),
        contested=_counted("city.summary.contested", contested, language) if contested else "",
    )


def _contested(portrait: Portrait) -> int:
    """
    Return how many statements of the page have one beside them that contradicts: those with a
    place of their own once, whatever of what stands there is contradicted.
    """
    own = (each for key in ("figures", *_COUNTED) for each in getattr(portrait, key))
    plain = (claim for key in _PLAIN for claim in claims_in(getattr(portrait, key)))
    return sum(any(claim.counterclaims for claim in claims_in(each)) for each in own) + len(
        {claim.anchor for claim in plain if claim.counterclaims}
    )


def _counted(key: str, count: int, language: Language) -> str:
    counted = say_counted(key, count, language)
    return f"{format_number(count, language)}{NO_BREAK_SPACE}{counted}"
