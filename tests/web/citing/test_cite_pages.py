import json
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Literal
from rdflib.namespace import RDFS
from tests.web.linked import BASE, PUBLIC, link_targets, links_of
from tests.web.references import read_bibtex, read_ris

from esgraph.catalogue import BuildIdentity, describe
from esgraph.namespaces import CATALOGUE_GRAPH, source_graph, thing
from esgraph.query import QueryService
from esgraph.release import open_current, write, writing
from esgraph.web import FixedSite, WebSettings, create_app

CITY = "/cite/city/riviere-claire"
LEVER = "/cite/lever-use/riviere-claire-lever-accompagnement"
FORMS = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
    "txt": "text/plain",
}


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


def text_of(client: FlaskClient, path: str) -> str:
    """Return the body of *path* as it was sent, with spaces that break."""
    response = client.get(path)
    assert response.status_code == 200
    return response.get_data().decode("utf-8").replace("\u00a0", " ")


@pytest.mark.parametrize(("suffix", "media_type"), FORMS.items())
class TestForms:
    """Each form by its suffix, by ``Accept``, at the IRI."""

    def test_suffix_chooses(self, client: FlaskClient, suffix: str, media_type: str) -> None:
        """It is a file with a name of its own."""
        response = client.get(f"{CITY}.{suffix}")

        assert response.mimetype == media_type
        assert response.headers["Content-Disposition"] == (
            f'attachment; filename="esgraph-city-riviere-claire-0123456789abcdef.{suffix}"'
        )

    def test_header_chooses(self, client: FlaskClient, suffix: str, media_type: str) -> None:
        """As for documents."""
        response = client.get(CITY, headers={"Accept": media_type})

        assert response.mimetype == media_type
        assert "Accept" in response.headers["Vary"]
        assert response.data == client.get(f"{CITY}.{suffix}").data

    def test_it_is_kept_until_the_release_changes(
        self, client: FlaskClient, suffix: str, media_type: str
    ) -> None:
        """By its validator."""
        first = client.get(f"{CITY}.{suffix}")
        again = client.get(f"{CITY}.{suffix}", headers={"If-None-Match": first.headers["ETag"]})

        assert media_type == first.mimetype
        assert again.status_code == 304


@pytest.mark.parametrize("suffix", ["bib", "ris", "json"])
def test_iri_leads_programs_to_the_reference(client: FlaskClient, suffix: str) -> None:
    """As the identifiers of publications do."""
    accept = FORMS[suffix]
    response = client.get("/id/city/riviere-claire", headers={"Accept": accept})

    assert response.status_code == 303
    assert response.headers["Location"] == f"{CITY}.{suffix}"


def test_thing_is_cited_by_its_iri_and_the_release(client: FlaskClient) -> None:
    """The catalogue names no publisher: nor does the reference."""
    fields = read_bibtex(text_of(client, f"{CITY}.bib"))[2]

    assert fields["title"] == "Rivière-Claire (ville)"
    assert fields["url"] == f"{BASE}id/city/riviere-claire"
    assert fields["howpublished"].endswith("version 0123456789abcdef")
    assert (fields["year"], fields["month"]) == ("2026", "jan")
    assert "author" not in fields


def test_statement_is_cited_with_its_passage(client: FlaskClient) -> None:
    """Document, section, lines, words, and whose they are."""
    note = read_ris(text_of(client, f"{LEVER}.ris?lang=en"))["N1"]

    assert "Fiche de Rivière-Claire" in note
    assert "Leviers › Accompagnement vital, lines 12–14: “La ville épaule l'atelier.”" in note
    assert note.endswith("atelier.” (restated text, by a citizen).")


def test_statement_without_a_name_has_the_title_of_its_page(client: FlaskClient) -> None:
    """Not the end of its address."""
    text = text_of(client, "/cite/statement/riviere-claire-atelier-org-type.txt")

    assert "Atelier <du> Quai" in text
    assert "OBNL" in text


def test_answer_is_cited_by_its_address_and_the_release(client: FlaskClient) -> None:
    """With the graphs that were asked for."""
    asked = "query=ASK+%7B%7D&default-graph-uri=http%3A%2F%2Fe.example%2Fg"

    (item,) = json.loads(text_of(client, f"/cite/query.json?{asked}&lang=en"))

    assert item["URL"] == f"{PUBLIC}/sparql?{asked}"
    assert item["title"] == "Result of a SPARQL query"
    assert item["version"] == "0123456789abcdef"


def test_two_answers_have_two_keys(client: FlaskClient) -> None:
    """So that one bibliography can hold both."""
    texts = [text_of(client, f"/cite/query.bib?query=ASK%7B%7D{spaces}") for spaces in ("", "+")]
    keys = {read_bibtex(text)[1] for text in texts}

    assert len(keys) == 2


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/cite/query.bib", 400),
        ("/cite/query.exe?query=ASK%7B%7D", 406),
        ("/cite/city/nulle-part.bib", 404),
        ("/cite/organization/jamais-vu.bib", 410),
        ("/cite/organization/ancien-atelier.ris", 410),
    ],
)
def test_what_cannot_be_cited_is_told(client: FlaskClient, path: str, status: int) -> None:
    """As at every address of a thing."""
    assert client.get(path).status_code == status


def test_other_spelling_is_redirected(client: FlaskClient) -> None:
    """Once, for good, with the form that was asked for."""
    response = client.get("/cite/city/Rivière-Claire.bib")

    assert response.status_code == 308
    assert response.headers["Location"].endswith(f"{CITY}.bib")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application over one invented thing and a real catalogue."""
    dataset = Dataset()
    graph = dataset.graph(source_graph("fiche", "inventee"))
    graph.add((thing("city", "inventee"), RDFS.label, Literal("Inventée", lang="fr")))
    identity = BuildIdentity("0123456789abcdef", "0.1.0")
    catalogue = describe(dataset, identity)
    for triple in catalogue:
        dataset.graph(CATALOGUE_GRAPH).add(triple)
    folder = tmp_path_factory.mktemp("releases")
    with writing(folder):
        write(dataset, folder)
    with QueryService(open_current(folder).dump) as queries:
        site = FixedSite(identity.release_id, queries)
        yield create_app(site, config=WebSettings()).test_client()


class TestPublisher:
    """A release whose catalogue is that of a build."""

    def test_it_is_the_author(self, built: FlaskClient) -> None:
        """Of the reference, and of the page for machines; an unknown date is left out."""
        fields = read_bibtex(text_of(built, "/cite/city/inventee.bib"))[2]
        links = links_of(built.get("/data/city/inventee.ttl").headers["Link"])

        assert fields["author"] == "esgraph"
        assert "year" not in fields
        assert link_targets(links, "author") == {str(thing("agent", "esgraph"))}

    def test_release_is_cited_by_its_own_iri(self, built: FlaskClient) -> None:
        """With its title in the language of the reader."""
        text = text_of(built, "/cite/release/0123456789abcdef.txt?lang=en")

        assert text == (
            "esgraph. (n.d.). esgraph, release 0123456789abcdef (release 0123456789abcdef) "
            "[data set]. https://w3id.org/esgraph/id/release/0123456789abcdef\n"
        )
