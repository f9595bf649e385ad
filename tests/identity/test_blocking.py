from hypothesis import assume, given
from hypothesis import strategies as st
from rdflib import Graph, Literal
from rdflib.namespace import ORG, RDF, RDFS

from esgraph.identity import EntityIndex, index_entities
from esgraph.namespaces import slugify, thing

WORD = st.text("bcdfghjklmnpqrtvwxz", min_size=5, max_size=12)  # no word of French has these only
NAME = st.lists(WORD, min_size=2, max_size=4, unique=True)


def index_of(names: list[str]) -> EntityIndex:
    """Return an index of organizations of these names."""
    graph = Graph()
    for name in names:
        node = thing("organization", slugify(name))
        graph.add((node, RDF.type, ORG.Organization))
        graph.add((node, RDFS.label, Literal(name, lang="fr")))
    return index_entities(graph)


@given(NAME, st.data())
def test_name_with_one_slip_is_found(name: list[str], data: st.DataObject) -> None:
    """A letter left out, in any word, among names that share nothing."""
    index = index_of([" ".join(name), "Autre chose entièrement", "Rien de cela"])
    number = data.draw(st.integers(0, len(name) - 1))
    place = data.draw(st.integers(0, len(name[number]) - 1))
    slipped = name[number][:place] + name[number][place + 1 :]
    assume(len(slipped) > 4)

    found = index.similar(" ".join((*name[:number], slipped, *name[number + 1 :])))

    assert [candidate.name for candidate in found] == [" ".join(name)]


def test_words_that_very_many_names_have_tell_by_twos() -> None:
    """Neither « Atelier » nor « Nordet » alone finds anything, both together do."""
    crowd = [f"Atelier mot{number}x" for number in range(150)]
    crowd += [f"Nordet mot{number}y" for number in range(150)]
    index = index_of([*crowd, "Atelier du Nordet boréal"])

    found = index.similar("Atelier du Nordet boreall")

    assert [candidate.name for candidate in found] == ["Atelier du Nordet boréal"]


def test_numbered_names_are_different_names() -> None:
    """However long the number, one digit makes another thing."""
    assert index_of(["Habitations du Lac 11234"]).similar("Habitations du Lac 11235") == ()


def test_endless_words_and_names_are_compared_whole() -> None:
    """Each letter of a word, and each pair of words, is not tried where no name is that long."""
    word, name = "b" * 1_000_000, " ".join(f"mot{number}z" for number in range(10_000))
    index = index_of([word, name])

    assert [found.name for found in index.similar(word)] == [word]
    assert [found.name for found in index.similar(f"{name} autre")] == [name]
