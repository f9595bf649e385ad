"""Things of the directory on a map."""

from collections.abc import Iterable
from functools import lru_cache

from esgraph.drawing import MapDrawing, Place, draw_map
from esgraph.language import Language
from esgraph.web.lists.directory import Entry

_KEPT = 64

# The same cities are shown on every page of a list, and in every list of a region.
_draw_map = lru_cache(maxsize=_KEPT)(draw_map)


def map_of(entries: Iterable[Entry], language: Language) -> MapDrawing | None:
    """Return those of *entries* that have a point on a map; ``None`` where none has. Kept."""
    return _draw_map(
        tuple(_place(entry, *entry.point, language) for entry in entries if entry.point)
    )


def without_point(entries: Iterable[Entry], language: Language) -> tuple[str, ...]:
    """Return the names of those of *entries* of which nobody says where they are."""
    return tuple(entry.names[language].text for entry in entries if not entry.point)


def _place(entry: Entry, latitude: float, longitude: float, language: Language) -> Place:
    name = entry.name(language)
    return Place(
        name=name.words.text,
        latitude=latitude,
        longitude=longitude,
        href=name.href,
        language=name.words.language,
    )
