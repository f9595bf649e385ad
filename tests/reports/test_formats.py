import csv
import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.reports.cases import IN_TURTLE

from esgraph.language import LANGUAGES, Language
from esgraph.reports import (
    Group,
    Place,
    Report,
    render_csv,
    render_github,
    render_html,
    render_sarif,
    render_text,
    report_from_json,
    report_schema,
    report_to_json,
)


def test_text_begins_with_the_verdict(report: Report) -> None:
    """And with the counts, those that are not shown included."""
    assert render_text(report, "fr").startswith(
        "Non conforme\u00a0: 5 erreurs, 1 avertissement, 0 remarque dans 2 fichiers.\n"
    )
    assert render_text(report, "en").startswith(
        "Does not conform: 5 errors, 1 warning, 0 remarks in 2 files.\n"
    )


def test_text_places_findings_as_compilers_do(report: Report) -> None:
    """``file:line:column``, ``file!sheet!cell``, and a caret under the column."""
    lines = render_text(report, "en").splitlines()

    assert "  données/villes.ttl:3:7: Valbrillant EN, code EN" in lines
    assert "  mes: villes, 2024.xlsx!'Mes villes'!B4: Valbrillant EN, code EN" in lines
    excerpt = next(n for n, line in enumerate(lines) if "3 |" in line)
    assert lines[excerpt][lines[excerpt + 1].index("^")] == "o"
    assert "  … and 3 more cases" in lines


def test_text_paints_by_severity(report: Report) -> None:
    """Colours are the caller's affair."""
    text = render_text(report, "en", paint=lambda words, severity: f"[{severity}|{words}]")

    assert text.startswith("[violation|Does not conform]: ")
    assert "[warning|To be checked]: [None|Feuille inconnue EN]" in text


def test_long_line_is_cut_around_the_column() -> None:
    """A line of a megabyte is not written out."""
    line = "x" * 1000 + "é" + "y" * 1000
    finding = replace(IN_TURTLE, place=Place("f", line=1, column=1001), excerpt=line)
    report = Report((), (Group("c", "violation", finding.message, 1, (finding,)),), None, "e")

    lines = render_text(report, "fr").splitlines()
    excerpt = next(n for n, line in enumerate(lines) if "1 | " in line)

    assert len(lines[excerpt]) < 120
    assert lines[excerpt][lines[excerpt + 1].index("^")] == "é"


def test_conforming_report_is_short(conforming: Report) -> None:
    """The verdict is all."""
    assert render_text(conforming, "fr") == (
        "Conforme\u00a0: 0 erreur, 0 avertissement, 0 remarque dans 1 fichier.\n"
    )


def test_json_reads_back(report: Report, conforming: Report) -> None:
    """Nothing of a report is lost."""
    assert report_from_json(report_to_json(report)) == report
    assert report_from_json(report_to_json(conforming)) == conforming


@pytest.mark.parametrize(
    "damage",
    [
        {"schema_version": "0.1"},
        {"files": None},
        {"groups": [{"code": "x"}]},
        {"engine": 5},
        {"files": [{"name": True}]},
    ],
    ids=str,
)
def test_other_json_is_refused(report: Report, damage: dict[str, Any]) -> None:
    """It is a value error, never half a report."""
    with pytest.raises(ValueError, match=r"\w"):
        report_from_json(json.dumps({**json.loads(report_to_json(report)), **damage}))


def test_json_is_as_its_schema_says(report: Report, conforming: Report) -> None:
    """Every member is described, and none is missing."""
    validator = Draft202012Validator(json.loads(report_schema()))

    for each in (report, conforming):
        assert list(validator.iter_errors(json.loads(report_to_json(each)))) == []


def test_schema_finds_what_is_wrong(report: Report) -> None:
    """A value out of its list, a member that is missing, one too many."""
    schema = json.loads(report_schema())
    Draft202012Validator.check_schema(schema)
    said = json.loads(report_to_json(report))
    said["groups"][0]["severity"] = "bad"
    said["files"][0].pop("size")
    said["more"] = 1

    faults = Draft202012Validator(schema).iter_errors(said)

    assert {fault.json_path for fault in faults} == {"$", "$.files[0]", "$.groups[0].severity"}


def test_sarif_places_lines_and_cells(report: Report) -> None:
    """Lines are regions; cells, which have none, are logical locations."""
    (run,) = json.loads(render_sarif(report, "fr"))["runs"]
    line, cell, sheet = (result["locations"][0] for result in run["results"])

    assert line["physicalLocation"] == {
        "artifactLocation": {"uri": "donn%C3%A9es/villes.ttl"},
        "region": {
            "startLine": 3, "startColumn": 7, "snippet": {"text": IN_TURTLE.excerpt}
        },
    }  # fmt: skip
    assert cell["logicalLocations"][0]["fullyQualifiedName"] == "'Mes villes'!B4"
    assert cell["physicalLocation"]["artifactLocation"]["uri"].startswith("mes%3A%20villes")
    assert "region" not in cell["physicalLocation"]
    assert sheet["logicalLocations"][0]["name"] == "Notes"


def test_sarif_has_a_rule_for_each_result(report: Report) -> None:
    """The help of a rule of ours is the address of its shape."""
    (run,) = json.loads(render_sarif(report, "en"))["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [
        r["ruleId"] for r in run["results"]
    ]
    assert rules[0]["helpUri"] == "https://w3id.org/esgraph/shapes#City-code"
    assert "helpUri" not in rules[1]
    assert [result["level"] for result in run["results"]] == ["error", "error", "warning"]
    assert run["results"][0]["message"]["text"].startswith("Un code mal formé. EN")


def test_github_commands_are_escaped(report: Report) -> None:
    """Colons, commas, percents and line breaks do not end a property or a command."""
    lines = render_github(report, "fr").splitlines()

    assert lines[0].startswith("::error file=données/villes.ttl,line=3,col=7,title=code::Un code")
    assert lines[1].startswith(
        "::error file=mes%3A villes%2C 2024.xlsx,title=code::'Mes villes'!B4"
    )
    assert "et 3 autres cas" in lines[2]
    assert lines[3].endswith("Notes\u00a0: 100 %25 inconnue%0Aou presque.")
    assert lines[4].startswith("::notice title=esgraph::Non conforme")


@pytest.mark.parametrize(("language", "delimiter"), [("fr", ";"), ("en", ",")])
def test_csv_has_a_row_per_finding(report: Report, language: Language, delimiter: str) -> None:
    """Under headers in the language; nothing in it is a formula."""
    text = render_csv(report, language).removeprefix("\ufeff")
    header, *rows = csv.reader(io.StringIO(text), delimiter=delimiter)

    assert len(rows) == 3
    cell = dict(zip(header, rows[1], strict=True))
    assert "'=HYPERLINK" in rows[1][9]
    assert "B4" in cell.values()


class Outline(HTMLParser):
    """The headings, header cells and texts of a document; fails on unbalanced tags."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag, and that it is open."""
        self.tags.append((tag, dict(attrs)))
        if tag not in {"br", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last tag."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_a_sound_document(report: Report, language: Language) -> None:
    """Balanced, in its language, headings in order, scopes on header cells, no script."""
    outline = Outline(render_html(report, language))
    names = [tag for tag, _ in outline.tags]

    assert outline.open == []
    assert ("html", {"lang": language}) in outline.tags
    assert [name for name in names if name in {"h1", "h2", "h3"}] == [
        "h1", "h2", "h3", "h2", "h3", "h2"
    ]  # fmt: skip
    assert all("scope" in attributes for tag, attributes in outline.tags if tag == "th")
    assert not {"script", "link", "img"} & set(names)


def test_html_escapes_what_comes_from_files(report: Report) -> None:
    """Names and values are text."""
    document = render_html(report, "fr")

    assert "<b>" not in document
    assert "&lt;b&gt;9900" in document
    assert "@media print" in document


def test_html_of_conforming_data_says_so(conforming: Report) -> None:
    """There is nothing to correct."""
    assert "Rien à corriger" in render_html(conforming, "fr")
