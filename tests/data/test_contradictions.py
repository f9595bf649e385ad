import pytest
from rdflib import Graph, Literal
from rdflib.namespace import RDF, RDFS

from esgraph.namespaces import ESG, local_name
from esgraph.project import Project


@pytest.fixture(scope="module")
def curated(project: Project) -> Graph:
    """Return the curated graph of contradictions."""
    return Graph().parse(project.reference / "contradictions.ttl")


def test_every_contradiction_is_explained_in_both_languages(curated: Graph) -> None:
    """Beside each contradiction stands a statement that says why the claims disagree."""
    explained = {
        (curated.value(node, RDF.subject), curated.value(node, RDF.object))
        for node in curated.subjects(RDF.predicate, ESG.contradicts)
        if {
            comment.language
            for comment in curated.objects(node, RDFS.comment)
            if isinstance(comment, Literal)
        }
        == {"fr", "en"}
    }

    assert set(curated.subject_objects(ESG.contradicts)) == explained


def test_the_nine_known_disagreements_are_there(curated: Graph) -> None:
    """C1 to C9 each have at least one pair of claims."""
    nodes = curated.subjects(RDF.predicate, ESG.contradicts)
    numbers = {local_name(str(node)).partition("-")[0] for node in nodes}

    assert numbers == {f"c{number}" for number in range(1, 10)}


def test_no_claim_contradicts_itself(curated: Graph) -> None:
    """A contradiction has two sides."""
    assert [pair for pair in curated.subject_objects(ESG.contradicts) if pair[0] == pair[1]] == []
