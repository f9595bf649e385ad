import unicodedata
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from esgraph.identity import EntityIndex, Kind, index_entities
from esgraph.namespaces import thing

BOISVERT = thing("city", "boisvert")
LOINTAINE = thing("city", "lointaine")
RIVAGE = thing("region", "rivage")
COLLINES = thing("region", "collines")


@pytest.fixture
def index() -> EntityIndex:
    """Return the index of the invented places and organizations."""
    return index_entities(Graph().parse(Path(__file__).with_name("known.ttl")))


@pytest.mark.parametrize(
    ("name", "kind", "territory", "expected"),
    [
        pytest.param("Boisvert", "city", None, "city/boisvert", id="label"),
        pytest.param("pole d’economie sociale des collines", "organization", None,
                     "organization/pole", id="other writing"),
        pytest.param("PESC", "organization", None, "organization/pole", id="acronym"),
        pytest.param("MRC de Boisvertville", "organization", None,
                     "organization/mrc-de-boisvert", id="variant name"),
        pytest.param("MRC de Boisvert", "mrc", None, "mrc/boisvert", id="place of the same name"),
        pytest.param("Saint-Aimé", "city", None, None, id="homonyms"),
        pytest.param("Saint-Aimé", "city", RIVAGE, "city/saint-aime-2", id="homonym by region"),
        pytest.param("Saint-Aimé", "city", COLLINES, "city/saint-aime-1", id="homonym far down"),
        pytest.param("Boisvert", "city", RIVAGE, None, id="city of another region"),
        pytest.param("Capitale", "city", COLLINES, "city/capitale", id="city of a region unknown"),
        pytest.param("CDC des Collines", "organization", None, "organization/cdc-des-collines",
                     id="kind of body in short"),
        pytest.param("CSSS", "organization", None, None, id="local name without territory"),
        pytest.param("CSSS", "organization", BOISVERT, "organization/centre-de-sante",
                     id="local name by containment"),
        pytest.param("CSSS", "organization", LOINTAINE, "organization/autre-centre-de-sante",
                     id="same local name elsewhere"),
        pytest.param("budget participatif", "service", COLLINES, "service/budget",
                     id="local name inside the territory"),
        pytest.param("Boisvert", "organization", None, None, id="other kind"),
        pytest.param("", "organization", None, None, id="no name"),
    ],
)  # fmt: skip
def test_name_is_found(
    index: EntityIndex, name: str, kind: Kind, territory: URIRef | None, expected: str | None
) -> None:
    """A name leads to the one thing of its kind, and to none when it could be several."""
    iri = thing(*expected.split("/")) if expected else None

    assert index.find(name, kind=kind, territory=territory) == iri


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("avec le Pôle d’économie sociale des Collines – Direction nord, à l'est",
                     [("pole-nord", "Pôle d’économie sociale des Collines – Direction nord")],
                     id="longest name"),
        pytest.param("Pivot et la MRC de Boisvert",
                     [("pivot", "Pivot"), ("mrc-de-boisvert", "MRC de Boisvert")],
                     id="two, and the body before the place"),
        pytest.param("un pivot de l'économie", [], id="common noun"),
        pytest.param("Pivotante", [], id="part of a word"),
        pytest.param("un budget participatif", [("budget", "budget participatif")], id="local"),
        pytest.param("le CSSS", [("centre-de-sante", "CSSS")], id="shared acronym, by territory"),
        pytest.param("le csss", [], id="acronym in lower case"),
        pytest.param("", [], id="empty"),
    ],
)  # fmt: skip
def test_mentions_are_found(index: EntityIndex, text: str, expected: list[tuple[str, str]]) -> None:
    """Known names are found in prose at their places, whole words only."""
    mentions = index.mentions(text, territory=BOISVERT)

    found = [(m.iri.rpartition("/")[2], text[m.start : m.end]) for m in mentions]
    assert found == expected


def test_mention_in_decomposed_text_covers_its_accents(index: EntityIndex) -> None:
    """Offsets are those of the text as given, accents written apart included."""
    text = unicodedata.normalize("NFD", "le Pôle d'économie sociale des Collines appuie")

    (mention,) = index.mentions(text)

    assert unicodedata.normalize("NFC", text[mention.start : mention.end]) == (
        "Pôle d'économie sociale des Collines"
    )


@pytest.mark.parametrize(
    ("name", "is_similar"),
    [
        pytest.param("Pole d'économie social des Collines", True, id="misspelt"),
        pytest.param("Organisme Pivot inc.", True, id="legal-form words"),
        pytest.param("Pôle d'économie sociale du Rivage", False, id="sister of a known territory"),
        pytest.param("Pôle d'économie sociale des Appalaches", False, id="sister elsewhere"),
        pytest.param("Maison de la culture", False, id="other"),
        pytest.param("Coopérative", False, id="legal form alone"),
    ],
)
def test_similar_name_is_a_candidate(index: EntityIndex, name: str, *, is_similar: bool) -> None:
    """Another writing is a candidate; a sister organization of another place is not."""
    assert bool(index.similar(name)) is is_similar


def test_added_graph_is_known_to_the_new_index_only(index: EntityIndex) -> None:
    """Adding what a fiche describes leaves the index before it as it was."""
    added = Graph().parse(
        data="""
        <https://w3id.org/esgraph/id/organization/neuve> a <http://www.w3.org/ns/org#Organization> ;
            <http://www.w3.org/2000/01/rdf-schema#label> "Neuve"@fr .
        """,
        format="turtle",
    )

    larger = index.with_graph(added)

    assert larger.find("Neuve", kind="organization") == thing("organization", "neuve")
    assert index.find("Neuve", kind="organization") is None


def test_label_known_first_stays(index: EntityIndex) -> None:
    """A second source that writes the label otherwise adds a name, not another label."""
    added = Graph().parse(
        data="""
        <https://w3id.org/esgraph/id/organization/pivot> a <http://www.w3.org/ns/org#Organization> ;
            <http://www.w3.org/2000/01/rdf-schema#label> "PIVOT inc."@fr .
        """,
        format="turtle",
    )

    entity = index.with_graph(added).entity(thing("organization", "pivot"))

    assert entity is not None
    assert str(entity.label) == "Pivot"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Lointainne", "Lointaine"), ("Boisvertt", "Boisvert"), ("Bellerive", None)],
)
def test_city_of_nearly_the_same_letters_is_found(
    index: EntityIndex, name: str, expected: str | None
) -> None:
    """A slip of the pen in a title leads to the city that was meant."""
    assert index.city_spelt_like(name) == expected
