"""
What people send us, each kind in a transactional store of its own.

Contributed data sets, kept byte for byte, with their states; and reports of errors.
"""

from esgraph.contributions.as_json import contribution_to_json
from esgraph.contributions.error_reports import (
    MAX_EMAIL,
    MAX_MESSAGE,
    ErrorRemark,
    ErrorReport,
    ErrorReportStore,
)
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
    "MAX_EMAIL",
    "MAX_MESSAGE",
    "STATES",
    "Contribution",
    "ContributionStore",
    "Decision",
    "ErrorRemark",
    "ErrorReport",
    "ErrorReportStore",
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
