import json

from esgraph.intake import Received
from esgraph.language import Text
from esgraph.pipeline import Published, check, preview_of
from esgraph.pipeline.preview import MAX_STATEMENTS, MAX_THINGS, Preview

PREFIXES = """\
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix city: <https://w3id.org/esgraph/id/city/> .
"""


def preview(turtle: str, published: Published) -> Preview:
    """Return the preview of *turtle*."""
    received = Received.of("v.ttl", f"{PREFIXES}{turtle}".encode())
    return preview_of(check((received,), published), published)


def test_things_are_called_what_people_call_them(published: Published) -> None:
    """By label, class and property; of what is published, its label too."""
    found = preview(
        'city:rive-inventee a esg:City ; rdfs:label "Rive-Inventée"@fr, "Made-up Bank"@en ;\n'
        "    schema:containedInPlace <https://w3id.org/esgraph/id/mrc/drummond> .\n",
        published,
    )

    (thing,) = found.things
    assert (thing.name.fr, thing.name.en, thing.is_new) == ("Rive-Inventée", "Made-up Bank", True)
    assert thing.kind is not None
    assert thing.kind.en == "city"
    (statement,) = thing.statements
    assert "Drummond" in statement.value.fr
    assert statement.thing is None


def test_language_of_what_is_said_is_known(published: Published) -> None:
    """Of names for readers of each language, and of words."""
    found = preview(
        '<x:a> rdfs:label "A"@fr, "B"@en ; rdfs:comment "Dit"@fr ; schema:knows <x:b> .\n'
        '<x:b> rdfs:label "C"@fr ; schema:email "x" .\n',
        published,
    )
    a, b = found.things
    said = {each.value.fr: each.languages for each in (*a.statements, *b.statements)}

    assert a.languages == Text(fr="fr", en="en")
    assert b.languages == Text(fr="fr", en="fr")
    assert said == {"Dit": Text(fr="fr", en="fr"), "C": Text(fr="fr", en="fr"), "x": None}


def test_links_between_things_come_first(published: Published) -> None:
    """They lead to the number of the other thing."""
    found = preview(
        '<x:a> rdfs:label "A" ; schema:email <mailto:a@e.example> ; schema:knows <x:b> .\n'
        '<x:b> rdfs:label "B" .\n',
        published,
    )

    first = next(thing for thing in found.things if thing.iri == "x:a")
    assert first.statements[0].thing is not None
    assert found.things[first.statements[0].thing].iri == "x:b"
    assert first.statements[1].value.fr == "a@e.example"


def test_what_is_published_is_told_from_what_is_new(published: Published) -> None:
    """Thing by thing, statement by statement; new things come first."""
    found = preview(
        'city:drummondville rdfs:label "Drummondville"@fr ; rdfs:comment "Inventé"@fr .\n'
        '<x:new> rdfs:label "Nouveau"@fr .\n',
        published,
    )

    assert [thing.is_new for thing in found.things] == [True, False]
    assert [each.is_new for each in found.things[1].statements] == [True]


def test_preview_is_bounded(published: Published) -> None:
    """What is left out is counted."""
    many = "".join(f"<x:a> <x:p{n}> {n} .\n" for n in range(MAX_STATEMENTS + 3))
    others = "".join(f"<x:n{n}> <x:p> {n} .\n" for n in range(MAX_THINGS + 5))
    found = preview(many + others, published)

    assert (len(found.things), found.total) == (MAX_THINGS, MAX_THINGS + 6)
    first = next(thing for thing in found.things if thing.iri == "x:a")
    assert (len(first.statements), first.left_out) == (MAX_STATEMENTS, 3)


def test_json_has_the_names_of_the_fields(published: Published) -> None:
    """As the page reads it."""
    said = json.loads(preview('<x:a> rdfs:label "A" .', published).to_json())

    assert said["total"] == 1
    assert said["things"][0]["name"] == {"fr": "A", "en": "A"}
