"""The folder of releases: which there are, which one is served, whether they are whole."""

import hashlib
import os
import re
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
    """Return the identifier of the served release, or ``None`` when none was ever built."""
    try:
        return (releases / CURRENT).read_text("ascii").strip()
    except FileNotFoundError:
        return None


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


def list_releases(releases: Path) -> tuple[Release, ...]:
    """Return the releases whose manifest can be read, oldest first."""
    if not releases.is_dir():
        return ()
    found = [
        open_release(releases, path.name)
        for path in releases.iterdir()
        if _RELEASE_ID.fullmatch(path.name) and (path / MANIFEST).is_file()
    ]
    return tuple(sorted(found, key=lambda release: (release.manifest.created, release.id)))


def use(releases: Path, release_id: str) -> Release:
    """
    Make *release_id* the served release, in one step, and return it.

    Raises:
        ReleaseError: There is no such release, or it is damaged.
    """
    release = open_release(releases, release_id)
    problems = verify(release)
    if problems:
        raise ReleaseError(
            Text(
                fr=f"la version {release_id} est endommagée : "
                + " ; ".join(problem.fr for problem in problems),
                en=f"release {release_id} is damaged: "
                + "; ".join(problem.en for problem in problems),
            )
        )
    replace_file(releases / CURRENT, f"{release_id}\n".encode("ascii"))
    return release


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


def replace_file(path: Path, content: bytes) -> None:
    """Write *content* to *path* so that a reader, or a crash, sees the old or the new whole."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable, as ``rename(2)`` alone does not."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
