"""A contribution as plain values, for JSON: the same for the command line and the API."""

from dataclasses import asdict
from typing import Any

from esgraph.contributions.model import Contribution
from esgraph.contributions.provenance import graph_name


def contribution_to_json(contribution: Contribution) -> dict[str, Any]:
    """Return all that is told of *contribution*; *graph* is its name in releases."""
    terms = contribution.terms
    return {
        "id": contribution.id,
        "state": contribution.state,
        "sender": contribution.sender,
        "licence": asdict(terms.licence),
        "source": {"title": terms.title, "address": terms.address},
        "files": [asdict(file) for file in contribution.files],
        "checked_against": contribution.release,
        "graph": str(graph_name(contribution)),
        "events": [asdict(event) for event in contribution.events],
    }
