import json
from dataclasses import replace

from tests.reports.cases import IN_A_CELL, text

from esgraph.errors import InputError, QueryError
from esgraph.language import LANGUAGES, Text
from esgraph.reports import (
    Failure,
    Place,
    Report,
    combine,
    failures_of,
    rename_files,
    render_csv,
    render_github,
    render_html,
    render_sarif,
    render_text,
    report_from_json,
    report_to_json,
)

FAILED = Failure(
    Place("abîmé.ttl", line=2, column=3),
    Text(fr="Il manque un point.", en="A full stop is missing."),
    "a b <c>",
)


def test_findings_of_one_rule_come_together(report: Report, conforming: Report) -> None:
    """Of all files, in their order, with all their counts."""
    both = combine([report, conforming, replace(report, files=())])

    assert [file.name for file in both.files] == [
        "données/villes.ttl", "mes: villes, 2024.xlsx", "v.csv"
    ]  # fmt: skip
    assert [(group.code, group.total, len(group.findings)) for group in both.groups] == [
        ("City-code", 10, 4), ("unknown-sheet", 2, 2)
    ]  # fmt: skip
    assert both.addition is None
    assert both.engine == "pyshacl 0.40.1, shacl 0.3.4"


def test_one_check_is_its_own_report(report: Report) -> None:
    """What it would add included."""
    assert combine([report]) is report


def test_what_was_not_checked_never_conforms(conforming: Report) -> None:
    """Whatever the other files say."""
    both = combine([conforming], [FAILED])

    assert both.verdict == "not-checked"
    assert not both.conforms
    assert json.loads(report_to_json(both))["conforms"] is False
    assert report_from_json(report_to_json(both)) == both


def test_violations_outweigh_failures(report: Report) -> None:
    """The verdict is the worst that is known."""
    assert combine([report], [FAILED]).verdict == "does-not-conform"


def test_every_form_tells_failures(conforming: Report) -> None:
    """With the place, and the line where there is one."""
    both = combine([conforming], [FAILED])

    for language in LANGUAGES:
        words = FAILED.message.in_(language)
        for render in (render_text, render_html, render_csv, render_github, render_sarif):
            assert words in render(both, language)
    assert "abîmé.ttl:2:3: Il manque un point.\n    2 | a b <c>\n      |   ^" in render_text(
        both, "fr"
    )
    assert "a b &lt;c&gt;" in render_html(both, "fr")
    assert "Rien à corriger" not in render_html(both, "fr")
    assert "::error file=abîmé.ttl,line=2,col=3," in render_github(both, "fr")
    (run,) = json.loads(render_sarif(both, "fr"))["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_files_are_renamed_everywhere(report: Report) -> None:
    """In the list of files, in findings and in failures."""
    given = {"mes: villes, 2024.xlsx": "a/b.xlsx", "abîmé.ttl": "c.ttl"}

    renamed = rename_files(combine([report], [FAILED]), given)

    assert renamed.files[1].name == "a/b.xlsx"
    assert {f.place.file for f in renamed.findings if f.place} == {"données/villes.ttl", "a/b.xlsx"}
    assert renamed.failures[0].place.file == "c.ttl"


def test_errors_become_failures_in_their_place() -> None:
    """Each of several errors of one file, and errors that know no place."""
    second = InputError(text("second"), path="v.xlsx", cell="'Mes villes'!B4")
    first = InputError(text("premier"), line=3, column=7, excerpt="x", others=(second,))

    assert list(failures_of(first, "v.ttl")) == [
        Failure(Place("v.ttl", line=3, column=7), Text(fr="Premier.", en="Premier EN."), "x"),
        Failure(
            Place("v.xlsx", sheet="Mes villes", cell="B4"), Text(fr="Second.", en="Second EN.")
        ),
    ]
    assert list(failures_of(QueryError(text("trop long")), "v.ttl")) == [
        Failure(Place("v.ttl"), Text(fr="Trop long.", en="Trop long EN."))
    ]


def test_finding_without_a_place_is_on_the_first_file(report: Report) -> None:
    """Code scanning refuses results without a location."""
    nowhere = replace(IN_A_CELL, place=None)
    group = replace(report.groups[0], findings=(nowhere,))

    (run,) = json.loads(render_sarif(replace(report, groups=(group,)), "fr"))["runs"]

    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "donn%C3%A9es/villes.ttl"
