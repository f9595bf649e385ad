import io
from collections.abc import Callable
from pathlib import Path

import pytest

from esgraph.errors import QuerySyntaxError, ReleaseError
from esgraph.store import (
    Store,
    build_disk,
    count_quads,
    count_triples,
    default_graph_of,
    evaluate,
    load_memory,
    open_disk,
)

TWICE = "".join(f'<http://e/a> <http://e/b> "x" <http://e/{graph}> .\n' for graph in ("g", "h"))


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Write one triple in two graphs."""
    path = tmp_path / "dump.nq"
    path.write_text(TWICE, "utf-8")
    return path


def from_disk(dump: Path) -> Store:
    """Return the store on disk that is made of *dump*."""
    build_disk(dump, dump.with_suffix(".store"))
    return open_disk(dump.with_suffix(".store"))


def csv(store: Store, query: str) -> str:
    """Return the answer of *query* as CSV."""
    out = io.BytesIO()
    evaluate(store, query, media_type="text/csv", default_graphs=None, named_graphs=None, out=out)
    return out.getvalue().decode()


@pytest.mark.parametrize("load", [load_memory, from_disk], ids=["memory", "disk"])
def test_default_graph_is_the_merge(dump: Path, load: Callable[[Path], Store]) -> None:
    """Each triple is once in the default graph and stays in each of its graphs."""
    store = load(dump)

    assert (count_triples(store), count_quads(store)) == (1, 2)
    assert csv(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == "n\r\n1\r\n"
    assert csv(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == "n\r\n2\r\n"


def test_default_graph_is_answered_in_the_order_of_ntriples(tmp_path: Path) -> None:
    """So that hosts of the same release give the same first rows of a query without an order."""
    path = tmp_path / "dump.nq"
    names = [f"http://e/{number:03}" for number in range(200)]
    # Another order than that of the answer, as that of several graphs is.
    lines = [f"<{name}> <http://e/p> <http://e/o> <http://e/g> .\n" for name in names]
    path.write_text("".join(lines[::3] + lines[1::3] + lines[2::3]), "utf-8")
    store = default_graph_of(load_memory(path))

    rows = csv(store, "SELECT ?s { ?s <http://e/p> <http://e/o> } LIMIT 50").split()

    assert rows == ["s", *names[:50]]


def test_disk_store_is_opened_by_several_readers(dump: Path) -> None:
    """Readers do not lock each other out."""
    first = from_disk(dump)
    second = open_disk(dump.with_suffix(".store"))

    assert count_triples(first) == count_triples(second) == 1


def test_disk_store_is_not_written_over(dump: Path) -> None:
    """What a reader has open is never replaced."""
    from_disk(dump)

    with pytest.raises(ReleaseError, match="already"):
        build_disk(dump, dump.with_suffix(".store"))


def test_remains_of_a_killed_build_are_replaced(dump: Path) -> None:
    """A folder that is half made is never taken for a store."""
    part = dump.with_name("dump.store.part")
    part.mkdir()
    (part / "CURRENT").write_text("half", "ascii")

    assert count_triples(from_disk(dump)) == 1
    assert not part.exists()


def test_absent_disk_store_is_told(tmp_path: Path) -> None:
    """The folder is named."""
    with pytest.raises(ReleaseError, match=r"absent\.store"):
        open_disk(tmp_path / "absent.store")


def test_faulty_dump_is_told_with_its_line(tmp_path: Path) -> None:
    """A damaged dump is no store."""
    path = tmp_path / "dump.nq"
    path.write_text(f"{TWICE}<http://e/a> .\n", "utf-8")

    with pytest.raises(ReleaseError, match="line 3"):
        load_memory(path)


def test_error_of_the_output_ends_the_evaluation(dump: Path) -> None:
    """What the output raises reaches the caller as it is."""

    class Full(io.BytesIO):
        def write(self, _data: object, /) -> int:
            raise KeyError("full")

    with pytest.raises(KeyError, match="full"):
        evaluate(
            load_memory(dump),
            "SELECT * { ?s ?p ?o }",
            media_type="text/csv",
            default_graphs=None,
            named_graphs=None,
            out=Full(),
        )


def test_update_is_no_query(dump: Path) -> None:
    """Evaluation never writes."""
    store = load_memory(dump)

    with pytest.raises(QuerySyntaxError):
        csv(store, "DELETE WHERE { ?s ?p ?o }")
    assert count_triples(store) == 1
