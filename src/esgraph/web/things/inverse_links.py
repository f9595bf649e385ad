"""What points at a thing: counted by property, and as much of it as a page shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from rdflib import URIRef

from esgraph.language import Language
from esgraph.namespaces import BASE
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.links import short
from esgraph.web.site.rows import group_by, iris
from esgraph.web.site.stored import StoredQueries
from esgraph.web.things.profiles import SectionSpec

# As many as ``incoming.rq`` returns at most.
_READ_AT_ONCE = 300

FIRST = 10
"""How many of what points at a thing by one property are named, where no section shows more."""


@dataclass(frozen=True, slots=True)
class InverseLinks:
    """
    What points at a thing.

    *counts*: how much, by property. *first*: the first of it, by property and folder.
    *folder_counts*: how much of it is in a folder, where that was asked for.
    """

    counts: Mapping[URIRef, int]
    first: Mapping[tuple[URIRef, str], tuple[URIRef, ...]]
    folder_counts: Mapping[tuple[URIRef, str], int]

    def of(self, predicate: URIRef, kind: str | None = None) -> tuple[URIRef, ...]:
        """Return the first of what points by *predicate*, of one *kind* only where it is given."""
        return self.first.get((predicate, folder_of(kind)), ())

    def count(self, predicate: URIRef, kind: str | None = None) -> int:
        """Return how much points by *predicate*, of one *kind* only where it is given."""
        found = self.folder_counts.get((predicate, folder_of(kind)))
        return self.counts.get(predicate, 0) if found is None else found


def folder_of(kind: str | None) -> str:
    """Return what the IRIs of *kind* begin with; those of anything, for ``None``."""
    return f"{BASE}id/{kind}/" if kind else BASE


def inverse_address(entity: Entity, predicate: str, language: Language) -> str:
    """Return the address of all that points at *entity* by *predicate*."""
    return f"{entity.page(language)}?{urlencode({'inverse': short(predicate)}, safe=':')}"


def read_inverse_links(
    stored: StoredQueries, thing: str, specs: tuple[SectionSpec, ...]
) -> InverseLinks:
    """
    Return what points at *thing*, as much of it as *specs* show.

    One kept query; for a thing that hundreds point at, one or two more for each property.
    """
    rows = stored.rows("incoming", thing=(thing,))
    if len(rows) < _READ_AT_ONCE:
        groups = group_by(rows, "predicate")
        counts = {predicate: len(group) for predicate, group in groups.items()}
        first = {
            (predicate, folder): tuple(
                other for other in iris(groups[predicate], "other") if other.startswith(folder)
            )
            for predicate, folder in _asked(counts, specs)
        }
        return InverseLinks(counts, first, {key: len(found) for key, found in first.items()})
    rows = stored.rows("incoming-counts", thing=(thing,))
    counts = {iri: int(row["count"]) for row in rows for iri in iris([row], "predicate")}
    asked = _asked(counts, specs)
    begun = {key: _begin_first(stored, thing, key, most) for key, most in asked.items()}
    first = {key: found() for key, found in begun.items()}
    return InverseLinks(
        counts,
        first,
        {
            (predicate, folder): len(found)
            if len(found) < asked[predicate, folder]
            else _count(stored, thing, predicate, folder)
            for (predicate, folder), found in first.items()
            if folder != BASE
        },
    )


def _asked(
    counts: Mapping[URIRef, int], specs: tuple[SectionSpec, ...]
) -> dict[tuple[URIRef, str], int]:
    """Return how much is shown at most, by property and folder."""
    asked = {(predicate, BASE): FIRST for predicate in counts}
    for spec in specs:
        for predicate in spec.inverse:
            if predicate in counts:
                key = (predicate, folder_of(spec.folder))
                asked[key] = max(spec.first, asked.get(key, 0))
    return asked


def _begin_first(
    stored: StoredQueries, thing: str, key: tuple[URIRef, str], most: int
) -> Callable[[], tuple[URIRef, ...]]:
    """Begin to ask for *most* of what points at *thing* by a property, from a folder."""
    predicate, folder = key
    return stored.beside.begin(
        lambda: read_page(stored, thing, predicate, start=0, count=most, folder=folder)
    )


def _count(stored: StoredQueries, thing: str, predicate: str, folder: str) -> int:
    rows = stored.rows("incoming-count", thing=(thing,), predicate=(predicate,), folder=(folder,))
    return sum(int(row["count"]) for row in rows)


def read_page(
    stored: StoredQueries,
    thing: str,
    predicate: str,
    *,
    start: int,
    count: int,
    folder: str = BASE,
) -> tuple[URIRef, ...]:
    """Return *count* of what points at *thing* by *predicate*, from *start* on; one kept query."""
    key = {"thing": (thing,), "predicate": (predicate,)}
    rows = (
        stored.slice("incoming-of", start, count, **key)
        if folder == BASE
        else stored.slice("incoming-in", start, count, **key, folder=(folder,))
    )
    return iris(rows, "other")
