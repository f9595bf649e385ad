"""Entries of a list as CSV."""

from collections.abc import Iterable
from functools import cache

from esgraph.language import Language
from esgraph.namespaces import ESG, local_name
from esgraph.reports import csv_text
from esgraph.web.facts.addresses import Entity
from esgraph.web.lists.directory import Directory, Entry
from esgraph.web.wording.texts import say


def entries_csv(
    entries: Iterable[Entry],
    facets: tuple[str, ...],
    directory: Directory,
    language: Language,
    *,
    here: str,
    are_places: bool = False,
) -> str:
    """
    Return *entries* as CSV, as spreadsheet programs of *language* read it, a column for each facet.

    *here* is the address of this server, before those of the pages. Entries have a column for the
    city that they are in; those that *are_places*, for their official code and position.
    Cost: 10 µs for each entry.
    """

    # The same places and levers come again and again.
    @cache
    def joined(iris: tuple[str, ...]) -> str:
        names = (directory.words(iri, language).text for iri in iris)
        return " | ".join(names)

    def is_city(iri: str) -> bool:
        place = directory.entries.get(iri)
        return place is not None and place.kind == "city"

    def where(entry: Entry) -> tuple[str, ...]:
        if are_places:
            return _placed(entry, language)
        return (joined(tuple(filter(is_city, entry.places))),)

    places = ("code", "latitude", "longitude") if are_places else ("city",)
    columns = ("name", *places, *facets, "iri", "page")
    rows = (
        (
            entry.names[language].text,
            *where(entry),
            *(joined(entry.facets.get(facet, ())) for facet in facets),
            entry.iri,
            here + Entity(entry.kind, local_name(entry.iri)).page(language),
        )
        for entry in entries
    )
    header = [say(f"list.column.{column}", language) for column in columns]
    return csv_text((header, *rows), language)


def _placed(entry: Entry, language: Language) -> tuple[str, str, str]:
    """Return the official code of a place and its position, empty where nobody tells them."""
    codes = (each.value for each in entry.identifiers if each.predicate == str(ESG.geographicCode))
    latitude, longitude = map(str, entry.point or ("", ""))
    if language == "fr":
        # As spreadsheet programs in French read numbers.
        latitude, longitude = latitude.replace(".", ","), longitude.replace(".", ",")
    return next(codes, ""), latitude, longitude
