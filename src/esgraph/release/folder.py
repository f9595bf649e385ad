"""The folder of releases: which there are, which one is served, whether they are whole."""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from esgraph.errors import ReleaseError
from esgraph.language import Text
from esgraph.release.manifest import MANIFEST, Release, manifest_from_json

CURRENT = "current"
_RELEASE_ID = re.compile(r"[0-9a-f]{16}")


def open_release(releases: Path, release_id: str) -> Release:
    """
    Return the release named *release_id*.

    Raises:
        ReleaseError: There is none, or its manifest cannot be read.
    """
    path = releases / release_id
    if not _RELEASE_ID.fullmatch(release_id) or not path.is_dir():
        raise ReleaseError(
            Text(
                fr=f"aucune version « {release_id} » dans {releases} ; "
                "`esgraph releases` donne la liste",
                en=f"no release “{release_id}” in {releases}; `esgraph releases` lists them",
            )
        )
    try:
        manifest = manifest_from_json((path / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(
            Text(
                fr=f"la version {release_id} est endommagée : manifeste illisible ({error})",
                en=f"release {release_id} is damaged: its manifest cannot be read ({error})",
            )
        ) from error
    return Release(path, manifest)


def current_id(releases: Path) -> str | None:
    """
    Return the identifier of the served release, or ``None`` when none was ever built.

    Raises:
        ReleaseError: The file that names it cannot be read.
    """
    path = releases / CURRENT
    try:
        return path.read_text("ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseError(
            Text(
                fr=f"{path} est illisible ({error}) ; `esgraph releases use` le récrit",
                en=f"{path} cannot be read ({error}); `esgraph releases use` writes it anew",
            )
        ) from error


def open_current(releases: Path) -> Release:
    """
    Return the served release.

    Raises:
        ReleaseError: None was built yet, or it is damaged.
    """
    release_id = current_id(releases)
    if release_id is None:
        raise ReleaseError(
            Text(
                fr=f"aucune version dans {releases} ; `esgraph build` en construit une",
                en=f"no release in {releases}; `esgraph build` makes one",
            )
        )
    return open_release(releases, release_id)


def list_ids(releases: Path) -> tuple[str, ...]:
    """Return the identifiers of all releases, damaged ones too, in alphabetical order."""
    names = (path.name for path in releases.glob("*/"))
    return tuple(sorted(name for name in names if _RELEASE_ID.fullmatch(name)))


def list_releases(releases: Path) -> tuple[Release, ...]:
    """Return the releases whose manifest can be read, oldest first."""
    found = []
    for release_id in list_ids(releases):
        with contextlib.suppress(ReleaseError):
            found.append(open_release(releases, release_id))
    return tuple(sorted(found, key=lambda release: (release.manifest.created, release.id)))


def use(releases: Path, release_id: str) -> Release:
    """
    Make *release_id* the served release, in one step, and return it.

    Raises:
        ReleaseError: There is no such release, it is damaged, or nothing can be written.
    """
    release = open_release(releases, release_id)
    require_whole(release)
    make_current(releases, release_id)
    return release


def require_whole(release: Release) -> None:
    """
    Do nothing if the checksums of *release* hold. Cost: reads all its files.

    Raises:
        ReleaseError: A file is missing or was changed; names each.
    """
    problems = verify(release)
    if problems:
        raise ReleaseError(
            Text(
                fr=f"la version {release.id} est endommagée : "
                + " ; ".join(problem.fr for problem in problems),
                en=f"release {release.id} is damaged: "
                + "; ".join(problem.en for problem in problems),
            )
        )


def make_current(releases: Path, release_id: str) -> None:
    """
    Name *release_id* as the served release, in one step.

    Raises:
        ReleaseError: Nothing can be written there.
    """
    with telling_of_disk(releases):
        _replace_file(releases / CURRENT, f"{release_id}\n".encode("ascii"))


@contextlib.contextmanager
def telling_of_disk(releases: Path) -> Iterator[None]:
    """Turn what the system refuses (full disk, folder that is read-only) into a message."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReleaseError(
            Text(
                fr=f"impossible d'écrire dans {releases} ({reason}) ; "
                "la version servie reste la même",
                en=f"cannot write to {releases} ({reason}); the served release stays the same",
            )
        ) from error


def verify(release: Release) -> tuple[Text, ...]:
    """Return what is wrong with the files of *release*; empty when its checksums all hold."""
    problems = []
    for name, expected in release.manifest.files.items():
        path = release.path / name
        if not path.is_file():
            problems.append(Text(fr=f"{name} manque", en=f"{name} is missing"))
        elif sha256_of(path) != expected:
            problems.append(Text(fr=f"{name} a été modifié", en=f"{name} was changed"))
    return tuple(problems)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _replace_file(path: Path, content: bytes) -> None:
    """Write *content* to *path* so that a reader, or a crash, sees the old or the new whole."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable, as ``rename(2)`` alone does not."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
