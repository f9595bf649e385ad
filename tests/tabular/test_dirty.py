"""Invented sheets as people really keep them: each oddity with what is made of it."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from openpyxl import Workbook
from rdflib import Graph, Literal
from rdflib.namespace import ORG, RDF, RDFS, XSD

from esgraph.identity import index_entities
from esgraph.namespaces import CV, ESG, SCHEMA, VCARD, concept, thing
from esgraph.tabular import Layout, Lifted, Tables, find_tables, lift, read_workbook

Layouts = tuple[Layout, ...]
Sheets = dict[str, Sequence[Sequence[Any]]]
MakeXlsx = Callable[..., bytes]

FUNDING = ["Organisme qui finance", "Bénéficiaire", "Montant", "Date de début"]


def tables_of(data: bytes, layouts: Layouts, title: str = "f") -> Tables:
    """Return the tables of a file."""
    return find_tables(read_workbook(data, path="f"), layouts, title=title)


def lifted(data: bytes, layouts: Layouts, title: str = "f") -> Lifted:
    """Return what the rows of a file say, where nothing else is known."""
    known = Graph()
    tables = tables_of(data, layouts, title)
    assert tables.is_sound, tables.faults
    return lift(tables.tables, title=title, known=known, index=index_entities(known))


def funding(amount: object, start: object = None) -> Sheets:
    """Return a workbook with one grant."""
    return {
        "Villes": [["Nom", "Organisme municipal"], ["Amont", "Ville d'Amont"]],
        "Organismes": [["Nom"], ["Coop Alpha"]],
        "Financements": [FUNDING, ["Amont", "Coop Alpha", amount, start]],
    }


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((f"1{space}234,5", "1234.5") for space in " \u00a0\u202f\u2009\u2007\u2003\t"),
        ("1.4 M", "1400000.0"),
        ("1,4 M$", "1400000.0"),
        ("12 k$", "12000.0"),
        ("12K", "12000.0"),
        ("CAD 12,500", "12500.0"),
        ("12 500,00 $CAN", "12500.0"),
        ("12 500 $ CA", "12500.0"),
        ("1'234", "1234.0"),
        ("1,234,567", "1234567.0"),
        ("1.5E+06", "1500000.0"),
        ("+5", "5.0"),
        (",5", "0.5"),
        ("1,234 $", "1234.0"),
        (12500.5, "12500.5"),
    ],
)
def test_amount_is_read_however_it_is_written(
    make_xlsx: MakeXlsx, layouts: Layouts, written: object, value: str
) -> None:
    """Spaces of every kind, scales, the many ways to write the dollar, exponents."""
    found = lifted(make_xlsx(funding(written)), layouts)

    assert list(found.graph.objects(None, SCHEMA.value)) == [Literal(value, datatype=XSD.decimal)]


@pytest.mark.parametrize(
    ("written", "cell", "words"),
    [
        (("1,4 G$", None), "Financements!C2", "1 400 000 000 $"),
        (("1,234", None), "Financements!C2", "1 234"),
        (("1.5E+06", None), "Financements!C2", "1 500 000"),
        (("environ 5 000 $", None), "Financements!C2", "entre 4 500 $ et 5 500 $"),
        (("près de 5 000 $", None), "Financements!C2", "5 000 $ ou moins"),
        (("de 1 à 2 M$", None), "Financements!C2", "entre 1 000 000 $ et 2 000 000 $"),
        (("plus de 1,4 G$", None), "Financements!C2", "1 400 000 000 $ ou plus"),
        (("environ 12 %", None), "Financements!C2", "entre 11,5 % et 12,5 %"),
        (("5", "03/04/2020"), "Financements!D2", "2020-04-03"),
    ],
)
def test_what_could_be_read_otherwise_is_told(
    make_xlsx: MakeXlsx, layouts: Layouts, written: tuple[str, str | None], cell: str, words: str
) -> None:
    """As a remark on its cell, with what was understood."""
    found = lifted(make_xlsx(funding(*written)), layouts)

    (notice,) = found.notices
    assert (notice.code, notice.severity, notice.cell) == ("understood", "info", cell)
    assert words in notice.text.fr.replace("\u00a0", " ")


@pytest.mark.parametrize("start", ["13/04/2020", "2020-04-03", "04/04/2020", 2020, "3 avril 2020"])
def test_what_has_one_reading_is_not_told(
    make_xlsx: MakeXlsx, layouts: Layouts, start: object
) -> None:
    """Nor is a plain amount."""
    assert lifted(make_xlsx(funding("1 234,56 $", start)), layouts).notices == ()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("04/13/2020", "2020-04-13"),
        ("2020-04-03T10:30:00", "2020-04-03"),
        ("2020-04-03 00:00:00", "2020-04-03"),
        ("mardi 3 mars 2020", "2020-03-03"),
        ("20200403", "2020-04-03"),
        ("3-avr.-2020", "2020-04-03"),
    ],
)
def test_day_is_read_however_it_is_written(
    make_xlsx: MakeXlsx, layouts: Layouts, written: str, day: str
) -> None:
    """With its time, its weekday, the month first where there is no other way."""
    found = lifted(make_xlsx(funding("5", written)), layouts)

    assert list(found.graph.objects(None, SCHEMA.startDate)) == [Literal(day, datatype=XSD.date)]


def test_serial_number_of_a_day_is_explained(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """A date that lost its format looks like 43831."""
    found = lifted(make_xlsx(funding("5", 43831)), layouts)

    (relation,) = found.graph.subjects(RDF.type, ESG.FundingRelation)
    hint = found.origins.hint(relation, Literal("43831"))
    assert hint is not None
    assert "2020-01-01" in hint.fr


@pytest.mark.parametrize("written", ["31/02/2020", "2020-13-45", "20201345"])
def test_day_that_does_not_exist_is_told_as_such(
    make_xlsx: MakeXlsx, layouts: Layouts, written: str
) -> None:
    """It is written as it should be."""
    found = lifted(make_xlsx(funding("5", written)), layouts)

    (relation,) = found.graph.subjects(RDF.type, ESG.FundingRelation)
    hint = found.origins.hint(relation, Literal(written))
    assert hint is not None
    assert "ce jour n'existe pas" in hint.fr


@pytest.mark.parametrize(
    ("header", "meant"),
    [("Forme", "Forme juridique"), ("Nom de rue", None), ("No de téléphone", None)],
)
def test_shortened_header_is_recognised_where_it_is_clear(
    make_xlsx: MakeXlsx, layouts: Layouts, header: str, meant: str | None
) -> None:
    """Words such as « no » are in too many headers."""
    data = make_xlsx({"Organismes": [["Nom", "NEQ", header], ["A", "1199999999", "x"]]})

    (fault,) = tables_of(data, layouts).faults

    assert ("vouliez-vous dire" in fault.text.fr) is (meant is not None)
    assert meant is None or meant in fault.text.fr


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALEUR!", "#DIV/0!", "Err:502", "####"])
def test_error_of_a_formula_is_told_as_such(
    make_xlsx: MakeXlsx, layouts: Layouts, error: str
) -> None:
    """It is no name and no number; the other rows are read all the same."""
    rows = [["Nom", "NEQ"], [error, "1199999999"], ["Coop Alpha", "1188888888"]]
    data = make_xlsx({"Organismes": rows})

    found = tables_of(data, layouts)

    assert [(f.code, f.severity, f.place) for f in found.faults] == [
        ("error-in-cell", "violation", "Organismes!A2")
    ]
    assert error in found.faults[0].text.fr
    assert found.is_sound
    assert [row.number for row in found.tables[0].rows] == [2, 3]
    assert list(found.tables[0].rows[0].cells) == [2]


def test_what_is_missing_for_an_error_is_told_by_the_error(
    make_xlsx: MakeXlsx, layouts: Layouts
) -> None:
    """What is missing is placed in the cell that holds the error; a row of errors is none."""
    rows = [["Lieu", "Description"], ["#N/A", "Une force"], ["#N/A", "#REF!"]]

    found = lifted(make_xlsx({"Forces": rows}), layouts)

    (strength,) = found.graph.subjects(RDF.type, ESG.Strength)
    assert str(found.origins.place_of(strength, path=SCHEMA.about)) == "Forces!A2"


def test_formula_that_no_program_has_computed_is_told(
    make_xlsx: MakeXlsx, layouts: Layouts
) -> None:
    """As openpyxl and other libraries write them."""
    found = tables_of(make_xlsx(funding('=SUM(A1:A2)&" $"')), layouts)

    assert [(f.code, f.place) for f in found.faults] == [
        ("formula-without-value", "Financements!C2")
    ]


def test_what_is_hidden_is_read_and_told(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """Hidden sheets, rows and columns, once each."""

    def hide(workbook: Workbook) -> None:
        sheet = workbook["Organismes"]
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        workbook["Villes"].sheet_state = "hidden"

    data = make_xlsx(
        {
            "Organismes": [["Nom", "NEQ"], ["A", "1"], ["B", "2"]],
            "Villes": [["Nom"], ["Amont"]],
        },
        hide,
    )

    found = tables_of(data, layouts)

    assert [(f.severity, f.place) for f in found.faults] == [
        ("info", "Organismes!A3"),
        ("info", "Organismes!B2"),
        ("info", "Villes"),
    ]
    assert [len(table.rows) for table in found.tables] == [1, 2]


def test_hidden_rows_and_columns_of_ods_are_told(
    make_ods: Callable[[str], bytes], layouts: Layouts
) -> None:
    """Filtered rows are hidden, too."""

    def row(*texts: str, visibility: str = "visible") -> str:
        cells = "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in texts)
        return f'<table:table-row table:visibility="{visibility}">{cells}</table:table-row>'

    data = make_ods(
        '<table:table table:name="Organismes"><table:table-column/>'
        '<table:table-column table:visibility="collapse"/>'
        f"{row('Nom', 'NEQ')}{row('A', '1', visibility='filter')}{row('B', '2')}</table:table>"
    )

    assert [f.place for f in tables_of(data, layouts).faults] == ["Organismes!A2", "Organismes!B2"]


@pytest.mark.parametrize("written", ["O1", "o1", "1199999999", "11 9999 9999", "COOP  alpha"])
def test_other_sheets_name_a_row_by_name_number_or_its_own_key(
    make_xlsx: MakeXlsx, layouts: Layouts, written: str
) -> None:
    """Whatever the case, accents and spaces."""
    sheets = funding("5")
    sheets["Organismes"] = [["Identifiant", "Nom", "NEQ"], ["O1", "Coop Alpha", "1199999999"]]
    sheets["Financements"] = [FUNDING, ["Amont", written, "5"]]

    found = lifted(make_xlsx(sheets), layouts)

    (beneficiary,) = found.graph.objects(None, ESG.beneficiary)
    assert beneficiary == thing("organization", "coop-alpha")


def test_name_with_a_slip_is_told_with_the_row_that_it_means(
    make_xlsx: MakeXlsx, layouts: Layouts
) -> None:
    """The cell of the closest name of the file."""
    sheets = funding("5")
    sheets["Organismes"] = [["Nom"], ["Coopérative des Brumes boréales"]]
    sheets["Financements"] = [FUNDING, ["Amont", "Coopérative des Brumes boreale", "5"]]
    sheets["Partenariats"] = [["Nom", "Lieu", "Membre"], ["P", "Amonte", "Ville d'Amont"]]

    found = lifted(make_xlsx(sheets), layouts)

    (notice,) = found.notices
    assert (notice.code, notice.cell) == ("possible-duplicate", "Financements!B2")
    assert "(Organismes!A2)" in notice.text.fr
    (partnership,) = found.graph.subjects(RDF.type, ESG.WinningPartnership)
    hint = found.origins.hint(partnership, Literal("Amonte"))
    assert hint is not None
    assert "«\u00a0Amont\u00a0» (Villes!A2)" in hint.fr


def test_row_like_an_earlier_one_is_told_once(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """With the cell of the earlier one; a namesake of another kind is nothing like it."""
    data = make_xlsx(
        {
            "Villes": [["Nom"], ["Zéphyrine"]],
            "Organismes": [["Nom"], ["Coop Zéphyrine"], ["Coop Zéphyrin"], ["Atelier 12"],
                           ["Atelier 13"]],
        }
    )  # fmt: skip

    found = lifted(data, layouts)

    assert [(n.code, n.cell) for n in found.notices] == [("possible-duplicate", "Organismes!A3")]
    assert "(Organismes!A2)" in found.notices[0].text.fr


def test_place_that_is_like_none_is_answered_with_what_to_do(
    make_xlsx: MakeXlsx, layouts: Layouts
) -> None:
    """Correct it, or add it."""
    data = make_xlsx({"Forces": [["Lieu", "Description"], ["Zzz", "Une force"]]})

    found = lifted(data, layouts)

    (strength,) = found.graph.subjects(RDF.type, ESG.Strength)
    hint = found.origins.hint(strength, Literal("Zzz"))
    assert hint is not None
    assert "feuille «\u00a0Villes\u00a0»" in hint.fr


def test_city_where_an_mrc_is_wanted_is_not_proposed(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """Nothing is gained by proposing the name that was written."""
    data = make_xlsx({"Villes": [["Nom", "MRC"], ["Amont", None], ["Aval", "Amont"]]})

    found = lifted(data, layouts)

    hint = found.origins.hint(thing("city", "aval"), Literal("Amont"))
    assert hint is not None
    assert "aucune MRC" in hint.fr


def test_code_of_another_city_is_told(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """Else the row would silently describe that city."""
    known = Graph().parse(
        data="""
        @prefix esg: <https://w3id.org/esgraph/ontology#> .
        <https://w3id.org/esgraph/id/city/amont> a esg:City ;
            <http://www.w3.org/2000/01/rdf-schema#label> "Amont"@fr ;
            esg:geographicCode "99001" .
        """
    )
    rows = [["Nom", "Code géographique"], ["Aval", "99001"], ["AMONT", "99001"]]
    tables = tables_of(make_xlsx({"Villes": rows}), layouts)

    found = lift(tables.tables, title="f", known=known, index=index_entities(known))

    told = [(n.code, n.cell) for n in found.notices if n.code != "repeated-name"]
    assert told == [("name-and-code-differ", "Villes!B2")]
    assert found.notices[0].severity == "violation"
    assert "99001 est celui de «\u00a0Amont\u00a0»" in found.notices[0].text.fr


@pytest.mark.parametrize(
    ("written", "value"), [("12 emplois", "12"), ("1 234 entreprises collectives", "1234")]
)
def test_figure_may_be_followed_by_what_it_counts(
    make_xlsx: MakeXlsx, layouts: Layouts, written: str, value: str
) -> None:
    """The unit has a column of its own."""
    data = make_xlsx(
        {
            "Villes": [["Nom"], ["Amont"]],
            "Chiffres": [
                ["Territoire", "Mesure", "Valeur", "Unité"],
                ["Amont", "Nombre d'emplois", written, "Emploi"],
            ],
        }
    )

    found = lifted(data, layouts)

    assert list(found.graph.objects(None, ESG.jobCount)) == [Literal(value, datatype=XSD.integer)]


def test_roles_key_partners_and_founders_join_rows_of_other_sheets(
    make_xlsx: MakeXlsx, layouts: Layouts
) -> None:
    """An organization may be founded by one that is described below it."""
    data = make_xlsx(
        {
            "Villes": [["Nom", "Organisme municipal"], ["Amont", "Ville d'Amont"]],
            "Organismes": [["Nom", "Fondateur"], ["Alpha", "Bêta"], ["Bêta", None]],
            "Partenariats": [["Nom", "Lieu", "Membre"], ["Écluse", "Amont", "Alpha"]],
            "Participations": [
                ["Partenariat", "Membre", "Rôle"],
                ["ECLUSE", "Bêta", "fondateur"],
                ["Éclus", "Bêta", "fondateur"],
            ],
            "Partenaires clés": [["Organisme municipal", "Partenaire clé"], ["Amont", "Alpha"]],
        }
    )

    found = lifted(data, layouts)
    graph = found.graph

    alpha, beta = thing("organization", "alpha"), thing("organization", "beta")
    assert (alpha, SCHEMA.founder, beta) in graph
    (partnership,) = graph.subjects(RDF.type, ESG.WinningPartnership)
    (membership,) = graph.subjects(ORG.organization, partnership)
    assert graph.value(membership, ORG.role) == concept("role", "fondateur")
    assert set(graph.objects(partnership, ORG.hasMember)) == {alpha, beta}
    (relation,) = graph.subjects(RDF.type, ESG.KeyPartnerRelation)
    assert graph.value(relation, ESG.keyPartner) == alpha
    assert graph.value(relation, ESG.partnerOf) == thing("organization", "ville-d-amont")
    (notice,) = found.notices
    assert (notice.code, notice.cell) == ("unknown-partnership", "Participations!A3")
    assert "Partenariats!A2" in notice.text.fr


@pytest.mark.parametrize(
    ("value", "told"), [(0.125, "12,5 %"), ("0,125", "12,5 %"), (12.5, None), ("0,125 %", None)]
)
def test_percentage_below_one_is_doubted(
    make_xlsx: MakeXlsx, layouts: Layouts, value: object, told: str | None
) -> None:
    """It may be a share of one."""
    data = make_xlsx(
        {
            "Villes": [["Nom"], ["Amont"]],
            "Chiffres": [
                ["Territoire", "Mesure", "Valeur", "Unité"],
                ["Amont", "Part des entreprises", value, "%"],
            ],
        }
    )

    remarks = [n.text.fr.replace("\u00a0", " ") for n in lifted(data, layouts).notices]

    assert [told in remark for remark in remarks if told] == ([True] if told else [])
    assert bool(remarks) is (told is not None)


def test_number_that_a_program_shortened_is_explained(
    make_xlsx: MakeXlsx, layouts: Layouts
) -> None:
    """Its last digits are lost: it cannot be guessed."""
    data = make_xlsx({"Organismes": [["Nom", "NEQ"], ["Alpha", "1,2E+09"]]})

    hint = lifted(data, layouts).origins.hint(thing("organization", "alpha"), Literal("1,2E+09"))

    assert hint is not None
    assert "abrégé" in hint.fr


def test_contact_points_have_addresses(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """With or without the scheme; what is no address keeps its text, with how one is written."""
    data = make_xlsx(
        {
            "Organismes": [
                ["Nom", "E-mail", "Site web"],
                ["A", "info@example.org", "www.example.org"],
                ["B", "info (arobase) example.org", "sur demande"],
                ["C", None, None],
            ]
        }
    )

    found = lifted(data, layouts)
    contact = thing("contact-point", "f-a")

    assert (thing("organization", "a"), CV.contactPoint, contact) in found.graph
    assert str(found.graph.value(contact, VCARD.hasEmail)) == "mailto:info@example.org"
    assert str(found.graph.value(contact, VCARD.hasURL)) == "https://www.example.org"
    wrong = thing("contact-point", "f-b")
    email = found.graph.value(wrong, VCARD.hasEmail)
    assert email is not None
    assert found.origins.hint(wrong, email) is not None
    assert found.graph.value(wrong, VCARD.hasURL) == Literal("sur demande")
    assert (thing("contact-point", "f-c"), None, None) not in found.graph


@pytest.mark.parametrize(
    "data",
    [
        b"sep=;\r\nNom;NEQ\r\nCoop A;1199999999\r\n",
        b'"sep=;"\nNom;NEQ\nCoop A;1199999999',
        "\ufeffNom;NEQ\nCoop A;1199999999".encode(),
        b'Nom,NEQ\n"Coop A",1199999999,,,\n\n,,\n',
        b"Nom\tNEQ\nCoop A\t1199999999\tsurplus",
        b"Mes organismes;\n;;\nNom;NEQ\nCoop A;1199999999;",
    ],
)
def test_csv_is_read_however_it_was_exported(layouts: Layouts, data: bytes) -> None:
    """A line that names the separator, a mark, ragged rows, blank ones, a title above."""
    found = lifted(data, layouts, "organismes")

    neqs = list(found.graph.subject_objects(ESG.enterpriseNumber))
    assert neqs == [(thing("organization", "coop-a"), Literal("1199999999"))]


def test_csv_of_two_encodings_is_read_line_by_line(layouts: Layouts) -> None:
    """As files are that were pasted together."""
    data = "Nom;NEQ\nÉtoile;1\n".encode() + "Forêt;2\n".encode("cp1252")

    (table,) = tables_of(data, layouts, "organismes").tables

    assert [row.cells[1].text for row in table.rows] == ["Étoile", "Forêt"]


def test_line_break_within_quotation_marks_begins_no_row(layouts: Layouts) -> None:
    """Rows are numbered as spreadsheet programs number them."""
    data = b'Nom;Sigle\n"Coop\nA";"X;Y"\nCoop B;Z\n'

    (table,) = tables_of(data, layouts, "organismes").tables

    assert [(row.number, row.cells[1].text) for row in table.rows] == [
        (2, "Coop\nA"),
        (3, "Coop B"),
    ]


def test_header_may_be_written_over_two_rows(layouts: Layouts) -> None:
    """One part of it in each, beside headers of one row."""
    data = "Nos leviers;;\n;;\nOrganisme;Catégorie;\nmunicipal;de levier;Source\nAmont;Aide;X\n"

    tables = tables_of(data.encode("cp1252"), layouts, "leviers")

    assert tables.faults == ()
    assert tables.tables[0].columns == {"body": 1, "lever": 2, "source": 3}
    assert [row.number for row in tables.tables[0].rows] == [5]


def test_characters_that_no_text_has_are_left_out(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """Escaped controls and half characters would break every file made of them."""
    data = make_xlsx({"Organismes": [["Nom"], ["Co_xD800_op_x0000_ A_x0007_"]]})

    (table,) = tables_of(data, layouts).tables

    assert [row.cells[1].text for row in table.rows] == ["Coop A"]


def test_key_of_two_rows_is_refused(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """Else what other sheets say of it would go to one of the two."""
    rows = [["Nom", "Identifiant"], ["Coop Alpha", "O1"], ["Coop Bravo", "o1"]]

    found = lifted(make_xlsx({"Organismes": rows}), layouts)

    told = [(n.code, n.severity, n.cell) for n in found.notices]
    assert told == [("repeated-key", "violation", "Organismes!B3")]
    assert "(Organismes!A2)" in found.notices[0].text.fr


def test_key_that_no_row_has_is_a_warning(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """« O9 » beside « O1 » is hardly the name of an organization."""
    rows = {
        "Organismes": [["Nom", "Identifiant"], ["Coop Alpha", "O1"]],
        "Financements": [FUNDING, ["Coop Alpha", "O9", 5, None]],
    }

    found = lifted(make_xlsx(rows), layouts)

    assert [(n.code, n.cell) for n in found.notices] == [("unknown-key", "Financements!B2")]


@pytest.mark.parametrize("word", ["TOTAL", "Total :", "Sous-total", "Grand total", "Totaux"])
def test_row_of_totals_is_not_read(make_xlsx: MakeXlsx, layouts: Layouts, word: str) -> None:
    """It is no grant."""
    rows = [FUNDING, ["Coop Alpha", "Coop Bravo", 5, None], [word, None, 5, None]]

    tables = tables_of(make_xlsx({"Financements": rows}), layouts)

    assert [row.number for row in tables.tables[0].rows] == [2]
    assert [(f.code, f.severity, f.place) for f in tables.faults] == [
        ("total-row", "info", "Financements!A3")
    ]


def test_headers_of_two_sheets_want_a_name(layouts: Layouts) -> None:
    """Strengths and challenges have the same columns."""
    tables = tables_of(b"Lieu;Description\nAmont;Peu de locaux\n", layouts, "liste")

    assert [(f.code, f.place) for f in tables.faults] == [("ambiguous-sheet", "")]
    assert "«\u00a0Forces\u00a0» et «\u00a0Défis\u00a0»" in tables.faults[0].text.fr


def test_headers_tell_what_the_name_of_a_file_does_not(layouts: Layouts) -> None:
    """Grants in a file that is called like another sheet."""
    data = "Organisme qui finance;Bénéficiaire;Montant\nAmont;Coop Alpha;5\n".encode()

    tables = tables_of(data, layouts, "organismes")

    assert [table.layout.key for table in tables.tables] == ["funding"]


def test_garbled_accents_are_told_with_what_was_meant(layouts: Layouts) -> None:
    """UTF-8 that a program read as Windows-1252; « Â » alone, or « BÂTIR », is no such thing."""
    garbled = "Québec".encode().decode("cp1252")

    tables = tables_of(f"Nom\n{garbled}\nBÂTIR\nÎle Ã\n".encode(), layouts, "organismes")

    assert [(f.code, f.severity, f.place) for f in tables.faults] == [
        ("garbled-text", "warning", "A2")
    ]
    assert "«\u00a0Québec\u00a0»" in tables.faults[0].text.fr


@pytest.mark.parametrize("written", ["-", "?", "idem", "N/D", "s.o.", "Aucun", "à déterminer"])
def test_what_stands_for_a_name_is_no_organization(
    make_xlsx: MakeXlsx, layouts: Layouts, written: str
) -> None:
    """It is a fault at its cell, as a party and as a row of its own."""
    header = ["Organisme qui finance", "Bénéficiaire", "Montant"]
    party = {"Financements": [header, ["Ville inventée", written, 5]]}
    row = {"Organismes": [["Nom", "NEQ"], [written, "1140000001"]]}

    for sheets, cell in ((party, "Financements!B2"), (row, "Organismes!A2")):
        found = lifted(make_xlsx(sheets), layouts)
        (notice,) = [notice for notice in found.notices if notice.code == "no-name"]
        assert (notice.severity, notice.cell) == ("violation", cell)


def test_name_in_other_capitals_is_no_second_name(make_xlsx: MakeXlsx, layouts: Layouts) -> None:
    """A new organization is called as the first row that names it does."""
    header = ["Organisme qui finance", "Bénéficiaire", "Montant"]
    rows = [["Ville inventée", "Coop Zoulou", 5], ["VILLE INVENTÉE", "coop zoulou", 6]]

    found = lifted(make_xlsx({"Financements": [header, *rows]}), layouts)

    labels = sorted(str(label) for label in found.graph.objects(None, RDFS.label))
    assert labels == ["Coop Zoulou", "Ville inventée"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Accueil <info@coop.example>", ["mailto:info@coop.example"]),
        (
            "info@coop.example, ventes@coop.example",
            ["mailto:info@coop.example", "mailto:ventes@coop.example"],
        ),
        ("info [at] coop.example", ["mailto:info@coop.example"]),
        ("info@coop", ["mailto:info@coop"]),
    ],
)
def test_addresses_are_read_however_they_are_written(
    make_xlsx: MakeXlsx, layouts: Layouts, written: str, expected: list[str]
) -> None:
    """With a name before them, several in a cell, spelt out; what is none stays as it is."""
    rows = {"Organismes": [["Nom", "Courriel"], ["Coop inventée", written]]}

    found = lifted(make_xlsx(rows), layouts)

    assert sorted(str(each) for each in found.graph.objects(None, VCARD.hasEmail)) == expected
