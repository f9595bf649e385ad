from typing import Any

import pytest
from rdflib import Graph
from rdflib.namespace import DCTERMS, RDFS

from esgraph.identity import index_entities
from esgraph.namespaces import VCARD, new_graph
from esgraph.people import People
from esgraph.tabular import Layout, Lifted, find_tables, lift, read_workbook

SUPPORT = "Organisme qui soutient;Bénéficiaire;Description;Source\n"
ORGANIZATIONS = "Nom;Autre nom;Forme juridique;Courriel\n"


@pytest.fixture
def lifted(layouts: tuple[Layout, ...]) -> Any:
    """Return a function that reads the rows of a CSV file."""

    def read(text: str, title: str, people: People = People.OMIT) -> Lifted:
        tables = find_tables(read_workbook(text.encode(), path="x.csv"), layouts, title=title)
        assert tables.is_sound
        known = new_graph()
        return lift(
            tables.tables, title=title, known=known, index=index_entities(known), people=people
        )

    return read


def told(lifted: Lifted) -> list[tuple[str, str, str | None]]:
    """Return what is said of people, with its cell."""
    mine = ("nominative-email", "person-name", "person-as-organization")
    return [(n.code, n.severity, n.cell) for n in lifted.notices if n.code in mine]


def text_of(graph: Graph) -> str:
    """Return all that *graph* says, names of nodes included."""
    return graph.serialize(format="nt").lower()


def test_address_of_a_person_is_left_out_and_told_at_its_cell(lifted: Any) -> None:
    """The role's address beside it stays."""
    row = "Coop inventée;;Coopérative;marie.tremblay@coop.example | info@coop.example\n"
    found = lifted(ORGANIZATIONS + row, "organismes")

    assert [str(o) for o in found.graph.objects(None, VCARD.hasEmail)] == [
        "mailto:info@coop.example"
    ]
    assert told(found) == [("nominative-email", "warning", "D2")]
    (notice,) = [n for n in found.notices if n.code == "nominative-email"]
    assert "info@coop.example" in notice.text.fr
    assert "marie" not in notice.text.fr + notice.text.en


@pytest.mark.parametrize(
    "written",
    [
        "mailto:marie.tremblay@coop.example",
        "Marie Tremblay <marie.tremblay@coop.example>",
        "mtremblay [at] coop.example",
    ],
)
def test_contact_point_with_only_such_an_address_is_none(lifted: Any, written: str) -> None:
    """However it is written."""
    found = lifted(f"{ORGANIZATIONS}Coop inventée;;Coopérative;{written}\n", "organismes")

    assert "tremblay" not in text_of(found.graph)
    assert "contact-point" not in text_of(found.graph)


def test_address_with_the_acronym_of_its_organization_stays(lifted: Any) -> None:
    """The other name of the row tells it apart."""
    row = "Coop inventée;CZX;Coopérative;czx@mail.example\n"
    found = lifted(ORGANIZATIONS + row, "organismes")

    assert list(found.graph.objects(None, VCARD.hasEmail))
    assert told(found) == []


def test_people_are_left_out_of_texts_and_of_names_of_nodes(lifted: Any) -> None:
    """The document of a source is named by what is published of its title."""
    row = (
        "Coop inventée;Coop seconde;Conseil de Mme Julie Roy (julie.roy@coop.example);"
        "Courriel de pgagnon@ville.example\n"
    )
    found = lifted(SUPPORT + row, "soutiens")

    assert "roy" not in text_of(found.graph)
    assert "gagnon" not in text_of(found.graph)
    (description,) = found.graph.objects(None, DCTERMS.description)
    assert str(description) == "Conseil de Mme [nom omis] ([courriel nominatif omis])"
    assert sorted(told(found)) == [
        ("nominative-email", "warning", "C2"),
        ("nominative-email", "warning", "D2"),
        ("person-name", "info", "C2"),
    ]


def test_person_who_stands_for_an_organization_is_a_fault(lifted: Any) -> None:
    """As a party of a row, or in a row of its own that proves nothing."""
    party = lifted(f"{SUPPORT}Coop inventée;Jean Roy;;\n", "soutiens")
    row = lifted(f"{ORGANIZATIONS}Jean Roy;;;\n", "organismes")

    assert told(party) == [("person-as-organization", "violation", "B2")]
    assert told(row) == [("person-as-organization", "violation", "A2")]


def test_legal_form_tells_an_organization_with_the_name_of_a_person(lifted: Any) -> None:
    """It is one."""
    found = lifted(f"{ORGANIZATIONS}Jean Roy;;Coopérative;\n", "organismes")

    assert told(found) == []
    assert [str(label) for label in found.graph.objects(None, RDFS.label)] == ["Jean Roy"]


def test_name_of_the_file_is_published_without_people(lifted: Any) -> None:
    """The names of all nodes begin with it."""
    found = lifted(f"{SUPPORT}Coop inventée;Coop seconde;;\n", "soutiens de Julie Roy")

    assert "julie" not in text_of(found.graph)
    assert told(found) == [("person-name", "info", None)]


def test_people_are_published_when_asked_for(lifted: Any) -> None:
    """Nothing is left out, and nothing said."""
    rows = f"{SUPPORT}Coop inventée;Jean Roy;Écrire à jean.roy@coop.example;\n"
    found = lifted(rows, "soutiens de Julie Roy", People.INCLUDE)

    assert "jean.roy@coop.example" in text_of(found.graph)
    assert "soutiens-de-julie-roy" in text_of(found.graph)
    assert told(found) == []
