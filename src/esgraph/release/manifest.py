"""What a release says of itself, and its JSON form."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

FORMAT_VERSION = 1
MANIFEST = "manifest.json"
DUMP = "dump.nq"
TURTLE = "dump.ttl"
STORE = "store"

DUMPS: Mapping[str, str] = MappingProxyType({DUMP: "application/n-quads", TURTLE: "text/turtle"})
"""The files that each hold a whole release, and their media types."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input of a build: its *path* in the project, the *graph* it gave, its SHA-256."""

    path: str
    graph: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Validation:
    """The counts of the validation report, by severity, and the engine that gave it."""

    violations: int
    warnings: int
    infos: int
    engine: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """
    The description of one release.

    *created* is when the release was first made, ISO 8601 in UTC: the only clock time of a release.
    *graphs* counts the triples of each named graph; *triples* those of their merge. *validation* is
    ``None`` for a data set that entered without validation or inference (test data, benchmarks).
    *files* gives the SHA-256 of every file of the release but the manifest and the store, which
    is a cache.
    """

    id: str
    created: str
    software: dict[str, str]
    graphs: dict[str, int]
    triples: int
    sources: tuple[Source, ...]
    validation: Validation | None
    files: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the manifest as JSON text, keys sorted."""
        document = {"format": FORMAT_VERSION, **asdict(self)}
        return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def manifest_from_json(text: str) -> Manifest:
    """
    Return the manifest that *text* holds.

    Raises:
        ValueError: The text is no manifest of this format.
    """
    document: dict[str, Any] = json.loads(text)
    if document.pop("format", None) != FORMAT_VERSION:
        raise ValueError("not a release manifest of a known format")
    try:
        validation = document.pop("validation")
        sources = tuple(Source(**source) for source in document.pop("sources"))
        return Manifest(
            **document,
            sources=sources,
            validation=None if validation is None else Validation(**validation),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a release manifest: {error}") from error


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk: its folder and its manifest."""

    path: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """Return the identifier, which is also the folder's name."""
        return self.manifest.id

    @property
    def dump(self) -> Path:
        """Return the sorted N-Quads of every named graph; the default graph is their merge."""
        return self.path / DUMP

    @property
    def store(self) -> Path:
        """Return the folder of the on-disk store, a cache that may be missing."""
        return self.path / STORE
