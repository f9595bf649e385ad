"""What a contribution changes, between what is published and the next release."""

from dataclasses import asdict, dataclass
from typing import Any

from esgraph.contributions import Contribution, State
from esgraph.pipeline.check import Checked
from esgraph.reports import Addition, Report, Verdict
from esgraph.store import ntriples_of


@dataclass(frozen=True, slots=True)
class Difference:
    """
    What the next release would have more or less: with it, unless its *state* is final.

    *verdict* and *addition* are of a check against *release* as it is now; ``None`` for what is
    rejected or withdrawn, which adds nothing. *removed* counts the triples of its graph in
    *release*, which the next release does without.
    """

    contribution: str
    state: State
    release: str | None
    verdict: Verdict | None
    addition: Addition | None
    removed: int

    def to_json(self) -> dict[str, Any]:
        """Return the values for JSON, the addition's beside the others."""
        addition = self.addition or Addition((), (), 0, 0)
        return {
            "contribution": self.contribution,
            "state": self.state,
            "release": self.release,
            "verdict": self.verdict,
            "added": addition.added,
            "already": addition.already,
            "removed": self.removed,
            "new": [{"class": asdict(cls), "count": count} for cls, count in addition.new],
            "known": [{"class": asdict(cls), "count": count} for cls, count in addition.known],
        }


def difference_of(
    contribution: Contribution, report: Report | None, *, release: str | None, published: int
) -> Difference:
    """
    Return what *contribution* changes.

    Args:
        contribution: Its state decides.
        report: Of a check of its files, as a build reads them (``as_read``); ``None`` where
            it is final.
        release: What is published now.
        published: How many triples its graph has there.
    """
    return Difference(
        contribution=contribution.id,
        state=contribution.state,
        release=release,
        verdict=report.verdict if report is not None else None,
        addition=report.addition if report is not None else None,
        removed=published if contribution.is_final else 0,
    )


def patch_of(checked: Checked) -> bytes:
    """
    Return the triples that *checked* would add as rows of RDF Patch, sorted.

    https://afs.github.io/rdf-delta/rdf-patch.html
    """
    rows = ntriples_of(sorted(checked.new)).splitlines(keepends=True)
    return b"".join(b"A " + row for row in rows)
