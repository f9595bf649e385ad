"""Each rule of ``ontology/hygiene`` passes on our ontology and catches what it is there for."""

import pytest
from rdflib import Graph

from esgraph.project import own_project
from esgraph.rules import Rule, read_rules
from esgraph.store import load_graph

RULES = {rule.path.stem: rule for rule in read_rules(own_project().ontology / "hygiene")}

_PREFIXES = """
@prefix dct: <http://purl.org/dc/terms/> .
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix lever: <https://w3id.org/esgraph/concept/lever/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix scheme: <https://w3id.org/esgraph/concept/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
_ESG = "https://w3id.org/esgraph/ontology#"
_CONCEPT = "https://w3id.org/esgraph/concept/"
_ORG = "http://www.w3.org/ns/org#"


def _graph(turtle: str) -> Graph:
    return Graph().parse(data=_PREFIXES + turtle, format="turtle")


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_ontology_keeps_the_rule(ontology: Graph, rule: Rule) -> None:
    """No term or concept of the ontology breaks a hygiene rule."""
    assert rule.offenders(load_graph(ontology)) == []


# Rule, the Turtle that breaks it, and the term that is to blame.
FAULTS = {
    "term without an English label": (
        "term-language",
        'esg:Thing a owl:Class ; rdfs:label "chose"@fr ; skos:definition "…"@fr , "…"@en .',
        _ESG + "Thing",
    ),
    "term with two French definitions": (
        "term-language",
        (
            'esg:Thing a owl:Class ; rdfs:label "chose"@fr , "thing"@en ;'
            ' skos:definition "un"@fr , "deux"@fr , "one"@en .'
        ),
        _ESG + "Thing",
    ),
    "label in title case": (
        "term-label-case",
        'esg:Thing a owl:Class ; rdfs:label "Thing"@en .',
        _ESG + "Thing",
    ),
    "term without a definer": ("term-defined-by", "esg:Thing a owl:Class .", _ESG + "Thing"),
    "term based on nothing": ("term-basis", "esg:Thing a owl:Class .", _ESG + "Thing"),
    "basis in one language": (
        "term-basis",
        'esg:holds a owl:ObjectProperty ; skos:scopeNote "…"@fr .',
        _ESG + "holds",
    ),
    "class in lower case": ("class-name", "esg:thing a owl:Class .", _ESG + "thing"),
    "class with an underscore": ("class-name", "esg:A_Thing a owl:Class .", _ESG + "A_Thing"),
    "property in upper case": (
        "property-name",
        "esg:Holds a owl:ObjectProperty .",
        _ESG + "Holds",
    ),
    "superclass never defined": (
        "term-undefined",
        "esg:Thing a owl:Class ; rdfs:subClassOf esg:Misspelt .",
        _ESG + "Misspelt",
    ),
    "concept never defined": (
        "term-undefined",
        "esg:Thing a owl:Class ; rdfs:seeAlso lever:absent .",
        _CONCEPT + "lever/absent",
    ),
    "property never defined": (
        "term-undefined",
        'esg:Thing a owl:Class ; esg:misspelt "…" .',
        _ESG + "misspelt",
    ),
    "property of both kinds": (
        "property-kind",
        "esg:holds a owl:ObjectProperty , owl:DatatypeProperty .",
        _ESG + "holds",
    ),
    "property that is a class": (
        "property-kind",
        "esg:holds a owl:ObjectProperty , owl:Class .",
        _ESG + "holds",
    ),
    "literal property under a resource property": (
        "property-parent",
        (
            "esg:code a owl:DatatypeProperty ; rdfs:subPropertyOf esg:holds ."
            " esg:holds a owl:ObjectProperty ."
        ),
        _ESG + "code",
    ),
    "measure that no query for values reads": (
        "measure-parent",
        "esg:count a owl:DatatypeProperty , qb:MeasureProperty .",
        _ESG + "count",
    ),
    "chain with an undeclared member": (
        "chain-member",
        "esg:holds a owl:ObjectProperty ; owl:propertyChainAxiom ( esg:holds esg:heldBy ) .",
        _ESG + "holds",
    ),
    "axiom on an undeclared outside class": (
        "axiom-term",
        "esg:Thing a owl:Class ; rdfs:subClassOf org:Organisation .",
        _ORG + "Organisation",
    ),
    "disjointness with an undeclared class": (
        "axiom-term",
        "[] a owl:AllDisjointClasses ; owl:members ( esg:Thing ) .",
        _ESG + "Thing",
    ),
    "outside term named in French only": (
        "foreign-label",
        'org:Unit rdfs:label "unité"@fr .',
        _ORG + "Unit",
    ),
    "outside axiom without its mark": (
        "foreign-mark",
        "org:Unit rdfs:subClassOf org:Organization .",
        _ORG + "Unit",
    ),
    "outside axiom marked in French only": (
        "foreign-mark",
        (
            "org:Unit a owl:Class ; rdfs:isDefinedBy <http://www.w3.org/ns/org#> ;"
            ' dct:source <https://www.w3.org/TR/vocab-org/> ; rdfs:comment "repris"@fr .'
        ),
        _ORG + "Unit",
    ),
    "outside term claimed as ours": (
        "foreign-mark",
        (
            "org:Unit a owl:Class ; rdfs:isDefinedBy <https://w3id.org/esgraph/ontology> ;"
            ' dct:source <https://www.w3.org/TR/vocab-org/> ; rdfs:comment "…"@fr , "…"@en .'
        ),
        _ORG + "Unit",
    ),
    "outside property with a range": (
        "foreign-domain",
        "org:linkedTo rdfs:range org:Organization .",
        _ORG + "linkedTo",
    ),
    "import": (
        "import",
        "<https://w3id.org/esgraph/ontology> owl:imports <http://www.w3.org/ns/org#> .",
        "https://w3id.org/esgraph/ontology",
    ),
    "sameAs": ("same-as", "lever:a owl:sameAs lever:b .", _CONCEPT + "lever/a"),
    "property under sameAs": (
        "same-as",
        "esg:is a owl:ObjectProperty ; rdfs:subPropertyOf owl:sameAs .",
        _ESG + "is",
    ),
    "functional property": (
        "same-as-inferred",
        "esg:governs a owl:FunctionalProperty .",
        _ESG + "governs",
    ),
    "key": (
        "same-as-inferred",
        "esg:City owl:hasKey ( esg:code ) .",
        _ESG + "City",
    ),
    "reflexive property": ("outside-rl", "esg:holds a owl:ReflexiveProperty .", _ESG + "holds"),
    "class that is one of many": (
        "outside-rl",
        "esg:A rdfs:subClassOf esg:B . esg:B owl:unionOf ( esg:C esg:D ) .",
        _ESG + "B",
    ),
    "minimum cardinality": (
        "outside-rl",
        "esg:A rdfs:subClassOf esg:B . esg:B owl:minCardinality 1 .",
        _ESG + "B",
    ),
    "class under itself": (
        "hierarchy-loop",
        "esg:A rdfs:subClassOf esg:B . esg:B rdfs:subClassOf esg:A .",
        _ESG + "A",
    ),
    "endless chain": (
        "list-loop",
        "esg:holds owl:propertyChainAxiom _:list . _:list rdf:first esg:holds ; rdf:rest _:list .",
        _ESG + "holds",
    ),
    "class under two disjoint ones": (
        "empty-class",
        "esg:A owl:disjointWith esg:B . esg:C rdfs:subClassOf esg:A , esg:B .",
        _ESG + "C",
    ),
    "class under two of many disjoint ones": (
        "empty-class",
        (
            "[] owl:members ( esg:A esg:B ) . esg:C rdfs:subClassOf esg:D , esg:B ."
            " esg:D rdfs:subClassOf esg:A ."
        ),
        _ESG + "C",
    ),
    "ontology without a version": (
        "version",
        "<https://w3id.org/esgraph/ontology> a owl:Ontology .",
        "https://w3id.org/esgraph/ontology",
    ),
    "version IRI of another version": (
        "version",
        (
            '<https://w3id.org/esgraph/ontology> a owl:Ontology ; owl:versionInfo "2" ;'
            " owl:versionIRI <https://w3id.org/esgraph/ontology/1> ."
        ),
        "https://w3id.org/esgraph/ontology",
    ),
    "concept without an English label": (
        "concept-language",
        'lever:a a skos:Concept ; skos:prefLabel "a"@fr ; skos:definition "…"@fr , "…"@en .',
        _CONCEPT + "lever/a",
    ),
    "concept with two French labels": (
        "concept-language",
        (
            'lever:a a skos:Concept ; skos:prefLabel "a"@fr , "à"@fr , "a"@en ;'
            ' skos:definition "…"@fr , "…"@en .'
        ),
        _CONCEPT + "lever/a",
    ),
    "scheme without a definition": (
        "concept-language",
        'scheme:lever a skos:ConceptScheme ; skos:prefLabel "leviers"@fr , "levers"@en .',
        _CONCEPT + "lever",
    ),
    "label of two concepts": (
        "concept-label-shared",
        (
            'lever:a skos:inScheme scheme:lever ; skos:prefLabel "Achats"@fr .'
            ' lever:b skos:inScheme scheme:lever ; skos:altLabel "achats"@fr .'
        ),
        _CONCEPT + "lever/a",
    ),
    "label given twice": (
        "concept-label-shared",
        'lever:a skos:inScheme scheme:lever ; skos:prefLabel "a"@fr ; skos:altLabel "a"@fr .',
        _CONCEPT + "lever/a",
    ),
    "concept without a scheme": (
        "concept-scheme",
        "lever:a a skos:Concept .",
        _CONCEPT + "lever/a",
    ),
    "concept of an undeclared scheme": (
        "concept-scheme",
        "lever:a a skos:Concept ; skos:inScheme scheme:lever .",
        _CONCEPT + "lever/a",
    ),
    "notation that is not the slug": (
        "concept-notation",
        'lever:a a skos:Concept ; skos:inScheme scheme:lever ; skos:notation "b" .',
        _CONCEPT + "lever/a",
    ),
    "slug with a capital": (
        "concept-notation",
        'lever:A a skos:Concept ; skos:inScheme scheme:lever ; skos:notation "A" .',
        _CONCEPT + "lever/A",
    ),
    "broader concept of another scheme": (
        "concept-broader",
        (
            "lever:a skos:inScheme scheme:lever ; skos:broader scheme:x ."
            " scheme:x a skos:Concept ; skos:inScheme scheme:theme ; skos:narrower lever:a ."
        ),
        _CONCEPT + "lever/a",
    ),
    "broader concept that is not there": (
        "concept-broader",
        "lever:a skos:inScheme scheme:lever ; skos:broader lever:b .",
        _CONCEPT + "lever/a",
    ),
    "concepts broader than each other": (
        "concept-broader",
        (
            "lever:a a skos:Concept ; skos:inScheme scheme:lever ; skos:broader lever:b ;"
            " skos:narrower lever:b . lever:b a skos:Concept ; skos:inScheme scheme:lever ;"
            " skos:broader lever:a ; skos:narrower lever:a ."
        ),
        _CONCEPT + "lever/a",
    ),
    "narrower concept that does not agree": (
        "concept-broader",
        "lever:a skos:narrower lever:b .",
        _CONCEPT + "lever/a",
    ),
    "concept out of the hierarchy": (
        "concept-top",
        "lever:a a skos:Concept ; skos:inScheme scheme:lever .",
        _CONCEPT + "lever/a",
    ),
    "top concept unknown to its scheme": (
        "concept-top",
        "lever:a a skos:Concept ; skos:inScheme scheme:lever ; skos:topConceptOf scheme:lever .",
        _CONCEPT + "lever/a",
    ),
    "French text with plain spaces": (
        "french-spacing",
        'lever:a skos:definition "Deux choses : une et l\'autre."@fr .',
        _CONCEPT + "lever/a",
    ),
    "French quotation with plain spaces": (
        "french-spacing",
        'lever:a skos:definition "Dit « levier »."@fr .',
        _CONCEPT + "lever/a",
    ),
}


@pytest.mark.parametrize(("name", "turtle", "offender"), FAULTS.values(), ids=FAULTS)
def test_planted_fault_is_caught(name: str, turtle: str, offender: str) -> None:
    """The rule names the term that breaks it."""
    offenders = {str(term) for term, _ in RULES[name].offenders(load_graph(_graph(turtle)))}

    assert offender in offenders


def test_every_rule_has_a_planted_fault() -> None:
    """No rule is there that was never seen to catch anything."""
    assert {name for name, _, _ in FAULTS.values()} == set(RULES)
