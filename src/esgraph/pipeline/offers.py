"""From a check that went well to what a contributor offers."""

from collections.abc import Iterable

from esgraph.contributions import GivenFile, Offer, Terms
from esgraph.errors import EmptyContributionError
from esgraph.intake import Received
from esgraph.reports import Report, report_to_json


def offer_of(sender: str, terms: Terms, received: Iterable[Received], report: Report) -> Offer:
    """
    Return *received*, which *report* says to conform, as it is to be kept.

    Raises:
        EmptyContributionError: They say nothing, such as a template that nobody has filled.
    """
    if not any(file.triples for file in report.files):
        raise EmptyContributionError
    return Offer(
        sender=sender,
        terms=terms,
        files=tuple(GivenFile(each.name, each.data) for each in received),
        report=report_to_json(report).encode(),
        release=report.release,
    )
