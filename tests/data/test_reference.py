from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, PROV, QB, RDF, RDFS, SKOS, VOID, XSD
from rdflib.term import Node

from esgraph import store
from esgraph.namespaces import (
    BASE,
    ESG,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    VCARD,
    concept,
    concept_scheme,
    source_graph,
    thing,
)
from esgraph.project import Project, own_project

FILES = sorted(own_project().reference.glob("*.ttl"))
AUTHORITIES = ("http://www.wikidata.org/entity/Q", "https://sws.geonames.org/")
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def iris(graph: Graph) -> set[URIRef]:
    """Return every IRI of *graph*, in any position."""
    return {term for triple in graph for term in triple if isinstance(term, URIRef)}


def languages_of(graph: Graph, subject: Node, predicate: URIRef) -> set[str | None]:
    """Return the languages of texts of *graph*; None stands for a text without one."""
    texts = graph.objects(subject, predicate)
    return {text.language for text in texts if isinstance(text, Literal)}


@each_file
def test_file_parses_strictly(path: Path) -> None:
    """Each file is Turtle by the strict parser, IRIs included."""
    assert len(store.parse_rdf(path.read_bytes(), media_type="text/turtle")) > 0


@each_file
def test_file_begins_with_what_it_covers(path: Path) -> None:
    """Each file opens with one sentence on what it covers."""
    comment = path.read_text("utf-8").partition("\n\n")[0]
    words = " ".join(line.removeprefix("# ") for line in comment.splitlines())

    assert all(line.startswith("# ") for line in comment.splitlines())
    assert words.endswith(".")


@each_file
def test_file_has_one_document_with_its_metadata(path: Path) -> None:
    """One file is one source: title, publisher, address, rights and evidence level are there."""
    graph = Graph().parse(path)
    documents = set(graph.subjects(RDF.type, SCHEMA.CreativeWork))

    assert documents == {thing("document", path.stem)}
    for document in documents:
        assert (document, RDF.type, PROV.Entity) in graph
        assert isinstance(graph.value(document, FOAF.page), URIRef) or _says_it_has_no_address(
            graph, document
        )
        for predicate in (DCTERMS.title, DCTERMS.publisher, DCTERMS.rights):
            assert all(isinstance(value, Literal) for value in graph.objects(document, predicate))
            assert (document, predicate, None) in graph
        level = graph.value(document, ESG.evidenceLevel, any=False)
        assert level in {
            concept("evidence-level", "copie-secondaire"),
            concept("evidence-level", "deduction"),
        }


@each_file
def test_words_of_esgraph_are_in_both_languages(path: Path) -> None:
    """What we say of rights, of a source and of a disagreement is in French and in English."""
    graph = Graph().parse(path)

    ours = {
        (subject, predicate): languages_of(graph, subject, predicate)
        for predicate in (DCTERMS.rights, DCTERMS.description, RDFS.comment)
        for subject in graph.subjects(predicate)
    }
    assert ours
    assert [each for each, said in ours.items() if said not in ({"fr", "en"}, {None})] == []


@each_file
def test_graph_is_derived_from_its_document(path: Path) -> None:
    """The named graph of a file is described in it and derived from its document."""
    graph, name = Graph().parse(path), source_graph("reference", path.stem)

    assert (name, RDF.type, VOID.Dataset) in graph
    assert list(graph.objects(name, PROV.wasDerivedFrom)) == [thing("document", path.stem)]


@each_file
def test_every_source_named_in_a_file_is_its_document(path: Path) -> None:
    """No claim of a file is put down to another source than the file's own."""
    graph = Graph().parse(path)

    assert set(graph.objects(None, PROV.wasDerivedFrom)) == {thing("document", path.stem)}


@each_file
def test_file_has_no_blank_node_and_no_same_as(path: Path) -> None:
    """Every node has an IRI, and no two of them are said to be one."""
    graph = Graph().parse(path)

    assert all(isinstance(term, URIRef | Literal) for triple in graph for term in triple)
    assert (None, OWL.sameAs, None) not in graph


@each_file
def test_only_used_prefixes_are_declared_and_sorted(path: Path) -> None:
    """The prefixes of a file are sorted, and each is used."""
    lines = path.read_text("utf-8").splitlines()
    declared = [line.split()[1].rstrip(":") for line in lines if line.startswith("@prefix ")]
    body = "\n".join(line for line in lines if not line.startswith(("@prefix ", "#")))

    assert declared == sorted(declared)
    assert [prefix for prefix in declared if f"{prefix}:" not in body] == []


def test_concepts_are_those_of_the_schemes(reference: Graph, project: Project) -> None:
    """Each concept that the data point at is in the scheme that its IRI names."""
    schemes = Graph()
    for path in sorted((project.ontology / "concepts").glob("*.ttl")):
        schemes.parse(path)
    used = {iri for iri in iris(reference) if iri.startswith(f"{BASE}concept/")}

    unknown = {
        iri
        for iri in used
        if (iri, SKOS.inScheme, concept_scheme(iri.split("/")[-2])) not in schemes
    }
    assert used
    assert unknown == set()


def test_outside_identities_name_known_authorities(reference: Graph) -> None:
    """Identity links go to Wikidata and GeoNames only."""
    links = [str(link) for link in reference.objects(None, SCHEMA.sameAs)]

    assert links
    assert [link for link in links if not link.startswith(AUTHORITIES)] == []


def test_drummondville_has_its_verified_identifiers(reference: Graph) -> None:
    """Each identifier of the city is there, from the file of its own source."""
    city = thing("city", "drummondville")

    assert str(reference.value(city, ESG.geographicCode)) == "49058"
    assert str(reference.value(city, ESG.censusSubdivisionCode)) == "2449058"
    assert str(reference.value(city, ESG.dguid)) == "2021A00052449058"
    assert set(reference.objects(city, SCHEMA.sameAs)) == {
        URIRef("http://www.wikidata.org/entity/Q141940"),
        URIRef("https://sws.geonames.org/5942845/"),
    }


def test_montreal_has_no_unverified_identifier(reference: Graph) -> None:
    """The one that a source gives may be that of its agglomeration: it stays blank."""
    city = thing("city", "montreal")

    assert list(reference.objects(city, SCHEMA.sameAs)) == [
        URIRef("https://sws.geonames.org/6077243/")
    ]


def test_each_named_thing_has_one_french_label(reference: Graph) -> None:
    """Two files never give one thing two names in French."""
    names = {
        subject: {label for label in reference.objects(subject, RDFS.label) if _is_french(label)}
        for subject in set(reference.subjects(RDFS.label))
    }

    assert {subject: labels for subject, labels in names.items() if len(labels) != 1} == {}


def _is_french(label: object) -> bool:
    return isinstance(label, Literal) and label.language == "fr"


def test_each_city_has_a_body_that_governs_it(reference: Graph) -> None:
    """Place and municipal body are two nodes, joined."""
    cities = set(reference.subjects(RDF.type, ESG.City))

    assert len(cities) == 9
    assert cities <= set(reference.objects(None, ESG.governs))


def test_each_city_lies_in_one_region_that_has_a_code(reference: Graph) -> None:
    """Whatever MRC it lies in: the figures of its region are told with it."""
    regions = set(reference.subjects(RDF.type, ESG.AdministrativeRegion))

    assert all(reference.value(region, ESG.regionCode, any=False) for region in regions)
    for city in reference.subjects(RDF.type, ESG.City):
        assert len(set(reference.objects(city, SCHEMA.containedInPlace)) & regions) == 1, city


def test_observations_are_complete(reference: Graph) -> None:
    """Each figure has its area, period, unit, source, data set, wording, rounding and value."""
    observations = set(reference.subjects(RDF.type, QB.Observation))
    expected = (
        DCTERMS.source,
        ESG.lexicalForm,
        ESG.roundedTo,
        PROV.wasDerivedFrom,
        QB.dataSet,
        RDFS.label,
        SDMX_ATTRIBUTE.unitMeasure,
        SDMX_DIMENSION.refArea,
        SDMX_DIMENSION.refPeriod,
    )

    assert observations
    for observation in observations:
        for predicate in expected:
            assert len(set(reference.objects(observation, predicate))) == 1, predicate
        measure = reference.value(observation, QB.measureType, any=False)
        assert isinstance(measure, URIRef)
        value = reference.value(observation, measure, any=False)
        assert isinstance(value, Literal)
        assert value.datatype in {XSD.integer, XSD.decimal}


def test_category_figures_are_in_data_sets_that_have_the_dimension(reference: Graph) -> None:
    """A figure has a category if and only if the structure of its data set asks for one."""
    for observation in reference.subjects(RDF.type, QB.Observation):
        data_set = reference.value(observation, QB.dataSet, any=False)
        structure = reference.value(data_set, QB.structure, any=False)
        has_category = (observation, ESG.category, None) in reference

        assert has_category == (structure == ESG.CategoryFigureStructure), observation


def test_no_two_figures_of_a_data_set_have_the_same_dimensions(reference: Graph) -> None:
    """Integrity constraint 12 of the Data Cube vocabulary: no duplicate observations."""
    dimensions = (
        QB.dataSet,
        QB.measureType,
        SDMX_DIMENSION.refArea,
        SDMX_DIMENSION.refPeriod,
        DCTERMS.source,
        ESG.category,
    )
    keys = [
        tuple(reference.value(observation, dimension) for dimension in dimensions)
        for observation in reference.subjects(RDF.type, QB.Observation)
    ]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("measure", "area", "values"),
    [
        pytest.param(
            ESG.memberCount, thing("province", "quebec"), {13_000_000, 13_400_000}, id="members"
        ),
        pytest.param(ESG.enterpriseCount, thing("region", "montreal"), {2780, 2730}, id="montreal"),
    ],
)
def test_conflicting_figures_both_stand(
    reference: Graph, measure: URIRef, area: URIRef, values: set[int]
) -> None:
    """Two values that disagree are two observations."""
    figures = reference.subjects(SDMX_DIMENSION.refArea, area)
    found = {reference.value(figure, measure) for figure in figures} - {None}

    assert {int(str(value)) for value in found} == values


def test_funding_with_amounts_is_in_canadian_dollars(reference: Graph) -> None:
    """The three known sums are there, and what has no known sum has no amount node."""
    amounts = {
        reference.value(relation, SCHEMA.amount)
        for relation in reference.subjects(RDF.type, ESG.FundingRelation)
    } - {None}
    values = {str(reference.value(amount, SCHEMA.value)) for amount in amounts}

    assert values == {"110000.0", "183000.0", "8000.0"}
    assert {str(reference.value(amount, SCHEMA.currency)) for amount in amounts} == {"CAD"}


def test_reference_data_hold_no_e_mail_address(reference: Graph) -> None:
    """Contact points of reference data are sites."""
    assert (None, VCARD.hasEmail, None) not in reference
    assert [iri for iri in iris(reference) if iri.startswith("mailto:")] == []


def _says_it_has_no_address(graph: Graph, document: Node) -> bool:
    """Tell whether the description of *document* owns that its address is not known."""
    return "l'adresse du document n'a pas été conservée" in str(
        graph.value(document, DCTERMS.description)
    )
