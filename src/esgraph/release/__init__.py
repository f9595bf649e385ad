"""Releases: immutable folders that a server reads, written once and renamed into place."""

from esgraph.release.changes import Difference, ReleaseChange, changes_of
from esgraph.release.folder import (
    current_id,
    list_ids,
    list_releases,
    open_current,
    open_release,
    require_whole,
    use,
    verify,
)
from esgraph.release.manifest import DUMPS, Manifest, Release, Source, Validation
from esgraph.release.write import software_versions, write, writing

__all__ = [
    "DUMPS",
    "Difference",
    "Manifest",
    "Release",
    "ReleaseChange",
    "Source",
    "Validation",
    "changes_of",
    "current_id",
    "list_ids",
    "list_releases",
    "open_current",
    "open_release",
    "require_whole",
    "software_versions",
    "use",
    "verify",
    "write",
    "writing",
]
