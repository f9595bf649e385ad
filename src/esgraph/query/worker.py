"""A worker: runs one query after the other until its socket closes or it is killed."""

import io
import socket
from typing import TYPE_CHECKING, BinaryIO, cast

from esgraph.errors import AnswerTooLargeError, QueryError, QueryMemoryError, QuerySyntaxError
from esgraph.language import Text
from esgraph.query.from_clauses import find_from_clauses
from esgraph.query.hints import explain
from esgraph.query.spaces import close_up
from esgraph.query.wire import (
    DATA,
    END,
    ERROR,
    Request,
    error_to_json,
    receive_frame,
    request_from_json,
    send_frame,
)
from esgraph.store import Store, default_graph_of, evaluate, resolve_names

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FRAME_BYTES = 131_072


def serve(connection: socket.socket, store: Store) -> None:
    """Answer the queries that arrive on *connection* until the other side closes it."""
    while (frame := receive_frame(connection)) is not None:
        request = request_from_json(frame.payload)
        try:
            _answer(connection, store, request)
        except QuerySyntaxError as error:
            send_frame(connection, ERROR, error_to_json(explain(request.query, error)))
        except QueryError as error:
            send_frame(connection, ERROR, error_to_json(error))
        except MemoryError:
            send_frame(connection, ERROR, error_to_json(_out_of_memory()))


def _answer(connection: socket.socket, store: Store, request: Request) -> None:
    default_graphs, named_graphs = _graphs(request)
    frames = _Frames(connection, request.max_bytes)
    evaluate(
        store if request.names_graphs else default_graph_of(store),
        close_up(request.query),
        media_type=request.media_type,
        default_graphs=default_graphs,
        named_graphs=named_graphs,
        out=cast("BinaryIO", frames),
    )
    frames.finish()


def _graphs(request: Request) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the default and named graphs to ask; none where the engine sees to them itself."""
    if request.default_graphs or request.named_graphs:
        return request.default_graphs, request.named_graphs
    clauses = find_from_clauses(request.query)
    if clauses is None:
        return (), ()
    try:
        return (
            resolve_names(clauses.prologue, clauses.default_graphs),
            resolve_names(clauses.prologue, clauses.named_graphs),
        )
    except QuerySyntaxError:
        # The evaluation will tell where in the whole query the fault is.
        return (), ()


class _Frames(io.RawIOBase):
    """A file that sends what is written to it as frames, up to a number of bytes."""

    def __init__(self, connection: socket.socket, max_bytes: int) -> None:
        super().__init__()
        self._connection = connection
        self._max_bytes = max_bytes
        self._size = 0
        self._buffer = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        before = len(self._buffer)
        self._buffer += data
        written = len(self._buffer) - before
        self._size += written
        if self._size > self._max_bytes:
            raise _too_large(self._max_bytes)
        if len(self._buffer) >= _FRAME_BYTES:
            send_frame(self._connection, DATA, self._buffer)
            self._buffer.clear()
        return written

    def finish(self) -> None:
        """Send what is left as the last frame."""
        send_frame(self._connection, END, self._buffer)


def _too_large(max_bytes: int) -> AnswerTooLargeError:
    return AnswerTooLargeError(
        Text(
            fr=f"réponse de plus de {max_bytes} octets : ajoutez LIMIT et OFFSET, "
            "ou demandez moins de variables",
            en=f"answer of more than {max_bytes} bytes: add LIMIT and OFFSET, "
            "or ask for fewer variables",
        )
    )


def _out_of_memory() -> QueryMemoryError:
    return QueryMemoryError(
        Text(
            fr="la requête demande trop de mémoire : ajoutez LIMIT ou des conditions",
            en="the query needs too much memory: add LIMIT or conditions",
        )
    )
