"""A comparison of cities as CSV and as JSON: one line, or one object, for each statement."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from esgraph.language import Language
from esgraph.reports import escape_formula
from esgraph.web.comparison.comparability import Caution
from esgraph.web.comparison.side_by_side import (
    ComparedFigure,
    ComparedLever,
    ComparedRemark,
    Comparison,
    Line,
    Thing,
)
from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.words import Name, Words
from esgraph.web.wording.texts import say

COLUMNS = (
    *("section", "subject", "category", "city", "value", "number", "unit", "territory", "year"),
    *("title", "text", "members", "cautions", "source", "lines", "quotation", "statement"),
)
"""The columns of the CSV, as keys of their names."""

# Without it, Excel takes UTF-8 for Windows-1252.
_MARK = "\ufeff"

_Statement = Mapping[str, Any]


def comparison_csv(comparison: Comparison, language: Language) -> str:
    """Return *comparison* as CSV, as spreadsheet programs of *language* read it."""
    buffer = io.StringIO()
    buffer.write(_MARK)
    writer = csv.writer(buffer, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    writer.writerow([say(f"compare.column.{column}", language) for column in COLUMNS])
    for section, statements in _sections(comparison, language).items():
        heading = {"section": say(f"compare.{section}", language)}
        for statement in statements:
            cells = heading | _cells(statement)
            writer.writerow([escape_formula(cells.get(column, "")) for column in COLUMNS])
    return buffer.getvalue()


def comparison_json(
    comparison: Comparison, language: Language, address: str, release_id: str
) -> str:
    """Return *comparison*, which the page at *address* shows, as JSON; null where none is said."""
    document = {
        "address": address,
        "release": release_id,
        "language": language,
        "cities": [_named(city.name) for city in comparison.cities],
        **_sections(comparison, language),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sections(comparison: Comparison, language: Language) -> dict[str, list[_Statement]]:
    """Return what the comparison states, in the sections of its page."""
    cities = comparison.cities

    def placed(line: Line[Thing]) -> Iterator[tuple[_Statement, Thing]]:
        for city, cell in zip(cities, line.cells, strict=True):
            for thing in cell:
                yield _place(line, city.name), thing

    return {
        "figures": [
            {**place, **_figure(figure), "cautions": _cautions(each.cautions, language)}
            for each in comparison.figures
            for place, figure in placed(each.line)
        ],
        "levers": [
            {**place, **_lever(lever)}
            for line in comparison.levers
            for place, lever in placed(line)
        ],
        "partners": [
            {**place, "statement": statement.iri}
            for line in comparison.partners
            for place, statement in placed(line)
        ],
        **{
            section: [{**place, **_remark(remark)} for place, remark in placed(line)]
            for section, line in (
                ("strengths", comparison.strengths),
                ("challenges", comparison.challenges),
                ("partnerships", comparison.partnerships),
            )
        },
    }


def _place(line: Line[Thing], city: Name) -> _Statement:
    return {
        "city": _named(city),
        "subject": _named(line.subject) if line.subject else None,
        "category": _named(line.category) if line.category else None,
    }


def _figure(figure: ComparedFigure) -> _Statement:
    number = figure.number
    is_whole = number is not None and number == number.to_integral_value()
    return {
        "title": figure.label.text,
        "value": figure.value,
        "number": None if number is None else int(number) if is_whole else float(number),
        "unit": figure.unit,
        "territory": _named(figure.territory),
        "year": figure.year,
        **_evidence(figure.claim),
    }


def _lever(lever: ComparedLever) -> _Statement:
    return {"title": _text(lever.title), "text": _text(lever.text), **_evidence(lever.claim)}


def _remark(remark: ComparedRemark) -> _Statement:
    return {
        "title": _text(remark.title),
        "text": _text(remark.text),
        "members": [_named(member) for member in remark.members],
        "statement": remark.statement.iri,
    }


def _evidence(claim: Claim) -> _Statement:
    return {
        "statement": claim.iri,
        "sources": [
            {
                "title": source.title.text,
                "section": _text(source.heading),
                "first_line": source.first_line,
                "last_line": source.last_line,
                "quotation": _text(source.quotation),
            }
            for source in claim.sources
        ],
    }


def _cautions(found: Iterable[Caution], language: Language) -> list[_Statement]:
    return [{"code": each, "name": say(f"compare.caution.{each}", language)} for each in found]


def _named(name: Name) -> dict[str, str]:
    return {"iri": name.iri, "name": name.words.text}


def _text(words: Words | None) -> str | None:
    return words.text if words else None


def _cells(statement: _Statement) -> dict[str, str]:
    """Return the cells of a line of CSV; several things in one are apart by a bar."""
    sources = statement.get("sources", ())
    lines = (f"{each['first_line'] or ''}–{each['last_line'] or ''}" for each in sources)
    return {
        **{column: _cell(value) for column, value in statement.items()},
        "source": _joined(each["title"] for each in sources),
        "lines": _joined(each for each in lines if each != "–"),
        "quotation": _joined(each["quotation"] or "" for each in sources),
    }


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return _joined(map(_cell, value))
    if isinstance(value, Mapping):
        return str(value.get("name", ""))
    return "" if value is None else str(value)


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(text for text in texts if text)
