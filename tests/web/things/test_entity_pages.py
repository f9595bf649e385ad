import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH
from tests.web.linked import BASE, PUBLIC, link_targets, linked_client, links_of
from tests.web.outline import outline, status_of

from esgraph.namespaces import ESG, ESGSH, local_name
from esgraph.project import own_project
from esgraph.validation import load_shapes
from esgraph.web.http.negotiation import Representation
from esgraph.web.http.representations import GRAPHS

PAGES = [
    "/fr/organisme/atelier-du-quai",
    "/en/organization/atelier-du-quai",
    "/fr/concept/lever",
    "/en/concept/lever/accompagnement",
    "/fr/levier/riviere-claire-lever-accompagnement",
    "/fr/ontologie",
    "/en/ontology",
    "/fr/regles",
    "/en/rules",
]
FORMATS = {"ttl": "turtle", "nt": "nt", "rdf": "xml"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application over invented data."""
    with linked_client(tmp_path_factory.mktemp("releases")) as client:
        yield client


def text_of(client: FlaskClient, path: str) -> str:
    """Return the page at *path*, its entities read."""
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200
    return unescape(response.text).replace("\u00a0", " ")


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

    def test_source_of_the_others_is_said_once(self, client: FlaskClient) -> None:
        """The document of the graph, when most statements share it."""
        page = text_of(client, "/fr/levier/riviere-claire-lever-accompagnement")
        once = page.partition("Source, sauf indication contraire :")[2].partition("</p>")[0]

        assert "Fiche de Rivière-Claire" in once

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
            r"number of enterprises.*entreprises collectives.*90.*2019", table, re.DOTALL
        )
        assert "share of enterprises" not in table
        assert "Portrait inventé" in table

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


class TestEveryPage:
    """What holds for the pages of things, terms and rules."""

    @pytest.mark.parametrize("path", PAGES)
    def test_headings_are_in_order(self, client: FlaskClient, path: str) -> None:
        """One first heading, no level skipped, no id twice."""
        found = outline(client.get(path).text)

        assert found.levels.count(1) == 1
        assert all(b <= a + 1 for a, b in zip([0, *found.levels], found.levels, strict=False))
        assert len(found.ids) == len(set(found.ids))
        assert "style" not in found.tags

    @pytest.mark.parametrize("path", PAGES)
    def test_own_links_lead_somewhere(self, client: FlaskClient, path: str) -> None:
        """No link of ours is dead; what is retired says so."""
        addresses = outline(client.get(path).text).addresses
        own = {each.partition("#")[0] for each in addresses if each.startswith("/")} - {path}

        statuses = {each: status_of(client, each) for each in own}

        assert {each: code for each, code in statuses.items() if code not in {200, 303, 410}} == {}

    @pytest.mark.parametrize("path", PAGES)
    def test_language_switch_stays(self, client: FlaskClient, path: str) -> None:
        """The other language of the same page, and back."""
        response = client.get(path)
        links = links_of(", ".join(response.headers.getlist("Link")))
        pages = {link.hreflang: link.target for link in links if link.type == "text/html"}
        other = "en" if path.startswith("/fr/") else "fr"

        assert pages[other].removeprefix(PUBLIC) in outline(response.text).addresses
        assert link_targets(links, "canonical") == {PUBLIC + path}


class TestOntology:
    """``/ontology``: every term has an IRI that leads to it."""

    @pytest.mark.parametrize(
        ("language", "page"), [("fr", "/fr/ontologie"), ("en-CA", "/en/ontology")]
    )
    def test_people_are_led_to_the_page(
        self, client: FlaskClient, language: str, page: str
    ) -> None:
        """303, the fragment is the browser's to keep."""
        headers = {"Accept": "text/html", "Accept-Language": language}
        response = client.get("/ontology", headers=headers)

        assert (response.status_code, response.headers["Location"]) == (303, page)

    @pytest.mark.parametrize("path", ["/fr/ontologie", "/en/ontology"])
    def test_every_term_has_an_anchor(self, client: FlaskClient, path: str) -> None:
        """That of its local name, in both languages the same."""
        graph = Graph().parse(data=client.get("/ontology.ttl").data, format="turtle")
        terms = {local_name(str(s)) for s in graph.subjects() if str(s).startswith(str(ESG))}

        assert len(terms) > 50
        assert terms <= set(outline(client.get(path).text).ids)

    def test_term_is_defined(self, client: FlaskClient) -> None:
        """Its words, what it is a kind of, in the reader's language."""
        page = text_of(client, "/en/ontology").partition('id="WinningPartnership"')[2]
        term = page.partition("</article>")[0]

        assert "result held up as an example" in term
        assert 'href="#Claim"' in term or "/en/ontology#Claim" in term
        assert "Affirmation" not in term

    @pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
    def test_rdf_is_negotiated(self, client: FlaskClient, each: Representation) -> None:
        """By header and by suffix, with the same headers."""
        by_header = client.get("/ontology", headers={"Accept": each.media_type})
        by_suffix = client.get(f"/ontology.{each.name}", headers={"Accept": "text/html"})

        for response in (by_header, by_suffix):
            assert (response.status_code, response.mimetype) == (200, each.media_type)
            assert response.headers["Content-Location"] == f"/ontology.{each.name}"
            links = links_of(response.headers["Link"])
            assert link_targets(links, "cite-as") == {f"{BASE}ontology"}

    def test_version_leads_to_the_current_one(self, client: FlaskClient) -> None:
        """owl:versionIRI resolves; no other version is kept."""
        assert client.get("/ontology/0.1.0").headers["Location"] == "/ontology"
        assert client.get("/ontology/0.0.9").status_code == 404
        assert client.get("/ontology.pdf").status_code == 404

    def test_type_that_is_not_offered_is_refused(self, client: FlaskClient) -> None:
        """406."""
        assert client.get("/ontology", headers={"Accept": "image/png"}).status_code == 406


class TestShapes:
    """``/shapes``: what reports call a rule leads to its words."""

    @pytest.mark.parametrize("path", ["/fr/regles", "/en/rules"])
    def test_every_shape_has_an_anchor(self, client: FlaskClient, path: str) -> None:
        """Node shapes and property shapes, once each."""
        shapes = load_shapes(own_project().shapes)
        named = {
            local_name(shape)
            for kind in (SH.NodeShape, SH.PropertyShape)
            for shape in shapes.subjects(RDF.type, kind)
            if isinstance(shape, URIRef)
        }

        assert len(named) > 300
        assert named <= set(outline(client.get(path).text).ids)

    def test_rule_is_said_in_words(self, client: FlaskClient) -> None:
        """Its message, its severity, its field."""
        page = text_of(client, "/fr/regles")
        before, _, after = page.partition('id="City-geographicCode-present"')
        rule = after.partition("</dd>")[0]

        assert "Une ville sans code géographique." in rule
        assert "avertissement" in rule
        assert "/fr/ontologie#geographicCode" in before.rpartition("<dt>")[2]

    @pytest.mark.parametrize("path", ["/fr/regles", "/en/rules"])
    def test_page_is_light(self, client: FlaskClient, path: str) -> None:
        """All rules are on it, and it weighs less than 100 kB."""
        assert len(client.get(path).data) < 100_000

    @pytest.mark.parametrize(("language", "page"), [("fr", "/fr/regles"), ("en-CA", "/en/rules")])
    def test_people_are_led_to_the_page(
        self, client: FlaskClient, language: str, page: str
    ) -> None:
        """303, the fragment is the browser's to keep."""
        headers = {"Accept": "text/html", "Accept-Language": language}
        response = client.get("/shapes", headers=headers)

        assert (response.status_code, response.headers["Location"]) == (303, page)

    @pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
    def test_rdf_is_negotiated(self, client: FlaskClient, each: Representation) -> None:
        """By header and by suffix."""
        by_header = client.get("/shapes", headers={"Accept": each.media_type})
        by_suffix = client.get(f"/shapes.{each.name}", headers={"Accept": "text/html"})

        for response in (by_header, by_suffix):
            assert (response.status_code, response.mimetype) == (200, each.media_type)
            assert response.headers["Content-Location"] == f"/shapes.{each.name}"
        again = client.get(
            f"/shapes.{each.name}", headers={"If-None-Match": by_suffix.headers["ETag"]}
        )
        assert again.status_code == 304

    @pytest.mark.parametrize("name", ["ttl", "nt", "rdf"])
    def test_document_is_the_shapes(self, client: FlaskClient, name: str) -> None:
        """As many triples, and every shape of ours."""
        served = Graph().parse(data=client.get(f"/shapes.{name}").data, format=FORMATS[name])
        shapes = load_shapes(own_project().shapes)

        assert len(served) == len(shapes)
        assert (ESGSH.CityShape, RDF.type, SH.NodeShape) in served

    def test_unknown_form_is_not_found(self, client: FlaskClient) -> None:
        """404."""
        assert client.get("/shapes.pdf").status_code == 404


def test_application_without_a_project_has_no_rules(client: FlaskClient, app: Flask) -> None:
    """A server of data alone says so."""
    bare = app.test_client()

    assert bare.get("/shapes").status_code == 404
    assert bare.get("/fr/regles").status_code == 200
    assert client.get("/shapes").status_code == 303
