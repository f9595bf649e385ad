"""A list narrowed by facets: what is chosen, what is found, what else could be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from esgraph.language import Language
from esgraph.namespaces import local_name
from esgraph.web.facts.words import Words
from esgraph.web.lists.directory import Directory, Entry, Shelf
from esgraph.web.wording.collation import collation_key


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet; *count* is how many would be found with it, all else unchanged."""

    value: str
    words: Words
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """
    One facet, with those of its values that find something, in the order of their names.

    *count* is how many would be found without it.
    """

    name: str
    choices: tuple[Choice, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Selection:
    """
    The entries that have all chosen values.

    *chosen* are the values, by facet, as addresses write them: the ends of their IRIs.
    """

    chosen: Mapping[str, str]
    facets: tuple[Facet, ...]
    entries: tuple[Entry, ...]


def select(
    directory: Directory,
    kind: str,
    names: tuple[str, ...],
    chosen: Mapping[str, str],
    *,
    language: Language,
) -> Selection:
    """
    Return what the values *chosen* of the facets *names* find among the entries of *kind*.

    A value that no entry has finds nothing.
    """
    kept = {name: chosen[name] for name in names if chosen.get(name)}
    selector = _Selector(directory, directory.shelf(kind), kept)
    facets = (selector.facet(name, language) for name in names)
    return Selection(
        chosen=kept,
        facets=tuple(facet for facet in facets if facet.choices),
        entries=selector.shelf.of(selector.found(), language),
    )


def select_entries(
    directory: Directory, kind: str, chosen: Mapping[str, str], *, language: Language
) -> tuple[Entry, ...]:
    """Return what the values *chosen* find, as ``select`` does, without counting anything."""
    shelf = directory.shelf(kind)
    return shelf.of(_Selector(directory, shelf, chosen).found(), language)


@dataclass(frozen=True, slots=True)
class _Selector:
    """Counts on one shelf."""

    directory: Directory
    shelf: Shelf
    chosen: Mapping[str, str]

    def found(self, *, but: str | None = None) -> int:
        """Return the set of entries that have the chosen values, that of the facet *but* aside."""
        found = self.shelf.everything
        for name, value in self.chosen.items():
            if name != but:
                found &= self._having(name, value)
        return found

    def facet(self, name: str, language: Language) -> Facet:
        among = self.found(but=name)
        choices = (
            Choice(
                value=local_name(iri),
                words=self.directory.words(iri, language),
                count=count,
                is_chosen=local_name(iri) == self.chosen.get(name),
            )
            for iri, count in self.shelf.counts(name, among).items()
        )
        shown = (choice for choice in choices if choice.count or choice.is_chosen)
        return Facet(
            name,
            tuple(
                sorted(shown, key=lambda choice: (collation_key(choice.words.text), choice.value))
            ),
            among.bit_count(),
        )

    def _having(self, name: str, value: str) -> int:
        ended = (iri for iri in self.shelf.values(name) if local_name(iri) == value)
        found = 0
        for iri in ended:
            found |= self.shelf.having(name, iri)
        return found
