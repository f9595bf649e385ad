"""Cities that could be compared: what to add, to take away, or to name instead of a missing one."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from esgraph.language import Language
from esgraph.namespaces import local_name
from esgraph.web.comparison.asked_cities import Asked, comparison_address
from esgraph.web.facts.addresses import Entity, is_well_formed
from esgraph.web.facts.presence import RetiredEntityError, presence_of
from esgraph.web.facts.words import Name, Words
from esgraph.web.linked_data.absence import near_entities
from esgraph.web.lists.directories import current_search
from esgraph.web.lists.directory import Directory, Entry, has_portrait
from esgraph.web.lists.list_pages import place_names

_MOST_OFFERED = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """A city that could be added, or taken away, by following *address*."""

    name: Name
    places: tuple[Words, ...]
    has_portrait: bool
    address: str


@dataclass(frozen=True, slots=True)
class Missing:
    """
    A city that the release does not describe.

    *instead* are the successors of a retired one, the cities of near names for an unknown one.
    """

    slug: str
    is_retired: bool
    reason: Words | None
    instead: tuple[Offer, ...]


def missing(slug: str, asked: Asked, directory: Directory, language: Language) -> Missing:
    """Return why *slug* is not compared, and what could be instead."""
    entity = Entity("city", slug)
    presence = presence_of(entity.iri) if is_well_formed(entity) else None
    if presence and presence.is_retired:
        retired = RetiredEntityError(entity, presence.rows)
        reason, instead = retired.reason(language), tuple(map(str, retired.successors))
    else:
        reason, instead = None, tuple(near.iri for near in near_entities(entity))
    entries = (directory.entries.get(iri) for iri in instead)
    return Missing(
        slug=slug,
        is_retired=bool(presence and presence.is_retired),
        reason=reason,
        instead=tuple(
            _offer(entry, asked, directory, language)
            for entry in entries
            if entry and entry.kind == "city" and entry not in asked.entries
        ),
    )


def chosen(asked: Asked, directory: Directory, language: Language) -> tuple[Offer, ...]:
    """Return the cities that are compared, each with the address of the comparison without it."""
    return tuple(
        Offer(
            name=entry.name(language),
            places=place_names(entry, directory, language),
            has_portrait=has_portrait(entry),
            address=comparison_address([slug for slug in asked.slugs if slug != here], language),
        )
        for here, entry in zip(asked.slugs, asked.entries, strict=True)
    )


def offers(asked: Asked, query: str, directory: Directory, language: Language) -> tuple[Offer, ...]:
    """
    Return cities that could be added: those that *query* finds, else those that are near.

    Without either, those that have a portrait come first.
    """
    if query:
        entries = [match.entry for match in current_search().find(query)]
    else:
        entries = sorted(directory.shelf("city").all(language), key=_by_nearness(asked))
    free = (entry for entry in entries if entry.kind == "city" and entry not in asked.entries)
    return tuple(_offer(entry, asked, directory, language) for entry in islice(free, _MOST_OFFERED))


def _by_nearness(asked: Asked) -> Callable[[Entry], tuple[bool, int]]:
    """Return how far a city is from those compared: without a portrait, then by its places."""
    places = {place for entry in asked.entries for place in entry.places}

    def distance(entry: Entry) -> tuple[bool, int]:
        return not has_portrait(entry), -len(places.intersection(entry.places))

    return distance


def _offer(entry: Entry, asked: Asked, directory: Directory, language: Language) -> Offer:
    return Offer(
        name=entry.name(language),
        places=place_names(entry, directory, language),
        has_portrait=has_portrait(entry),
        address=comparison_address((*asked.slugs, local_name(entry.iri)), language),
    )
