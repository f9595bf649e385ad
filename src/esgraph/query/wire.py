"""
What goes over the sockets between the client, the host and its workers.

    server → host      CONNECT with the socket of a new client
    host → server      READY once loaded, or ERROR and why not
    client → host      LEASE, and later FREE; closing the connection abandons the lease
    host → client      LEASE with the socket of a worker, later one letter: how the lease ended
    client → worker    one frame: a query as JSON
    worker → client    frames: DATA …, then END or ERROR
"""

import json
import socket
from dataclasses import asdict, dataclass
from typing import Final

from esgraph.errors import QueryError, QueryMemoryError, QueryRefusedError, QuerySyntaxError
from esgraph.language import Text

LEASE: Final = b"L"
FREE: Final = b"F"
TIMEOUT: Final = b"T"
MEMORY: Final = b"M"
CRASH: Final = b"C"

READY: Final = b"R"
CONNECT: Final = b"+"

QUERY: Final = b"Q"
DATA: Final = b"D"
END: Final = b"E"
ERROR: Final = b"X"

MESSAGE_BYTES: Final = 65_536
"""The longest message of the host to the server."""

_HEADER_SIZE = 5
_ERRORS: dict[str, type[QueryError]] = {
    error.__name__: error for error in (QueryError, QueryMemoryError, QueryRefusedError)
}


@dataclass(frozen=True, slots=True)
class Request:
    """One query, as a worker receives it."""

    query: str
    media_type: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One message between client and worker."""

    kind: bytes
    payload: bytes


def send_frame(connection: socket.socket, kind: bytes, payload: bytes = b"") -> None:
    """Send one frame whole."""
    connection.sendall(kind + len(payload).to_bytes(_HEADER_SIZE - 1, "big"))
    connection.sendall(payload)


def receive_frame(connection: socket.socket) -> Frame | None:
    """Return the next frame, ``None`` when the other side is gone."""
    header = _receive(connection, _HEADER_SIZE)
    if header is None:
        return None
    payload = _receive(connection, int.from_bytes(header[1:], "big"))
    return None if payload is None else Frame(header[:1], payload)


def request_to_json(request: Request) -> bytes:
    """Return *request* as JSON."""
    return json.dumps(asdict(request)).encode()


def request_from_json(data: bytes) -> Request:
    """Return the request that ``request_to_json`` wrote."""
    fields = json.loads(data)
    return Request(
        query=fields["query"],
        media_type=fields["media_type"],
        default_graphs=tuple(fields["default_graphs"]),
        named_graphs=tuple(fields["named_graphs"]),
    )


def error_to_json(error: QueryError) -> bytes:
    """Return *error* as JSON."""
    fields: dict[str, object] = {"fr": error.text.fr, "en": error.text.en}
    if isinstance(error, QuerySyntaxError):
        return json.dumps(fields | {"line": error.line, "column": error.column}).encode()
    return json.dumps(fields | {"class": type(error).__name__}).encode()


def error_from_json(data: bytes) -> QueryError:
    """Return the error that ``error_to_json`` wrote."""
    fields = json.loads(data)
    text = Text(fr=fields["fr"], en=fields["en"])
    if "line" in fields:
        return QuerySyntaxError(text, line=fields["line"], column=fields["column"])
    return _ERRORS[fields["class"]](text)


def _receive(connection: socket.socket, size: int) -> bytes | None:
    buffer = bytearray(size)
    view = memoryview(buffer)
    received = 0
    while received < size:
        try:
            count = connection.recv_into(view[received:])
        except ConnectionResetError:
            return None
        if count == 0:
            return None
        received += count
    return bytes(buffer)
