"""Writing a release: all of it beside the others, then renamed into place in one step."""

import contextlib
import fcntl
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import distributions, version
from pathlib import Path
from typing import TextIO

from rdflib import BNode, Dataset

from esgraph import store
from esgraph.errors import ReleaseError
from esgraph.language import Text
from esgraph.release.folder import (
    make_current,
    open_release,
    sha256_of,
    sync_folder,
    telling_of_disk,
    verify,
)
from esgraph.release.manifest import (
    DUMP,
    MANIFEST,
    STORE,
    TURTLE,
    Manifest,
    Release,
    Source,
    Validation,
)

_LOCK = ".lock"
_UNFINISHED = ".unfinished-"
_LIBRARIES = ("owlrl", "pyoxigraph", "pyshacl", "rdflib")
_EXTRAS = ("shacl",)


@contextlib.contextmanager
def writing(releases: Path) -> Iterator[None]:
    """
    Hold the folder of releases for one writer, and clear what a killed writer left.

    Raises:
        ReleaseError: Another process is writing there, or nothing can be written.
    """
    with telling_of_disk(releases):
        releases.mkdir(parents=True, exist_ok=True)
        lock = (releases / _LOCK).open("w")
    with lock:
        _take(lock, releases)
        with telling_of_disk(releases):
            for leftover in releases.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(leftover)
        yield


def _take(lock: TextIO, releases: Path) -> None:
    """Take the lock of *releases*, which the system gives back when the process ends."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ReleaseError(
            Text(
                fr=f"une autre construction écrit dans {releases} ; attendez qu'elle finisse",
                en=f"another build is writing to {releases}; wait until it has finished",
            )
        ) from error


def write(
    dataset: Dataset,
    releases: Path,
    *,
    release_id: str | None = None,
    sources: tuple[Source, ...] = (),
    validation: Validation | None = None,
    documents: Mapping[str, bytes] | None = None,
) -> Release:
    """
    Freeze *dataset* as a release, make it the served one, and return it.

    Args:
        dataset: Named graphs, without blank nodes; its default graph must be empty, since that
            of a release is the merge of the named ones.
        releases: The folder of releases; the caller holds it (``writing``).
        release_id: 16 hexadecimal digits; by default the head of the dump's SHA-256.
        sources: The inputs of the build.
        validation: Counts of the report; ``None`` marks data that entered unchecked.
        documents: Other files of the release by name (reports).

    Raises:
        ReleaseError: The data set holds what a release may not, or the disk takes no more.

    The same data set gives the same bytes, but for the manifest's *created*: the time when the
    release was first made in *releases*, or that which ``SOURCE_DATE_EPOCH`` tells
    (https://reproducible-builds.org/specs/source-date-epoch/). A release that is there already,
    whole, is kept as it is. Whatever happens before the last rename leaves the
    served release as it was.
    """
    counts = _count(dataset)
    with telling_of_disk(releases), _unfinished_folder(releases) as unfinished:
        store.write_nquads(dataset, unfinished / DUMP)
        release_id = release_id or sha256_of(unfinished / DUMP)[:16]
        triples = store.write_turtle(unfinished / DUMP, unfinished / TURTLE)
        for name, content in (documents or {}).items():
            (unfinished / name).write_bytes(content)
        files = {path.name: sha256_of(path) for path in sorted(unfinished.iterdir())}
        manifest = Manifest(
            id=release_id,
            created=_first_made(releases, release_id),
            software=software_versions(),
            graphs=counts,
            triples=triples,
            sources=sources,
            validation=validation,
            files=files,
        )
        (unfinished / MANIFEST).write_text(manifest.to_json(), "utf-8")
        store.build_disk(unfinished / DUMP, unfinished / STORE)
        _rename_into_place(unfinished, releases, release_id)
    make_current(releases, release_id)
    return open_release(releases, release_id)


def _first_made(releases: Path, release_id: str) -> str:
    """Return when the release was first made, ISO 8601 in UTC; now, where it is new."""
    with contextlib.suppress(ReleaseError):
        return open_release(releases, release_id).manifest.created
    return _now().isoformat(timespec="seconds")


def _now() -> datetime:
    """Return the time, or that which whoever builds again what was built before gives for it."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(given), UTC) if given else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ReleaseError(
            Text(
                fr=f"SOURCE_DATE_EPOCH vaut « {given} » ; écrire un nombre de secondes depuis 1970",
                en=f"SOURCE_DATE_EPOCH is “{given}”; write a number of seconds since 1970",
            )
        ) from error


def software_versions() -> dict[str, str]:
    """Return the versions that decide what a build gives: esgraph, its engines, Python."""
    return {
        "esgraph": version("esgraph"),
        "python": platform.python_version(),
        **{name: version(name) for name in (*_LIBRARIES, *filter(_is_installed, _EXTRAS))},
    }


def _is_installed(name: str) -> bool:
    return any(distributions(name=name))


@contextlib.contextmanager
def _unfinished_folder(releases: Path) -> Iterator[Path]:
    """Hand over a new folder beside the releases; what is left of it in the end is removed."""
    folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=releases))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _count(dataset: Dataset) -> dict[str, int]:
    """Return the number of triples of each named graph; refuse what a release may not hold."""
    counts = {}
    for graph in store.named_graphs(dataset):
        blank = next((term for triple in graph for term in triple if isinstance(term, BNode)), None)
        if blank is not None:
            raise ReleaseError(
                Text(
                    fr=f"le graphe {graph.identifier} contient un nœud anonyme ; donnez-lui un IRI",
                    en=f"the graph {graph.identifier} holds a blank node; give it an IRI",
                )
            )
        counts[str(graph.identifier)] = len(graph)
    if len(dataset.default_graph):
        raise ReleaseError(
            Text(
                fr="le jeu de données a des triplets hors de tout graphe nommé",
                en="the data set has triples outside every named graph",
            )
        )
    return counts


def _rename_into_place(unfinished: Path, releases: Path, release_id: str) -> None:
    """Give the finished folder its name, unless the same release is there and whole."""
    target = releases / release_id
    if target.is_dir():
        if _is_whole(releases, release_id):
            return
        target.rename(releases / f"{_UNFINISHED}damaged-{release_id}")
    for path in unfinished.iterdir():
        if path.is_file():
            _sync_file(path)
    unfinished.chmod(0o755)
    unfinished.rename(target)
    sync_folder(releases)


def _is_whole(releases: Path, release_id: str) -> bool:
    """Tell whether the release can be opened and its checksums hold."""
    try:
        return not verify(open_release(releases, release_id))
    except ReleaseError:
        return False


def _sync_file(path: Path) -> None:
    """Make the bytes of a file durable."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
