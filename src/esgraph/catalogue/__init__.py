"""The catalogue graph: what a release holds, where it comes from, how it may be used and had."""

from esgraph.catalogue.describing import describe
from esgraph.catalogue.identity import DATASET, ENDPOINT, BuildIdentity

__all__ = ["DATASET", "ENDPOINT", "BuildIdentity", "describe"]
