import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, XSD
from tests.web.linked import PUBLIC
from tests.web.requests_in_hand import in_request

from esgraph.namespaces import SCHEMA, concept, thing
from esgraph.web.citing.page_head import PageHead, page_head
from esgraph.web.citing.schema_org import PROPERTIES, json_ld, thing_node
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.words import Name, Words
from esgraph.web.linked_data.schema_classes import CLASSES

# rdflib's own parser of JSON-LD uses what rdflib deprecates.
pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
]

CITY = Entity("city", "riviere-claire")
THINGS = [
    CITY,
    Entity("organization", "atelier-du-quai"),
    Entity("lever-use", "riviere-claire-lever-accompagnement"),
    Entity("concept", "lever/accompagnement"),
    Entity("funding-relation", "riviere-claire-atelier"),
    Entity("dataset", "esgraph"),
]


@pytest.fixture(scope="module")
def client(linked: FlaskClient) -> FlaskClient:
    """Return a client of an application over invented data."""
    return linked


def head_of(client: FlaskClient, entity: Entity, *, trail: tuple[Name, ...] = ()) -> PageHead:
    """Return the head of the page about *entity*."""

    def make() -> PageHead:
        return page_head(entity, Words("Titre", "fr"), "fr", trail=trail)

    return in_request(client, make, entity.page("fr"))


def statements_of(client: FlaskClient, entity: Entity) -> Graph:
    """Return what the head of the page about *entity* states, as rdflib reads it."""
    return Graph().parse(data=str(head_of(client, entity).json_ld), format="json-ld")


@pytest.mark.parametrize("entity", THINGS, ids=lambda entity: entity.name)
def test_every_statement_is_one_of_the_graph(client: FlaskClient, entity: Entity) -> None:
    """In schema.org's words, or in those that mean the same."""
    said = statements_of(client, entity)
    document = Graph().parse(data=client.get(f"{entity.document}.nt").data, format="nt")
    subject = URIRef(entity.iri)

    assert len(list(said.predicate_objects(subject))) > 0
    for predicate, value in said.predicate_objects(subject):
        name = str(predicate).removeprefix(SCHEMA)
        if value == SCHEMA.Thing:
            assert len(set(said.objects(subject, RDF.type))) == 1
        elif predicate == RDF.type:
            same = {value, *(cls for cls, word in CLASSES.items() if SCHEMA[word] == value)}
            assert any((subject, RDF.type, each) in document for each in same)
        else:
            same = {predicate, *(each for each, word in PROPERTIES.items() if word == name)}
            stated = {str(each) for of in same for each in document.objects(subject, of)}
            assert str(value) in stated


def test_page_is_about_the_thing_and_tells_its_sources(client: FlaskClient) -> None:
    """With the release, its licence, the documents behind it."""
    said = statements_of(client, CITY)
    page = URIRef(f"{PUBLIC}/fr/ville/riviere-claire")

    assert set(said.objects(page, SCHEMA.mainEntity)) == {URIRef(CITY.iri)}
    assert set(said.objects(page, SCHEMA.isPartOf)) == {thing("release", "0123456789abcdef")}
    assert thing("document", "riviere-claire") in said.objects(page, SCHEMA.isBasedOn)
    assert (page, SCHEMA.license, None) in said
    assert (page, SCHEMA.publisher, None) not in said


def test_breadcrumbs_end_at_the_page(client: FlaskClient) -> None:
    """Each with its place and its address."""
    region = Name("urn:r", Words("Haut-Pays", "fr"), "/fr/region/haut-pays")
    statements = json.loads(str(head_of(client, CITY, trail=(region,)).json_ld))
    steps = statements["@graph"][1]["breadcrumb"]["itemListElement"]

    assert [(step["position"], step["name"], step["item"]["@id"]) for step in steps] == [
        (1, "Haut-Pays", f"{PUBLIC}/fr/region/haut-pays"),
        (2, "Titre", f"{PUBLIC}/fr/ville/riviere-claire"),
    ]


def test_title_tells_the_kind_where_the_name_does_not(client: FlaskClient) -> None:
    """A city and its fiche have one name; a lever is called one."""
    lever = Entity("lever-use", "riviere-claire-lever-accompagnement")

    def title() -> str:
        return page_head(CITY, Words("Claireville", "fr"), "fr").title

    assert in_request(client, title) == "Claireville · Ville"
    assert "<title>Rivière-Claire · Ville · esgraph</title>" in client.get(CITY.page("fr")).text
    assert client.get(lever.page("fr")).text.count("Levier") > 1
    assert " · Levier" not in client.get(lever.page("fr")).text.partition("</title>")[0]


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/fr/concept/lever/habitation", "Habitation · leviers de développement · esgraph"),
        ("/en/concept/lever/habitation", "Housing · development levers · esgraph"),
        (
            "/en/concept/figure-category/secteur-habitation",
            "Housing · categories of figures · esgraph",
        ),
        ("/en/concept/lever", "development levers · Concept · esgraph"),
    ],
)
def test_concepts_of_one_name_have_titles_of_their_own(
    client: FlaskClient, address: str, title: str
) -> None:
    """Housing is a lever and a category of figures."""
    assert f"<title>{title}</title>" in client.get(address).text


def test_head_names_the_pair_and_the_forms(client: FlaskClient) -> None:
    """One canonical address, the languages, the documents, the link set."""
    head = head_of(client, CITY)

    assert head.canonical == f"{PUBLIC}/fr/ville/riviere-claire"
    assert dict(head.alternates) == {
        "fr": f"{PUBLIC}/fr/ville/riviere-claire",
        "en": f"{PUBLIC}/en/city/riviere-claire",
        "x-default": f"{PUBLIC}/id/city/riviere-claire",
    }
    assert head.linkset == "/linkset/city/riviere-claire.json"


@pytest.mark.parametrize(
    ("description", "shown"),
    [
        (
            "Titre est une ville\nau bord de l'eau, " + 4 * "loin, ",
            "Titre est une ville au bord de l'eau, loin, loin, loin, loin,",
        ),
        ("Titre " + "mot " * 100, "Titre " + "mot " * 47 + "mot…"),
        ("Au bord de l'eau.", "Titre — Ville — MRC, Région — Au bord de l'eau."),
        ("", "Titre — Ville — MRC, Région"),
        (None, "Titre — Ville — MRC, Région"),
    ],
)
def test_description_is_one_short_line(
    client: FlaskClient, description: str | None, shown: str
) -> None:
    """As results of searches show it; a short one tells what the thing is and where."""
    above = [
        Name(f"https://e.example/{title}", Words(title, "fr"), None) for title in ("Région", "MRC")
    ]

    def make() -> PageHead:
        title, kinds = Words("Titre", "fr"), [Words("Ville", "fr")]
        return page_head(CITY, title, "fr", description=description, kinds=kinds, trail=above)

    assert in_request(client, make).description == shown


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "<!--", "]]>", "a\u2028b", "&amp;", 'é"\\']
)
def test_no_word_ends_the_script(words: str) -> None:
    """And each is read back as it was."""
    text = str(json_ld({"name": words}))

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == {"name": words}


def test_long_lists_are_cut() -> None:
    """The document has them all."""
    region = thing("region", "grande")
    rows: list[dict[str, Any]] = [{"predicate": RDF.type, "value": SCHEMA.Place}]
    rows += [
        {"predicate": SCHEMA.containsPlace, "value": thing("city", f"c{number}")}
        for number in range(200)
    ]
    node = thing_node(str(region), rows)

    assert len(node["containsPlace"]) == 50


def test_words_of_other_vocabularies_are_said_in_schema_org() -> None:
    """Names by language, classes, identifiers; what has no word is left out."""
    iri = str(concept("lever", "invente"))
    rows: list[dict[str, Any]] = [
        {"predicate": RDF.type, "value": SKOS.Concept},
        {"predicate": RDFS.label, "value": Literal("Levier", lang="fr")},
        {"predicate": SKOS.inScheme, "value": concept("lever", "")},
        {"predicate": DCTERMS.identifier, "value": Literal("12")},
        {"predicate": SKOS.notation, "value": Literal("x")},
        {"source": thing("document", "d")},
    ]

    assert thing_node(iri, rows) == {
        "@id": iri,
        "@type": "DefinedTerm",
        "name": {"@value": "Levier", "@language": "fr"},
        "inDefinedTermSet": {"@id": str(concept("lever", ""))},
        "identifier": "12",
    }


@pytest.mark.parametrize("name", ["@id", "@type", "a/b", ""])
def test_what_is_no_term_is_not_said(name: str) -> None:
    """Data may name anything; a keyword of JSON-LD would take the place of ours."""
    rows: list[dict[str, Any]] = [
        {"predicate": URIRef(f"{SCHEMA}{name}"), "value": Literal("inventé")},
        {"predicate": RDF.type, "value": URIRef(f"{SCHEMA}{name}")},
    ]

    assert thing_node("https://e.example/thing", rows) == {
        "@id": "https://e.example/thing",
        "@type": "Thing",
    }


def node_of(cls: str, **said: Any) -> dict[str, Any]:
    """Return a node of the class *cls* of which the graph says what is *said*."""
    rows = [{"predicate": RDF.type, "value": SCHEMA[cls]}]
    rows += [{"predicate": SCHEMA[name], "value": value} for name, value in said.items()]
    return thing_node("https://e.example/thing", rows)


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "urn:x", "ftp://e/"])
def test_only_addresses_of_the_web_are_said(scheme: str) -> None:
    """Whoever reads the page may follow them."""
    rows: list[dict[str, Any]] = [
        {"predicate": FOAF.homepage, "value": URIRef(scheme)},
        {"predicate": SCHEMA.sameAs, "value": URIRef(scheme)},
        {"predicate": FOAF.homepage, "value": URIRef("https://e.example/")},
    ]
    node = thing_node("https://e.example/thing", rows)

    assert node["url"] == {"@id": "https://e.example/"}
    assert "sameAs" not in node


@pytest.mark.parametrize(
    ("literal", "said"),
    [
        (Literal("1980", datatype=XSD.gYear), "1980"),
        (Literal("45.88336", datatype=XSD.decimal), 45.88336),
        (Literal("-72", datatype=XSD.integer), -72),
        (Literal("110000", datatype=XSD.decimal), 110000),
        (Literal("true", datatype=XSD.boolean), True),
        (Literal("12345678901234567890", datatype=XSD.integer), "12345678901234567890"),
        (Literal("2020-01-02", datatype=XSD.date), "2020-01-02"),
    ],
)
def test_values_are_plain(literal: Literal, said: object) -> None:
    """Search engines know no datatypes of XML Schema."""
    assert node_of("Place", description=literal)["description"] == said


@pytest.mark.parametrize(
    ("cls", "name", "is_said"),
    [
        ("Organization", "foundingDate", True),
        ("Organization", "startDate", False),
        ("NGO", "founder", True),
        ("EventSeries", "startDate", True),
        ("City", "containedInPlace", True),
        ("Claim", "about", True),
        ("MonetaryAmount", "duration", False),
        ("Thing", "creator", False),
        ("Thing", "name", True),
        ("Organization", "somethingNew", True),
    ],
)
def test_properties_are_those_of_the_class(cls: str, name: str, *, is_said: bool) -> None:
    """As the validators of schema.org have it."""
    assert (name in node_of(cls, **{name: Literal("x")})) is is_said
