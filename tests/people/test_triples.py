import pytest

from esgraph.people import Known, Omissions, notices_of, omissions_in
from esgraph.store import Triple, parse_rdf, written

PREFIXES = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rov: <http://www.w3.org/ns/regorg#> .
@prefix cv: <http://data.europa.eu/m8g/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix organization: <https://w3id.org/esgraph/id/organization/> .
@prefix : <https://data.example.org/> .
"""
CONTACT = ":merle a org:Organization ; rdfs:label 'Coop du Merle'@fr ; cv:contactPoint :contact .\n"


def triples(turtle: str) -> list[Triple]:
    """Return the triples of *turtle*."""
    data = parse_rdf((PREFIXES + turtle).encode(), media_type="text/turtle")
    graph = data.default_graph
    return [(written(s), written(p), written(o)) for s, p, o in graph]


def omissions(turtle: str, *known: str) -> Omissions:
    """Return what is left out of *turtle* where names are *known*."""
    return omissions_in(triples(turtle), known=Known.of(known))


def published(turtle: str, *known: str) -> str:
    """Return what is published of *turtle*, as lines."""
    kept = omissions(turtle, *known).applied_to(triples(turtle))
    return "\n".join(sorted(b" ".join(triple).decode() for triple in kept))


def codes(found: Omissions) -> list[str]:
    """Return the kinds of what is said of *found*."""
    return [notice.code for notice in notices_of(found, {})]


@pytest.mark.parametrize("email", ["julie.roy@merle.example", "julie.roy%40merle.example"])
def test_address_of_a_person_is_not_published(email: str) -> None:
    """The role's beside it is."""
    turtle = CONTACT + f":contact vcard:hasEmail <mailto:{email}>, <mailto:info@merle.example> ."

    left = published(turtle)

    assert "julie" not in left
    assert "info@merle.example" in left
    assert codes(omissions(turtle)) == ["nominative-email"]


def test_contact_point_without_content_goes() -> None:
    """With all that points at it, and what is stated of it."""
    turtle = CONTACT + (
        ":contact a vcard:Organization ; vcard:hasEmail <mailto:julie.roy@merle.example> .\n"
        ":said a rdf:Statement ; rdf:subject :merle ; rdf:object :contact ; dct:title 'x' ."
    )

    left = published(turtle)

    assert "contact" not in left
    assert "said" not in left
    assert "Coop du Merle" in left
    assert codes(omissions(turtle)) == ["nominative-email"]


def test_address_is_judged_by_the_organization_that_it_belongs_to() -> None:
    """By its names in the file, else by its identifier."""
    email = ":contact vcard:hasEmail <mailto:merle@mail.example> ."
    by_identifier = f"organization:merle cv:contactPoint :contact .{email}"

    assert "merle@mail.example" in published(CONTACT + email)
    assert "merle@mail.example" in published(by_identifier)
    assert "mail.example" not in published(f":x cv:contactPoint :contact .{email}")


def test_texts_lose_the_people_in_them() -> None:
    """In their language; names of things are not looked into."""
    turtle = (
        ":a dct:description 'Voir Mme Julie Roy, \"dg\" (julie.roy@merle.example)'@fr ;"
        " rdfs:label 'Prix Julie Roy'@fr ; dct:title 'Écrire à julie.roy@merle.example'@fr ."
    )

    left = published(turtle)

    assert 'Voir Mme [nom omis], \\"dg\\" ([courriel nominatif omis])"@fr' in left
    assert "Prix Julie Roy" in left
    assert '"Écrire à [courriel nominatif omis]"@fr' in left
    assert sorted(codes(omissions(turtle))) == [
        "nominative-email",
        "nominative-email",
        "person-name",
    ]


@pytest.mark.parametrize(
    "value", ["'julie.roy@merle.example'", "'mailto:julie.roy@m.example'^^xsd:anyURI"]
)
def test_value_that_is_an_address_goes_whole(value: str) -> None:
    """No mark stands where an address is wanted."""
    assert published(f":a :email {value} ; rdfs:label 'A' .").count("\n") == 0


def test_person_goes_with_all_that_is_said_of_it() -> None:
    """It is told once."""
    turtle = (
        ":julie a foaf:Person ; foaf:name 'Julie Roy' ; :age 40 .\n"
        ":merle :director :julie ; rdfs:label 'Merle'@fr ."
    )

    assert "julie" not in published(turtle).lower()
    assert "Merle" in published(turtle)
    assert codes(omissions(turtle)) == ["person-name"]


def test_person_who_stands_for_an_organization_is_a_fault() -> None:
    """Nothing is left out: what is said would lack a party."""
    found = omissions(":a a org:Organization ; rdfs:label 'Julie Roy'@fr .")

    (notice,) = notices_of(found, {})
    assert (notice.code, notice.severity) == ("person-as-organization", "violation")
    assert found.omitted == ()


@pytest.mark.parametrize(
    ("turtle", "known"),
    [
        (":a a org:Organization ; rdfs:label 'Julie Roy'@fr ; rov:orgType :coop .", ()),
        (":a a org:Organization ; rdfs:label 'Julie Roy'@fr .", ("Julie Roy",)),
        (":a a org:Organization ; rdfs:label 'Coop Julie Roy'@fr .", ()),
        (":a a :Place ; rdfs:label 'Julie Roy'@fr .", ()),
    ],
)
def test_organization_with_the_name_of_a_person_is_none(
    turtle: str, known: tuple[str, ...]
) -> None:
    """Where it has a legal form, or is published already, or is no organization."""
    assert omissions(turtle, *known).bodies == ()


def test_names_of_organizations_in_the_file_are_nobody_s() -> None:
    """Their mention in a text stays."""
    turtle = (
        ":a a org:Organization ; rdfs:label 'Les Ateliers Julie Roy'@fr .\n"
        ":b dct:description 'Appui de Julie Roy'@fr ."
    )

    assert "Appui de Julie Roy" in published(turtle)
    assert "Appui de Julie Roy" not in published(turtle.split("\n")[1])
