from html import unescape

import pytest
from flask.testing import FlaskClient
from tests.web.outline import NBSP, outline

from esgraph.namespaces import BASE
from esgraph.query import QueryService
from esgraph.web.facts.evidence import anchor_of

LEVER = f"{BASE}id/lever-use/riviere-claire-lever-accompagnement"
FIGURE = f"{BASE}id/observation/riviere-claire-city"


class TestCity:
    """The portrait of a city."""

    @pytest.mark.parametrize(
        "words",
        [
            pytest.param(f"6{NBSP}900", id="figure"),
            pytest.param(f"1,4{NBSP}G$", id="regional-figure"),
            pytest.param("Accompagnement vital", id="lever"),
            pytest.param("inconnu", id="qualifier"),
            pytest.param("Une volonté politique durable.", id="strength"),
            pytest.param("Loger les jeunes familles.", id="challenge"),
            pytest.param('href="mailto:info@atelier.example"', id="role-address"),
            pytest.param('href="https://atelier.example"', id="website"),
            pytest.param("Le quai partagé", id="partnership"),
            pytest.param("plus de 30 entreprises", id="quantity"),
            pytest.param("forme juridique", id="fact"),
            pytest.param(f"110{NBSP}000{NBSP}$ par an", id="amount"),
            pytest.param("99999", id="code"),
            pytest.param('href="http://www.wikidata.org/entity/Q0"', id="outside-link"),
        ],
    )
    def test_page_shows(self, client: FlaskClient, words: str) -> None:
        """What the release says of the city is on its page."""
        assert words in client.get("/fr/ville/riviere-claire").text

    @pytest.mark.parametrize(
        "words", ["6,900", f"$1.4{NBSP}billion", "Guidance", "Non-profit", "legal form"]
    )
    def test_english_page_shows(self, client: FlaskClient, words: str) -> None:
        """Numbers and names are English where there is English."""
        assert words in client.get("/en/city/riviere-claire").text

    @pytest.mark.parametrize(
        ("path", "lever"),
        [
            ("/fr/ville/riviere-claire", "Accompagnement vital"),
            ("/en/city/riviere-claire", "Guidance"),
        ],
    )
    def test_first_screen_names_the_levers(
        self, client: FlaskClient, path: str, lever: str
    ) -> None:
        """As the source does, or by category where readers do not read its language."""
        box = client.get(path).text.partition('class="facts-box"')[2].partition("</section>")[0]

        assert f">{lever}</a>" in box

    def test_regional_figure_is_kept_apart(self, client: FlaskClient) -> None:
        """The region's revenue is never among the city's figures."""
        text = client.get("/fr/ville/riviere-claire").text
        city, _, context = text.partition("Contexte régional")

        assert "emplois" in city
        assert "G$" not in city
        assert "<td>Haut-Pays</td>" in context
        assert "<td>2016</td>" in context

    def test_statement_shows_its_passage(self, client: FlaskClient) -> None:
        """Document, heading, lines, words, and whose words they are."""
        text = client.get("/fr/ville/riviere-claire").text

        assert "Leviers › Accompagnement vital" in text
        assert f"lignes{NBSP}12–14" in text.replace("&nbsp;", NBSP)
        assert "<blockquote>La ville épaule l&#39;atelier.</blockquote>" in text
        assert "texte reformulé par une citoyenne" in text

    def test_contested_claim_shows_the_other_source(self, client: FlaskClient) -> None:
        """Both claims stand, each with its source."""
        text = client.get("/fr/ville/riviere-claire").text

        assert "Contesté" in text
        assert "C&#39;est la région qui épaule l&#39;atelier." in text
        assert "<cite>Journal du quai</cite>" in text
        assert '<a href="https://journal.example/1">Voir la source</a>' in text
        assert "ne nomment pas la même instance" in text

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("/fr/ville/riviere-claire", "1\u00a0affirmation est contestée par une autre source."),
            ("/en/city/riviere-claire", "1\u00a0statement is contested by another source."),
        ],
    )
    def test_summary_tells_that_something_is_contested(
        self, client: FlaskClient, address: str, words: str
    ) -> None:
        """Who reads no further knows."""
        assert words in unescape(client.get(address).text).partition("</h1>")[2][:600]

    def test_french_words_are_marked_on_the_english_page(self, client: FlaskClient) -> None:
        """A screen reader changes its voice."""
        text = client.get("/en/city/riviere-claire").text

        assert '<span lang="fr">La ville épaule l&#39;atelier.</span>' in text

    @pytest.mark.parametrize("slug", ["inconnue", "a%22%3E%7D", "%C3%A9"])
    def test_unknown_city_is_a_page(self, client: FlaskClient, slug: str) -> None:
        """404 in the page's language, with a way to the other."""
        response = client.get(f"/en/city/{slug}")

        assert response.status_code == 404
        assert "Page not found" in response.text
        assert "Français" in response.text

    def test_name_that_no_city_can_have_asks_nothing(
        self, client: FlaskClient, queries: QueryService
    ) -> None:
        """What is kept of unknown cities stays small."""
        before = queries.status().answered

        assert client.get(f"/en/city/{'a' * 301}").status_code == 404
        assert queries.status().answered == before

    def test_what_points_at_it_is_paged(self, client: FlaskClient) -> None:
        """As of any other thing; a page or a property that is not there is not found."""
        first = "/fr/ville/riviere-claire?inverse=esg:governs"
        response = client.get(first)

        assert response.status_code == 200
        assert "Ville de Rivière-Claire" in response.text
        for wrong in (f"{first}&page=99", f"{first}&page=x", f"{first}Nothing"):
            assert client.get(wrong).status_code == 404

    def test_language_switch_stays_on_the_city(self, client: FlaskClient) -> None:
        """The other language is one link away."""
        assert (
            "/en/city/riviere-claire"
            in outline(client.get("/fr/ville/riviere-claire").text).addresses
        )


class TestEvidence:
    """What stands behind each statement of a city's page."""

    def test_statement_can_be_cited_and_reported(self, checking_client: FlaskClient) -> None:
        """It has an anchor, a page of its own, and a way to say that it is wrong."""
        text = checking_client.get("/fr/ville/riviere-claire").text

        assert f'id="{anchor_of(LEVER)}"' in text
        assert '<a href="/fr/levier/riviere-claire-lever-accompagnement">' in text
        assert "/fr/signaler?thing=id/lever-use/riviere-claire-lever-accompagnement" in text

    def test_report_that_nobody_would_read_is_not_offered(self, client: FlaskClient) -> None:
        """Where the server keeps none and names nobody."""
        assert "/fr/signaler" not in client.get("/fr/ville/riviere-claire").text

    def test_words_of_a_passage_stand_once(self, client: FlaskClient) -> None:
        """Eight claims rest on one passage: the page quotes it beside the first, a figure."""
        text = client.get("/fr/ville/riviere-claire").text

        assert text.count("<blockquote>La ville épaule") == 1
        assert text.count(f'<a href="#{anchor_of(FIGURE)}">Leviers › Accompagnement vital') > 1

    def test_document_is_told_of_once(self, client: FlaskClient) -> None:
        """Its publisher and address stand in its note."""
        text = client.get("/fr/ville/riviere-claire").text

        assert text.count("Presses du Haut-Pays") == 1
        assert text.count('id="note-') == 2

    def test_codes_and_links_name_their_source(self, client: FlaskClient) -> None:
        """Plain triples come from the document behind their graph, where one is known."""
        _, _, codes = client.get("/fr/ville/riviere-claire").text.partition('id="codes"')

        assert "99999" in codes
        assert 'class="sources"' in codes

    def test_every_anchor_has_its_place(self, client: FlaskClient) -> None:
        """What a note or a number leads to is on the page."""
        page = outline(client.get("/en/city/riviere-claire").text)

        assert {each[1:] for each in page.addresses if each.startswith("#")} <= set(page.ids)
