import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from esgraph.query import QueryService

HTML = {"Accept": "text/html"}
PAGES = ["/fr/", "/en/", "/fr/ville/riviere-claire", "/en/city/riviere-claire", "/sparql", "/nulle"]
NBSP = "\u00a0"


class Outline(HTMLParser):
    """The elements of a page that its structure is judged by."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note headings, ids and addresses."""
        if not (tag == "script" and dict(attrs).get("src")):
            self.tags.add(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src", "action"}:
                self.addresses.append(value or "")


def outline(text: str) -> Outline:
    """Return the outline of a page."""
    parser = Outline()
    parser.feed(text)
    return parser


def status_of(client: FlaskClient, address: str) -> int:
    """Return the status of *address*, its file closed."""
    with client.get(address, headers=HTML) as response:
        return response.status_code


@pytest.mark.parametrize(
    ("header", "location"), [("", "/fr/"), ("en-CA", "/en/"), ("fr-CA,en;q=0.5", "/fr/")]
)
def test_front_leads_to_the_visitors_language(
    client: FlaskClient, header: str, location: str
) -> None:
    """French unless English is preferred."""
    response = client.get("/", headers={"Accept-Language": header})

    assert (response.status_code, response.headers["Location"]) == (302, location)
    assert "Accept-Language" in response.headers["Vary"]


class TestHome:
    """The home page."""

    def test_counts_come_from_the_release(self, client: FlaskClient) -> None:
        """One city, two organizations, two sources."""
        text = client.get("/fr/").text

        assert "<dt>ville avec une fiche</dt><dd>1</dd>" in text
        assert "<dt>organismes</dt><dd>2</dd>" in text
        assert "<dt>sources</dt><dd>2</dd>" in text

    def test_city_is_listed_with_its_region(self, client: FlaskClient) -> None:
        """Each city leads to its page."""
        text = client.get("/en/").text

        assert '<a href="/en/city/riviere-claire"><span lang="fr">Rivière-Claire</span></a>' in text
        assert "Haut-Pays" in text

    def test_example_opens_its_query(self, client: FlaskClient) -> None:
        """A question is one click away from its answer."""
        text = client.get("/en/").text
        (address,) = [each for each in outline(text).addresses if "query=" in each]

        answer = client.get(address, headers=HTML)

        assert "Which cities?" in text
        assert "id:city/riviere-claire" in answer.text


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

    def test_regional_figure_is_kept_apart(self, client: FlaskClient) -> None:
        """The region's revenue is never among the city's figures."""
        text = client.get("/fr/ville/riviere-claire").text
        city, _, context = text.partition("Contexte régional")

        assert "emplois" in city
        assert "G$" not in city
        assert "Haut-Pays</span></td>" in context
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
        assert '<a href="https://journal.example/1">' in text
        assert "ne nomment pas la même instance" in text

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

    def test_language_switch_stays_on_the_city(self, client: FlaskClient) -> None:
        """The other language is one link away."""
        assert (
            "/en/city/riviere-claire"
            in outline(client.get("/fr/ville/riviere-claire").text).addresses
        )


class TestEveryPage:
    """What holds for all pages."""

    @pytest.mark.parametrize("path", PAGES)
    def test_headings_are_in_order(self, client: FlaskClient, path: str) -> None:
        """One first heading, no level skipped."""
        levels = outline(client.get(path, headers=HTML).text).levels

        assert levels.count(1) == 1
        assert all(b <= a + 1 for a, b in zip([0, *levels], levels, strict=False))

    @pytest.mark.parametrize("path", PAGES)
    def test_ids_are_unique(self, client: FlaskClient, path: str) -> None:
        """An anchor leads to one place."""
        ids = outline(client.get(path, headers=HTML).text).ids

        assert len(ids) == len(set(ids))

    @pytest.mark.parametrize("path", PAGES)
    def test_nothing_is_inline(self, client: FlaskClient, path: str) -> None:
        """No script, no style: the policy forbids both."""
        response = client.get(path, headers=HTML)

        assert not outline(response.text).tags & {"script", "style"}
        assert " style=" not in response.text
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("path", PAGES)
    def test_own_links_lead_somewhere(self, client: FlaskClient, path: str) -> None:
        """No link of ours is dead."""
        addresses = outline(client.get(path, headers=HTML).text).addresses

        own = {each.partition("#")[0] for each in addresses if each.startswith("/")} - {path}
        statuses = {each: status_of(client, each) for each in own}

        assert {each: code for each, code in statuses.items() if code >= 400} == {}

    @pytest.mark.parametrize("path", PAGES)
    def test_page_is_light(self, client: FlaskClient, path: str) -> None:
        """Under 100 kB with the stylesheet."""
        page = client.get(path, headers=HTML).data
        with client.get("/static/site.css") as style:
            size = len(page) + len(style.data)

        assert size < 100_000

    def test_page_is_not_sent_again(self, client: FlaskClient) -> None:
        """A page has a validator."""
        etag = client.get("/fr/").headers["ETag"]

        assert client.get("/fr/", headers={"If-None-Match": etag}).status_code == 304
