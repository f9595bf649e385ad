from dataclasses import replace

from esgraph.release import Manifest, Source, changes_of
from esgraph.release.changes import Difference

CITY = Source("data/fiches/city.md", "https://e.example/graph/city", "1")
PLACES = Source("data/reference/places.ttl", "https://e.example/graph/places", "2")
SHAPES = Source("shapes/city.ttl", None, "3")
FIRST = Manifest(
    id="a" * 16,
    created="2026-01-02T03:04:05+00:00",
    software={"esgraph": "0.1.0", "rdflib": "7.0"},
    graphs={},
    triples=10,
    sources=(CITY, SHAPES),
    validation=None,
)


def test_newest_release_comes_first() -> None:
    """Each with the one before; the first has none."""
    second = replace(FIRST, id="b" * 16, triples=7)
    newest, oldest = changes_of((FIRST, second))

    assert (newest.manifest, newest.before, newest.more_triples) == (second, FIRST, -3)
    assert (oldest.manifest, oldest.before, oldest.more_triples) == (FIRST, None, 10)
    assert oldest.sources.added == (CITY.graph,)


def test_sources_rules_and_software_are_told_apart() -> None:
    """What is new, what is gone, what is another."""
    second = replace(
        FIRST,
        software={"esgraph": "0.2.0", "owlrl": "7.1"},
        sources=(PLACES, replace(SHAPES, sha256="4")),
    )
    change = changes_of((FIRST, second))[0]

    assert change.sources == Difference(added=(str(PLACES.graph),), removed=(str(CITY.graph),))
    assert change.rules == Difference(changed=(SHAPES.path,))
    assert change.software == Difference(
        added=("owlrl",), removed=("rdflib",), changed=("esgraph",)
    )


def test_contribution_of_several_files_is_one_source() -> None:
    """Which changes with any of them."""
    parts = tuple(Source(f"contributions/{n}", "https://e.example/graph/c", n) for n in "12")
    whole, part = replace(FIRST, sources=parts), replace(FIRST, sources=parts[:1])

    assert changes_of((whole, part))[0].sources == Difference(
        changed=("https://e.example/graph/c",)
    )


def test_same_release_twice_changes_nothing() -> None:
    """And no release has no changes."""
    change = changes_of((FIRST, replace(FIRST, id="b" * 16)))[0]

    assert [bool(each) for each in (change.sources, change.rules, change.software)] == [False] * 3
    assert changes_of(()) == ()
