"""Answering strangers' queries: the guard, the hosts, their killable workers, the media types."""

from esgraph.query.budget import Client
from esgraph.query.client import Answer, QueryClient
from esgraph.query.guard import Query, QueryForm, QueryLimits, inspect
from esgraph.query.hosts import Hosts, Program, address_of, current_release, query_program
from esgraph.query.media_types import (
    GRAPH_MEDIA_TYPES,
    SOLUTION_MEDIA_TYPES,
    media_types_of,
    names_of,
)
from esgraph.query.service import QueryService
from esgraph.query.settings import QuerySettings
from esgraph.query.source import Source
from esgraph.query.status import PoolStatus

__all__ = [
    "GRAPH_MEDIA_TYPES",
    "SOLUTION_MEDIA_TYPES",
    "Answer",
    "Client",
    "Hosts",
    "PoolStatus",
    "Program",
    "Query",
    "QueryClient",
    "QueryForm",
    "QueryLimits",
    "QueryService",
    "QuerySettings",
    "Source",
    "address_of",
    "current_release",
    "inspect",
    "media_types_of",
    "names_of",
    "query_program",
]
