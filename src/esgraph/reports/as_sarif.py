"""A report as SARIF 2.1.0, for code scanning and editors."""

import json
from typing import Any
from urllib.parse import quote

from esgraph import __version__
from esgraph.language import Language
from esgraph.namespaces import ESGSH
from esgraph.reports.details import on_one_line
from esgraph.reports.model import CheckedFile, Finding, Group, Place, Report
from esgraph.reports.places import address_of
from esgraph.validation import Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"violation": "error", "warning": "warning", "info": "note"}
_HELP = "https://w3id.org/esgraph/"


def render_sarif(report: Report, language: Language) -> str:
    """
    Return *report* as a SARIF log with one run, its messages in *language*.

    Places in text files are regions; cells, which have no line, are logical locations
    (``Villes!B4``). Rules are those of the findings; the help of a shape is its own address.
    """
    numbers = {group.code: number for number, group in enumerate(_rules_of(report))}
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "esgraph",
                        "version": __version__,
                        "informationUri": _HELP,
                        "rules": [_rule(group, language) for group in _rules_of(report)],
                    }
                },
                "language": language,
                "columnKind": "unicodeCodePoints",
                "artifacts": [_artifact(file) for file in report.files],
                "results": [
                    _result(finding, numbers[finding.code], report, language)
                    for finding in report.findings
                ],
                "invocations": [_invocation(report, language)],
                "properties": {
                    "verdict": report.verdict,
                    "release": report.release,
                    "engine": report.engine,
                },
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rules_of(report: Report) -> list[Group]:
    """Return one group for each code, the gravest of those that share it."""
    return list({group.code: group for group in reversed(report.groups)}.values())[::-1]


def _rule(group: Group, language: Language) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": group.code,
        "shortDescription": {"text": group.message.in_(language)},
        "defaultConfiguration": {"level": _LEVELS[group.severity]},
    }
    shape = _shape_of(group)
    if shape is not None:
        rule["helpUri"] = shape
    return rule


def _shape_of(group: Group) -> str | None:
    """Return the address of the shape behind *group*, where it is one of ours."""
    shapes = (finding.result.source_shape for finding in group.findings if finding.result)
    return next((shape[1:-1] for shape in shapes if shape.startswith(f"<{ESGSH}")), None)


def _artifact(file: CheckedFile) -> dict[str, Any]:
    return {
        "location": {"uri": quote(file.name)},
        "length": file.size,
        "hashes": {"sha-256": file.sha256},
    }


def _invocation(report: Report, language: Language) -> dict[str, Any]:
    notifications = [
        {
            "level": "error",
            "message": {"text": failure.message.in_(language)},
            "locations": [_location(failure.place, failure.excerpt)],
        }
        for failure in report.failures
    ]
    if not notifications:
        return {"executionSuccessful": True}
    return {"executionSuccessful": False, "toolExecutionNotifications": notifications}


def _result(finding: Finding, rule: int, report: Report, language: Language) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": on_one_line(finding, language)},
    }
    # Code scanning refuses results without a location.
    files = [Place(file.name) for file in report.files]
    place = finding.place or next(iter(files), None)
    if place is not None:
        result["locations"] = [_location(place, finding.excerpt)]
    return result


def _location(place: Place, excerpt: str | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
    if place.line is not None:
        region: dict[str, Any] = {"startLine": place.line}
        if place.column is not None:
            region["startColumn"] = place.column
        if excerpt is not None:
            region["snippet"] = {"text": excerpt}
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    address = address_of(place)
    if address is not None:
        location["logicalLocations"] = [
            {"name": place.cell or address, "fullyQualifiedName": address, "kind": "element"}
        ]
    return location
