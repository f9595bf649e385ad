"""The data that every server holds: invented cities, as a release and as files to load."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from benchmarks.generate import write_quads
from esgraph import release, store
from esgraph.release import Manifest, Release

SEED = 1


@dataclass(frozen=True, slots=True)
class Data:
    """
    Invented cities and the only release of *releases*, which holds them.

    *dump* has the named graphs as N-Quads, *merge* their RDF merge as Turtle: the same triples
    that the release serves.
    """

    cities: int
    quads: int
    releases: Path
    dump: Path
    merge: Path


def prepare(folder: Path, *, cities: int, beside: Iterable[bytes] = ()) -> Data:
    """
    Write *cities* cities as a release into *folder*, which is new, and return where all is.

    *beside* are lines of N-Quads that the release holds, too.

    The release is put in place by hand: ``release.write`` takes an rdflib data set, of which a
    million triples need three gigabytes. Cost: ten seconds for a million.
    """
    text, _faults = StringIO(), StringIO()
    write_quads(text, _faults, cities=cities, faults=0.0, seed=SEED)
    lines = sorted({*text.getvalue().encode().splitlines(keepends=True), *beside})
    placed = _place(folder / "releases", lines)
    return Data(
        cities=cities,
        quads=len(lines),
        releases=folder / "releases",
        dump=placed.dump,
        merge=placed.path / "dump.ttl",
    )


def _place(releases: Path, lines: list[bytes]) -> Release:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line)
    placed = releases / digest.hexdigest()[:16]
    placed.mkdir(parents=True)
    dump, merge = placed / "dump.nq", placed / "dump.ttl"
    dump.write_bytes(b"".join(lines))
    triples = store.write_turtle(dump, merge)
    manifest = Manifest(
        id=placed.name,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        software=release.software_versions(),
        graphs=_count_graphs(lines),
        triples=triples,
        sources=(),
        validation=None,
        files={path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (dump, merge)},
    )
    (placed / "manifest.json").write_text(manifest.to_json(), "utf-8")
    store.build_disk(dump, placed / "store")
    return release.use(releases, placed.name)


def _count_graphs(lines: Iterable[bytes]) -> dict[str, int]:
    return dict(Counter(line.rsplit(b" ", 2)[1][1:-1].decode() for line in lines))
