"""Names → things: which known thing a name means, in a fiche, a search or a reconciliation."""

from esgraph.identity.entities import KIND_CLASSES, PLACES, Described, Entity, Kind, entities_of
from esgraph.identity.index import Candidate, EntityIndex, Mention, index_entities
from esgraph.identity.similarity import closest_spelling

__all__ = [
    "KIND_CLASSES",
    "PLACES",
    "Candidate",
    "Described",
    "Entity",
    "EntityIndex",
    "Kind",
    "Mention",
    "closest_spelling",
    "entities_of",
    "index_entities",
]
