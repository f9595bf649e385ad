"""Contributed data sets: kept byte for byte, and their states, in one transactional store."""

from esgraph.contributions.as_json import contribution_to_json
from esgraph.contributions.licences import LICENCES, Licence, licence_of
from esgraph.contributions.model import (
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
from esgraph.contributions.statements import reason_of, sender_of, terms_of
from esgraph.contributions.store import Accepted, ContributionStore

__all__ = [
    "LICENCES",
    "Accepted",
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
    "licence_of",
    "reason_of",
    "sender_of",
    "terms_of",
]
