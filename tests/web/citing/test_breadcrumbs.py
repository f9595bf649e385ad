"""What a page stands under."""

import pytest

from esgraph.query import QueryService
from esgraph.web.citing.breadcrumbs import breadcrumbs
from esgraph.web.facts.addresses import Entity
from esgraph.web.site.stored import StoredQueries


@pytest.mark.parametrize(
    ("kind", "name", "trail"),
    [
        ("city", "riviere-claire", ["/fr/province/quebec", "/fr/region/haut-pays"]),
        ("region", "haut-pays", ["/fr/province/quebec"]),
        ("province", "quebec", []),
        (
            "observation",
            "riviere-claire-city",
            ["/fr/province/quebec", "/fr/region/haut-pays", "/fr/ville/riviere-claire"],
        ),
        ("organization", "atelier-du-quai", ["/fr/organismes"]),
        ("lever-use", "journal", ["/fr/leviers"]),
        ("passage", "riviere-claire-lever-accompagnement", ["/fr/document/riviere-claire"]),
        (
            "statement",
            "riviere-claire-atelier-org-type",
            ["/fr/document/riviere-claire"],
        ),
        ("document", "riviere-claire", []),
        ("concept", "unknown/concept", ["/fr/ontologie#schemes"]),
    ],
)
def test_trail_goes_from_the_widest_to_the_nearest(
    queries: QueryService, kind: str, name: str, trail: list[str]
) -> None:
    """Places in places, claims in documents, other things in their list."""
    stored = StoredQueries(queries, cache_bytes=0)

    assert [each.href for each in breadcrumbs(stored, Entity(kind, name), "fr")] == trail


def test_trail_is_named_in_the_language_of_the_page(queries: QueryService) -> None:
    """The list has another name in English."""
    stored = StoredQueries(queries, cache_bytes=0)
    (found,) = breadcrumbs(stored, Entity("organization", "atelier-du-quai"), "en")

    assert (found.words.text, found.href) == ("Organizations", "/en/organizations")
