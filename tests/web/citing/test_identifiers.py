import pytest
from flask.testing import FlaskClient
from tests.web.linked import BASE, PUBLIC, link_targets, links_of

from esgraph.web.http.negotiation import Representation
from esgraph.web.http.representations import GRAPHS

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

# Path of the IRI, what its kind is called in the addresses of French and English pages.
THINGS = [
    ("/id/city/riviere-claire", "ville", "city"),
    ("/id/organization/atelier-du-quai", "organisme", "organization"),
    ("/id/region/haut-pays", "region", "region"),
    ("/id/document/journal-du-quai", "document", "document"),
    ("/id/lever-use/riviere-claire-lever-accompagnement", "levier", "lever-use"),
    ("/id/observation/riviere-claire-city", "observation", "observation"),
    ("/id/statement/riviere-claire-atelier-org-type", "enonce", "statement"),
    ("/id/software/esgraph-0.1.0", "logiciel", "software"),
    ("/concept/lever", "concept", "concept"),
    ("/concept/lever/accompagnement", "concept", "concept"),
]


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


def document_of(path: str) -> str:
    """Return the path of the document about the thing at *path*."""
    return f"/data/{path.removeprefix('/').removeprefix('id/')}"


def page_of(path: str, word: str, language: str) -> str:
    """Return the path of the page about the thing at *path*."""
    name = document_of(path).split("/", 3)[3]
    return f"/{language}/{word}/{name}"


@pytest.fixture(params=THINGS, ids=lambda thing: thing[0])
def thing(request: pytest.FixtureRequest) -> tuple[str, str, str]:
    """Return the path of an IRI, and the words of its pages' addresses in French and English."""
    found: tuple[str, str, str] = request.param
    return found


class TestEveryKind:
    """What holds for things and concepts of every kind."""

    @pytest.mark.parametrize(
        "languages",
        [("", "fr"), ("fr-CA", "fr"), ("en", "en"), ("en-CA,fr;q=0.8", "en"), ("de", "fr")],
    )
    @pytest.mark.parametrize("accept", [BROWSER, "text/html", "*/*", "", "text/*;q=0.1"])
    def test_people_are_led_to_a_page(
        self,
        client: FlaskClient,
        thing: tuple[str, str, str],
        accept: str,
        languages: tuple[str, str],
    ) -> None:
        """303, in the language that the header prefers; French where it says nothing."""
        path, french, english = thing
        accept_language, language = languages
        headers = {"Accept": accept, "Accept-Language": accept_language}
        response = client.get(path, headers=headers)

        expected = page_of(path, french if language == "fr" else english, language)
        assert (response.status_code, response.headers["Location"]) == (303, expected)
        assert {"Accept", "Accept-Language"} <= set(response.headers["Vary"].split(", "))

    @pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
    def test_programs_are_led_to_the_document(
        self, client: FlaskClient, thing: tuple[str, str, str], each: Representation
    ) -> None:
        """303 to the form that the client prefers, which is there."""
        path, _, _ = thing
        accept = f"text/html;q=0.5, {each.media_type}"
        response = client.get(path, headers={"Accept": accept})
        there = client.get(response.headers["Location"], headers={"Accept": accept})

        assert response.status_code == 303
        assert response.headers["Location"] == f"{document_of(path)}.{each.name}"
        assert (there.status_code, there.mimetype) == (200, each.media_type)

    @pytest.mark.parametrize("media_type", ["application/linkset+json", "application/linkset"])
    def test_machines_are_led_to_the_link_set(
        self, client: FlaskClient, thing: tuple[str, str, str], media_type: str
    ) -> None:
        """All links at once (RFC 9264), for those that ask for them at the IRI."""
        path, _, _ = thing
        response = client.get(path, headers={"Accept": media_type}, follow_redirects=True)

        assert (response.status_code, response.mimetype) == (200, media_type)
        assert [each.status_code for each in response.history] == [303]
        assert BASE + path.removeprefix("/") in response.text

    def test_pages_are_there(self, client: FlaskClient, thing: tuple[str, str, str]) -> None:
        """The redirect leads somewhere, in one step, in each language."""
        path, french, english = thing
        for language, word in (("fr", french), ("en", english)):
            response = client.get(path, query_string={"lang": language}, follow_redirects=True)

            assert response.status_code == 200
            assert len(response.history) == 1
            assert response.request.path == page_of(path, word, language)
            assert response.headers["Content-Language"] == language
            assert f'<html lang="{language}">' in response.text

    def test_redirect_tells_what_it_leads_to(
        self, client: FlaskClient, thing: tuple[str, str, str]
    ) -> None:
        """A machine that does not follow it finds the documents all the same."""
        path, _, _ = thing
        links = links_of(client.get(path).headers["Link"])

        assert link_targets(links, "cite-as") == {BASE + path.removeprefix("/")}
        assert f"{PUBLIC}{document_of(path)}.ttl" in link_targets(links, "describedby")


@pytest.mark.parametrize("each", GRAPHS, ids=lambda each: each.name)
def test_suffix_chooses_the_form(client: FlaskClient, each: Representation) -> None:
    """A link needs no header."""
    response = client.get(f"/id/city/riviere-claire.{each.name}", headers={"Accept": "text/html"})

    assert response.status_code == 303
    assert response.headers["Location"] == f"/data/city/riviere-claire.{each.name}"


@pytest.mark.parametrize("alias", ["application/json", "text/plain", "application/x-turtle"])
def test_alias_is_answered_under_its_own_name(client: FlaskClient, alias: str) -> None:
    """The type asked for is the type that comes."""
    headers = {"Accept": alias}
    response = client.get("/id/city/riviere-claire", headers=headers, follow_redirects=True)

    assert (response.status_code, response.mimetype) == (200, alias)


@pytest.mark.parametrize("accept", ["image/png", "text/html;q=0, */*;q=0", "text/csv"])
def test_type_that_is_not_offered_is_refused(client: FlaskClient, accept: str) -> None:
    """406 lists what there is."""
    response = client.get("/id/city/riviere-claire", headers={"Accept": accept})

    assert response.status_code == 406
    assert "text/turtle" in response.text
    assert "text/html" in response.text


@pytest.mark.parametrize(
    ("asked", "exact"),
    [
        ("/id/city/Rivi%C3%A8re-Claire", "/id/city/riviere-claire"),
        ("/id/city/Riviere-Claire", "/id/city/riviere-claire"),
        ("/id/City/riviere-claire", "/id/city/riviere-claire"),
        ("/id/city/riviere-claire/", "/id/city/riviere-claire"),
        ("/id/city/riviere_claire", "/id/city/riviere-claire"),
        ("/id/city/Rivi%C3%A8re%20Claire/", "/id/city/riviere-claire"),
        ("/id/city/Riviere-Claire.ttl", "/id/city/riviere-claire.ttl"),
        ("/id/city/riviere-claire.ttl/", "/id/city/riviere-claire.ttl"),
        ("/concept/Lever/Accompagnement/", "/concept/lever/accompagnement"),
        ("/concept/lever/", "/concept/lever"),
        ("/id/concept/lever", "/concept/lever"),
        ("/id/concept/lever/Accompagnement.nt", "/concept/lever/accompagnement.nt"),
        ("/data/city/Rivi%C3%A8re-Claire.ttl", "/data/city/riviere-claire.ttl"),
        ("/data/city/riviere-claire/", "/data/city/riviere-claire"),
        ("/fr/ville/Rivi%C3%A8re-Claire", "/fr/ville/riviere-claire"),
        ("/fr/ville/riviere-claire/", "/fr/ville/riviere-claire"),
        ("/en/ville/riviere-claire", "/en/city/riviere-claire"),
        ("/fr/city/Riviere-Claire/", "/fr/ville/riviere-claire"),
        ("/en/Organization/Atelier-du-Quai", "/en/organization/atelier-du-quai"),
    ],
)
def test_other_spelling_leads_to_the_right_one_at_once(
    client: FlaskClient, asked: str, exact: str
) -> None:
    """One permanent redirect, to an address that redirects to none of its kind."""
    response = client.get(asked)
    there = client.get(exact)

    assert (response.status_code, response.headers["Location"]) == (308, exact)
    assert there.status_code in {200, 303}


@pytest.mark.parametrize(
    "path",
    [
        "/id/city/inconnue",
        "/id/city/a%3E",
        "/id/ci%20ty/a",
        "/id/city/%FF",
        "/id/city/-",
        "/id/city/..",
        "/id/city/riviere-claire/more",
        "/id/inconnu/a",
        f"/id/city/{'a' * 301}",
        "/concept/none",
        "/concept/lever/none",
        "/concept/lever/accompagnement/more",
        "/data/city/inconnue",
        "/data/city/inconnue.ttl",
        "/data/city/riviere-claire.pdf",
        "/fr/ville/inconnue",
        "/fr/nulle/part",
    ],
)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
def test_unknown_is_not_found(client: FlaskClient, path: str, accept: str) -> None:
    """Never an empty description: 404, in the form that the client reads."""
    response = client.get(path, headers={"Accept": accept})

    is_page = accept == "text/html" or path.startswith("/fr/")
    expected = "text/html" if is_page else "application/problem+json"
    assert (response.status_code, response.mimetype) == (404, expected)
    assert response.headers["Cache-Control"] == "no-store"


class TestNearNames:
    """Who mistypes a name is shown those that exist."""

    @pytest.mark.parametrize(
        ("path", "near"),
        [
            ("/id/city/riviere-clair", "/fr/ville/riviere-claire"),
            ("/fr/organisme/atelier-du-ouai", "/fr/organisme/atelier-du-quai"),
        ],
    )
    def test_page_links_to_them(self, client: FlaskClient, path: str, near: str) -> None:
        """By their names."""
        text = client.get(path, headers={"Accept": "text/html"}).text

        assert "Cherchiez-vous ceci" in text
        assert f'href="{near}"' in text

    def test_program_is_told(self, client: FlaskClient) -> None:
        """The problem's detail names their IRIs."""
        problem = client.get("/id/city/riviere-clair", headers={"Accept": "text/turtle"}).json

        assert problem
        assert f"{BASE}id/city/riviere-claire" in problem["detail"]

    def test_kind_that_is_none_costs_no_search(self, client: FlaskClient) -> None:
        """Names are looked through for the kinds there are."""
        response = client.get("/id/nulle/riviere-clair", headers={"Accept": "text/html"})

        assert response.status_code == 404
        assert "Cherchiez-vous" not in response.text

    def test_nothing_near_is_no_suggestion(self, client: FlaskClient) -> None:
        """A guess would mislead."""
        response = client.get("/id/city/xyz", headers={"Accept": "text/html"})

        assert "Cherchiez-vous" not in response.text
        assert "trois-rivieres" in response.text


RETIRED = "organization/ancien-atelier"


class TestRetired:
    """What was withdrawn says so, for good, and names what replaces it."""

    @pytest.mark.parametrize(
        "path",
        [
            f"/id/{RETIRED}",
            f"/data/{RETIRED}",
            f"/data/{RETIRED}.ttl",
            f"/id/{RETIRED}.nt",
            "/fr/organisme/ancien-atelier",
            "/en/organization/ancien-atelier",
        ],
    )
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_retired_is_gone(self, client: FlaskClient, method: str, path: str) -> None:
        """410, with a link to the successor."""
        response = client.open(path, method=method)
        links = links_of(", ".join(response.headers.getlist("Link")))

        assert response.status_code == 410
        assert link_targets(links, "successor-version") == {
            f"{BASE}id/organization/atelier-du-quai"
        }

    @pytest.mark.parametrize(
        ("language", "reason", "successor"),
        [
            ("fr", "C&#39;était le même organisme", "/fr/organisme/atelier-du-quai"),
            ("en", "It was the same organization", "/en/organization/atelier-du-quai"),
        ],
    )
    def test_page_says_why_and_what_replaces_it(
        self, client: FlaskClient, language: str, reason: str, successor: str
    ) -> None:
        """In the reader's language."""
        headers = {"Accept": "text/html", "Accept-Language": language}
        text = client.get(f"/id/{RETIRED}", headers=headers).text

        assert reason in text
        assert f'href="{successor}"' in text

    def test_program_is_told(self, client: FlaskClient) -> None:
        """The problem has the reason and the IRI."""
        problem = client.get(f"/id/{RETIRED}", headers={"Accept": "application/json"}).json

        assert problem
        assert "le même organisme" in problem["detail"]
        assert f"{BASE}id/organization/atelier-du-quai" in problem["detail"]

    def test_reason_and_successor_may_be_missing(self, client: FlaskClient) -> None:
        """What was never right has none."""
        response = client.get("/id/organization/jamais-vu", headers={"Accept": "text/html"})

        assert response.status_code == 410
        assert "successor-version" not in ", ".join(response.headers.getlist("Link"))

    def test_what_is_not_deprecated_stays(self, client: FlaskClient) -> None:
        """``owl:deprecated false`` retires nothing."""
        assert client.get("/id/organization/garde").status_code == 303

    def test_other_spelling_is_redirected_first(self, client: FlaskClient) -> None:
        """The answer stands at one address."""
        assert client.get("/id/organization/Ancien-Atelier").status_code == 308


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize("path", ["/id/city/riviere-claire", "/data/city/riviere-claire.ttl"])
def test_nothing_can_be_written(client: FlaskClient, method: str, path: str) -> None:
    """405 names the methods that read."""
    response = client.open(path, method=method)

    assert response.status_code == 405
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
