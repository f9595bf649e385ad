import pytest
from flask.testing import FlaskClient
from tests.web.outline import outline

from esgraph.query import QueryService


def found(client: FlaskClient, query: str, **more: str) -> list[str]:
    """Return the addresses of the results, in order."""
    text = client.get("/fr/recherche", query_string={"q": query, **more}).text
    results = text.partition('<ol class="entries"')[2].partition("</ol>")[0]
    return [each.removeprefix("/fr/") for each in outline(results).addresses]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        pytest.param("ete sur mer", "ville/ete-sur-mer", id="no-accents"),
        pytest.param("ÉTÉ-SUR-MER", "ville/ete-sur-mer", id="capitals"),
        pytest.param("mer été", "ville/ete-sur-mer", id="any-order"),
        pytest.param("plainv", "ville/plainval", id="beginning"),
        pytest.param("la tirelire", "organisme/caisse-des-monts", id="alias"),
        pytest.param("CSAM", "organisme/caisse-des-monts", id="initials"),
        pytest.param("plainval", "ville/plainval", id="city-before-its-body"),
        pytest.param("les monts", "mrc/les-monts", id="same-before-longer"),
        pytest.param("cooperative", "concept/legal-form/coop", id="concept"),
        pytest.param("plain val", "ville/plainval", id="written-apart"),
    ],
)
def test_best_match_is_first(places: FlaskClient, query: str, first: str) -> None:
    """By closeness, then by type, then by length."""
    assert found(places, query)[0] == first


@pytest.mark.parametrize(
    ("query", "thing"),
    [
        pytest.param("99017", "ville/plainval", id="code"),
        pytest.param("q990017", "ville/plainval", id="wikidata"),
        pytest.param("wd:Q990017", "ville/plainval", id="wikidata-prefix"),
        pytest.param("https://www.wikidata.org/wiki/Q990017", "ville/plainval", id="wikidata-page"),
        pytest.param("https://sws.geonames.org/9900017/", "ville/plainval", id="geonames"),
        pytest.param("9900017", "ville/plainval", id="geonames-number"),
        pytest.param("NEQ 8899 001 700", "organisme/aines", id="enterprise-number"),
        pytest.param("https://w3id.org/esgraph/id/mrc/les-monts", "mrc/les-monts", id="iri"),
    ],
)
def test_identifier_finds_its_thing(places: FlaskClient, query: str, thing: str) -> None:
    """As it is written in the data, and as people write it; nothing else is found."""
    assert found(places, query) == [thing]


def test_identified_thing_comes_before_names(places: FlaskClient) -> None:
    """A number may begin a word of a name, too; the property that gives it is told once."""
    text = places.get("/en/search?q=99017").text

    assert ": <code>99017</code>" in text
    assert text.count("<code>99017</code>") == 1
    assert found(places, "9901") == []


def test_other_name_is_shown(places: FlaskClient) -> None:
    """Who searches an alias sees why the thing was found."""
    text = places.get("/fr/recherche?q=tirelire").text

    assert "Caisse solidaire des artisans des Monts" in text
    assert "Aussi appelé" in text


def test_result_has_type_places_and_text(places: FlaskClient) -> None:
    """What is needed to choose."""
    text = places.get("/en/search?q=funding").text

    assert "Use of a lever · <span" in text
    assert "Plainval" in text
    assert "La ville prête" in text
    assert "Aider avec" in text


def test_types_narrow_the_results(places: FlaskClient) -> None:
    """With counts, and without the others."""
    text = places.get("/fr/recherche?q=plainval").text

    assert "Tous (2)" in text
    assert found(places, "plainval", type="organization") == ["organisme/ville-de-plainval"]


def test_slip_of_the_pen_is_answered_with_the_name(places: FlaskClient) -> None:
    """« Vouliez-vous dire », with a link to the search."""
    text = places.get("/fr/recherche?q=plainvalle").text

    assert "Vouliez-vous dire" in text
    assert 'href="/fr/recherche?q=Plainval"' in text


@pytest.mark.parametrize("query", ["qqqqqqq", "<script>", "%", "é" * 500, "\x00"])
def test_nothing_found_leads_to_the_lists(places: FlaskClient, query: str) -> None:
    """And lets nothing in."""
    response = places.get("/fr/recherche", query_string={"q": query})

    assert response.status_code == 200
    assert "<script" not in response.text
    assert "/fr/villes" in outline(response.text).addresses


@pytest.mark.parametrize("query", ["", "   "])
def test_empty_query_is_the_form_alone(places: FlaskClient, query: str) -> None:
    """No result, no message of failure."""
    text = places.get("/en/search", query_string={"q": query}).text

    assert "Nothing in this data release" not in text
    assert 'id="found"' not in text


def test_long_results_have_pages(places: FlaskClient) -> None:
    """Twenty at a time; the switch of language stays on the page."""
    text = places.get("/fr/recherche?q=zone&page=3").text

    assert 'start="41"' in text
    assert 'rel="next"' not in text
    assert 'href="/en/search?q=zone&amp;page=3"' in text
    assert places.get("/fr/recherche?q=zone&page=4").status_code == 404


@pytest.mark.parametrize("path", ["/fr/", "/en/city/riviere-claire", "/sparql?lang=en"])
def test_every_page_has_a_search_box(client: FlaskClient, path: str) -> None:
    """Of its language."""
    addresses = outline(client.get(path, headers={"Accept": "text/html"}).text).addresses

    assert {"/fr/recherche", "/en/search"} & set(addresses)


def test_search_page_is_well_formed(places: FlaskClient) -> None:
    """One first heading, no id twice."""
    page = outline(places.get("/fr/recherche?q=plainval").text)

    assert page.levels.count(1) == 1
    assert len(page.ids) == len(set(page.ids))


def test_searches_ask_little(places: FlaskClient, place_queries: QueryService) -> None:
    """Only the texts of the results that are shown."""
    places.get("/fr/recherche?q=mont")
    before = place_queries.status().answered

    places.get("/fr/recherche?q=mer")

    assert place_queries.status().answered <= before + 1


def test_unknown_words_beside_known_ones_are_left_out(places: FlaskClient) -> None:
    """What remains is suggested; small words alone are not."""
    assert "?q=Plainval" in places.get("/fr/recherche?q=plainval+qqqqqq").text
    assert "Vouliez-vous dire" not in places.get("/fr/recherche?q=de+qqqqqq").text


def test_words_that_no_name_has_together_are_offered_alone(places: FlaskClient) -> None:
    """People write down all that they think of."""
    text = places.get("/fr/recherche?q=mer+de+plainval").text

    assert 'href="/fr/recherche?q=mer">mer</a>' in text
    assert 'href="/fr/recherche?q=plainval">plainval</a> (' in text
    assert "q=de" not in text
