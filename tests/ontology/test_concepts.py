from collections import defaultdict
from typing import get_args

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

from esgraph.fiche.model import EvidenceBasis, FicheKind, Section, TextNature
from esgraph.namespaces import concept, concept_scheme, fold


def _slugs(ontology: Graph, scheme: str) -> set[str]:
    concepts = ontology.subjects(SKOS.inScheme, concept_scheme(scheme))
    return {str(ontology.value(each, SKOS.notation)) for each in concepts}


def _labels(ontology: Graph, term: URIRef) -> set[str]:
    return {
        fold(str(label))
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for label in ontology.objects(term, predicate)
    }


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        pytest.param("section", get_args(Section), id="section"),
        pytest.param("fiche-kind", get_args(FicheKind), id="fiche-kind"),
        pytest.param("text-nature", get_args(TextNature), id="text-nature"),
        pytest.param("evidence-basis", get_args(EvidenceBasis), id="evidence-basis"),
        pytest.param("claim-status", ("affirme", "conteste", "retire"), id="claim-status"),
        pytest.param("specificity", ("oui", "non", "inconnu"), id="specificity"),
        pytest.param("lever-proposed", (), id="lever-proposed"),
    ],
)
def test_closed_scheme_has_exactly_the_values_that_the_software_uses(
    ontology: Graph, scheme: str, values: tuple[str, ...]
) -> None:
    """A value that the reader of fiches may give is a concept, and there are no others."""
    assert _slugs(ontology, scheme) == set(values)


def test_there_are_fourteen_levers(ontology: Graph) -> None:
    """The scheme of levers has the fourteen concepts that its sources were condensed to."""
    assert len(_slugs(ontology, "lever")) == 14


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Approvisionnement responsable", "approvisionnement-responsable"),
        ("Achats responsables", "approvisionnement-responsable"),
        ("Reconnaissance et valorisation", "reconnaissance-valorisation"),
        ("Innovation sociale", "innovation-sociale"),
        ("Accompagnement vital", "accompagnement"),
        ("Participation citoyenne", "participation-citoyenne"),
        ("Règlementation", "reglementation-urbanisme"),
        ("Logement social et communautaire", "habitation"),
    ],
)
def test_lever_is_known_by_its_titles(ontology: Graph, title: str, slug: str) -> None:
    """The titles that fiches give a lever are labels of its concept."""
    assert fold(title) in _labels(ontology, concept("lever", slug))


def test_no_two_levers_share_a_folded_label(ontology: Graph) -> None:
    """A title leads to one lever even when accents, case and punctuation are set aside."""
    levers = defaultdict(set)
    for slug in _slugs(ontology, "lever"):
        for label in _labels(ontology, concept("lever", slug)):
            levers[label].add(slug)

    assert {label: slugs for label, slugs in levers.items() if len(slugs) > 1} == {}


def test_housing_is_a_part_of_land_and_real_estate(ontology: Graph) -> None:
    """« Habitation » is narrower than « Foncier et immobilier »."""
    housing = concept("lever", "habitation")

    assert ontology.value(housing, SKOS.broader) == concept("lever", "foncier-immobilier")


def test_every_lever_tells_where_it_comes_from(ontology: Graph) -> None:
    """The scheme is ours, so that each lever names the source that it was taken from."""
    levers = set(ontology.subjects(SKOS.inScheme, concept_scheme("lever")))

    assert levers == {
        lever for lever in levers if len(set(ontology.objects(lever, SKOS.historyNote))) == 2
    }


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("OBNL", "obnl"),
        ("organisme à but non lucratif", "obnl"),
        ("coopérative de solidarité", "cooperative-de-solidarite"),
        ("mutuelle", "mutuelle"),
    ],
)
def test_legal_form_is_known_by_the_words_of_a_fiche(
    ontology: Graph, words: str, slug: str
) -> None:
    """The words that a fiche uses for a legal form are labels of its concept."""
    assert fold(words) in _labels(ontology, concept("legal-form", slug))


def test_legal_form_is_aligned_with_the_codes_of_gleif(ontology: Graph) -> None:
    """The cooperative is close to the GLEIF form QB2W."""
    code = URIRef("https://rdf.gleif.org/EntityLegalForm/ELF-QB2W")

    assert (concept("legal-form", "cooperative"), SKOS.closeMatch, code) in ontology


def test_labels_are_in_both_languages(ontology: Graph) -> None:
    """« Accompagnement » reads “Support and coaching” in English."""
    labels = set(ontology.objects(concept("lever", "accompagnement"), SKOS.prefLabel))

    assert labels == {
        Literal("Accompagnement", lang="fr"),
        Literal("Support and coaching", lang="en"),
    }
