"""gunicorn, as this server uses it: its first process, its workers, its settings."""

import json
import logging
import socket
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gunicorn import util  # type: ignore[import-untyped]  # ships no types
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]
from gunicorn.http import wsgi  # type: ignore[import-untyped]
from gunicorn.http.errors import (  # type: ignore[import-untyped]
    LimitRequestHeaders,
    LimitRequestLine,
    ParseException,
    UnsupportedTransferCoding,
)

from esgraph.language import Text
from esgraph.web.serving.client_socket import ClientSocket
from esgraph.web.serving.http_response import HttpResponse
from esgraph.web.serving.waiting_room import WaitingRoomWorker
from esgraph.web.site.settings import ServerSettings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# The parser in C then reads one mebibyte; the application has a limit of its own.
_NO_LIMIT = 0

_MALFORMED = Text(fr="Requête HTTP mal formée.", en="Malformed HTTP request.")
_FAILED = Text(
    fr="Une erreur imprévue est survenue ; elle a été consignée.",
    en="Something unexpected went wrong; it was logged.",
)
_REFUSALS: dict[type[Exception], tuple[int, str, Text]] = {
    LimitRequestLine: (
        414,
        "URI Too Long",
        Text(
            fr="L'adresse est plus longue que ce service n'en lit ; envoyer la requête par POST.",
            en="The address is longer than this service reads; send the query by POST.",
        ),
    ),
    LimitRequestHeaders: (
        431,
        "Request Header Fields Too Large",
        Text(
            fr="Les en-têtes sont plus longs que ce service n'en lit.",
            en="The header fields are longer than this service reads.",
        ),
    ),
    UnsupportedTransferCoding: (
        501,
        "Not Implemented",
        Text(
            fr="Ce service ne lit pas ce Transfer-Encoding.",
            en="This service does not read that Transfer-Encoding.",
        ),
    ),
    ParseException: (400, "Bad Request", _MALFORMED),
    Exception: (500, "Internal Server Error", _FAILED),
}


class HttpWorker(WaitingRoomWorker):
    """
    gunicorn's threads, with our words for what is no request and an end to each client's time.

    What waits for a client waits in a thread of its own, never in the loop that serves all.
    """

    def init_process(self) -> None:
        """Run; clients that say nothing more are no errors."""
        self.log.error_log.addFilter(_is_no_timeout)
        # gunicorn lets HTTP/2 choose its response, and HTTP/1 not.
        wsgi.Response = HttpResponse
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Hand a connection on which a request begins to a thread."""
        settings: ServerSettings = self.app.settings
        self.header_patience_s = settings.client_patience_s
        if not isinstance(conn.sock, ClientSocket):
            conn.sock = ClientSocket.taking(conn.sock, patience_s=settings.client_patience_s)
        self.begin_request(conn)
        super().enqueue_req(conn)

    def begin_request(self, conn: Any) -> None:
        """Give the client of *conn* its time from now on."""
        settings: ServerSettings = self.app.settings
        conn.sock.read_by = time.monotonic() + settings.request_patience_s

    def handle(self, conn: Any) -> Any:
        """Answer one request; return whether the connection is kept."""
        is_kept = super().handle(conn)
        if not is_kept:
            conn.sock.linger()
        return is_kept

    def _keepalive_after(self, conn: Any, keepalive: bool) -> Any:  # noqa: FBT001 - gunicorn's own
        """Return whether *conn* can be kept; gunicorn bounds its wait for a body that none has."""
        body = conn.parser.mesg.body
        if keepalive and not body.failed and getattr(body.reader, "length", None) == 0:
            return True
        return super()._keepalive_after(conn, keepalive)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Answer in both languages, since the header that chooses one was not read."""
        status, reason, text = next(
            _REFUSALS[kind] for kind in type(exc).__mro__ if kind in _REFUSALS
        )
        if status == 500:  # noqa: PLR2004 - a status
            self.log.error("no answer to %s", getattr(req, "uri", addr), exc_info=exc)
        try:
            util.write_nonblock(client, _refusal(status, reason, text))
        except OSError:
            self.log.debug("the client left before it was refused")


class _Arbiter(Arbiter):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn's first process, which also sees to the hosts."""

    def __init__(self, application: "_Application") -> None:
        super().__init__(application)
        self._application = application

    def manage_workers(self) -> None:
        """See to the processes; called every second, and as soon as one of them ends."""
        super().manage_workers()
        self._application.tend()

    def handle_hup(self) -> None:
        """Look at once what is current; the processes stay."""
        self._application.look_again()

    def handle_usr2(self) -> None:
        """Stay this program: another one would have hosts of its own."""


class _Application(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """What gunicorn is to run, with our settings in place of its command line."""

    def __init__(
        self,
        configuration: dict[str, Any],
        settings: ServerSettings,
        *,
        load: "Callable[[], WSGIApplication]",
        tend: Callable[[], None],
        look_again: Callable[[], None],
    ) -> None:
        self._configuration = configuration
        self.settings = settings
        self.load = load
        self.tend = tend
        self.look_again = look_again
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's settings; nothing is read from files or the environment."""
        for name, value in self._configuration.items():
            self.cfg.set(name, value)


def run_http_server(
    listener: socket.socket,
    settings: ServerSettings,
    *,
    load: "Callable[[], WSGIApplication]",
    leave: Callable[[], None],
    tend: Callable[[], None],
    look_again: Callable[[], None],
) -> None:
    """
    Answer HTTP on *listener* until the process is told to stop; ends it by ``SystemExit``.

    *load* is called in each HTTP process and gives its application, *leave* when it ends. In the
    first process *tend* is called every second, and *look_again* at SIGHUP.
    """
    configuration = _configuration(listener, settings, leave)
    application = _Application(configuration, settings, load=load, tend=tend, look_again=look_again)
    _Arbiter(application).run()


def _configuration(
    listener: socket.socket, settings: ServerSettings, leave: Callable[[], None]
) -> dict[str, Any]:
    """Return gunicorn's settings; *listener* is handed over to it."""
    address = _address_of(listener)

    def announce(worker: Any) -> None:
        if worker.age == 1:
            sys.stdout.write(f"esgraph: {address}\n")
            sys.stdout.flush()

    def depart(_server: Any, _worker: Any) -> None:
        leave()

    return {
        "bind": f"fd://{listener.detach()}",
        "worker_class": HttpWorker,
        "workers": settings.processes,
        "threads": settings.threads,
        "worker_connections": settings.connections,
        "keepalive": settings.keep_alive_s,
        "graceful_timeout": settings.graceful_stop_s,
        "http_parser": "fast",
        "limit_request_line": _NO_LIMIT,
        "forwarded_allow_ips": ",".join(map(str, settings.web.trusted_proxies)),
        "secure_scheme_headers": {"X-FORWARDED-PROTO": "https"},
        "forwarder_headers": "",
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "esgraph",
        "post_worker_init": announce,
        "worker_exit": depart,
    }


def _address_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"


def _refusal(status: int, reason: str, text: Text) -> bytes:
    problem = {
        "type": "about:blank",
        "title": reason,
        "status": status,
        "detail": f"{text.fr} {text.en}",
    }
    body = (json.dumps(problem, ensure_ascii=False, indent=2) + "\n").encode()
    head = (
        f"HTTP/1.1 {status} {reason}\r\n"
        "Connection: close\r\n"
        "Content-Type: application/problem+json\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\n"
        "Access-Control-Allow-Origin: *\r\n\r\n"
    )
    return head.encode("ascii") + body


def _is_no_timeout(record: logging.LogRecord) -> bool:
    """Return whether *record* tells of something else than a client that was waited for."""
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))
