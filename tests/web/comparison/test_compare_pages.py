import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset
from tests.web.outline import outline

from esgraph.namespaces import concept, source_graph, thing
from esgraph.query import QueryService
from esgraph.release import open_current, write, writing
from esgraph.web import FixedSite, WebSettings, create_app

NBSP = "\u00a0"
TWO = "v=montclair&v=plainval"
THREE = f"{TWO}&v=saint-aubin"
LONG = "Saint-Aubin-des-Trois-Ruisseaux-de-la-Haute-Chaudière"


@pytest.fixture(scope="module")
def queries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryService]:
    """Return a query service over invented cities that have something to compare."""
    dataset = Dataset()
    graph = dataset.graph(source_graph("fiche", "compared"))
    graph.parse(Path(__file__).parents[1] / "compared-cities.ttl")
    folder = tmp_path_factory.mktemp("releases")
    with writing(folder):
        write(dataset, folder)
    with QueryService(open_current(folder).dump) as service:
        yield service


@pytest.fixture
def client(queries: QueryService) -> FlaskClient:
    """Return a client of an application over these cities."""
    settings = WebSettings()
    site = FixedSite("0123456789abcdef", queries, settings)
    return create_app(site, config=settings).test_client()


def part(text: str, *, after: str, before: str) -> str:
    """Return what stands in *text* between two texts."""
    return text.partition(after)[2].partition(before)[0]


def line_of(text: str, subject: str) -> str:
    """Return the line of a table whose head is *subject*, with the line on its cautions."""
    return part(text, after=f">{subject}<", before="</tbody>")


def context(text: str) -> str:
    """Return the part of a page about other territories than the cities."""
    return part(text, after='id="context"', before="</section>")


class TestPage:
    """Cities side by side."""

    @pytest.mark.parametrize("path", ["/fr/comparer", "/en/compare"])
    @pytest.mark.parametrize("query", ["", "?v=montclair", f"?{TWO}", f"?{THREE}", "?q=plain"])
    def test_comparison_is_a_page_of_its_language(
        self, client: FlaskClient, path: str, query: str
    ) -> None:
        """One first heading, no level skipped, no id twice."""
        response = client.get(path + query)
        page = outline(response.text)

        assert response.status_code == 200
        assert response.headers["Content-Language"] == path[1:3]
        assert page.levels.count(1) == 1
        assert all(b <= a + 1 for a, b in zip([0, *page.levels], page.levels, strict=False))
        assert len(page.ids) == len(set(page.ids))

    def test_columns_are_in_the_order_of_the_address(self, client: FlaskClient) -> None:
        """The heading names the cities so, too."""
        text = client.get("/en/compare?v=plainval&v=montclair").text
        heading = part(text, after="<h1>", before="</h1>")

        assert heading.index("Plainval") < heading.index(" and ") < heading.index("Montclair")

    def test_language_switch_stays_on_the_comparison(self, client: FlaskClient) -> None:
        """The canonical address names the cities, too."""
        text = client.get(f"/fr/comparer?{TWO}").text
        query = TWO.replace("&", "&amp;")

        assert f'href="/en/compare?{query}" lang="en"' in text
        assert f'rel="canonical" href="http://localhost/fr/comparer?{query}"' in text


class TestFigures:
    """Figures, and what speaks against comparing them."""

    def test_like_figures_are_said_to_be_alike(self, client: FlaskClient) -> None:
        """One source, one year, one kind of territory."""
        line = line_of(client.get(f"/fr/comparer?{TWO}").text, "population")

        assert f"12{NBSP}000" in line
        assert f"8{NBSP}500" in line
        assert "Même genre de territoire, même année, même source." in line
        assert "ne se comparent pas" not in line

    def test_unlike_figures_are_warned_of(self, client: FlaskClient) -> None:
        """No year beside 2016, two fiches, two names of what is counted; no ratio anywhere."""
        text = client.get(f"/fr/comparer?{TWO}").text
        line = line_of(context(text), "nombre d’entreprises")

        assert "ne se comparent pas tels quels" in line
        assert "ne nomment pas de la même façon" in line
        assert "ne précise pas l’année" in line
        assert "de sources différentes" in line
        assert "Même genre" not in line
        assert "%" not in part(text, after="<main", before="</main>")

    def test_figure_of_a_region_never_stands_as_that_of_a_city(self, client: FlaskClient) -> None:
        """It is set apart, and its territory is said with the number."""
        text = client.get(f"/fr/comparer?{TWO}").text
        own = line_of(text, "nombre d’entreprises")

        assert "78" in own
        assert "380" not in own
        assert "Rien dans les sources" in own
        assert "Ces chiffres ne sont pas ceux des villes" in context(text)
        assert f"Haut-Pays{NBSP}: 999<" in context(text)
        assert f"Bas-Pays{NBSP}: 380<" in context(text)
        assert "Région administrative" in context(text)

    def test_figures_of_one_territory_tell_nothing_apart(self, client: FlaskClient) -> None:
        """Bounds are told, too."""
        text = client.get("/en/compare?v=montclair&v=saint-aubin").text
        line = line_of(context(text), "number of enterprises")

        assert "one and the same territory" in line
        assert "is a limit" in line

    def test_figure_shows_its_passage(self, client: FlaskClient) -> None:
        """Year, document, lines and words."""
        text = client.get(f"/fr/comparer?{TWO}").text
        line = line_of(text, "nombre d’entreprises")

        assert "2016" in line
        assert "La ville prête de l&#39;argent aux coopératives." in line
        assert "année non précisée" in line_of(context(text), "nombre d’entreprises")

    def test_figure_says_what_its_source_counts(self, client: FlaskClient) -> None:
        """Where that is not what the measure is called."""
        text = context(client.get(f"/en/compare?{TWO}").text)

        assert '<span lang="fr">coopératives</span>' in text
        assert '<span lang="fr">entreprises d&#39;économie sociale</span>' in text

    def test_figure_of_one_city_has_no_caution(self, client: FlaskClient) -> None:
        """There is nothing to compare; the other's silence is told."""
        line = line_of(client.get(f"/en/compare?{TWO}").text, "number of jobs")

        assert "410" in line
        assert "Nothing in the sources" in line
        assert "cannot be compared" not in line


class TestStatements:
    """What is said in words."""

    def test_levers_in_common_come_first(self, client: FlaskClient) -> None:
        """Each with the words of each city."""
        text = client.get(f"/fr/comparer?{TWO}").text
        shared = part(text, after="<caption>En commun</caption>", before="</table>")
        others = part(text, after="Chez certaines villes seulement</caption>", before="</table>")

        assert "Un fonds local de" in shared
        assert "La ville prête de l&#39;argent" in shared
        assert "Accompagnement" in others
        assert "Rien dans les sources" in others
        assert "Accompagnement" not in shared

    def test_partners_in_common_come_first(self, client: FlaskClient) -> None:
        """Each mark leads to the statement."""
        text = client.get(f"/fr/comparer?{TWO}").text
        table = part(text, after='id="partners"', before="</table>")

        assert table.index("Caisse solidaire") < table.index("Atelier du Quai")
        assert 'href="/fr/partenaire-cle-relation/' not in table
        assert table.count("Rien dans les sources") == 1
        assert "aucun" not in table

    def test_nothing_in_common_is_said(self, client: FlaskClient) -> None:
        """Of levers and of partners."""
        text = client.get("/en/compare?v=montclair&v=lointaine").text

        assert "No lever is named for all of these cities." in text
        assert "No key partner is named for all of these cities." in text

    @pytest.mark.parametrize(
        "words", ["Une volonté politique durable.", "Loger les jeunes familles.", "Le quai partagé"]
    )
    def test_remark_leads_to_its_statement(self, client: FlaskClient, words: str) -> None:
        """Strengths, challenges and partnerships."""
        item = part(client.get(f"/fr/comparer?{TWO}").text, after=words, before="</li>")

        assert "Voir et citer" in item
        assert '<details class="sources">' in item

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_what_is_contested_on_the_page_of_a_city_is_so_here(
        self, client: FlaskClient, language: str
    ) -> None:
        """Levers, challenges, partners, partnerships and what their passages say besides."""
        compared = {"fr": f"/fr/comparer?{TWO}", "en": f"/en/compare?{TWO}"}[language]
        cities = {"fr": "/fr/ville/", "en": "/en/city/"}[language]
        badge = '<strong class="badge">'
        own = [client.get(cities + slug).text.count(badge) for slug in ("montclair", "plainval")]

        assert own == [2, 4]
        assert client.get(compared).text.count(badge) == sum(own)

    def test_contested_claim_says_why_and_leads_to_both_sources(self, client: FlaskClient) -> None:
        """The reason where the graph gives one, else what the other source states."""
        text = client.get(f"/fr/comparer?{TWO}").text
        challenge = part(text, after="Loger les jeunes familles.", before="</li>")
        partnership = part(text, after="Le quai partagé", before="</li>")

        assert "Le logement n&#39;est plus un défi depuis 2022." in challenge
        assert 'href="/fr/defi/plainval-1">Voir les deux sources' in challenge
        assert "Atelier du Quai" in part(partnership, after="Contesté", before="</div>")
        assert "Une autre source affirme" in partnership

    def test_contested_statement_beside_nothing_is_told_last(self, client: FlaskClient) -> None:
        """So that none is lost."""
        text = part(
            client.get(f"/en/compare?{TWO}").text, after='id="contested"', before="</section>"
        )

        assert "Caisse solidaire des artisans" in text
        assert "Plainval" not in text

    def test_city_without_a_fiche_is_told_once(self, client: FlaskClient) -> None:
        """With the way to offer one; its cells are calm, and say in words what they mean."""
        text = client.get("/fr/comparer?v=montclair&v=lointaine").text
        told = part(text, after=f"Aucune fiche encore{NBSP}: ", before="</p>")

        assert told.startswith("Lointaine.")
        assert 'href="/fr/contribuer"' in told
        assert text.count("Aucune fiche encore") == 1
        assert (
            '<span aria-hidden="true">—</span><span class="unseen">Rien dans les sources</span>'
            in text
        )
        assert "Aucune fiche encore" not in client.get(f"/fr/comparer?{TWO}").text

    def test_city_without_a_fiche_has_no_empty_column_of_remarks(self, client: FlaskClient) -> None:
        """A city that has one keeps its column, empty or not."""
        text = client.get("/fr/comparer?v=montclair&v=lointaine").text
        strengths = part(text, after='id="strengths"', before="</section>")

        assert "<h3>Montclair</h3>" in strengths
        assert "Lointaine" not in strengths


class TestChoosing:
    """Which cities are compared."""

    def test_one_city_is_told_what_to_do(self, client: FlaskClient) -> None:
        """Cities of its region are offered first, then others."""
        text = client.get("/fr/comparer?v=montclair").text
        offers = part(text, after='class="offers"', before="</ul>")

        assert "Ajoutez-en une deuxième" in text
        assert offers.index(LONG) < offers.index("Plainval")
        assert 'href="/fr/comparer?v=montclair&amp;v=plainval"' in offers

    def test_city_without_a_portrait_is_told(self, client: FlaskClient) -> None:
        """It comes after those that have one."""
        offers = part(client.get("/fr/comparer").text, after='class="offers"', before="</ul>")

        assert offers.index("Plainval") < offers.index("Lointaine")
        assert "aucune fiche" in offers.partition("Lointaine")[2]

    def test_cities_are_found_by_name(self, client: FlaskClient) -> None:
        """Those chosen are kept, and not found again."""
        text = client.get("/en/compare?v=montclair&q=PLAIN").text

        assert 'value="montclair"' in text
        assert 'href="/en/compare?v=montclair&amp;v=plainval"' in text
        assert "No other city" in client.get("/en/compare?v=montclair&q=montclair").text

    def test_city_can_be_taken_away(self, client: FlaskClient) -> None:
        """The others stay."""
        text = client.get(f"/fr/comparer?{THREE}").text
        chosen = part(text, after='class="chosen-cities"', before="</ul>")

        assert 'href="/fr/comparer?v=montclair&amp;v=saint-aubin"' in chosen

    @pytest.mark.parametrize(
        "query",
        [
            "v=Montclair&v=plainval",
            "v=montclair&v=&v=plainval&v=montclair",
            "v=Montclair/",
            "region=&lever=financement&v=montclair&v=plainval",
        ],
    )
    def test_other_spelling_leads_to_the_one_address(self, client: FlaskClient, query: str) -> None:
        """Once, for good."""
        response = client.get(f"/fr/comparer?{query}")

        assert response.status_code == 308
        assert client.get(response.headers["Location"]).status_code == 200

    def test_unknown_city_is_told_beside_the_others(self, client: FlaskClient) -> None:
        """With near names; the others are compared."""
        response = client.get(f"/fr/comparer?v=monclair&{TWO}")

        assert response.status_code == 200
        assert f"«{NBSP}monclair{NBSP}»" in response.text
        assert "ne décrit pas de ville" in response.text
        assert "Un fonds local de" in response.text

    def test_retired_city_is_told_with_its_successor(self, client: FlaskClient) -> None:
        """And with the reason."""
        text = client.get("/fr/comparer?v=montclair&v=ancienne").text

        assert "retirée des données" in text
        assert "Fusionnée avec Plainval." in text
        assert 'href="/fr/comparer?v=montclair&amp;v=plainval"' in text

    def test_unknown_cities_alone_are_not_found(self, client: FlaskClient) -> None:
        """404, with the ways to choose."""
        response = client.get("/en/compare?v=nowhere")

        assert response.status_code == 404
        assert 'name="q"' in response.text

    def test_fifth_city_is_left_out(self, client: FlaskClient) -> None:
        """And the page says which: by name, where there is one."""
        text = client.get(f"/fr/comparer?{THREE}&v=valmont&v=lointaine&v=nulle-part").text

        assert f"Laissées de côté{NBSP}: Lointaine, «{NBSP}nulle-part{NBSP}»." in text

    @pytest.mark.parametrize(
        "value", ['"><script>alert(1)</script>', "é" * 400, "a\u0000b", "../.."]
    )
    def test_hostile_name_lets_nothing_in(self, client: FlaskClient, value: str) -> None:
        """No script, no error."""
        response = client.get(
            "/fr/comparer", query_string={"v": value, "q": value}, follow_redirects=True
        )

        assert response.status_code in {200, 404}
        assert "<script>alert" not in response.text


class TestFiles:
    """A comparison as CSV and as JSON."""

    def test_csv_has_a_line_for_each_statement(self, client: FlaskClient) -> None:
        """With its source, its words, and what speaks against comparing it."""
        response = client.get(f"/fr/comparer.csv?{THREE}")
        text = response.data.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
        (first,) = [row for row in rows if row["Valeur écrite"] == "78"]
        (region,) = [row for row in rows if row["Valeur écrite"] == "380"]
        levers = [row for row in rows if row["Section"] == "Leviers"]

        assert first["Nombre"] == "78"
        assert (first["Ville"], first["Territoire"], first["Année"]) == (
            *("Montclair", "Montclair", "2016"),
        )
        assert first["Lignes"] == "3–4"
        assert first["Section"] == "Chiffres"
        assert first["Unité"] == "entreprises"
        assert first["Unité (adresse permanente)"] == str(concept("unit", "entreprise"))
        assert (region["Section"], region["Territoire"]) == ("Contexte régional", "Bas-Pays")
        assert "ce n’est pas celui de la ville" in region["À ne pas comparer parce que"]
        assert all(row["Source"] for row in rows)
        assert first["Affirmation (adresse permanente)"] == str(
            thing("observation", "montclair-enterprises")
        )
        assert [row["Texte"] for row in levers if row["Ville"] == LONG] == [
            "'=SOMME(A1) n'est pas une formule."
        ]
        assert {"Partenaires clés", "Défis", "Partenariats gagnants"} <= {
            row["Section"] for row in rows
        }
        assert response.headers["Content-Disposition"] == 'attachment; filename="comparer.csv"'

    def test_json_says_the_same(self, client: FlaskClient) -> None:
        """Numbers are numbers; what is not said is null."""
        response = client.get(f"/en/compare.json?{TWO}")
        document = json.loads(response.data)
        population = [each for each in document["figures"] if each["year"] == "2021"]

        assert response.headers["Content-Type"] == "application/json"
        assert document["address"] == f"http://localhost/en/compare?{TWO}"
        assert document["release"] == "0123456789abcdef"
        assert [city["name"] for city in document["cities"]] == ["Montclair", "Plainval"]
        assert {each["number"] for each in population} == {12000, 8500}
        assert all(each["cautions"] == [] for each in population)
        assert population[0]["unit"] == {"iri": str(concept("unit", "personne")), "name": "people"}
        assert {"wider", "counted", "no-year", "source"} <= {
            caution["code"] for each in document["context"] for caution in each["cautions"]
        }
        assert {each["territory"]["name"] for each in document["figures"]} == {
            *("Montclair", "Plainval"),
        }

    def test_figure_of_a_region_is_cautioned_of_alone(self, client: FlaskClient) -> None:
        """Nothing has to be compared for it not to be that of the city."""
        document = json.loads(client.get("/fr/comparer.json?v=plainval&v=lointaine").data)
        (figure,) = document["context"]

        assert [each["code"] for each in figure["cautions"]] == ["wider"]
        assert [city["has_fiche"] for city in document["cities"]] == [True, False]

    @pytest.mark.parametrize(
        "section", ["figures", "levers", "partners", "strengths", "challenges", "partnerships"]
    )
    def test_json_has_sources_everywhere(self, client: FlaskClient, section: str) -> None:
        """Each statement says where it stands."""
        statements = json.loads(client.get(f"/fr/comparer.json?{TWO}").data)[section]

        assert statements
        assert all(each["sources"] for each in statements)

    def test_files_say_what_is_contested(self, client: FlaskClient) -> None:
        """As often as the page; by which claim, of which source, and why."""
        document = json.loads(client.get(f"/fr/comparer.json?{TWO}").data)
        statements = [each for part in document.values() if isinstance(part, list) for each in part]
        found = [each for one in statements for each in one.get("contested", ())]
        (challenge,) = document["challenges"][0]["contested"]
        text = client.get(f"/fr/comparer.csv?{TWO}").data.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
        (told,) = [row for row in rows if row["Texte"] == "Loger les jeunes familles."]

        assert len(found) == 6
        assert challenge["by"] == str(thing("statement", "recensement-logement"))
        assert challenge["explanation"] == "Le logement n'est plus un défi depuis 2022."
        assert challenge["sources"][0]["title"] == "Recensement inventé"
        assert told["Contesté, et pourquoi"] == (
            "Le logement n'est plus un défi depuis 2022. (Recensement inventé)"
        )

    def test_comparison_is_cited_with_its_address(self, client: FlaskClient) -> None:
        """As text on the page, and as files for reference managers."""
        text = client.get(f"/fr/comparer?{TWO}").text
        reference = part(text, after='class="reference"', before="</p>")
        address = f"http://localhost/fr/comparer?{TWO}"
        bibtex = client.get(f"/cite/comparison.bib?{TWO}&lang=fr").text
        ris = client.get(f"/cite/comparison?{TWO}&lang=en&format=ris").text

        assert f"Villes côte à côte{NBSP}: Montclair, Plainval" in reference
        assert "[tableau comparatif]" in reference
        assert f'href="/cite/comparison.bib?{TWO.replace("&", "&amp;")}&amp;lang=fr"' in text
        assert f"url = {{{address}}}" in bibtex
        assert f"UR  - http://localhost/en/compare?{TWO}" in ris
        assert "TI  - Cities side by side: Montclair, Plainval" in ris

    @pytest.mark.parametrize(
        ("query", "status"),
        [("", 404), ("v=nowhere", 404), ("v=ancienne", 410), ("v=Montclair", 308)],
    )
    def test_citation_of_what_is_not_there(
        self, client: FlaskClient, query: str, status: int
    ) -> None:
        """As for the files."""
        assert client.get(f"/cite/comparison.bib?{query}").status_code == status

    @pytest.mark.parametrize(
        ("query", "status"),
        [("", 404), ("v=nowhere", 404), ("v=ancienne", 410), ("v=Montclair", 308)],
    )
    def test_file_of_what_is_not_there(self, client: FlaskClient, query: str, status: int) -> None:
        """As for any page."""
        assert client.get(f"/fr/comparer.csv?{query}").status_code == status
