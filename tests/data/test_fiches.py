import re

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import graph_diff, to_isomorphic
from rdflib.namespace import DCTERMS, RDF

from esgraph.fiche import Reading, read_fiche
from esgraph.identity import index_entities
from esgraph.namespaces import ESG, OA, fold, thing
from esgraph.pipeline.schema import lever_labels, load_ontology
from esgraph.project import Project

TEXT_DEPENDENT = {DCTERMS.description, OA.exact, ESG.firstLine, ESG.lastLine}
ROLE_ADDRESSES = {
    "info@microentreprendre-cdq.ca",
    "centreqc-mauricie@cdrq.coop",
    "info@cdcdrummond.com",
}

ANSWERS = {
    "titre, série": "fiche inventée, non datée",
    "qui a reformulé": "esgraph",
    "nom de la ville": "Valbrillant",
    "la région, avec son article": "le Centre-du-Québec",
    "nombre": "120",
    "ville": "Valbrillant",
    "montant": "1,4 G$",
    "source et année": "le portrait ISQ, 2016",
    "levier": "Financement",
    "Ce que fait la ville": "La ville soutient les projets collectifs.",
    "D'où viennent": "Cette fiche repose sur des données secondaires.",
    "Ce qui distingue": "Les organismes y travaillent ensemble.",
    "Ce qui reste": "Il manque de locaux abordables.",
    "nom complet": "CDC des Vals",
    "courriel": "info@cdcdesvals.example",
    "site": "cdcdesvals.example",
    "nom de l'organisme": "Gîte Bleu",
    "Sa forme juridique": "Cet OBNL accueille des familles.",
}


@pytest.fixture(scope="module")
def restated(project: Project) -> bytes:
    """Return the fiche of Drummondville as this repository publishes it."""
    return (project.fiches / "drummondville.md").read_bytes()


def read(data: bytes, *, project: Project, reference: Graph) -> Reading:
    """Return what *data* says, read as the fiche of Drummondville."""
    levers = lever_labels(load_ontology(project))
    return read_fiche(data, "drummondville.md", index_entities(reference), lever_labels=levers)


def facts(graph: Graph) -> Graph:
    """Return *graph* without what depends on the wording and on the text edition."""
    kept = Graph()
    for triple in graph:
        if triple[1] not in TEXT_DEPENDENT and triple[0] != thing("text", "drummondville"):
            kept.add(triple)
    return kept


def words(text: str) -> str:
    """Return *text* as folded words, without markup."""
    return fold(re.sub(r"<[^>]*>|[*\\]", "", text))


def test_restated_and_original_fiche_state_the_same(
    restated: bytes, original: bytes, project: Project, reference: Graph
) -> None:
    """Both texts give the same graph but for descriptions, quotations and lines."""
    ours = facts(read(restated, project=project, reference=reference).graph)
    theirs = facts(read(original, project=project, reference=reference).graph)

    _, only_ours, only_theirs = graph_diff(to_isomorphic(ours), to_isomorphic(theirs))
    assert (only_ours.serialize(), only_theirs.serialize()) == (
        Graph().serialize(),
        Graph().serialize(),
    )


def test_restated_fiche_is_read_without_a_remark(
    restated: bytes, project: Project, reference: Graph
) -> None:
    """The published fiche is an example to follow: its reader has no warning."""
    notices = read(restated, project=project, reference=reference).notices

    assert [notice for notice in notices if notice.severity == "warning"] == []


def test_restated_fiche_mints_no_organization(
    restated: bytes, project: Project, reference: Graph
) -> None:
    """Every organization that the fiche names is known by a label or alias."""
    graph = read(restated, project=project, reference=reference).graph
    named = {s for s in graph.subjects(RDF.type) if f"{s}".startswith(thing("organization", ""))}

    assert named
    assert {iri for iri in named if (iri, RDF.type, None) not in reference} == set()


def test_passages_say_that_the_text_is_restated(
    restated: bytes, project: Project, reference: Graph
) -> None:
    """Quotations of the published fiche are quotations of our restatement."""
    graph = read(restated, project=project, reference=reference).graph
    texts = set(graph.objects(None, OA.hasSource))

    assert texts == {thing("text", "drummondville")}
    assert {
        str(nature) for nature in graph.objects(thing("text", "drummondville"), DCTERMS.type)
    } == {"https://w3id.org/esgraph/concept/text-nature/reformule"}


def test_restated_fiche_copies_no_sentence(restated: bytes, original: bytes) -> None:
    """No sentence of the original stands in our text."""
    ours = words(restated.decode())
    sentences = re.split(r"(?<=[.;])\s+|\n{2,}", original.decode())
    prose = [sentence for sentence in map(words, sentences) if sentence.count(" ") > 12]
    names = re.compile(r"partenaires cles|micro|direction regionale|cdc drummond")

    assert prose
    assert [sentence for sentence in prose if sentence in ours and not names.search(sentence)] == []


def test_restated_fiche_keeps_role_addresses_only(restated: bytes) -> None:
    """The addresses of functions stay; the one that names a person is left out."""
    addresses = set(re.findall(r"[\w.+-]+@[\w.-]+\w", restated.decode()))

    assert addresses == ROLE_ADDRESSES


def test_data_name_no_person_of_the_original(original: bytes, project: Project) -> None:
    """The name in the original's nominative address is nowhere in our data."""
    people = re.findall(r"mailto:(\w+)\.(\w+)@", original.decode())
    data = project.fiches.parent
    texts = [words(path.read_text("utf-8")) for path in data.rglob("*") if path.is_file()]

    assert people
    assert [p for p in people for text in texts if f"{p[0]} {p[1]}" in text] == []


def test_every_contradicted_claim_exists(
    restated: bytes, project: Project, reference: Graph
) -> None:
    """Each claim that the curated contradictions name is stated in some graph."""
    known = reference + read(restated, project=project, reference=reference).graph
    claims: set[URIRef] = set()
    for subject, object_ in known.subject_objects(ESG.contradicts):
        claims |= {claim for claim in (subject, object_) if isinstance(claim, URIRef)}

    assert claims
    assert {claim for claim in claims if (claim, RDF.type, None) not in known} == set()


def test_filled_template_is_read_without_a_remark(project: Project, reference: Graph) -> None:
    """Who follows the template gets no warning, and each part of the form is understood."""
    template = (project.fiches.parent / "template.md").read_text("utf-8")
    filled = re.sub(r"<!--\s*(.*?)\s*-->", _answer, template, flags=re.DOTALL)
    levers = lever_labels(load_ontology(project))

    reading = read_fiche(
        filled.encode(), "valbrillant.md", index_entities(reference), lever_labels=levers
    )

    fiche = reading.fiche
    assert [notice for notice in reading.notices if notice.severity == "warning"] == []
    assert (fiche.city, fiche.nature) == ("Valbrillant", "reformule")
    assert [len(box.figures) for box in fiche.boxes] == [3]
    assert [lever.title for lever in fiche.levers] == ["Financement"]
    assert [partner.name for partner in fiche.key_partners] == ["CDC des Vals"]
    assert [partnership.name for partnership in fiche.partnerships] == ["Gîte Bleu"]
    assert len(fiche.strengths) == len(fiche.challenges) == 1


def _answer(comment: re.Match[str]) -> str:
    """Return what a contributor would write in place of a comment of the template."""
    begins = next((key for key in ANSWERS if comment[1].startswith(key)), None)
    return "" if begins is None else ANSWERS[begins]
