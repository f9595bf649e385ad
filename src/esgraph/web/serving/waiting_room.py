"""Where connections wait until their clients have said what they want: no thread waits there."""

import re
import select
import socket
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]  # ships no types

# A header of more than this is not waited for: whoever sends so much may have a thread.
_MAX_PEEK = 16_384
# Empty lines may come first (RFC 9112, section 2.2).
_HEADER_END = re.compile(rb"[^\r\n]\r?\n\r?\n")
_PEEK = socket.MSG_PEEK | socket.MSG_DONTWAIT
# A program on the same network asks again well within this.
_STAY_MS = 1


class WaitingRoomWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """
    gunicorn's threads, which take up a request when the whole of its header has come.

    gunicorn gives a connection to a thread as soon as it is there, or as soon as a byte has come:
    as many clients as threads that do not go on keep all others waiting. A header that has not
    come within *header_patience_s* is not waited for any longer.

    A thread stays with its client while that one asks again at once and nobody waits for a thread:
    to go through the loop and to another thread costs several times what a kept answer does.
    """

    header_patience_s = 10.0

    def enqueue_req(self, conn: Any) -> None:
        """Hand *conn* to a thread, or let it wait."""
        heard = _heard(conn)
        if heard is None:
            conn.data_ready = True
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)  # noqa: FBT003 - it has no name
        conn.timeout = time.monotonic() + self.header_patience_s
        _wake_after(conn.sock, heard)
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self._look_again, conn, heard))

    def handle(self, conn: Any) -> Any:
        """Answer a request and those that follow at once; return whether *conn* is kept."""
        is_kept = super().handle(conn)
        while is_kept is True and self._asks_again(conn):
            self.begin_request(conn)
            is_kept = super().handle(conn)
        return is_kept

    def begin_request(self, conn: Any) -> None:
        """Prepare *conn* for the request that begins now."""

    def _asks_again(self, conn: Any) -> bool:
        """Return whether the next header has come; waits for it a moment unless others wait."""
        in_hand = self.nr_conns - len(self.keepalived_conns) - len(self.pending_conns)
        if in_hand > self.cfg.threads:
            return False
        client = select.poll()
        client.register(conn.sock, select.POLLIN)
        return bool(_has_more(conn) or client.poll(_STAY_MS)) and _heard(conn) is None

    def _look_again(self, conn: Any, before: int, client: socket.socket) -> None:
        """Look whether the rest has come, or whether no more will."""
        heard = _heard(conn)
        if heard is not None and heard > before:
            _wake_after(client, heard)
            self.poller.modify(client, EVENT_READ, partial(self._look_again, conn, heard))
            return
        self.poller.unregister(client)
        self.pending_conns.remove(conn)
        _wake_after(client, 0)
        conn.data_ready = True
        super().enqueue_req(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """Do not wait for those that have said nothing while the server stops."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)


def _heard(conn: Any) -> int | None:
    """Return how many bytes of an unfinished header have come; ``None`` if it need not wait."""
    if _has_more(conn):
        return None
    try:
        heard = conn.sock.recv(_MAX_PEEK, _PEEK)
    except BlockingIOError:
        return 0
    except OSError:
        return None
    is_enough = not heard or len(heard) == _MAX_PEEK or _HEADER_END.search(heard)
    return None if is_enough else len(heard)


def _has_more(conn: Any) -> bool:
    """Return whether the beginning of the next request has been read with the last one."""
    return conn.parser is not None and bool(conn.parser.unreader.buf.getvalue())


def _wake_after(client: socket.socket, heard: int) -> None:
    """Let *client* be readable when more than the bytes that were *heard* are there."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, heard + 1)
