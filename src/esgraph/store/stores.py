"""Stores made from a release's dump: named graphs, and their merge as the default graph."""

import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from esgraph.errors import ReleaseError
from esgraph.language import Text

# The engine's own union of graphs counts a triple once per graph; RDF 1.1 Datasets, section 3,
# merges them. So the merge is stored.
_MERGE = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Store:
    """
    Quads that can be queried; the engine stays inside this room.

    *engine* holds all of them, *merge* perhaps its default graph once more, without the others.

    Literals are kept by value: ``"01"^^xsd:integer`` reads back as ``1`` and ``xsd:int`` as
    ``xsd:integer``.
    """

    engine: pyoxigraph.Store
    merge: pyoxigraph.Store | None = None


def load_memory(dump: Path) -> Store:
    """
    Return the quads of *dump* (N-Quads) in memory; the default graph merges all graphs.

    What has no other order is answered in the same one by every store of the same *dump*; in the
    default graph, in that of N-Triples.

    Cost: about 10 µs and 1.2 kB per quad; a third of the memory is for ``default_graph_of``.

    Raises:
        ReleaseError: *dump* cannot be read, or is not N-Quads.
    """
    engine = _filled(pyoxigraph.Store(), dump)
    return Store(engine, merge=_merge_of(engine))


def build_disk(dump: Path, target: Path) -> None:
    """
    Make *target* a folder that ``open_disk`` opens: what ``load_memory`` gives, on disk.

    *target* appears in one step: a build that is killed leaves at most ``<target>.part``.

    Raises:
        ReleaseError: *target* exists, or *dump* cannot be read or is not N-Quads.
    """
    if target.exists():
        raise ReleaseError(
            Text(fr=f"{target} existe déjà", en=f"{target} is there already"),
        )
    part = target.with_name(f"{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    engine = _filled(pyoxigraph.Store(part), dump)
    engine.optimize()
    engine.flush()
    # The engine has no close(); its last reference holds the lock of the folder.
    del engine
    part.rename(target)


def open_disk(path: Path) -> Store:
    """
    Return the store that ``build_disk`` made at *path*, for reading only.

    Raises:
        ReleaseError: There is none.
    """
    try:
        return Store(pyoxigraph.Store.read_only(str(path)))
    except (OSError, RuntimeError) as error:
        raise ReleaseError(
            Text(
                fr=f"aucune base utilisable à {path} : {error}",
                en=f"no usable store at {path}: {error}",
            )
        ) from error


def default_graph_of(store: Store) -> Store:
    """
    Return what answers a query about the default graph of *store* alone soonest.

    In memory that is a store of its own. The engine has one list of quads per term, over all
    graphs: beside the named graphs each list of the merge would be twice as long.
    """
    return Store(store.merge or store.engine)


def count_triples(store: Store) -> int:
    """Return how many triples the default graph holds. Cost: linear."""
    return sum(
        1 for _ in store.engine.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())
    )


def count_quads(store: Store) -> int:
    """Return how many quads the named graphs hold. Cost: linear."""
    return len(store.engine) - count_triples(store)


def _merge_of(engine: pyoxigraph.Store) -> pyoxigraph.Store:
    # Faster than quad by quad; only the labels of blank nodes change.
    dumped = engine.dump(
        format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph()
    )
    # In memory, the engine gives first what it got last.
    triples = sorted((dumped or b"").splitlines(keepends=True), reverse=True)
    merge = pyoxigraph.Store()
    merge.bulk_load(io.BytesIO(b"".join(triples)), pyoxigraph.RdfFormat.N_TRIPLES)
    return merge


def _filled(engine: pyoxigraph.Store, dump: Path) -> pyoxigraph.Store:
    try:
        # Bytes would be parsed by several threads, whose quads come in an order that changes.
        with dump.open("rb") as file:
            engine.bulk_load(file, pyoxigraph.RdfFormat.N_QUADS)
    except OSError as error:
        raise ReleaseError(
            Text(
                fr=f"{dump} ne peut pas être lu : {error.strerror or error}",
                en=f"{dump} cannot be read: {error.strerror or error}",
            )
        ) from error
    except SyntaxError as error:
        raise ReleaseError(
            Text(
                fr=f"{dump} n'est pas du N-Quads valide, ligne {error.lineno} : {error.msg}",
                en=f"{dump} is not valid N-Quads, line {error.lineno}: {error.msg}",
            )
        ) from error
    engine.update(_MERGE)
    return engine
