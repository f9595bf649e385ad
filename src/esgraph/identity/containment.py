"""Places inside places, by the containers that the known ones have."""

from collections.abc import Mapping

from rdflib import URIRef

from esgraph.identity.entities import Entity


def are_nested(place: URIRef, other: URIRef, *, entities: Mapping[URIRef, Entity]) -> bool:
    """Tell whether one of two places is the other, or lies in it, however far down."""
    return place in _with_containers(other, entities) or other in _with_containers(place, entities)


def lies_in_another(place: URIRef, territory: URIRef, *, entities: Mapping[URIRef, Entity]) -> bool:
    """
    Tell whether *place* is known to lie in another place of the kind of *territory*.

    A city known to be in Québec, and no more, may be in any of its regions.
    """
    if are_nested(place, territory, entities=entities) or territory not in entities:
        return False
    kind = entities[territory].kind
    containers = _with_containers(place, entities) - {place}
    return any(entities[one].kind == kind for one in containers if one in entities)


def _with_containers(place: URIRef, entities: Mapping[URIRef, Entity]) -> frozenset[URIRef]:
    """Return *place* and every place that contains it, however far up."""
    seen: set[URIRef] = set()
    waiting = [place]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        entity = entities.get(current)
        waiting.extend(entity.containers if entity else ())
    return frozenset(seen)
