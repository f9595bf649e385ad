"""Answering strangers' queries: the guard, the pool of killable workers, the media types."""

from esgraph.query.guard import QueryForm, QueryLimits, inspect
from esgraph.query.media_types import MEDIA_TYPES, media_types_of
from esgraph.query.service import Answer, QueryService
from esgraph.query.settings import QuerySettings

__all__ = [
    "MEDIA_TYPES",
    "Answer",
    "QueryForm",
    "QueryLimits",
    "QueryService",
    "QuerySettings",
    "inspect",
    "media_types_of",
]
