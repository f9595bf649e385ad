"""
What goes over the sockets between clients, a host and its workers.

    keeper → host      RETIRE: end once nobody asks any more; closing: end now
    host → keeper      READY once loaded, or ERROR and why not
    client → host      LEASE and who asks; later FREE, or FAULT where the query was at fault;
                       NOTE of a fault that took no worker; CHARGE for seconds that were spent
                       elsewhere; STATUS; closing abandons the lease
    host → client      a letter: LEASE with the socket of a worker, or why there is none, or how the
                       lease ended; the numbers that STATUS asks for
    client → worker    one frame: a query as JSON
    worker → client    frames: DATA …, then END with the last of it, or ERROR

Sockets of hosts keep messages apart (``SOCK_SEQPACKET``); those of workers are streams.
"""

import json
import socket
import struct
from dataclasses import dataclass
from typing import Final

from esgraph.errors import (
    AnswerTooLargeError,
    QueryError,
    QueryFormatError,
    QueryMemoryError,
    QueryRefusedError,
    QuerySyntaxError,
)
from esgraph.language import Text
from esgraph.query.budget import Client

LEASE: Final = b"L"
FREE: Final = b"F"
FAULT: Final = b"X"
NOTE: Final = b"N"
CHARGE: Final = b"P"
STATUS: Final = b"S"

TIMEOUT: Final = b"T"
MEMORY: Final = b"M"
CRASH: Final = b"C"
BUSY: Final = b"B"
SPENT: Final = b"W"

READY: Final = b"R"
RETIRE: Final = b"O"

QUERY: Final = b"Q"
DATA: Final = b"D"
END: Final = b"E"
ERROR: Final = b"!"

MESSAGE_BYTES: Final = 65_536
"""The longest message of a host."""

_LETTER = struct.Struct("!cII")
_HEADER_SIZE = 5
_ERRORS: dict[str, type[QueryError]] = {
    error.__name__: error
    for error in (
        AnswerTooLargeError,
        QueryError,
        QueryFormatError,
        QueryMemoryError,
        QueryRefusedError,
    )
}


@dataclass(frozen=True, slots=True)
class Asking:
    """
    The wish for a worker: the *number* of the lease on this connection, who asks, what for.

    *digest* stands for the query and its data set: those that took long before are known by it.
    *seconds* are those that a CHARGE takes from the client's budget.
    """

    number: int
    client: Client | None
    digest: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Letter:
    """What a host says of the lease *number*; *retry_after_s* only where a budget is spent."""

    kind: bytes
    number: int
    retry_after_s: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """One query, as a worker receives it; without *names_graphs*, on the default graph alone."""

    query: str
    media_type: str
    names_graphs: bool
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One message between client and worker."""

    kind: bytes
    payload: bytes


def asking_to_message(asking: Asking, kind: bytes = LEASE) -> bytes:
    """Return *asking* as a message of *kind*: LEASE, NOTE or CHARGE."""
    client = asking.client
    name, factor = (client.name, client.factor) if client else (None, 1.0)
    return kind + json.dumps([asking.number, name, factor, asking.digest, asking.seconds]).encode()


def asking_from_message(message: bytes) -> Asking:
    """Return what ``asking_to_message`` wrote."""
    number, name, factor, digest, seconds = json.loads(message[1:])
    return Asking(number, None if name is None else Client(name, factor), digest, seconds)


def letter_to_message(letter: Letter) -> bytes:
    """Return *letter* as a message."""
    return _LETTER.pack(letter.kind, letter.number, letter.retry_after_s)


def letter_from_message(message: bytes) -> Letter:
    """Return the letter that ``letter_to_message`` wrote."""
    return Letter(*_LETTER.unpack(message))


def text_to_message(kind: bytes, text: Text) -> bytes:
    """Return *text* as a message of *kind*."""
    return kind + json.dumps({"fr": text.fr, "en": text.en}).encode()


def text_from_message(message: bytes) -> Text:
    """Return the text that ``text_to_message`` wrote."""
    fields = json.loads(message[1:])
    return Text(fr=fields["fr"], en=fields["en"])


def send_frame(connection: socket.socket, kind: bytes, payload: bytes | bytearray = b"") -> None:
    """Send one frame whole."""
    connection.sendall(kind + len(payload).to_bytes(_HEADER_SIZE - 1, "big") + payload)


def receive_frame(connection: socket.socket) -> Frame | None:
    """Return the next frame, ``None`` when the other side is gone."""
    header = _receive(connection, _HEADER_SIZE)
    if header is None:
        return None
    payload = _receive(connection, int.from_bytes(header[1:], "big"))
    return None if payload is None else Frame(header[:1], payload)


def request_to_json(request: Request) -> bytes:
    """Return *request* as JSON."""
    return json.dumps(
        [
            request.query,
            request.media_type,
            request.names_graphs,
            request.default_graphs,
            request.named_graphs,
            request.max_bytes,
        ]
    ).encode()


def request_from_json(data: bytes) -> Request:
    """Return the request that ``request_to_json`` wrote."""
    query, media_type, names_graphs, default_graphs, named_graphs, max_bytes = json.loads(data)
    return Request(
        query, media_type, names_graphs, tuple(default_graphs), tuple(named_graphs), max_bytes
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
