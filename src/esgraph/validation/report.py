"""What a validation found, as values, independent of the engine."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal as OneOf

from rdflib import URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from esgraph.language import Text

Severity = OneOf["violation", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")

_SEVERITY_OF: dict[str, Severity] = {str(SH.Warning): "warning", str(SH.Info): "info"}


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """
    One ``sh:ValidationResult``, with the names of SHACL, section 3.6.2.

    *path* is ``None`` when the result has none or when it is not a single property; the source
    shape then says what was looked at. *source_shape* is an IRI for every shape of esgraph.
    """

    focus_node: Node
    path: URIRef | None
    value: Node | None
    severity: Severity
    component: URIRef
    source_shape: Node
    message: Text

    @property
    def sort_key(self) -> tuple[int, str, str, str, str, str]:
        """Return what puts results in the same order in every run: the gravest first."""
        return (
            SEVERITIES.index(self.severity),
            _written(self.source_shape),
            _written(self.focus_node),
            self.path or "",
            _written(self.value) if self.value is not None else "",
            self.component,
        )


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """
    All results of one validation, in order.

    *engine* names the program that found them and its version (``pyshacl 0.40.1``); two reports
    that say the same are equal, whoever found it.

    >>> ValidationReport(()).conforms
    True
    """

    results: tuple[ValidationResult, ...]
    engine: str = field(default="", compare=False)

    @property
    def conforms(self) -> bool:
        """Return whether there is no violation: warnings and infos do not refuse data."""
        return self.count("violation") == 0

    def count(self, severity: Severity) -> int:
        """Return how many results have *severity*."""
        return sum(result.severity == severity for result in self.results)


def _written(term: Node) -> str:
    # rdflib refuses to write an IRI that is none; in a report it has its place all the same.
    return f"<{term}>" if isinstance(term, URIRef) else term.n3()


def report_of(results: Iterable[ValidationResult], *, engine: str = "") -> ValidationReport:
    """Return the report of *results*, put in order."""
    return ValidationReport(tuple(sorted(results, key=lambda result: result.sort_key)), engine)


def severity_of(iri: str) -> Severity:
    """Return the severity that *iri* names; one of an author's own is a violation."""
    return _SEVERITY_OF.get(iri, "violation")
