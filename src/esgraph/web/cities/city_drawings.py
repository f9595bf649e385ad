"""The drawings of a city's page, from its portrait."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from esgraph.drawing import (
    Bar,
    BarsDrawing,
    MapDrawing,
    NetworkDrawing,
    Node,
    Place,
    Ring,
    draw_bars,
    draw_map,
    draw_network,
)
from esgraph.language import Language
from esgraph.namespaces import fold
from esgraph.web.cities.portrait import Figure, Portrait
from esgraph.web.facts.words import Name, Words
from esgraph.web.wording.texts import say


@dataclass(frozen=True, slots=True)
class CityDrawings:
    """
    What can be drawn of a city; ``None`` for what cannot.

    *counted* is what *figures* count, and of which year.
    """

    place: MapDrawing | None
    partners: NetworkDrawing | None
    figures: BarsDrawing | None
    counted: str


def draw_city(portrait: Portrait, language: Language) -> CityDrawings:
    """Return the drawings of *portrait* for readers of *language*."""
    compared = _compared(portrait)
    return CityDrawings(
        place=_map(portrait, language),
        partners=draw_network(_node(portrait.city, language), tuple(_rings(portrait, language))),
        figures=draw_bars([_bar(figure, language) for figure in compared]),
        counted=_counted(compared[0], language) if compared else "",
    )


def _map(portrait: Portrait, language: Language) -> MapDrawing | None:
    if portrait.position is None:
        return None
    words = portrait.city.words
    latitude, longitude = portrait.position
    return draw_map(
        [Place(words.text, latitude, longitude, language=_foreign(words, language), is_main=True)]
    )


def _rings(portrait: Portrait, language: Language) -> Iterator[Ring]:
    """Yield who is linked to the city, by kind of link; nobody twice."""
    seen = {portrait.city.iri}
    for key, names in (
        ("city.key_partners", [each.organization for each in portrait.key_partners]),
        ("city.partnerships", [m.name for each in portrait.partnerships for m in each.members]),
        (
            "city.relations",
            [
                name
                for each in portrait.relations
                for name in (*each.givers, *each.beneficiaries)
                if name.iri not in _bodies(portrait)
            ],
        ),
    ):
        fresh = [name for name in dict.fromkeys(names) if name.iri not in seen]
        seen.update(name.iri for name in fresh)
        if fresh:
            yield Ring(say(key, language), tuple(_node(name, language) for name in fresh))


def _bodies(portrait: Portrait) -> set[str]:
    """Return the IRIs of the city and of its administration."""
    return {fact.subject.iri for group in portrait.identity for fact in group.facts}


def _compared(portrait: Portrait) -> tuple[Figure, ...]:
    """
    Return the first count of the city that larger places have, too, the smallest place first.

    Bars side by side are read as one series: the same thing in the same words, of the same year, by
    the same source, or none is drawn.
    """
    larger = [figure for context in portrait.context for figure in context.figures]
    for own in portrait.figures:
        others = tuple(_first_of_places(own, larger))
        if own.number is not None and others:
            return (own, *others)
    return ()


def _first_of_places(own: Figure, figures: Iterable[Figure]) -> Iterable[Figure]:
    """Return the first figure of each place that is of one series with *own*."""
    found: dict[str, Figure] = {}
    for figure in figures:
        if figure.number is not None and _is_like(own, figure):
            found.setdefault(figure.territory.iri, figure)
    return found.values()


def _is_like(own: Figure, other: Figure) -> bool:
    return (
        own.year is not None
        and _series(own) == _series(other)
        and not _origins(own).isdisjoint(_origins(other))
    )


def _series(figure: Figure) -> tuple[object, ...]:
    return figure.measure.iri, figure.category, fold(figure.label.text), figure.year


def _origins(figure: Figure) -> frozenset[str]:
    """Return what *figure* comes from: the source that is cited, else the documents."""
    if figure.cited:
        return frozenset({figure.cited.iri})
    return frozenset(source.document for source in figure.claim.sources)


def _counted(figure: Figure, language: Language) -> str:
    words = figure.measure.words if _foreign(figure.label, language) else figure.label
    return f"{words.text}, {figure.year}"


def _bar(figure: Figure, language: Language) -> Bar:
    words = figure.territory.words
    return Bar(
        name=words.text,
        value=figure.number or 0.0,
        said=figure.value,
        href=figure.territory.href,
        detail=figure.year or say("figure.no_year", language),
        language=_foreign(words, language),
    )


def _node(name: Name, language: Language) -> Node:
    return Node(name.words.text, href=name.href, language=_foreign(name.words, language))


def _foreign(words: Words, language: Language) -> str | None:
    """Return the language of *words* where it is not the page's."""
    return words.language if words.language != language else None
