"""What the page of a city says first: where the city lies, and how much its page tells."""

from dataclasses import dataclass

from esgraph.language import Language
from esgraph.web.cities.portrait import Portrait
from esgraph.web.facts.addresses import entity_of
from esgraph.web.facts.words import Name
from esgraph.web.wording.texts import say, say_counted
from esgraph.web.wording.typography import NO_BREAK_SPACE, format_list, format_number

_COUNTED = ("levers", "strengths", "challenges", "key_partners", "partnerships", "relations")


@dataclass(frozen=True, slots=True)
class Summary:
    """
    The places that contain the city, the nearest first, each with what kind of place it is, and
    *counts*, a list in words.
    """

    places: tuple[tuple[str, Name], ...]
    counts: str

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
    return Summary(
        places=tuple(
            (say(f"city.within.{entity.kind}", language), place)
            for place in portrait.within
            if (entity := entity_of(place.iri))
        ),
        counts=format_list(
            [
                f"{format_number(count, language)}{NO_BREAK_SPACE}"
                f"{say_counted(f'city.count.{key}', count, language)}"
                for key, count in counted
                if count
            ],
            language,
        ),
    )
