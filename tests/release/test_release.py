import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import BNode, Dataset, Literal, URIRef

from esgraph import release, store
from esgraph.errors import ReleaseError

EX = "http://example.org/"


def dataset_with(*words: str) -> Dataset:
    """Return a data set of two graphs that share a triple, with one more triple per word."""
    dataset = Dataset()
    for name in ("g1", "g2"):
        graph = dataset.graph(URIRef(EX + name))
        graph.add(
            (URIRef(EX + "a"), URIRef(EX + "p"), Literal("partagé\n«\u00a0oui\u00a0»", lang="fr"))
        )
    for word in words:
        graph.add((URIRef(EX + "a"), URIRef(EX + "q"), Literal(word)))
    return dataset


def write(releases: Path, *words: str) -> release.Release:
    """Write a small data set as a release."""
    with release.writing(releases):
        return release.write(dataset_with(*words), releases)


def test_written_release_is_the_served_one(tmp_path: Path) -> None:
    """After writing, the current release is the new one, and its checksums hold."""
    written = write(tmp_path, "x")

    assert release.open_current(tmp_path) == written
    assert release.verify(written) == ()


def test_merge_counts_a_shared_triple_once(tmp_path: Path) -> None:
    """The default graph is an RDF merge; each named graph keeps its own count."""
    manifest = write(tmp_path, "x", "y").manifest

    assert manifest.triples == 3
    assert manifest.graphs == {EX + "g1": 1, EX + "g2": 3}


def test_dumps_are_the_same_bytes_for_the_same_data(tmp_path: Path) -> None:
    """Order of insertion and time leave no trace in a dump."""
    first = write(tmp_path / "1", "x", "y", "z")
    second = write(tmp_path / "2", "z", "y", "x")

    assert first.id == second.id
    for name in ("dump.nq", "dump.ttl"):
        assert (first.path / name).read_bytes() == (second.path / name).read_bytes()


def test_dump_is_sorted_nquads_that_parse_back(tmp_path: Path) -> None:
    """Every quad is one line; line breaks in a literal are escaped."""
    written = write(tmp_path, "x")
    lines = written.dump.read_text("utf-8").splitlines()
    parsed = store.parse_rdf(written.dump.read_bytes(), media_type="application/n-quads")

    assert lines == sorted(lines)
    assert len(lines) == 3
    assert len(list(parsed.quads())) == 3


def test_data_written_without_a_report_are_marked_unvalidated(tmp_path: Path) -> None:
    """Test data and benchmarks may enter unchecked, but the manifest tells."""
    assert write(tmp_path).manifest.validation is None


def test_rewriting_the_same_release_keeps_it(tmp_path: Path) -> None:
    """A release is immutable: writing it again changes nothing in its folder."""
    first = write(tmp_path, "x")

    assert write(tmp_path, "x").manifest.created == first.manifest.created


def test_use_rolls_back_to_an_earlier_release(tmp_path: Path) -> None:
    """Naming an earlier release makes it the served one."""
    first = write(tmp_path, "x")
    write(tmp_path, "y")

    release.use(tmp_path, first.id)

    assert release.open_current(tmp_path).id == first.id
    assert len(release.list_releases(tmp_path)) == 2


def test_damaged_release_is_named_and_not_served(tmp_path: Path) -> None:
    """A changed file is found by its checksum; such a release cannot be chosen."""
    first = write(tmp_path, "x")
    write(tmp_path, "y")
    (first.path / "dump.nq").write_bytes(b"")

    assert [text.en for text in release.verify(first)] == ["dump.nq was changed"]
    with pytest.raises(ReleaseError, match=r"dump\.nq was changed"):
        release.use(tmp_path, first.id)


def test_damaged_release_is_written_anew(tmp_path: Path) -> None:
    """Building the same data again mends a release whose files were changed."""
    for name in ("dump.nq", "manifest.json"):
        first = write(tmp_path, "x")
        (first.path / name).write_bytes(b"")

        assert release.verify(write(tmp_path, "x")) == ()


@pytest.mark.parametrize("name", ["../../etc", "0123456789abcdef", ""])
def test_unknown_release_is_an_error(tmp_path: Path, name: str) -> None:
    """A name that is no release of the folder never opens anything."""
    with pytest.raises(ReleaseError):
        release.open_release(tmp_path, name)


def test_folder_without_release_says_how_to_build_one(tmp_path: Path) -> None:
    """Serving before the first build is a clear error."""
    with pytest.raises(ReleaseError, match="esgraph build"):
        release.open_current(tmp_path)


@pytest.mark.parametrize(
    "manifest",
    ["{", '{"format": 99}', '{"format": 1}'],
    ids=["cut", "of another format", "incomplete"],
)
def test_unreadable_manifest_is_an_error(tmp_path: Path, manifest: str) -> None:
    """A release whose manifest is cut is damaged, not half read."""
    written = write(tmp_path)
    (written.path / "manifest.json").write_text(manifest, "utf-8")

    with pytest.raises(ReleaseError, match="damaged"):
        release.open_current(tmp_path)


def test_damaged_release_is_left_out_of_the_list(tmp_path: Path) -> None:
    """One manifest that cannot be read does not hide the other releases."""
    damaged, whole = write(tmp_path, "x"), write(tmp_path, "y")
    (damaged.path / "manifest.json").write_text("{", "utf-8")

    assert release.list_releases(tmp_path) == (whole,)
    assert set(release.list_ids(tmp_path)) == {damaged.id, whole.id}


def test_unreadable_name_of_the_served_release_is_an_error(tmp_path: Path) -> None:
    """A damaged ``current`` is told with its remedy."""
    write(tmp_path)
    (tmp_path / "current").write_bytes(b"\xff")

    with pytest.raises(ReleaseError, match="releases use"):
        release.open_current(tmp_path)


def test_blank_nodes_are_refused(tmp_path: Path) -> None:
    """A published graph holds no blank node; nothing is written."""
    dataset = dataset_with()
    dataset.graph(URIRef(EX + "g1")).add((BNode(), URIRef(EX + "p"), Literal("x")))

    with release.writing(tmp_path), pytest.raises(ReleaseError, match="blank node"):
        release.write(dataset, tmp_path)

    assert release.current_id(tmp_path) is None


def test_triples_outside_every_graph_are_refused(tmp_path: Path) -> None:
    """The default graph of a release is the merge of the named ones, and nothing else."""
    dataset = dataset_with()
    dataset.default_graph.add((URIRef(EX + "a"), URIRef(EX + "p"), Literal("x")))

    with release.writing(tmp_path), pytest.raises(ReleaseError, match="outside every named graph"):
        release.write(dataset, tmp_path)

    assert release.list_ids(tmp_path) == ()


def test_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    """Two builds never write to one folder at a time."""
    with (
        release.writing(tmp_path),
        pytest.raises(ReleaseError, match="another build"),
        release.writing(tmp_path),
    ):
        pass


KILLED_WHILE_WRITING = """
import sys, time
from pathlib import Path
from esgraph import release, store

def stop(*_):
    print("writing", flush=True)
    time.sleep(60)

store.build_disk = stop
from rdflib import Dataset, URIRef
dataset = Dataset()
dataset.graph(URIRef("http://example.org/g")).add((URIRef("http://example.org/a"),) * 3)
with release.writing(Path(sys.argv[1])):
    release.write(dataset, Path(sys.argv[1]))
"""


def test_killed_writer_leaves_the_served_release(tmp_path: Path) -> None:
    """SIGKILL in mid-write loses nothing, and the next writer clears what is left."""
    served = write(tmp_path, "x")
    with subprocess.Popen(
        [sys.executable, "-c", KILLED_WHILE_WRITING, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"writing\n"
        writer.send_signal(signal.SIGKILL)

    assert release.open_current(tmp_path) == served
    assert list(tmp_path.glob(".unfinished-*"))
    write(tmp_path, "y")
    assert not list(tmp_path.glob(".unfinished-*"))


def test_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    """A path below a file holds no releases."""
    (tmp_path / "file").touch()

    with (
        pytest.raises(ReleaseError, match="cannot write"),
        release.writing(tmp_path / "file" / "r"),
    ):
        pass


FULL_DISK = """
import resource, sys
from pathlib import Path
from rdflib import Dataset, Literal, URIRef
from esgraph import release
from esgraph.errors import ReleaseError

dataset = Dataset()
a = URIRef("http://example.org/a")
dataset.graph(a).add((a, a, Literal("x" * 10_000)))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    with release.writing(Path(sys.argv[1])):
        release.write(dataset, Path(sys.argv[1]))
except ReleaseError as error:
    print(error)
"""


@pytest.mark.parametrize("max_bytes", [0, 11_000], ids=["first byte", "store"])
def test_disk_that_takes_no_more_leaves_the_served_release(tmp_path: Path, max_bytes: int) -> None:
    """A write that fails is a message; nothing half-written stays."""
    served = write(tmp_path, "x")

    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path), str(max_bytes)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )

    assert "cannot write" in done.stdout, done.stderr
    assert release.open_current(tmp_path) == served
    assert {path.name for path in tmp_path.iterdir()} == {served.id, "current", ".lock"}
