"""What other sources contradict, beside the claims of a comparison that it is told with."""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef

from esgraph.web.comparison.side_by_side import ContestedFact
from esgraph.web.facts.evidence import Evidence
from esgraph.web.site.results import Row
from esgraph.web.site.rows import Groups, group_by, iris, terms

_PARTS = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class ContestedRows:
    """
    Contested claims that have no line of their own.

    *told* are those that stand beside another claim, by that claim; *left* the others, by city.
    """

    evidence: Evidence
    told: Mapping[URIRef, Groups]
    left: Mapping[URIRef, Groups]

    def beside(self, claim: URIRef) -> tuple[ContestedFact, ...]:
        """Return what is contested of what the passage of *claim* says besides."""
        return self._facts(self.told.get(claim, {}))

    def apart(self, city: URIRef) -> tuple[ContestedFact, ...]:
        """Return what is contested of what is said of *city*, and stands beside no claim."""
        return self._facts(self.left.get(city, {}))

    def _facts(self, groups: Groups) -> tuple[ContestedFact, ...]:
        return tuple(
            ContestedFact(
                claim=self.evidence.claim(claim),
                parts=tuple(
                    self.evidence.value(term) for part in _PARTS for term in terms(rows, part)[:1]
                ),
            )
            for claim, rows in groups.items()
        )


def read_contested(
    rows: tuple[Row, ...], *, shown: tuple[Row, ...], homes: tuple[Row, ...], evidence: Evidence
) -> ContestedRows:
    """
    Return what of *rows* (``compared-contested.rq``) is not among the claims *shown*.

    It stands beside a claim of *homes* that rests on the same passage: one that names what it is
    about, where there is one.
    """
    has_line = frozenset(iris(shown, "claim"))
    by_passage = _by_passage(homes, evidence)
    told: dict[URIRef, dict[URIRef, tuple[Row, ...]]] = {}
    left: dict[URIRef, dict[URIRef, tuple[Row, ...]]] = {}
    for city, of_city in group_by(rows, "city").items():
        for claim, found in group_by(of_city, "claim").items():
            if claim in has_line:
                continue
            home = _home(found, by_passage)
            place = told.setdefault(home, {}) if home else left.setdefault(city, {})
            place[claim] = found
    return ContestedRows(evidence, told, left)


def _by_passage(homes: tuple[Row, ...], evidence: Evidence) -> dict[URIRef, Groups]:
    """Return the claims of *homes* that rest on each passage, with their rows."""
    found: dict[URIRef, dict[URIRef, tuple[Row, ...]]] = {}
    for claim, rows in group_by(homes, "claim").items():
        for passage in iris(evidence.sources.get(claim, ()), "source"):
            found.setdefault(passage, {})[claim] = rows
    return dict(found)


def _home(rows: tuple[Row, ...], by_passage: Mapping[URIRef, Groups]) -> URIRef | None:
    claims: dict[URIRef, tuple[Row, ...]] = {}
    for passage in iris(rows, "passage"):
        claims |= by_passage.get(passage, {})
    about = {*iris(rows, "subject"), *iris(rows, "object")}
    naming = (claim for claim, found in claims.items() if about & _named(found))
    return next(naming, next(iter(claims), None))


def _named(rows: tuple[Row, ...]) -> set[URIRef]:
    return {term for row in rows for term in row.values() if isinstance(term, URIRef)}
