import re

import pytest
from flask.testing import FlaskClient
from tests.web.linked import BASE
from tests.web.outline import outline, text_of

from esgraph.web.http.representations import GRAPHS


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


def _trail(page: str) -> str:
    return page.partition('<nav class="breadcrumbs"')[2].partition("</nav>")[0]


class TestEntityPage:
    """What the page about a thing shows."""

    def test_thing_is_named_and_classified(self, client: FlaskClient) -> None:
        """Its name, its classes, its permanent address."""
        page = text_of(client, "/fr/organisme/atelier-du-quai")

        assert "<h1>Atelier <du> Quai</h1>" in page
        assert '<p class="kicker">Organisme · OBNL</p>' in page
        assert f"<code>{BASE}id/organization/atelier-du-quai</code>" in page

    def test_statement_shows_its_passage(self, client: FlaskClient) -> None:
        """A claim about a plain triple stands with it."""
        page = text_of(client, "/fr/organisme/atelier-du-quai")
        form = page.partition("forme juridique")[2].partition("</div>")[0]

        assert "/fr/concept/legal-form/obnl" in form
        assert "Leviers › Accompagnement vital" in form
        assert "<blockquote>La ville épaule l'atelier.</blockquote>" in form

    @pytest.mark.parametrize(
        ("path", "value"),
        [
            ("/fr/observation/riviere-claire-region", "1,4 G$"),
            ("/en/observation/riviere-claire-region", "$1.4 billion"),
            ("/en/observation/riviere-claire-city", "6,900"),
        ],
    )
    def test_figure_is_written_as_its_readers_write(
        self, client: FlaskClient, path: str, value: str
    ) -> None:
        """As the source does in French; English gets the number."""
        page = text_of(client, path).replace("\u00a0", " ")

        assert f'<p class="lead figure">{value}</p>' in page

    def test_identifier_among_the_facts_is_not_said_again(self, client: FlaskClient) -> None:
        """A release is known by its own."""
        page = text_of(client, "/fr/version/0123456789abcdef")

        assert '<h2 id="facts"' in page
        assert '<h2 id="identifiers"' not in page

    def test_source_of_the_others_is_said_once(self, client: FlaskClient) -> None:
        """The document of the graph, when most statements share it."""
        page = text_of(client, "/fr/levier/riviere-claire-lever-accompagnement")
        once = page.partition("Source, sauf indication contraire :")[2].partition("</p>")[0]

        assert "Fiche de Rivière-Claire" in once

    @pytest.mark.parametrize(
        ("address", "words"),
        [
            ("/fr/document/riviere-claire", "noté par esgraph à la lecture de ce document"),
            ("/en/document/riviere-claire", "noted by esgraph in reading this document"),
        ],
    )
    def test_document_is_no_source_of_what_is_noted_about_it(
        self, client: FlaskClient, address: str, words: str
    ) -> None:
        """Its rights, and whence its title comes, are remarks of ours."""
        page = client.get(address).text
        origins = re.findall(r'<(?:p|span) class="aside[^"]*">(.*?)</(?:p|span)>', page, re.DOTALL)

        assert any(words in each for each in origins)
        assert not any(f'href="{address}"' in each for each in origins)

    def test_relations_are_told_in_words(self, client: FlaskClient) -> None:
        """The partner rather than the node of the relation, and where it is said."""
        page = text_of(client, "/en/organization/atelier-du-quai")
        section = page.partition('<h2 id="partner_of">')[2].partition("</section>")[0]

        assert "Key partner of" in section
        assert "/en/organization/ville-de-riviere-claire" in section
        assert '<details class="sources">' in section

    def test_what_points_at_it_is_grouped_and_counted(self, client: FlaskClient) -> None:
        """By property, named in the reader's language; what stands above is not told again."""
        page = text_of(client, "/en/organization/atelier-du-quai")
        shown = page.partition('<h2 id="incoming">')[2].partition("</section>")[0]

        assert re.search(r'key partner</a> <span class="aside">\(1\)', shown)
        assert '<a href="#partner_of">Key partner of, shown above</a>' in shown

    def test_long_lists_are_counted_whole_and_paged(self, client: FlaskClient) -> None:
        """Everything points at some things: the page names the first of it."""
        page = text_of(client, "/en/organization/hub")
        shown = page.partition('<h2 id="incoming">')[2].partition("</section>")[0]

        assert "(320)" in shown
        assert shown.count("<li>") == 10
        assert '<a href="/en/organization/hub?inverse=org:linkedTo">See all (320)' in shown

    def test_page_of_what_points_at_it_leads_to_the_others(self, client: FlaskClient) -> None:
        """Each of the 320 is on one of four pages; there is no fifth, and no other property."""
        first = "/en/organization/hub?inverse=org:linkedTo"
        pages = [text_of(client, first), *(text_of(client, f"{first}&page={n}") for n in (2, 3, 4))]
        named = [re.findall(r'<li><a href="(/en/organization/n\d+)"', page) for page in pages]

        assert [len(each) for each in named] == [100, 100, 100, 20]
        assert len({address for each in named for address in each}) == 320
        assert f'rel="next" href="{first}&page=3"' in pages[1]
        assert f'rel="prev" href="{first}"' in pages[1]
        for wrong in (f"{first}&page=5", "/en/organization/hub?inverse=org:memberOf"):
            assert client.get(wrong).status_code == 404

    def test_many_values_are_counted_and_lead_to_all(self, client: FlaskClient) -> None:
        """The page shows the first of the values of a property."""
        page = text_of(client, "/en/organization/with-many-links")
        shown = page.partition('<h2 id="statements">')[2].partition("</section>")[0]

        assert shown.count("/en/organization/n") == 60
        assert "See all (320)" in shown

    def test_property_is_defined_in_place(self, client: FlaskClient) -> None:
        """What it means opens by a key, and leads to the ontology."""
        page = text_of(client, "/en/lever-use/riviere-claire-lever-accompagnement")
        defined = page.partition("<summary>lever category</summary>")[2].partition("</details>")[0]

        assert "/en/ontology#leverCategory" in defined
        assert "<p>Relates" in defined

    def test_trail_leads_up(self, client: FlaskClient) -> None:
        """A concept stands under its scheme, an organization in its list."""
        concept = text_of(client, "/en/concept/lever/accompagnement")
        organization = text_of(client, "/fr/organisme/atelier-du-quai")

        assert '<a href="/en/concept/lever">development levers</a>' in _trail(concept)
        assert '<a href="/fr/organismes">Organismes</a>' in _trail(organization)

    def test_scheme_shows_its_concepts(self, client: FlaskClient) -> None:
        """All of them, by name, the narrower ones below the broader."""
        page = text_of(client, "/en/concept/organization-kind")
        tree = page.partition('<h2 id="concepts">')[2].partition("</section>")[0]
        below = tree.partition("/en/concept/organization-kind/organisme-public")[2]

        assert "<ul>" in below.partition("/en/concept/organization-kind/municipalite")[0]

    def test_statement_is_named_by_what_it_says(self, client: FlaskClient) -> None:
        """No address stands where a sentence can be composed."""
        page = text_of(client, "/fr/enonce/riviere-claire-atelier-org-type")

        assert "<h1>Atelier <du> Quai — forme juridique — OBNL</h1>" in page

    def test_downloads_are_there(self, client: FlaskClient) -> None:
        """Every form, in the page and in its head."""
        addresses = outline(text_of(client, "/fr/concept/lever")).addresses

        for each in GRAPHS:
            assert addresses.count(f"/data/concept/lever.{each.name}") == 2

    def test_words_of_the_other_language_stand_aside(self, client: FlaskClient) -> None:
        """A definition is read in the reader's language only."""
        french = text_of(client, "/fr/concept/lever/accompagnement")
        english = text_of(client, "/en/concept/lever/accompagnement")

        assert "Conseil, formation et aide technique" in french
        assert "Advice, training and technical help" not in french.partition("<main")[2]
        assert "Advice, training and technical help" in english

    def test_page_has_validators(self, client: FlaskClient) -> None:
        """It is not sent again."""
        response = client.get("/fr/organisme/atelier-du-quai")
        again = client.get(
            "/fr/organisme/atelier-du-quai", headers={"If-None-Match": response.headers["ETag"]}
        )

        assert "Last-Modified" in response.headers
        assert again.status_code == 304


class TestTerritory:
    """What the page of a region shows beside."""

    def test_figures_of_the_whole_come_first(self, client: FlaskClient) -> None:
        """In the words of the source, with the year that stands on their box."""
        page = text_of(client, "/en/region/basses-rives")
        table = page.partition('<table class="figures">')[2].partition("</table>")[0]

        assert re.search(
            r"number of social economy enterprises.*entreprises collectives.*90.*2019",
            table,
            re.DOTALL,
        )
        assert "share of enterprises" not in table
        assert "Portrait inventé" in table

    def test_figures_of_a_breakdown_have_names_of_their_own(self, client: FlaskClient) -> None:
        """Their category, where the words of the source are not those of the reader."""
        young = text_of(client, "/en/observation/young")

        assert "<h1>share of enterprises (Under 10 years)" in young

    def test_figures_by_category_are_drawn(self, client: FlaskClient) -> None:
        """Those of one breakdown together, with their table."""
        page = text_of(client, "/en/region/basses-rives")
        drawing = page.partition('aria-labelledby="figures-of"')[2].partition("</figure>")[0]

        assert "share of enterprises — Age, 2019" in drawing
        assert all(
            name in drawing for name in ("Under 10 years", "10 to 30 years", "Over 30 years")
        )

    def test_places_within_are_on_the_map(self, client: FlaskClient) -> None:
        """And in its table."""
        page = text_of(client, "/fr/region/basses-rives")
        drawn = page.partition('<h2 id="map-of">')[2].partition("</section>")[0]

        assert "<svg" in drawn
        assert "/fr/ville/anse-grise" in drawn

    def test_places_within_are_told_by_kind(self, client: FlaskClient) -> None:
        """Cities and MRCs apart, each kind counted alone."""
        page = text_of(client, "/fr/region/basses-rives")

        assert 'Villes <span class="aside">(1)' in page
        assert 'MRC <span class="aside">(1)' in page
