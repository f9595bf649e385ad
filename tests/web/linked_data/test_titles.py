"""Names of things that have none, composed of what they join."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, Dataset, Literal, URIRef
from tests.web.invented import queries_over

from esgraph.language import Language
from esgraph.namespaces import BASE, ESG, SCHEMA, source_graph, thing
from esgraph.query import QueryService
from esgraph.web.facts.gathering import gather_evidence
from esgraph.web.linked_data.titles import read_parts, with_titles
from esgraph.web.site.rows import iris
from esgraph.web.site.stored import StoredQueries


def title(queries: QueryService, iri: URIRef, language: Language) -> str:
    """Return the title of *iri* in the release of the invented city."""
    stored = StoredQueries(queries, cache_bytes=0)
    parts = read_parts(stored, (iri,))
    named = (iri, *(value for rows in parts.values() for value in iris(rows, "value")))
    evidence = gather_evidence(stored, language, claims=(), things=named)
    return with_titles(evidence, parts, named).name(iri).words.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "slug", "french", "english"),
    [
        (
            "lever-use",
            "riviere-claire-lever-accompagnement",
            "Levier « Accompagnement vital » — Ville de Rivière-Claire",
            "Lever “Guidance” — Ville de Rivière-Claire",
        ),
        (
            "statement",
            "riviere-claire-atelier-org-type",
            "Atelier <du> Quai — forme juridique — OBNL",
            "Atelier <du> Quai — legal form — Non-profit",
        ),
        (
            "funding-relation",
            "riviere-claire-atelier",
            "Ville de Rivière-Claire finance Atelier <du> Quai",
            "Ville de Rivière-Claire funds Atelier <du> Quai",
        ),
        (
            "key-partner-relation",
            "riviere-claire-atelier",
            "Atelier <du> Quai, partenaire clé — Ville de Rivière-Claire",
            "Atelier <du> Quai, key partner — Ville de Rivière-Claire",
        ),
        (
            "passage",
            "riviere-claire-lever-accompagnement",
            "Passage « Leviers › Accompagnement vital »",
            "Passage “Leviers › Accompagnement vital”",
        ),
        (
            "selector",
            "riviere-claire-lever-accompagnement",
            "« La ville épaule l'atelier. »",
            "“La ville épaule l'atelier.”",
        ),
    ],
)
def test_title_is_composed_of_what_a_thing_joins(
    queries: QueryService, kind: str, slug: str, french: str, english: str
) -> None:
    """In the reader's language, around the names that the data have."""
    iri = thing(kind, slug)

    assert title(queries, iri, "fr") == french
    assert title(queries, iri, "en") == english


def test_title_of_a_claim_about_claims_names_both(queries: QueryService) -> None:
    """What contradicts what, each by its own title."""
    composed = title(queries, thing("contradiction", "c1"), "fr")

    assert composed.startswith("Levier « Accompagnement vital » — Ville de Rivière-Claire ≠ ")


def test_names_stand_whole_in_titles_and_texts_by_their_beginnings(tmp_path: Path) -> None:
    """A name that is cut is another one; who cites it would cite what does not exist."""
    change, challenge = thing("change", "forges"), thing("challenge", "pont-1")
    name = "Regroupement des forges du pont, du quai et de la rivière dans les Forges réunies"
    text = Literal(f"{name}, qui attendent encore un toit.", "fr")
    city = thing("city", "pont")
    dataset = Dataset()
    graph = dataset.graph(source_graph("reference", "gazette"))
    graph.add((change, RDFS.label, Literal(name, "fr")))
    for triple in (
        (challenge, RDF.type, ESG.Challenge),
        (challenge, DCTERMS.description, text),
        (challenge, SCHEMA.about, city),
        (city, RDFS.label, Literal("Pont", "fr")),
    ):
        graph.add(triple)

    with queries_over(dataset, tmp_path) as queries:
        assert title(queries, change, "fr") == name
        assert "du quai et de la rivière dans les …" in title(queries, challenge, "fr")


def test_thing_keeps_its_name_where_a_part_is_unknown(queries: QueryService) -> None:
    """No title with a hole in it."""
    assert title(queries, thing("lever-use", "unknown-lever"), "fr") == "unknown-lever"


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("mailto:info@atelier.example", "info@atelier.example"),
        ("https://atelier.example/quai/", "atelier.example/quai"),
        (f"{BASE}graph/fiche/riviere-claire", "fiche/riviere-claire"),
        ("http://purl.org/dc/terms/unknown", "unknown"),
        ("urn:isbn:1", "urn:isbn:1"),
    ],
)
def test_what_lies_elsewhere_is_named_by_its_address(
    queries: QueryService, iri: str, name: str
) -> None:
    """As people write it; terms of vocabularies by their last part."""
    assert title(queries, URIRef(iri), "en") == name
