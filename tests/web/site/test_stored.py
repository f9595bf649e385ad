import gc
import re
import threading
import weakref
from pathlib import Path

import pytest

from esgraph.query import QueryService, inspect, media_types_of
from esgraph.web.site import stored as stored_module
from esgraph.web.site.stored import StoredQueries, bind_values

FOLDER = Path(stored_module.__file__).parents[1] / "queries"
QUERY = "SELECT * { VALUES ?x { <a:b> } ?x ?p ?o }"


def test_iris_take_the_place_of_the_sample() -> None:
    """Several values are several IRIs."""
    assert "VALUES ?x { <c:d> <e:f> }" in bind_values(QUERY, "x", ("c:d", "e:f"))


@pytest.mark.parametrize("text", ["a> } #", "a b", 'a"', "", "a\\u003E", "a\nb", "{"])
def test_what_is_no_iri_is_refused(text: str) -> None:
    """No text of a visitor gets out of its angle brackets."""
    with pytest.raises(ValueError, match="not an IRI"):
        bind_values(QUERY, "x", (text,))


def test_unknown_parameter_is_refused() -> None:
    """A misspelt parameter is a mistake of ours, not a query without it."""
    with pytest.raises(ValueError, match=r"VALUES \?y"):
        bind_values(QUERY, "y", ("c:d",))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.rq")), ids=lambda path: path.stem)
def test_stored_query_runs_as_it_stands(queries: QueryService, path: Path) -> None:
    """Each file opens with a sentence, uses every prefix that it declares, and runs."""
    text = path.read_text("utf-8")
    prefixes = re.findall(r"^PREFIX ([a-z-]+):", text, re.MULTILINE)
    body = re.sub(r"^(PREFIX|#).*\n", "", text, flags=re.MULTILINE)

    query = inspect(text)
    answer = queries.run(query, media_type=media_types_of(query.form)[0])

    assert answer.form in {"SELECT", "CONSTRUCT"}
    assert text.startswith("# ")
    assert prefixes == sorted(prefixes)
    assert [each for each in prefixes if f"{each}:" not in body] == []


def test_parameter_without_values_has_no_row(queries: QueryService) -> None:
    """Asking about nothing asks nothing."""
    assert StoredQueries(queries, cache_bytes=0).rows("labels", thing=()) == ()


@pytest.mark.parametrize(("cache_bytes", "is_kept"), [(1_000_000, True), (0, False)])
def test_answers_are_kept_up_to_their_bytes(
    queries: QueryService, cache_bytes: int, *, is_kept: bool
) -> None:
    """A release never changes: the same question has the same rows, while there is room."""
    stored = StoredQueries(queries, cache_bytes=cache_bytes)

    first = stored.rows("labels", thing=("https://w3id.org/esgraph/id/city/riviere-claire",))
    again = stored.rows("labels", thing=("https://w3id.org/esgraph/id/city/riviere-claire",))

    assert first
    assert (first == again, first is again) == (True, is_kept)


def test_rows_that_were_begun_are_those_that_are_asked_for(queries: QueryService) -> None:
    """Questions that are begun together have the answers that each has alone."""
    city = ("https://w3id.org/esgraph/id/city/riviere-claire",)
    stored = StoredQueries(queries, cache_bytes=1_000_000)
    alone = StoredQueries(queries, cache_bytes=0)
    names = ("city", "figures", "fiches", "city-claims", "city-statements")

    begun = {name: stored.begin(name, city=city) for name in names}
    found = {name: rows() for name, rows in begun.items()}

    assert found == {name: alone.rows(name, city=city) for name in names}
    assert found["city"]
    assert stored.begin("city", city=city)() is stored.rows("city", city=city)
    assert stored.begin("city", city=())() == ()


def test_rows_and_threads_of_a_release_end_with_it(queries: QueryService) -> None:
    """Without the collector of garbage, which looks at what is old but rarely."""
    known = set(threading.enumerate())
    gc.disable()
    try:
        stored = StoredQueries(queries, cache_bytes=1_000_000)
        stored.begin("graphs")()
        gone = weakref.ref(stored)
        del stored
        for thread in set(threading.enumerate()) - known:
            if thread.name.startswith("beside"):
                thread.join(10)
    finally:
        gc.enable()

    assert gone() is None
