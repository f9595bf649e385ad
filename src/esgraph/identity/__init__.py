"""Names → things: which known thing a name means, in a fiche, a search or a reconciliation."""

from esgraph.identity.entities import PLACES, Entity, Kind, entities_of
from esgraph.identity.index import Candidate, EntityIndex, Mention, index_entities

__all__ = [
    "PLACES",
    "Candidate",
    "Entity",
    "EntityIndex",
    "Kind",
    "Mention",
    "entities_of",
    "index_entities",
]
