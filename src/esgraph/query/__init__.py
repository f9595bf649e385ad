"""Answering strangers' queries: the guard, the pool of killable workers, the media types."""

from esgraph.query.guard import QueryForm, QueryLimits, inspect
from esgraph.query.media_types import (
    GRAPH_MEDIA_TYPES,
    SOLUTION_MEDIA_TYPES,
    media_types_of,
    names_of,
)
from esgraph.query.service import Answer, QueryService
from esgraph.query.settings import QuerySettings

__all__ = [
    "GRAPH_MEDIA_TYPES",
    "SOLUTION_MEDIA_TYPES",
    "Answer",
    "QueryForm",
    "QueryLimits",
    "QueryService",
    "QuerySettings",
    "inspect",
    "media_types_of",
    "names_of",
]
