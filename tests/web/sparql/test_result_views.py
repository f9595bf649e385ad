import re
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, XSD

from esgraph.drawing import GraphDrawing, NetworkDrawing
from esgraph.drawing.bars import MAX_BARS
from esgraph.language import LANGUAGES
from esgraph.web.site.results import Solutions, Term
from esgraph.web.sparql.result_chart import Chart, chart_of, measures_of
from esgraph.web.sparql.result_graph import graph_of, may_be_linked, triples_of
from esgraph.web.sparql.result_map import may_be_mapped
from esgraph.web.sparql.table import NO_LABELS, solutions_to_table

HTML = {"Accept": "text/html"}
CITY = URIRef("https://w3id.org/esgraph/id/city/riviere-claire")
A, B, C = (URIRef(f"http://e.example/{name}") for name in "abc")
TWO_PLACES = (
    'SELECT ?name ?lat ?long { VALUES (?name ?lat ?long) { ("Ici" 45.9 -72.5) ("Là" 46.8 -71.2) '
    '("Loin" 48.9 2.3) ("Nulle part" "x" 1) } }'
)


def solutions(*rows: tuple[Term | None, ...], variables: str = "abcd") -> Solutions:
    """Return *rows* under one-letter variables."""
    names = tuple(variables[: max(map(len, rows))])
    return Solutions(
        names,
        tuple(
            {name: term for name, term in zip(names, row, strict=False) if term is not None}
            for row in rows
        ),
    )


def bars_of(*rows: tuple[Term | None, ...], measure: str | None = None) -> Chart | None:
    """Return the chart of *rows* for readers of French."""
    return chart_of(solutions(*rows), "fr", labels=NO_LABELS, measure=measure)


def page(client: FlaskClient, query: str, **parameters: str) -> str:
    """Return the page of the answer of *query*."""
    asked = {"query": query, **parameters}
    return client.get("/sparql", query_string=asked, headers=HTML).text


def drawing_in(html: str, start: str) -> ET.Element:
    """Return the drawing in *html* that begins with *start*; raises when it is no XML."""
    text = html[html.index(start) :]
    return ET.fromstring(text[: text.index("</svg>") + len("</svg>")])  # noqa: S314  # our own


class TestChart:
    """Bars where they say something."""

    def test_longest_bar_is_the_greatest_number(self) -> None:
        """Lengths are in proportion; the number may be in either column."""
        chart = bars_of((Literal("un"), Literal(1)), (Literal("quatre"), Literal(4)))
        turned = bars_of((Literal(1), Literal("un")), (Literal(4), Literal("quatre")))

        assert chart is not None
        assert turned is not None
        assert [each.share for each in chart.bars.bars] == [25.0, 100.0]
        assert chart.bars == turned.bars
        assert (turned.name, turned.measure) == ("b", "a")

    def test_numbers_are_written_as_readers_write_them(self) -> None:
        """The bar is as long as the number is great."""
        chart = bars_of(
            (Literal("un"), Literal(6900)),
            (Literal("deux"), Literal("20.50", datatype=XSD.decimal)),
        )

        assert chart is not None
        assert [each.bar.said for each in chart.bars.bars] == ["6\u00a0900", "20,5"]

    @pytest.mark.parametrize(
        "rows",
        [
            [(Literal("un"), Literal(1))],
            [(Literal("un"), Literal(-1)), (Literal("deux"), Literal(2))],
            [(Literal("un"), Literal(0)), (Literal("deux"), Literal(0))],
            [(Literal("un"), Literal("x")), (Literal("deux"), Literal(2))],
            [(Literal(1), Literal(1)), (Literal(2), Literal(2))],
            [(Literal("un"), Literal("NaN", datatype=XSD.double)), (Literal("a"), Literal(2))],
            [
                (Literal("un"), Literal("x", datatype=XSD.integer, normalize=False)),
                (Literal("a"), Literal(2)),
            ],
            [(Literal("un"), Literal("INF", datatype=XSD.double)), (Literal("a"), Literal(2))],
            [(None, Literal(1)), (None, Literal(2))],
        ],
        ids=["one", "negative", "zeros", "text", "numbers", "nan", "ill-typed", "infinite", "none"],
    )
    def test_no_chart_where_it_would_mislead(self, rows: list[tuple[Term | None, ...]]) -> None:
        """The table is there."""
        assert bars_of(*rows) is None
        assert not measures_of(solutions(*rows))

    def test_column_is_chosen_by_the_reader(self) -> None:
        """Among those of numbers; another is not taken, and rows without a number are left out."""
        rows = [
            (Literal("un"), Literal(1), Literal("x"), Literal(5)),
            (Literal("deux"), Literal(2), Literal("y"), Literal(6)),
            (Literal("trois"), Literal(3), Literal("z"), None),
        ]
        chosen, other = bars_of(*rows, measure="d"), bars_of(*rows, measure="c")

        assert chosen is not None
        assert other is not None
        assert chosen.measures == ("b", "d")
        assert [each.bar.name for each in chosen.bars.bars] == ["un", "deux"]
        assert other.measure == "b"

    def test_first_of_many_rows_are_drawn(self) -> None:
        """It is said that there are more."""
        chart = bars_of(
            *((URIRef(f"http://e.example/{i}"), Literal(i)) for i in range(MAX_BARS + 1))
        )

        assert chart is not None
        assert len(chart.bars.bars) == MAX_BARS
        assert chart.is_cut

    def test_page_draws_names_with_one_number_before_the_table(self, client: FlaskClient) -> None:
        """Unasked; what is in the data is no markup."""
        query = 'SELECT ?name ?count { VALUES (?name ?count) { ("<b>" 1) ("c" 2.5) } }'
        html = page(client, query, lang="en")

        assert html.index('<figure class="drawing bars"') < html.index('<table class="solutions"')
        assert "count by name" in drawing_in(html, '<svg width="100%"')[0].text  # type: ignore[operator]
        assert "<b>" not in html
        assert '<figure class="drawing' not in page(client, query, view="table")


class TestMap:
    """Places of an answer."""

    def test_columns_of_positions_are_drawn(self, client: FlaskClient) -> None:
        """What is off the map is said; what is no position is left to the table."""
        html = page(client, TWO_PLACES, view="map", lang="en")
        drawing = drawing_in(html, '<svg viewBox="0 0 800')
        words = " ".join(drawing.itertext())

        assert "Ici" in words
        assert "Là" in words
        assert "Loin" not in words
        assert "Loin" in html[html.index("Off the map:") :][:60]
        assert "Nulle part" in html

    def test_things_are_looked_for(self, client: FlaskClient) -> None:
        """A city without a position is named; nothing is made up."""
        html = page(
            client, f"SELECT ?city {{ VALUES ?city {{ <{CITY}> }} }}", view="map", lang="fr"
        )

        assert 'aria-current="page">Carte</a>' in html
        assert "position connue" in html

    def test_other_answers_have_no_map(self) -> None:
        """Things that have no place of their own, and single columns."""
        assert not may_be_mapped(solutions((A,), (Literal(1),)))
        assert not may_be_mapped(Solutions(("lat",), ({"lat": Literal(45)},)))


class TestGraph:
    """What links the things of an answer."""

    def test_triples_are_links(self) -> None:
        """By the name of the property; literals are left to the table."""
        drawing = graph_of(
            solutions(
                (A, RDF.type, B),
                (B, RDF.type, C),
                (A, RDF.value, Literal("x")),
                (C, RDF.value, BNode("n")),
            ),
            "fr",
            labels={A: Literal("Une chose", lang="fr")},
        )

        assert isinstance(drawing, GraphDrawing)
        assert [(start.name, name, end.name) for start, name, end in drawing.said] == [
            ("Une chose", "rdf:type", str(B)),
            (str(B), "rdf:type", str(C)),
            (str(C), "rdf:value", "_:n"),
        ]

    def test_things_of_one_row_are_linked_by_their_column(self) -> None:
        """The first to each of the others; what is said twice is drawn once."""
        drawing = graph_of(
            solutions((A, Literal("x"), B, None), (A, None, B, C)), "en", labels=NO_LABELS
        )

        assert isinstance(drawing, NetworkDrawing)
        assert [(ring.name, len(ring.nodes)) for ring in drawing.rings] == [("c", 1), ("d", 1)]

    def test_what_all_links_share_stands_in_the_middle(self) -> None:
        """What leads to it is told apart from where it leads."""
        drawing = graph_of(solutions((A, RDF.value, B), (C, RDF.value, A)), "en", labels=NO_LABELS)

        assert isinstance(drawing, NetworkDrawing)
        assert drawing.center.name == str(A)
        assert [ring.name for ring in drawing.rings] == ["rdf:value", "← rdf:value"]

    def test_single_things_are_not_linked(self) -> None:
        """Nor a thing to a literal."""
        assert not may_be_linked(solutions((A, Literal("x")), (B, Literal("y"))))

    @pytest.mark.parametrize("view", ["table", "graph"])
    def test_description_is_read(self, client: FlaskClient, view: str) -> None:
        """As a table of its triples, by name, and as a drawing of its links."""
        html = page(client, f"DESCRIBE <{CITY}>", view=view, lang="fr")

        assert '<th scope="col">subject</th>' in html
        assert "Rivière-Claire</a>" in html
        assert ("<figure" in html) == (view == "graph")

    def test_description_is_shown_as_it_is_sent_unless_asked(self, client: FlaskClient) -> None:
        """In Turtle."""
        html = page(client, f"DESCRIBE <{CITY}>")

        assert '<pre class="graph"' in html
        assert "<figure" not in html

    def test_triples_are_read_in_order(self) -> None:
        """As rows of subject, predicate and object."""
        lines = [f'<{A}> <{RDF.value}> "{n:05}" .'.encode() for n in range(3)]
        read = triples_of(reversed(lines))

        assert [str(row["object"]) for row in read.rows] == ["00000", "00001", "00002"]


class TestPages:
    """A table too long for one page."""

    NUMBERS = "SELECT ?n { VALUES ?n { 1 2 3 4 5 6 7 8 9 10 11 12 } }"

    def test_table_goes_on_where_the_page_before_ends(self, client: FlaskClient) -> None:
        """With the number of all rows, and links that keep question, view and language."""
        html = page(client, self.NUMBERS, lang="en", page="2", view="table")
        body = html.partition("<tbody>")[2].partition("</tbody>")[0]
        links = re.findall(r'rel="(prev|next)" href="/sparql\?([^"#]*)#result"', html)
        asked = {rel: parse_qs(link.replace("&amp;", "&")) for rel, link in links}

        assert re.findall(r">(\d+)</td>", body) == ["6", "7", "8", "9", "10"]
        assert "6–10 / 12" in html
        assert "12&nbsp;rows" in html
        assert "page" not in asked["prev"]
        assert asked["next"] == {
            "query": [self.NUMBERS],
            "view": ["table"],
            "lang": ["en"],
            "page": ["3"],
        }

    def test_triples_are_counted_and_paged(self, client: FlaskClient) -> None:
        """All of them, not those of the page."""
        construct = "CONSTRUCT WHERE { ?s ?p ?o }"
        first = page(client, construct, view="table", lang="en")
        second = page(client, construct, view="table", lang="en", page="2")
        count = re.search(r"1–5 / (\d+) ", first)

        assert count
        assert int(count[1]) > 5
        assert f"6–{min(10, int(count[1]))} / {count[1]} " in second

    @pytest.mark.parametrize("number", ["4", "0", "x", "-1", "9999999999"])
    def test_page_that_is_not_there_leads_to_those_that_are(
        self, client: FlaskClient, number: str
    ) -> None:
        """404, with the first and the last page."""
        asked = {"query": self.NUMBERS, "lang": "en", "page": number}
        response = client.get("/sparql", query_string=asked, headers={"Accept": "text/html"})
        links = [
            parse_qs(urlsplit(link.replace("&amp;", "&")).query)
            for link in re.findall(
                r'class="action(?: quiet)?" href="(/sparql[^"]*)"', response.text
            )
        ]

        assert response.status_code == 404
        assert "there are 3, from 1 to 3" in response.text
        assert [link.get("page") for link in links if "query" in link] == [None, ["3"]]


class TestViews:
    """An address for each way to show an answer."""

    def test_each_view_has_an_address_that_keeps_the_question(self, client: FlaskClient) -> None:
        """So does the link to the other language, which keeps the view."""
        html = page(client, TWO_PLACES, view="map", measure="lat", lang="en")
        links = [link.split('"')[0] for link in html.split('<li><a href="')]
        asked = [parse_qs(urlsplit(link.replace("&amp;", "&")).query) for link in links]

        assert [each["view"] for each in asked if "view" in each and each["lang"] == ["en"]] == [
            ["table"],
            ["map"],
        ]
        assert [each for each in asked if each.get("lang") == ["fr"] and "query" in each] == [
            {"query": [TWO_PLACES], "view": ["map"], "measure": ["lat"], "lang": ["fr"]}
        ]

    @pytest.mark.parametrize("view", ["map", "graph", "chart", "drawing"])
    def test_view_that_cannot_be_is_said(self, client: FlaskClient, view: str) -> None:
        """The table is there."""
        html = page(client, 'SELECT ?x { VALUES ?x { "a" } }', view=view, lang="en")

        assert "cannot be shown in the way" in html
        assert '<table class="solutions"' in html

    @pytest.mark.parametrize("view", ["map", "nonsense"])
    def test_no_program_sees_the_view(self, client: FlaskClient, view: str) -> None:
        """Its answer is the same to the byte."""
        asked = {"query": TWO_PLACES, "format": "json"}
        plain = client.get("/sparql", query_string=asked)

        assert client.get("/sparql", query_string={**asked, "view": view}).data == plain.data


class TestTable:
    """Terms as readers see them."""

    def test_literal_is_written_for_the_reader(self) -> None:
        """What the data have is in the title, with the datatype."""
        cells = [
            solutions_to_table(
                solutions((Literal("1234.50", datatype=XSD.decimal),)), language
            ).rows[0][0]
            for language in LANGUAGES
        ]

        assert [cell.text for cell in cells] == ["1\u00a0234,5", "1,234.5"]
        assert {cell.title for cell in cells} == {"1234.50 (xsd:decimal)"}


@pytest.mark.parametrize(
    ("columns", "values", "view", "start"),
    [
        ("?name ?n", ("3", "2"), "chart", '<svg width="100%"'),
        ("?name ?lat ?long", ("45.9 -72.5", "46.8 -71.2"), "map", '<svg viewBox="0 0 800'),
    ],
)
def test_wrapped_names_are_read_word_by_word(
    client: FlaskClient, columns: str, values: tuple[str, str], view: str, start: str
) -> None:
    """What a screen reader says of two lines, and of a number behind them, is no one word."""
    names = [f"{word} régionale de développement du Haut-Pays" for word in ("Une", "Deux")]
    rows = " ".join(f'("{name}" {each})' for name, each in zip(names, values, strict=True))
    drawing = drawing_in(
        page(client, f"SELECT * {{ VALUES ({columns}) {{ {rows} }} }}", view=view), start
    )

    wrapped = [each for each in drawing.iter("text") if len(each) > 1]
    assert wrapped
    for text in wrapped:
        said = {word.rstrip("…") for word in "".join(text.itertext()).split()}
        assert said <= {*" ".join(names).split(), *values}
