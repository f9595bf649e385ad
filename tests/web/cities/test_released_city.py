"""The real city, as this project releases it: nothing of its fiche is missing from its page."""

import html
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import PROV, RDF, RDFS, SKOS

from esgraph.language import LANGUAGES, Language
from esgraph.namespaces import CV, ESG, OA, source_graph, thing
from esgraph.query import QueryService
from esgraph.release import Release, open_current
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.evidence import anchor_of
from esgraph.web.facts.links import page_address

NAMING = {RDF.type, RDFS.label, SKOS.altLabel, SKOS.hiddenLabel}
OWN = {thing("city", "drummondville"), thing("organization", "ville-de-drummondville")}
CITY = Entity("city", "drummondville")
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def release(project_releases: Path) -> Release:
    """Return the release of the project's own data."""
    return open_current(project_releases)


@pytest.fixture(scope="session")
def fiche(release: Release) -> Graph:
    """Return what the fiche states."""
    dataset = Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own
        dataset.parse(release.dump, format="nquads")
    return dataset.graph(source_graph("fiche", "drummondville"))


@pytest.fixture(scope="session")
def service(release: Release) -> Iterator[QueryService]:
    """Return a query service over the release."""
    with QueryService(release.dump) as service:
        yield service


@pytest.fixture
def client(service: QueryService) -> FlaskClient:
    """Return a client of an application over the release."""
    settings = WebSettings()
    return create_app(FixedSite("0" * 16, service, settings), config=settings).test_client()


def is_told_by_its_passage(fiche: Graph, claim: URIRef) -> bool:
    """Tell whether *claim* only names or classes a thing that is not the city."""
    predicate = fiche.value(claim, RDF.predicate)
    return predicate in NAMING and fiche.value(claim, RDF.subject) not in OWN


def claims_of(fiche: Graph) -> list[tuple[URIRef, URIRef]]:
    """Return every claim of the fiche with its passage."""
    contacts = set(fiche.objects(None, CV.contactPoint))
    return [
        (claim, passage)
        for claim, passage in fiche.subject_objects(PROV.wasDerivedFrom)
        if isinstance(claim, URIRef)
        and isinstance(passage, URIRef)
        and "/passage/" in passage
        # The statement that gives a contact stands for it.
        and claim not in contacts
    ]


@IN_BOTH
def test_every_claim_of_the_fiche_is_on_the_page(
    client: FlaskClient, fiche: Graph, language: Language
) -> None:
    """Each has its anchor; how the fiche names other things is one link away, at its passage."""
    text = client.get(CITY.page(language)).text
    claims = claims_of(fiche)

    missing = [
        claim
        for claim, passage in claims
        if f'id="{anchor_of(claim)}"' not in text
        and not (
            is_told_by_its_passage(fiche, claim)
            and f'href="{page_address(passage, language)}"' in text
        )
    ]

    assert len(claims) > 80
    assert missing == []


@IN_BOTH
def test_every_passage_of_the_fiche_is_quoted(
    client: FlaskClient, fiche: Graph, language: Language
) -> None:
    """With its lines and its words, markup apart."""
    text = html.unescape(client.get(CITY.page(language)).text)
    words = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", text, re.DOTALL)
    quoted = {re.sub(r"\W+", "", each) for each in words}

    for passage in {passage for _claim, passage in claims_of(fiche)}:
        first, last = (fiche.value(passage, each) for each in (ESG.firstLine, ESG.lastLine))
        lines = f"\u00a0{first}" if first == last else f"\u00a0{first}–{last}"
        selector = fiche.value(passage, OA.hasSelector)
        words_alone = re.sub(r"<[^>]+>", "", str(fiche.value(selector, OA.exact)))
        exact = re.sub(r"\W+", "", words_alone)

        assert f'href="{page_address(passage, language)}"' in text
        assert lines in text.replace("&nbsp;", "\u00a0")
        assert exact in quoted


@IN_BOTH
def test_page_is_light(client: FlaskClient, language: Language) -> None:
    """Under 100 kB before it is compressed."""
    assert len(client.get(CITY.page(language)).data) < 100_000


@IN_BOTH
def test_limits_of_the_fiche_are_said_first(client: FlaskClient, language: Language) -> None:
    """That it rests on secondary data stands above all that it says."""
    before, _, _after = client.get(CITY.page(language)).text.partition('id="figures"')

    assert "données secondaires" in before


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Copie secondaire\u00a0; droits\u00a0: non vérifiés\u00a0;"),
        ("en", "Secondary copy; rights: not verified;"),
    ],
)
def test_what_holds_for_most_sources_is_said_as_the_language_has_it(
    client: FlaskClient, language: Language, said: str
) -> None:
    """In its words and with its semicolons, once, above the sources."""
    text = html.unescape(client.get(CITY.page(language)).text)

    _, _, sources = text.partition('id="notes"')
    assert said in sources


@IN_BOTH
def test_drawings_have_their_tables(client: FlaskClient, language: Language) -> None:
    """A map and a network, each followed by the same data in a table."""
    text = client.get(CITY.page(language)).text
    drawn = re.findall(r"<figure class=.drawing.*?</figure>", text, re.DOTALL)

    assert len(drawn) == 2
    assert all("<svg" in each and "<table" in each for each in drawn)


def test_acronym_of_the_fiche_finds_its_event(client: FlaskClient) -> None:
    """The summit that the fiche calls SIIViM, and the series that it belongs to."""
    text = client.get("/fr/recherche?q=siivim").text

    assert 'href="/fr/evenement/' in text


def test_facts_box_says_what_kinds_of_places_the_city_lies_in(client: FlaskClient) -> None:
    """The nearest first: a city may have the name of its region."""
    text = client.get(CITY.page("fr")).text
    box = text.partition('class="facts-box"')[2].partition("</section>")[0]

    assert re.findall(r"<dt>(MRC|Région|Province)</dt>", box) == ["MRC", "Région", "Province"]


@IN_BOTH
def test_words_of_a_statement_are_printed_once(client: FlaskClient, language: Language) -> None:
    """A quotation that stands above as the statement itself is marked, and left out on paper."""
    text = html.unescape(client.get(CITY.page(language)).text)
    again = re.findall(r'<blockquote[^>]* class="again">(.*?)</blockquote>', text, re.DOTALL)

    assert len(again) > 5
    for quotation in again:
        statement = quotation.rpartition("\n")[2]
        assert re.search(rf"<p>(<span[^>]*>)?{re.escape(statement)}(</span>)?</p>", text)
