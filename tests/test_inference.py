import re

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from esgraph.errors import ContradictionError
from esgraph.inference import infer

EX = "http://example.org/"

ONTOLOGY = """
@prefix : <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:supports a owl:ObjectProperty ; owl:propertyChainAxiom ( :supporterIn :beneficiary ) .
:supporterIn owl:inverseOf :supporter .
:funder rdfs:subPropertyOf :supporter .
:within a owl:TransitiveProperty .
:code rdfs:subPropertyOf :identifier .
:City rdfs:subClassOf :Place ; rdfs:label "city" .
:within rdfs:domain :City ; rdfs:range :City .
:Place owl:disjointWith :Organization .
"""


def parse(turtle: str) -> Graph:
    """Return the graph of a Turtle text with the default prefix declared."""
    return Graph().parse(data=f"@prefix : <{EX}> .\n{turtle}", format="turtle")


def ex(name: str) -> URIRef:
    """Return an IRI of the invented vocabulary."""
    return URIRef(EX + name)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            ":r :supporter :a ; :beneficiary :b .", (ex("a"), ex("supports"), ex("b")), id="chain"
        ),
        pytest.param(
            ":r :funder :a ; :beneficiary :b .",
            (ex("a"), ex("supports"), ex("b")),
            id="chain over a sub-property",
        ),
        pytest.param(
            ":a :within :b . :b :within :c .", (ex("a"), ex("within"), ex("c")), id="transitive"
        ),
        pytest.param(
            ':a :code "49058" .', (ex("a"), ex("identifier"), Literal("49058")), id="code"
        ),
        pytest.param(":a a :City .", (ex("a"), RDF.type, ex("Place")), id="sub-class"),
    ],
)
def test_axiom_entails_its_triple(data: str, expected: tuple[URIRef, URIRef, URIRef]) -> None:
    """Each kind of axiom that the ontology uses gives the triple that OWL 2 RL asks for."""
    inferred = infer(parse(ONTOLOGY), parse(data))

    assert expected in inferred


def test_inferred_graph_holds_only_new_triples_of_rdf() -> None:
    """What was stated is not repeated; literal subjects and reflexive noise are left out."""
    data = parse(
        ':a a :City ; :code "1", "1.0" ; :within :b . :r :supporter :a ; :beneficiary :b .'
    )

    inferred = infer(parse(ONTOLOGY), data)

    assert not any(triple in data for triple in inferred)
    assert all(isinstance(subject, URIRef) for subject in inferred.subjects())
    assert (None, OWL.sameAs, None) not in inferred
    assert (None, RDF.type, OWL.Thing) not in inferred
    assert (ex("City"), RDFS.subClassOf, ex("City")) not in inferred
    assert (None, RDFS.domain, None) not in inferred
    assert (None, RDFS.range, None) not in inferred


def test_arguments_are_left_as_they_were() -> None:
    """Reasoning works on a copy."""
    ontology, data = parse(ONTOLOGY), parse(":a a :City .")
    before = len(ontology), len(data)

    infer(ontology, data)

    assert (len(ontology), len(data)) == before


def test_contradiction_is_refused_with_its_explanation() -> None:
    """An individual of two disjoint classes stops the build; it is named in both languages."""
    with pytest.raises(ContradictionError) as caught:
        infer(parse(ONTOLOGY), parse(":a a :City, :Organization ."))

    assert any(f"{EX}a" in explanation for explanation in caught.value.explanations)
    text = caught.value.text
    assert re.search(rf"{EX}a ne peut être à la fois {EX}\w+ et {EX}\w+", text.fr)
    assert re.search(rf"{EX}a cannot be both {EX}\w+ and {EX}\w+", text.en)
