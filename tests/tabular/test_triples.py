from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDFS, XSD

from esgraph.tabular.triples import Triples

NODE = URIRef("https://example.org/a")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(TEXT, max_size=4))
def test_ntriples_say_what_the_graph_says(texts: list[str]) -> None:
    """Whatever the characters."""
    triples = Triples()
    for text in texts:
        triples.add(NODE, RDFS.label, Literal(text, lang="fr"))
        triples.add(NODE, RDFS.comment, Literal(text))
    triples.add(NODE, RDFS.seeAlso, URIRef("https://example.org/b"))
    triples.add(NODE, RDFS.seeAlso, Literal("12", datatype=XSD.integer))

    read = Graph().parse(data=triples.ntriples(), format="nt")

    assert isomorphic(read, triples.graph())
    assert len(read) == len(triples) == len(list(triples))


def test_triple_added_twice_is_one() -> None:
    """As in any graph; what is not there is not found."""
    triples = Triples()
    for _ in range(2):
        triples.add(NODE, RDFS.label, Literal("A", lang="fr"))

    assert len(triples) == 1
    assert NODE in triples
    assert list(triples.objects(NODE, RDFS.label)) == [Literal("A", lang="fr")]
    assert list(triples.objects(NODE, RDFS.comment)) == []
    assert list(triples.subject_objects(RDFS.label)) == [(NODE, Literal("A", lang="fr"))]
