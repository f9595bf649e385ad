"""Of several results about one thing, those that explain the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.pipeline.origins import CheckOrigins
from esgraph.reports import Place
from esgraph.tabular import cause_rank
from esgraph.validation import SEVERITIES, ValidationReport, ValidationResult

_KNOWN_BEFORE = 10

_Spot = tuple[Node, str | None]


def root_causes(report: ValidationReport, origins: CheckOrigins) -> ValidationReport:
    """
    Return *report* with, of several results about one cell or value, those that explain the others.

    What is no number is below no minimum either: the first is told, the second follows from it.
    Nor is it told what an entity known before does not agree with, once something said about it
    is at fault. A warning hides no violation. What several shapes miss in one place is told once,
    and nothing besides of a cell that the reader of the file refuses.
    """
    results = tuple(_each_absence_once(_each_passage_once(report.results, origins), origins))
    told: dict[_Spot, list[tuple[int, int]]] = defaultdict(list)
    for result in results:
        rank = _rank(result, origins)
        told[result.focus_node, None].append(rank)
        told[_spot(result, origins)].append(rank)
    kept = (
        result
        for result in results
        if not _is_explained(result, origins, told) and not origins.is_refused(result)
    )
    return ValidationReport(tuple(kept), report.engine)


def _each_passage_once(
    results: Iterable[ValidationResult], origins: CheckOrigins
) -> Iterator[ValidationResult]:
    """Yield *results*; of those that refuse one thing of one passage of a fiche, a named one's."""
    if not origins.has_fiche:
        yield from results
        return
    told: set[tuple[Place, Node]] = set()
    for result in sorted(results, key=lambda each: origins.label(each.focus_node) is None):
        place = origins.place_in_fiche(result)
        if place is None or result.component != SH.NodeConstraintComponent or result.value is None:
            yield result
        elif (place, result.value) not in told:
            told.add((place, result.value))
            yield result


def _each_absence_once(
    results: Iterable[ValidationResult], origins: CheckOrigins
) -> Iterator[ValidationResult]:
    """Yield *results* without those that miss, in one place, what another misses there as well."""
    missed: set[tuple[str, _Spot]] = set()
    # Of a shape about one property, the words are nearer to the cell.
    for result in sorted(results, key=lambda each: each.path is None):
        spot = _spot(result, origins)
        if result.component != SH.MinCountConstraintComponent or spot[1] is None:
            yield result
        elif (result.severity, spot) not in missed:
            missed.add((result.severity, spot))
            yield result


def _is_explained(
    result: ValidationResult,
    origins: CheckOrigins,
    told: Mapping[_Spot, list[tuple[int, int]]],
) -> bool:
    severity, rank = _rank(result, origins)
    spot = (result.focus_node, None) if rank == _KNOWN_BEFORE else _spot(result, origins)
    if spot[1] is None and rank != _KNOWN_BEFORE:
        return False
    return any(other <= severity and before < rank for other, before in told[spot])


def _rank(result: ValidationResult, origins: CheckOrigins) -> tuple[int, int]:
    """Return how grave and how early a result is: smaller numbers come first."""
    known = _KNOWN_BEFORE if not origins.states(result) else cause_rank(result.component)
    return SEVERITIES.index(result.severity), known


def _spot(result: ValidationResult, origins: CheckOrigins) -> _Spot:
    return result.focus_node, origins.spot(result)
