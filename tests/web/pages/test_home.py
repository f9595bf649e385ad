import pytest
from flask.testing import FlaskClient
from tests.web.outline import HTML, outline, status_of

from esgraph.web.http.headers import DESCRIPTION_ADDRESS

PAGES = ["/fr/", "/en/", "/fr/ville/riviere-claire", "/en/city/riviere-claire", "/sparql", "/nulle"]


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
        assert "<dt>organismes nommés</dt><dd>2</dd>" in text
        assert "<dt>documents sources</dt><dd>2</dd>" in text

    def test_city_is_listed_with_its_region(self, client: FlaskClient) -> None:
        """Each city leads to its page."""
        text = client.get("/en/").text

        assert '<a href="/en/city/riviere-claire"><span lang="fr">Rivière-Claire</span></a>' in text
        assert "Haut-Pays" in text

    def test_example_opens_its_query(self, client: FlaskClient) -> None:
        """A question is one click away from its answer."""
        text = client.get("/en/").text
        (address,) = [each for each in outline(text).addresses if "/examples/" in each]

        answer = client.get(address, headers=HTML, follow_redirects=True)

        assert "Which cities?" in text
        assert "id:city/riviere-claire" in answer.text


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


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        ("", "/fr/"),
        ("*/*", "/fr/"),
        ("text/html,*/*;q=0.8", "/fr/"),
        ("image/png", "/fr/"),
        ("text/turtle", DESCRIPTION_ADDRESS),
        ("application/ld+json, text/html;q=0.5", DESCRIPTION_ADDRESS),
    ],
)
def test_programs_are_led_from_the_front_to_the_catalogue(
    client: FlaskClient, accept: str, location: str
) -> None:
    """The address of the whole is an IRI, too."""
    response = client.get("/", headers={"Accept": accept})

    assert response.headers["Location"] == location
    assert "Accept" in response.headers["Vary"].split(", ")
