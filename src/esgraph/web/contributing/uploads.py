"""
Files in the body of a request: the body itself is one, or the parts of a form are several.

They are held in memory, and never written to a disk.
"""

import contextlib
import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_options_header

from esgraph.intake import Received
from esgraph.intake.kinds import MEDIA_TYPES, SUFFIXES, Kind
from esgraph.language import Text
from esgraph.web.http.check_errors import CrowdedError, UploadTooLargeError
from esgraph.web.http.protocol import (
    FORM_TYPE,
    BrokenBodyError,
    ProtocolError,
    RequestTypeError,
    require_plain,
)

FORM_DATA_TYPE = "multipart/form-data"

_FRAME_BYTES = 65_536
"""What the parts of a form may need beside their files."""

_MAX_PARTS = 100
_NAMELESS = "sans-nom"
_OTHER_TYPES: dict[str, Kind] = {
    "application/csv": "csv",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/csv": "csv",
    "text/markdown": "fiche",
    "text/tab-separated-values": "csv",
}
_KINDS = {media_type: kind for kind, media_type in MEDIA_TYPES.items()} | _OTHER_TYPES


@dataclass(frozen=True, slots=True)
class Upload:
    """The files of a request, empty parts of its form left out, and what else the form says."""

    received: tuple[Received, ...]
    fields: MultiDict[str, str]


class UploadSpace:
    """Bounds how many bytes of files a process holds at the same time; safe to use from threads."""

    def __init__(self, max_bytes: int) -> None:
        """Hold *max_bytes* at most, or a single request."""
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._bytes = 0

    @contextlib.contextmanager
    def holding(self, size: int) -> Iterator[None]:
        """Count *size* bytes meanwhile; raises ``CrowdedError`` beyond the bound."""
        with self._lock:
            if self._bytes and self._bytes + size > self._max_bytes:
                raise CrowdedError
            self._bytes += size
        try:
            yield
        finally:
            with self._lock:
                self._bytes -= size


def announced_size(request: Request, *, max_bytes: int) -> int:
    """
    Return how many bytes the body of *request* may hold: what it announces, else *max_bytes*.

    Raises ``UploadTooLargeError`` for more than *max_bytes*, without reading it.
    """
    size = request.content_length
    if size is not None and size > max_bytes + _FRAME_BYTES:
        raise UploadTooLargeError(max_bytes)
    return max_bytes if size is None else size


def read_upload(request: Request, *, max_bytes: int) -> Upload:
    """
    Return the files in the body of *request*, *max_bytes* in all at most.

    Raises:
        UploadTooLargeError: They are larger.
        RequestTypeError: The body is under a coding, or is the form of another kind of page.
        BrokenBodyError: It does not end where it should.
        ProtocolError: There is no file in it.
    """
    require_plain(request)
    request.max_content_length = max_bytes + _FRAME_BYTES
    try:
        is_form = request.mimetype == FORM_DATA_TYPE
        upload = _read_form(request) if is_form else _read_body(request)
    except RequestEntityTooLarge as error:
        raise UploadTooLargeError(max_bytes) from error
    if sum(len(each.data) for each in upload.received) > max_bytes:
        raise UploadTooLargeError(max_bytes)
    return upload


def require_files(received: tuple[Received, ...]) -> None:
    """Raise ``ProtocolError`` where there is no file."""
    if not received:
        raise ProtocolError(
            Text(
                fr="Aucun fichier n'a été reçu : choisissez-en un, ou collez son contenu.",
                en="No file was received: choose one, or paste its content.",
            )
        )


def _read_form(request: Request) -> Upload:
    parser = FormDataParser(
        stream_factory=_in_memory,
        # The body is bounded as a whole; this bound counts what the parser has not looked at, too.
        max_form_memory_size=None,
        max_form_parts=_MAX_PARTS,
        silent=False,
    )
    try:
        _, fields, files = parser.parse(
            request.stream, request.mimetype, request.content_length, request.mimetype_params
        )
    except ValueError as error:
        raise BrokenBodyError from error
    parts = (part for _, part in files.items(multi=True) if _is_given(part))
    return Upload(tuple(map(_received, parts)), fields)


def _read_body(request: Request) -> Upload:
    if request.mimetype == FORM_TYPE:
        raise RequestTypeError(
            Text(
                fr=f"Le type {FORM_TYPE} n'annonce aucun fichier : donnez le type du fichier "
                f"(text/csv, text/turtle…), ou envoyez un formulaire {FORM_DATA_TYPE}.",
                en=f"The type {FORM_TYPE} announces no file: give the type of the file "
                f"(text/csv, text/turtle…), or send a form as {FORM_DATA_TYPE}.",
            )
        )
    data = request.stream.read()
    if request.content_length is not None and len(data) != request.content_length:
        raise BrokenBodyError
    received = (Received.of(_name_of(request), data),) if data else ()
    return Upload(received, MultiDict())


def _name_of(request: Request) -> str:
    """Return the name that the request gives to its body, else one with the end of its type."""
    _, options = parse_options_header(request.headers.get("Content-Disposition", ""))
    named = request.args.get("name") or options.get("filename")
    if named:
        return named
    kind = _KINDS.get(request.mimetype)
    suffix = next((suffix for suffix, known in SUFFIXES.items() if known == kind), "")
    return _NAMELESS + suffix


def _in_memory(
    total_content_length: int | None,  # noqa: ARG001 - what a form announces is not believed
    content_type: str | None,  # noqa: ARG001
    filename: str | None,  # noqa: ARG001
    content_length: int | None = None,  # noqa: ARG001
) -> IO[bytes]:
    """Return where a part of a form goes."""
    return io.BytesIO()


def _is_given(part: FileStorage) -> bool:
    """Tell whether a file was chosen in its field: an empty field is a part without a name."""
    return bool(part.filename) or bool(part.stream.seek(0, io.SEEK_END))


def _received(part: FileStorage) -> Received:
    part.stream.seek(0)
    return Received.of(part.filename or _NAMELESS, part.stream.read())
