"""``/dumps/<release>/<file>``: the files of the releases, as they were written."""

import base64
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import Blueprint, Response, abort, redirect, send_file
from werkzeug.wrappers import Response as WerkzeugResponse

from esgraph.errors import ReleaseError
from esgraph.release import Release, open_release
from esgraph.release.manifest import DUMP, MANIFEST, TURTLE
from esgraph.web.linked_data.signposting import file_links, header_of
from esgraph.web.site.sites import current_site

blueprint = Blueprint("dumps", __name__)

_MEDIA_TYPES = {".nq": "application/n-quads", ".ttl": "text/turtle", ".json": "application/json"}
_FIRST = (DUMP, TURTLE)

# A release never changes. Not “public”, so that these files are not kept in memory a second time.
_FOR_EVER = "max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class DumpFile:
    """One file of a release: its *address* on this server, its size in bytes."""

    name: str
    address: str
    size: int


@blueprint.get("/dumps/current/<name>")
def current_dump(name: str) -> WerkzeugResponse:
    """Redirect to a file of the served release."""
    return redirect(f"/dumps/{current_site().release_id}/{name}", HTTPStatus.FOUND)


@blueprint.get("/dumps/<release_id>/<name>")
def dump(release_id: str, name: str) -> Response:
    """Return a file of a release that is in its folder; 404 for any other."""
    folder = current_site().releases or abort(HTTPStatus.NOT_FOUND)
    try:
        release = open_release(folder, release_id)
    except ReleaseError:
        abort(HTTPStatus.NOT_FOUND)
    path = release.path / name
    if name not in {*release.manifest.files, MANIFEST} or not path.is_file():
        abort(HTTPStatus.NOT_FOUND)
    digest = release.manifest.files.get(name)
    response = send_file(
        # Flask takes a relative path to be one in its own package.
        path.absolute(),
        mimetype=_MEDIA_TYPES.get(path.suffix),
        as_attachment=True,
        download_name=f"esgraph-{release_id}-{name}",
        etag=digest or True,
        last_modified=datetime.fromisoformat(release.manifest.created),
    )
    response.headers["Cache-Control"] = _FOR_EVER
    response.headers["Link"] = header_of(file_links(release_id))
    if digest:
        # RFC 9530, section 3.
        coded = base64.b64encode(bytes.fromhex(digest)).decode("ascii")
        response.headers["Repr-Digest"] = f"sha-256=:{coded}:"
    return response


def files_of(release: Release) -> tuple[DumpFile, ...]:
    """Return the files of *release* that can be had here, the data first."""
    names = (*_FIRST, *sorted(release.manifest.files.keys() - {*_FIRST}), MANIFEST)
    paths = (release.path / name for name in names)
    return tuple(
        DumpFile(path.name, f"/dumps/{release.id}/{path.name}", path.stat().st_size)
        for path in paths
        if path.is_file()
    )
