"""Contributed data sets: kept byte for byte, and their states, in one transactional store."""

from esgraph.contributions.as_json import contribution_to_json
from esgraph.contributions.licences import LICENCES, Licence, licence_of
from esgraph.contributions.model import (
    STATES,
    Contribution,
    Decision,
    Event,
    GivenFile,
    KeptFile,
    Offer,
    Receipt,
    State,
    Terms,
)
from esgraph.contributions.provenance import graph_name, provenance_of
from esgraph.contributions.statements import reason_of, sender_of, terms_of
from esgraph.contributions.store import ContributionStore

__all__ = [
    "LICENCES",
    "STATES",
    "Contribution",
    "ContributionStore",
    "Decision",
    "Event",
    "GivenFile",
    "KeptFile",
    "Licence",
    "Offer",
    "Receipt",
    "State",
    "Terms",
    "contribution_to_json",
    "graph_name",
    "licence_of",
    "provenance_of",
    "reason_of",
    "sender_of",
    "terms_of",
]
