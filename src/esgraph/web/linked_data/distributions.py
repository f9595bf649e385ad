"""
The forms in which a data set can be had: what the catalogue says of them, and their sizes.

A catalogue cannot tell the sizes of the files that it is a part of; the manifest does.
"""

from dataclasses import dataclass, field

from rdflib.namespace import DCAT

from esgraph.errors import ReleaseError
from esgraph.namespaces import BASE
from esgraph.release import Release, open_release
from esgraph.web.facts.addresses import Entity
from esgraph.web.site.results import Row
from esgraph.web.site.rows import iris
from esgraph.web.site.sites import Site

DATA_SETS = frozenset({"dataset", "release"})
"""The kinds of things that can be had as a whole."""

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Distribution:
    """
    One form of a data set: a file at *path* of this server, or the endpoint.

    *media_type*, *size* in bytes and *sha256*, in hexadecimal, are those of a file; the last two
    are ``None`` where this server does not have its folder. *rows* are what the catalogue says.
    """

    iri: str
    path: str
    media_type: str | None
    size: int | None
    sha256: str | None
    rows: tuple[Row, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.path.rpartition("/")[2]


def distributions_of(site: Site, entity: Entity) -> tuple[Distribution, ...]:
    """Return the forms of a data set, by one kept query; none for any other thing."""
    if entity.kind not in DATA_SETS:
        return ()
    rows = site.stored.rows("distributions", dataset=(entity.iri,))
    release = _release_of(site) if rows else None
    return tuple(
        _distribution(str(each), tuple(row for row in rows if row["distribution"] == each), release)
        for each in iris(rows, "distribution")
    )


def _release_of(site: Site) -> Release | None:
    """Return the files of the release that is served, where this server has them."""
    try:
        return open_release(site.releases, site.release_id) if site.releases else None
    except ReleaseError:
        return None


def _distribution(iri: str, rows: tuple[Row, ...], release: Release | None) -> Distribution:
    said = {row["predicate"]: str(row["value"]) for row in rows}
    path = "/" + said.get(DCAT.accessURL, "").removeprefix(BASE)
    file = release.path / path.rpartition("/")[2] if release and DCAT.downloadURL in said else None
    return Distribution(
        iri=iri,
        path=path,
        media_type=said[DCAT.mediaType].removeprefix(_MEDIA_TYPES)
        if DCAT.mediaType in said
        else None,
        size=file.stat().st_size if file and file.is_file() else None,
        sha256=release.manifest.files.get(file.name) if release and file else None,
        rows=rows,
    )
