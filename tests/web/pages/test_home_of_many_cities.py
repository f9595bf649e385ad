from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Literal
from rdflib.namespace import DCTERMS, RDF, RDFS
from tests.web.conftest import EXAMPLE
from tests.web.invented import client_over, queries_over
from tests.web.outline import outline

from esgraph.examples import Example
from esgraph.language import Text
from esgraph.namespaces import ESG, GEO, SCHEMA, source_graph, thing
from esgraph.query import QueryService
from esgraph.web import WebSettings

CITIES = 300
MOST_BYTES = 100_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryService]:
    """Return a query service over many cities with a fiche and a place on the map."""
    dataset = Dataset()
    graph = dataset.graph(source_graph("fiche", "many"))
    for number in range(CITIES):
        city, fiche = thing("city", f"zone-{number:03}"), thing("document", f"zone-{number:03}")
        graph.add((city, RDF.type, ESG.City))
        graph.add((city, RDFS.label, Literal(f"Zone-du-Grand-Nord {number:03}", lang="fr")))
        graph.add((city, GEO.lat, Literal(45.5 + number / 100)))
        graph.add((city, GEO.long, Literal(-73.5 + number / 100)))
        graph.add((fiche, RDF.type, SCHEMA.Report))
        graph.add((fiche, SCHEMA.about, city))
    source = thing("document", "journal")
    graph.add((source, RDF.type, SCHEMA.CreativeWork))
    graph.add((source, DCTERMS.title, Literal("Journal du quai", lang="fr")))
    graph.add((source, DCTERMS.rights, Literal("non vérifiés", lang="fr")))
    with queries_over(dataset, tmp_path_factory.mktemp("releases")) as service:
        yield service


@pytest.fixture
def home(many: QueryService) -> FlaskClient:
    """Return a client of an application over them, with twenty questions."""
    questions = tuple(
        Example(
            str(n), Text(fr=f"Question {n:02} ?", en=f"Question {n:02}?"), EXAMPLE.title, "t", ""
        )
        for n in range(20)
    )
    return client_over(many, WebSettings(examples=questions, contact="aide@e.example"))


class TestHome:
    """The home page of a release of many cities."""

    def test_page_is_bounded(self, home: FlaskClient) -> None:
        """Some cities and some questions, and ways to all."""
        text = home.get("/fr/").text

        assert len(text.encode()) < MOST_BYTES
        assert "12 / 300" in text
        assert 'href="/fr/villes"' in text
        assert text.count("Question ") == 6
        assert "Toutes les questions" in text

    def test_cities_are_on_a_map(self, home: FlaskClient) -> None:
        """With a title, and a table of the same."""
        text = home.get("/en/").text

        assert "<svg" in text
        assert "Cities with a portrait" in text
        assert 'href="/en/city/zone-000"' in text

    def test_three_doors_lead_on(self, home: FlaskClient) -> None:
        """To lists, to the query page, to contributing."""
        addresses = outline(home.get("/en/").text).addresses

        assert {"/en/levers", "/en/compare", "/sparql?lang=en", "/en/validate"} <= set(addresses)


class TestAbout:
    """The page about the project."""

    @pytest.mark.parametrize("address", ["/fr/a-propos", "/en/about"])
    def test_about_is_a_page_of_its_language(self, home: FlaskClient, address: str) -> None:
        """One first heading, no level skipped, no id twice."""
        response = home.get(address)
        page = outline(response.text)

        assert response.headers["Content-Language"] == address[1:3]
        assert page.levels.count(1) == 1
        assert all(b <= a + 1 for a, b in zip([0, *page.levels], page.levels, strict=False))
        assert len(page.ids) == len(set(page.ids))

    def test_documents_are_told_with_their_rights(self, home: FlaskClient) -> None:
        """And whom to ask."""
        text = home.get("/en/about").text

        assert "Journal du quai" in text
        assert "non vérifiés" in text
        assert 'href="mailto:aide@e.example"' in text

    def test_release_is_part_of_the_reference(self, home: FlaskClient) -> None:
        """The data are cited as they were."""
        assert "0123456789abcdef" in home.get("/fr/a-propos").text


class TestListsWithDrawings:
    """Lists that draw what they hold."""

    def test_cities_of_the_selection_are_on_a_map(self, home: FlaskClient) -> None:
        """On the first page."""
        assert "Les villes de la liste" in home.get("/fr/villes").text
        assert "Les villes de la liste" not in home.get("/fr/villes?page=2").text

    def test_cities_can_be_ticked(self, home: FlaskClient) -> None:
        """The ticks go to the comparison."""
        text = home.get("/fr/villes").text
        ticked = urlencode([("v", "zone-000"), ("v", "zone-001")])

        assert 'form="narrow" formaction="/fr/comparer"' in text
        assert 'name="v" value="zone-001"' in text
        assert home.get(f"/fr/comparer?{ticked}").status_code == 200


def test_levers_are_told_with_the_cities_that_use_them(places: FlaskClient) -> None:
    """One city with one lever makes no chart; its facet tells it."""
    text = places.get("/fr/leviers").text

    assert "Financement (1)" in text
    assert "Combien de villes" not in text
