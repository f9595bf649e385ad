"""A file of RDF as it is published: without the people in it, and with what is said of them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from esgraph.intake.lines import Wanted
from esgraph.notices import Notice
from esgraph.people import Known, Omissions, notices_of, omissions_in
from esgraph.store import Triple, ntriples_of, triples_of

if TYPE_CHECKING:
    from esgraph.intake.reading import Reading


def without_people(reading: "Reading", known: Known) -> "Reading":
    """Return *reading*, of RDF, without its people; *known* are names that are nobody's."""
    triples = tuple(triples_of(reading.n_triples))
    omissions = omissions_in(triples, known=known)
    if not omissions.omitted and not omissions.bodies:
        return reading
    return replace(
        reading,
        n_triples=ntriples_of(omissions.applied_to(triples)),
        notices=(*reading.notices, *_notices(reading, omissions)),
    )


def _notices(reading: "Reading", omissions: Omissions) -> Iterator[Notice]:
    """Yield what is said of each omission, at its line."""
    about = [each.triple for each in omissions.omitted if each.is_told] + list(omissions.bodies)
    spots = reading.spots(map(_wanted, about))
    lines = {triple: spots[_wanted(triple)].line for triple in about if _wanted(triple) in spots}
    return notices_of(omissions, lines)


def _wanted(triple: Triple) -> Wanted:
    subject, predicate, value = (term.decode() for term in triple)
    return Wanted(subject, predicate, value)
