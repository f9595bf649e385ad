from dataclasses import replace

import pytest
from tests.reports.cases import Case, Lines, text

from esgraph.language import Text
from esgraph.reports import (
    Place,
    Remark,
    ReportSettings,
    place_at,
    render_text,
    report_to_json,
    shown_place,
)
from esgraph.validation import ValidationResult

SHAPES = """
ex:S a sh:NodeShape ; sh:targetClass ex:Town ; sh:property ex:Colour, ex:Age .
ex:Colour sh:path ex:colour ; sh:name "couleur"@fr, "colour"@en ; sh:in (ex:red ex:blue ex:green) ;
    sh:message "Une couleur hors liste."@fr, "A colour that is not in the list."@en .
ex:Age sh:path ex:age ; sh:datatype xsd:integer ; sh:severity sh:Warning .
"""


def in_cells(lines: Lines) -> Lines:
    """Place each result in a cell of column B, on the row that its node is named after."""

    def place(result: ValidationResult) -> Place:
        return Place(lines.file, sheet="Villes", cell=f"B{str(result.focus_node)[-1]}")

    return replace(lines, places=place)


def test_finding_says_all_there_is_to_know() -> None:
    """What it is about, what was found, what is accepted, what was probably meant."""
    finding = Case(SHAPES, 'ex:a a ex:Town ; rdfs:label "Aval" ; ex:colour ex:reed .').finding()

    assert finding.code == "Colour"
    assert finding.subject == Text(fr="Aval", en="Aval")
    assert finding.field is not None
    assert finding.field.fr == "couleur (<http://example.org/colour>)"
    assert finding.found == "<http://example.org/reed>"
    assert [value.fr for value in finding.accepted] == [
        "bleu (<http://example.org/blue>)",
        "rouge (<http://example.org/red>)",
        "vert (<http://example.org/green>)",
    ]
    assert finding.fix is not None
    assert finding.fix.en == "Did you mean “red (<http://example.org/red>)”?"
    assert finding.result is not None
    assert finding.result.path == "<http://example.org/colour>"


def test_nameless_node_is_called_by_its_class() -> None:
    """A raw IRI does not stand alone."""
    finding = Case(SHAPES, "ex:a a ex:Town ; ex:colour ex:b .").finding()

    assert finding.subject == Text(
        fr="Ville <http://example.org/a>", en="Town <http://example.org/a>"
    )


def test_cells_speak_as_the_spreadsheet_does() -> None:
    """The header, the words of the cell and the advice of the reader come first."""
    hint = Text(fr="écrivez rouge", en="write red")

    def words(lines: Lines) -> Lines:
        return replace(
            in_cells(lines),
            columns={"http://example.org/colour": text("Couleur")},
            cells={"ruoge": "  Ruoge "},
            hints={"ruoge": hint},
        )

    finding = Case(SHAPES, 'ex:1 a ex:Town ; ex:colour "ruoge" .', "xlsx", words).finding()

    assert finding.field == text("Couleur")
    assert finding.found == "Ruoge"
    assert finding.fix == Text(fr="Écrivez rouge.", en="Write red.")
    assert [value.fr for value in finding.accepted] == ["bleu", "rouge", "vert"]
    assert finding.place is not None
    assert shown_place(finding.place) == "données!Villes!B1"


def test_accepted_values_are_cut_short_with_a_count() -> None:
    """A long list is not written out."""
    case = Case(SHAPES, "ex:a a ex:Town ; ex:colour ex:b .", settings=ReportSettings(20, 1))

    assert [value.fr for value in case.finding().accepted] == [
        "bleu (<http://example.org/blue>)", "… et 2 de plus"
    ]  # fmt: skip


def test_violations_come_before_warnings() -> None:
    """And each rule is told once."""
    report = Case(
        SHAPES, "ex:1 a ex:Town ; ex:age 1.5 ; ex:colour ex:b . ex:2 a ex:Town ; ex:age 2.5 ."
    ).report()

    assert [(group.code, group.severity, group.total) for group in report.groups] == [
        ("Colour", "violation", 1), ("Age", "warning", 2)
    ]  # fmt: skip
    assert report.verdict == "does-not-conform"


def test_repeats_are_capped_and_counted_in_the_order_of_the_file() -> None:
    """The first ones are shown."""
    data = "".join(f"ex:{n} a ex:Town ; ex:colour ex:b{n} ." for n in (3, 1, 2))
    report = Case(SHAPES, data, "xlsx", in_cells, settings=ReportSettings(max_findings=2)).report()

    (group,) = report.groups
    assert group.total == report.count("violation") == 3
    assert [f.place.cell for f in group.findings if f.place] == ["B1", "B2"]


def test_one_cell_is_told_once() -> None:
    """Though several nodes were made of it."""
    data = "ex:a1 a ex:Town ; ex:colour ex:b . ex:b1 a ex:Town ; ex:colour ex:b ."

    assert Case(SHAPES, data, "xlsx", in_cells).report().count("violation") == 1


def test_remarks_of_readers_are_findings() -> None:
    """Structure before content, sentences with capital and full stop, a title when they differ."""
    remarks = tuple(
        Remark("unknown-sheet", "warning", "structure", text(f"feuille {name}"), Place("données"))
        for name in "ab"
    )
    report = Case(SHAPES, "ex:1 a ex:Town ; ex:age 1.5 .", remarks=remarks).report()

    assert [group.code for group in report.groups] == ["unknown-sheet", "Age"]
    assert report.groups[0].message.fr == "Feuille inconnue"
    assert report.groups[0].findings[0].message.fr == "Feuille a."
    assert report.verdict == "conforms-with-warnings"


DATATYPES = [
    ("xsd:integer", '"1 234"', "turtle", "1234"),
    ("xsd:decimal", '"1 234,5"', "turtle", "1234.5"),
    ("xsd:decimal", '"beaucoup"', "turtle", None),
    ("xsd:integer", '"1,5"', "turtle", None),
    ("xsd:date", '"31/12/2016"', "turtle", '"2016-12-31"^^xsd:date'),
    ("xsd:date", '"2016/1/2"', "csv", "2016-01-02"),
    ("xsd:date", '"31/31/2016"', "csv", None),
    ("xsd:gYear", '"an 2016"', "csv", "2016"),
    ("xsd:string", "49058", "turtle", '"49058"'),
    ("xsd:boolean", '"peut-être"', "turtle", None),
]


@pytest.mark.parametrize(("datatype", "value", "kind", "expected"), DATATYPES)
def test_value_of_another_kind_is_corrected(
    datatype: str, value: str, kind: str, expected: str | None
) -> None:
    """Where what was meant is certain; RDF gets the syntax of Turtle."""
    shapes = f"ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:age ; sh:datatype {datatype} ] ."

    fix = Case(shapes, f"ex:a ex:age {value} .", kind).finding().fix

    assert (fix.fr if fix else None) == (f"Écrivez «\u00a0{expected}\u00a0»." if expected else None)


PATTERNS = [
    ("^[0-9]{5}$", '"4 9058"', "csv", "49058"),
    ("^[0-9]{5}$", '"9058"', "csv", "09058"),
    ("^[A-Z]{3}$", '"cad"', "turtle", '"CAD"'),
    ("^mailto:.+@", '"info@exemple.ca"', "turtle", "<mailto:info@exemple.ca>"),
    ("^https?://", '"exemple.ca"', "csv", "https://exemple.ca"),
]


@pytest.mark.parametrize(("pattern", "value", "kind", "expected"), PATTERNS)
def test_usual_slips_are_mended(pattern: str, value: str, kind: str, expected: str) -> None:
    """Spaces, case, leading zeros, missing schemes."""
    shapes = f'ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:a ; sh:pattern "{pattern}" ] .'

    fix = Case(shapes, f"ex:a ex:a {value} .", kind).finding().fix

    assert fix == Text(
        fr=f"Vouliez-vous dire «\u00a0{expected}\u00a0»\u00a0?", en=f"Did you mean “{expected}”?"
    )


@pytest.mark.parametrize(
    ("constraint", "data", "expected"),
    [
        ("sh:minCount 1", "ex:a a ex:T .", "Ajoutez une valeur de schema:about."),
        ("sh:maxCount 1", "ex:a schema:about 1, 2 .", "Retirez les valeurs de schema:about qui"),
        ("sh:nodeKind sh:IRI", 'ex:a schema:about "urn:x" .', "Écrivez «\u00a0<urn:x>\u00a0»."),
        ('sh:languageIn ("fr")', 'ex:a schema:about "x" .', 'Écrivez «\u00a0"x"@fr\u00a0».'),
    ],
)
def test_readers_of_rdf_are_told_which_statement(constraint: str, data: str, expected: str) -> None:
    """In the terms of RDF."""
    shapes = f"ex:S sh:targetNode ex:a ; sh:property [ sh:path schema:about ; {constraint} ] ."

    fix = Case(shapes, data).finding().fix

    assert fix is not None
    assert fix.fr.startswith(expected)


def test_name_is_not_taken_for_an_address() -> None:
    """« <Jean> » would be the address of nothing."""
    shapes = "ex:S sh:targetNode ex:a ; sh:property [ sh:path schema:about ; sh:nodeKind sh:IRI ] ."

    assert Case(shapes, 'ex:a schema:about "Jean" .').finding().fix is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Villes!B4", Place("f", sheet="Villes", cell="B4")),
        ("'L''an 1'!B4", Place("f", sheet="L'an 1", cell="B4")),
        ("B4", Place("f", cell="B4")),
        ("Villes", Place("f", sheet="Villes")),
        ("", Place("f")),
    ],
)
def test_addresses_become_places(address: str, expected: Place) -> None:
    """And places are written as addresses."""
    assert place_at("f", address) == expected
    assert shown_place(expected) == (f"f!{address}" if address else "f")


@pytest.mark.parametrize(
    ("kind", "prop", "expected"),
    [
        (
            "xlsx",
            "ex:size",
            "Remplissez la colonne «\u00a0Taille\u00a0» de cette ligne, par exemple «",
        ),
        ("xlsx", "ex:owner", "Remplissez la colonne «\u00a0Taille\u00a0» de cette ligne."),
        ("turtle", "ex:size", "Ajoutez une valeur de <http://example.org/size>, par exemple «"),
        ("fiche", "ex:size", None),
    ],
)
def test_missing_value_is_asked_for_where_it_belongs(
    kind: str, prop: str, expected: str | None
) -> None:
    """A column, a statement; with an example unless it is a name, which would be invented."""
    shapes = f"ex:S sh:targetNode ex:a ; sh:property [ sh:path {prop} ; sh:minCount 1 ] ."
    header = {f"http://example.org/{prop[3:]}": text("Taille")}

    fix = (
        Case(shapes, "ex:a a ex:T .", kind, lambda lines: replace(lines, columns=header))
        .finding()
        .fix
    )

    assert (fix is None) == (expected is None)
    assert fix is None or fix.fr.startswith(expected or "")


def test_expected_form_is_shown_by_an_example() -> None:
    """Where what was meant cannot be guessed."""
    shapes = 'ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:size ; sh:pattern "^[0-9,]+$" ] .'

    fix = Case(shapes, 'ex:a ex:size "grand" .', "csv").finding().fix

    assert fix == Text(
        fr="Forme attendue, par exemple\u00a0: «\u00a012,5\u00a0».",
        en="Expected form, for example: “12.5”.",
    )


def test_advice_that_lists_the_accepted_values_is_not_told_twice() -> None:
    """They stand in a list of their own; what was probably meant is told instead."""
    hint = Text(fr="valeurs admises\u00a0: bleu, rouge, vert", en="accepted values: …")

    finding = Case(
        SHAPES,
        'ex:1 a ex:Town ; ex:colour "ruoge" .',
        "xlsx",
        lambda lines: replace(in_cells(lines), hints={"ruoge": hint}),
    ).finding()

    assert finding.fix == Text(
        fr="Vouliez-vous dire «\u00a0rouge\u00a0»\u00a0?", en="Did you mean “red”?"
    )
    assert len(finding.accepted) == 3


def test_groups_of_one_gravity_stand_as_the_file_does() -> None:
    """Not by the names of their rules."""
    shapes = """
    ex:S sh:targetNode ex:1, ex:2 ; sh:property ex:A, ex:B .
    ex:A sh:path ex:a ; sh:minCount 1 . ex:B sh:path ex:b ; sh:minCount 1 .
    """
    report = Case(shapes, "ex:1 ex:a 1 . ex:2 ex:b 1 .", "xlsx", in_cells).report()

    assert [group.code for group in report.groups] == ["B", "A"]


def test_what_a_terminal_would_obey_is_shown_as_unknown() -> None:
    """Escape sequences, and characters that turn the direction of text."""
    data = 'ex:a a ex:Town ; rdfs:label "A\\u001B[31m" ; ex:colour "b\\u202Ec\\nd" .'

    report = Case(SHAPES, data, "csv").report()

    assert "\x1b" not in render_text(report, "fr")
    assert report.findings[0].found == "b\ufffdc d"
    assert report.findings[0].subject == Text(fr="A\ufffd[31m", en="A\ufffd[31m")


def test_long_values_are_cut() -> None:
    """A report of a value of a megabyte stays small."""
    data = f'ex:a a ex:Town ; rdfs:label "{"a" * 10**6}" ; ex:colour "{"b" * 10**6}" .'

    assert len(report_to_json(Case(SHAPES, data).report())) < 10_000


def test_values_of_a_concept_scheme_are_accepted_values() -> None:
    """By their names, in their order, with the one that was probably meant."""
    shapes = """
    ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:colour ; sh:node ex:InColours ] .
    ex:InColours sh:property [ sh:path skos:inScheme ; sh:hasValue ex:colours ] .
    """

    finding = Case(shapes, 'ex:a ex:colour "bleus" .', "csv").finding()

    assert [value.fr for value in finding.accepted] == ["bleu", "rouge", "vert"]
    assert finding.fix == Text(
        fr="Vouliez-vous dire «\u00a0bleu\u00a0»\u00a0?", en="Did you mean “blue”?"
    )


def test_column_that_no_sheet_has_is_not_to_be_filled() -> None:
    """What a shape looks at may have a name and still be no column."""
    shapes = (
        "ex:S sh:targetNode ex:a ; sh:property [ sh:path [ sh:inversePath ex:cites ] ; "
        'sh:name "mention"@fr ; sh:minCount 1 ] .'
    )

    finding = Case(shapes, "ex:a a ex:T .", "csv").finding()

    assert finding.field == Text(fr="mention", en="mention")
    assert finding.fix is None
