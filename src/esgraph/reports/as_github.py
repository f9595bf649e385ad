"""A report as workflow commands, which GitHub Actions shows beside the lines of a change."""

from collections.abc import Iterator

from esgraph.language import Language
from esgraph.reports.counts import TITLES, VERDICTS, counts_of, left_out, verdict_of
from esgraph.reports.details import colon, on_one_line
from esgraph.reports.model import Finding, Place, Report
from esgraph.reports.places import address_of
from esgraph.validation import Severity

_COMMANDS: dict[Severity, str] = {"violation": "error", "warning": "warning", "info": "notice"}


def render_github(report: Report, language: Language) -> str:
    """
    Return one workflow command for each finding, then one with the verdict and the counts.

    A cell, which has no line, is named in the message.
    """
    return "".join(f"{line}\n" for line in _lines(report, language))


def _lines(report: Report, language: Language) -> Iterator[str]:
    title = _property(VERDICTS["not-checked"].in_(language))
    for failure in report.failures:
        yield _at(failure.place, "error", title, failure.message.in_(language), language)
    for group in report.groups:
        for finding in group.findings:
            yield _command(finding, language)
        rest = left_out(group)
        if rest is not None:
            title = _property(group.code)
            words = f"{group.message.in_(language)} {rest.in_(language)}"
            yield f"::{_COMMANDS[group.severity]} title={title}::{_data(words)}"
    verdict = (
        f"{verdict_of(report).in_(language)}{colon(language)}{counts_of(report).in_(language)}"
    )
    yield f"::notice title=esgraph::{_data(verdict)}"


def _command(finding: Finding, language: Language) -> str:
    field = finding.field.in_(language) if finding.field is not None else None
    title = _property(field or TITLES[finding.severity].in_(language))
    command, words = _COMMANDS[finding.severity], on_one_line(finding, language)
    if finding.place is None:
        return f"::{command} title={title}::{_data(words)}"
    return _at(finding.place, command, title, words, language)


def _at(place: Place, command: str, title: str, words: str, language: Language) -> str:
    properties = [f"file={_property(place.file)}"]
    if place.line is not None:
        properties.append(f"line={place.line}")
    if place.line is not None and place.column is not None:
        properties.append(f"col={place.column}")
    address = address_of(place)
    if address is not None:
        words = f"{address}{colon(language)}{words}"
    return f"::{command} {','.join([*properties, f'title={title}'])}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
