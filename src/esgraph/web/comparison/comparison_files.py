"""A comparison of cities as CSV and as JSON: one line, or one object, for each statement."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from esgraph.language import Language
from esgraph.reports import csv_text
from esgraph.web.comparison.comparability import Caution
from esgraph.web.comparison.side_by_side import (
    ComparedFigure,
    ComparedLever,
    ComparedRemark,
    Comparison,
    ContestedFact,
    Line,
    Thing,
)
from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.sources import Source
from esgraph.web.facts.words import Name, Words
from esgraph.web.wording.texts import say

COLUMNS = (
    *("section", "subject", "category", "city", "value", "number", "unit", "unit_iri"),
    *("territory", "year", "title", "text", "members", "cautions", "contested"),
    *("source", "lines", "quotation", "primary_source", "statement"),
)
"""The columns of the CSV, as keys of their names."""

_Statement = Mapping[str, Any]


def comparison_csv(comparison: Comparison, language: Language) -> str:
    """Return *comparison* as CSV, as spreadsheet programs of *language* read it."""
    rows = [[say(f"compare.column.{column}", language) for column in COLUMNS]]
    for section, statements in _sections(comparison, language).items():
        heading = {"section": say(f"compare.{section}", language)}
        for statement in statements:
            cells = heading | _cells(statement)
            rows.append([cells.get(column, "") for column in COLUMNS])
    return csv_text(rows, language)


def comparison_json(
    comparison: Comparison, language: Language, address: str, release_id: str
) -> str:
    """Return *comparison*, which the page at *address* shows, as JSON; null where none is said."""
    document = {
        "address": address,
        "release": release_id,
        "language": language,
        "cities": [
            {"iri": city.name.iri, "name": city.name.words.text, "has_fiche": city.has_fiche}
            for city in comparison.cities
        ],
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
        **{
            section: [
                {**place, **_figure(figure), "cautions": _cautions(each.cautions, language)}
                for each in lines
                for place, figure in placed(each.line)
            ]
            for section, lines in (
                ("figures", comparison.figures),
                ("context", comparison.context),
            )
        },
        "levers": [
            {**place, **_told(lever)} for line in comparison.levers for place, lever in placed(line)
        ],
        "partners": [
            {**place, **_evidence(partner.claim, partner.contested)}
            for line in comparison.partners
            for place, partner in placed(line)
        ],
        **{
            section: [{**place, **_remark(remark)} for place, remark in placed(line)]
            for section, line in (
                ("strengths", comparison.strengths),
                ("challenges", comparison.challenges),
                ("partnerships", comparison.partnerships),
            )
        },
        "contested": [
            {**place, "text": _said(fact.parts), **_evidence(fact.claim)}
            for place, fact in placed(comparison.contested)
        ],
    }


def _place(line: Line[Thing], city: Name) -> _Statement:
    return {
        "city": _named(city),
        "subject": _named(line.subject),
        "category": _named(line.category),
    }


def _figure(figure: ComparedFigure) -> _Statement:
    number = figure.number
    is_whole = number is not None and number == number.to_integral_value()
    return {
        "title": _text(figure.label),
        "value": figure.value,
        "number": number if number is None else int(number) if is_whole else float(number),
        "unit": _named(figure.unit),
        "territory": _named(figure.territory),
        "year": figure.year,
        "primary_source": _named(figure.cited),
        **_evidence(figure.claim),
    }


def _remark(remark: ComparedRemark) -> _Statement:
    return {**_told(remark), "members": [_named(member) for member in remark.members]}


def _told(told: ComparedLever | ComparedRemark) -> _Statement:
    return {
        "title": _text(told.title),
        "text": _text(told.text),
        **_evidence(told.claim, told.contested),
    }


def _evidence(claim: Claim, beside: Iterable[ContestedFact] = ()) -> _Statement:
    """Return what *claim* rests on, and what contradicts it or what is told *beside* it."""
    return {
        "statement": claim.iri,
        "sources": [_source(source) for source in claim.sources],
        "contested": [
            *_counterclaims(claim, None),
            *(each for fact in beside for each in _counterclaims(fact.claim, _said(fact.parts))),
        ],
    }


def _counterclaims(claim: Claim, says: str | None) -> Iterator[_Statement]:
    """Yield what contradicts *claim*; what it *says*, where it is not the statement itself."""
    for counter in claim.counterclaims:
        yield {
            "contested": claim.iri,
            "says": says,
            "by": counter.iri,
            "states": _text(counter.description) or _said(counter.parts),
            "explanation": _text(counter.explanation),
            "sources": [_source(source) for source in counter.sources],
        }


def _source(source: Source) -> _Statement:
    return {
        "title": source.title.text,
        "section": _text(source.heading),
        "first_line": source.first_line,
        "last_line": source.last_line,
        "quotation": _text(source.quotation),
    }


def _cautions(found: Iterable[Caution], language: Language) -> list[_Statement]:
    return [{"code": each, "name": say(f"compare.caution.{each}", language)} for each in found]


def _named(name: Name | None) -> dict[str, str] | None:
    return {"iri": name.iri, "name": name.words.text} if name else None


def _said(parts: Iterable[Name | Words]) -> str:
    words = (part.words if isinstance(part, Name) else part for part in parts)
    return " · ".join(each.text for each in words)


def _text(words: Words | None) -> str | None:
    return words.text if words else None


def _cells(statement: _Statement) -> dict[str, str]:
    """Return the cells of a line of CSV; several things in one are apart by a bar."""
    sources = statement["sources"]
    lines = (f"{each['first_line'] or ''}–{each['last_line'] or ''}" for each in sources)
    return {
        **{column: _cell(value) for column, value in statement.items()},
        "unit_iri": (statement.get("unit") or {}).get("iri", ""),
        "contested": _joined(map(_contradiction, statement["contested"])),
        "source": _joined(each["title"] for each in sources),
        "lines": _joined(each for each in lines if each != "–"),
        "quotation": _joined(each["quotation"] or "" for each in sources),
    }


def _contradiction(contested: _Statement) -> str:
    """Return in one text what is contested, by what, where that stands."""
    found = (contested["says"], contested["explanation"] or contested["states"])
    where = ", ".join(each["title"] for each in contested["sources"])
    return " → ".join(each for each in found if each) + (f" ({where})" if where else "")


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return _joined(map(_cell, value))
    if isinstance(value, Mapping):
        return str(value.get("name", ""))
    return "" if value is None else str(value)


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(text for text in texts if text)
