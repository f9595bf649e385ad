"""What changed from release to release, as their manifests tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from esgraph.release.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Difference:
    """Names that are new, that are gone, and those whose content is another; each in order."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class ReleaseChange:
    """
    A release, and how it differs from the one *before*; from nothing, for the first.

    *sources* are the graphs of data, *rules* the files of the ontology and the shapes by their
    paths, *software* the programs with their versions.
    """

    manifest: Manifest
    before: Manifest | None
    sources: Difference
    rules: Difference
    software: Difference

    @property
    def more_triples(self) -> int:
        """Return how many more triples there are than before; negative where there are fewer."""
        return self.manifest.triples - (self.before.triples if self.before else 0)


def changes_of(manifests: Iterable[Manifest]) -> tuple[ReleaseChange, ...]:
    """Return what each of *manifests*, oldest first, changed; the newest first."""
    known = tuple(manifests)
    pairs = (*((None, each) for each in known[:1]), *pairwise(known))
    return tuple(_change(before, after) for before, after in reversed(pairs))


def _change(before: Manifest | None, after: Manifest) -> ReleaseChange:
    return ReleaseChange(
        manifest=after,
        before=before,
        sources=_difference(_sources(before), _sources(after)),
        rules=_difference(_rules(before), _rules(after)),
        software=_difference(before.software if before else {}, after.software),
    )


def _sources(manifest: Manifest | None) -> Mapping[str, frozenset[str]]:
    """Return the checksums of the files of each graph, of which a contribution has several."""
    found: dict[str, set[str]] = {}
    for source in manifest.sources if manifest else ():
        if source.graph is not None:
            found.setdefault(source.graph, set()).add(source.sha256)
    return {graph: frozenset(sums) for graph, sums in found.items()}


def _rules(manifest: Manifest | None) -> Mapping[str, str]:
    sources = manifest.sources if manifest else ()
    return {source.path: source.sha256 for source in sources if source.graph is None}


def _difference(before: Mapping[str, object], after: Mapping[str, object]) -> Difference:
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(
            sorted(name for name in before.keys() & after.keys() if before[name] != after[name])
        ),
    )
