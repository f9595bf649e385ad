import pytest

from esgraph.language import LANGUAGES
from esgraph.web.facts.words import Words
from esgraph.web.lists.directory import Entry, directory_of_entries
from esgraph.web.lists.name_search import NameSearch


def search_of(*names: str) -> NameSearch:
    """Return the search of cities of these names."""
    return NameSearch(
        directory_of_entries(
            Entry(
                iri=f"http://e.example/{name}",
                kind="city",
                names={language: Words(name) for language in LANGUAGES},
                others=(),
                places=(),
                facets={},
            )
            for name in names
        )
    )


def found(search: NameSearch, query: str) -> list[str]:
    """Return the names that *query* finds, in order."""
    return [match.entry.names["fr"].text for match in search.find(query)]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("St-Aubin", "Saint-Aubin"),
        ("st aub", "Saint-Aubin"),
        ("Ste-Élise", "Sainte-Élise"),
        ("Saint-Loup", "St-Loup"),
        ("st. loup", "St-Loup"),
        ("Mont clair", "Montclair"),
    ],
)
def test_name_is_found_however_it_is_shortened(query: str, name: str) -> None:
    """In the query or in the data; or written in two words."""
    search = search_of("Saint-Aubin", "Sainte-Élise", "St-Loup", "Montclair")

    assert found(search, query)[0] == name


def test_short_word_is_a_beginning_first() -> None:
    """« st » begins other words than « saint », too."""
    assert found(search_of("Saint-Aubin", "Stoneham"), "st") == ["Stoneham", "Saint-Aubin"]


def test_misspelt_saint_is_answered_with_the_name() -> None:
    """However it is shortened."""
    assert search_of("Saint-Aubin").nearest("st-aubain") == "saint aubin"


def test_number_alone_is_not_what_was_meant() -> None:
    """Whatever has one would be offered instead of anything else."""
    search = search_of("Carrefour de la 10e Rue")

    assert search.nearest("xyzzy 10") is None
    assert search.nearest("carefour 10") == "carrefour 10"
