"""The production server: gunicorn, started from Python on a socket that we open ourselves."""

import errno
import logging
import socket
import struct
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, Response
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # ships no types
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]  # ships no types

from esgraph.errors import EsgraphError, InputError
from esgraph.examples import Example, read_examples
from esgraph.language import Text
from esgraph.project import Project
from esgraph.query import QueryService, QuerySettings
from esgraph.release import Release, open_current, require_whole
from esgraph.web import FixedSite, WebSettings, create_app
from esgraph.web.errors import answer_error
from esgraph.web.protocol import BrokenBodyError

_LOG = logging.getLogger(__name__)
_BACKLOG = 128

# The longest request line that gunicorn reads; longer queries are to be posted.
_MAX_REQUEST_LINE = 8190


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """
    How the server runs.

    *threads* answer requests at the same time in one process. Requests under way when the server
    is told to stop have *graceful_stop_s* to end. A client that neither sends nor takes anything
    for *client_patience_s* in the middle of a request is left, since it keeps a thread.
    """

    threads: int = 8
    graceful_stop_s: int = 15
    client_patience_s: int = 10
    queries: QuerySettings = field(default_factory=QuerySettings)


def serve(
    releases: Path,
    project: Project,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    settings: ServerSettings | None = None,
) -> None:
    """
    Serve the current release of *releases* until the process is told to stop.

    Port 0 takes any free port. The address is printed once requests are answered. SIGHUP takes
    up a new current release; one that cannot be served is logged, and the old one stays.

    Raises ``ReleaseError`` when no release can be served or it is damaged, ``ProjectError`` for a
    faulty example, and ``InputError`` when the address cannot be used.
    """
    chosen = settings or ServerSettings()
    application = _Application(releases, project, chosen, _read_content(releases, project))
    listener = open_listener(host, port, patience_s=chosen.client_patience_s)
    _Server(application, listener, chosen).run()


def open_listener(host: str, port: int, *, patience_s: int) -> socket.socket:
    """
    Return a socket that listens there; raises ``InputError`` when it cannot.

    Its connections wait for a client no longer than *patience_s* at a time: gunicorn's threads
    have no limit of their own, and Linux hands these options down from the listening socket.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
        listener.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", patience_s, 0))
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError as error:
        listener.close()
        raise _cannot_listen(host, port, error) from error
    listener.set_inheritable(True)
    return listener


def _cannot_listen(host: str, port: int, error: OSError) -> InputError:
    if error.errno == errno.EADDRINUSE:
        return InputError(
            Text(
                fr=f"le port {port} de {host} est déjà pris par un autre programme ; "
                "l'arrêter, ou choisir un autre port avec --port",
                en=f"port {port} of {host} is already used by another program; "
                "stop it, or choose another port with --port",
            )
        )
    reason = error.strerror or str(error)
    return InputError(
        Text(
            fr=f"impossible d'écouter sur {host}:{port} ({reason}) ; "
            "choisir une autre adresse avec --host et --port",
            en=f"cannot listen on {host}:{port} ({reason}); "
            "choose another address with --host and --port",
        )
    )


@dataclass(frozen=True, slots=True)
class _Content:
    """What is served: a release, and the example queries of the project."""

    release: Release
    examples: tuple[Example, ...]


def _read_content(releases: Path, project: Project) -> _Content:
    """Return the current release, once its checksums hold, and the examples."""
    release = open_current(releases)
    require_whole(release)
    return _Content(release, read_examples(project.queries))


@dataclass(slots=True)
class _Application:
    """
    The application of one server process, and the query service behind it.

    Loaded in that process, after gunicorn's fork: the service starts processes of its own. What
    it serves is chosen before, so that a process that is replaced goes on with the same.
    """

    releases: Path
    project: Project
    settings: ServerSettings
    content: _Content
    service: QueryService | None = None

    def renew(self) -> None:
        """Choose what is current now; what cannot be served is logged and left."""
        try:
            self.content = _read_content(self.releases, self.project)
        except EsgraphError as error:
            _LOG.error("%s; still serving release %s", error, self.content.release.id)

    def load(self) -> Flask:
        release = self.content.release
        self.service = QueryService(release.dump, self.settings.queries)
        self.service.start()
        config = WebSettings(examples=self.content.examples)
        app = create_app(FixedSite(release.id, self.service, config), config=config)
        # gunicorn decodes chunks while the application reads them.
        app.register_error_handler(ParseException, _refuse_body)
        return app

    def close(self) -> None:
        if self.service is not None:
            self.service.close()


def _refuse_body(_error: Exception) -> Response:
    return answer_error(BrokenBodyError())


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn with our settings in place of its command line."""

    def __init__(
        self, application: _Application, listener: socket.socket, settings: ServerSettings
    ) -> None:
        """
        Keep what ``load_config`` reads, now and at each SIGHUP.

        gunicorn closes the descriptor that it is given once it has its own.
        """
        self._application = application
        self._configuration = _configuration(application, listener, settings)
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's settings; nothing is read from files or the environment."""
        for name, value in self._configuration.items():
            self.cfg.set(name, value)

    def reload(self) -> None:
        """Take up what is current; called in the first process, at SIGHUP."""
        self._application.renew()
        super().reload()

    def load(self) -> Flask:
        """Return the application; called in the worker process."""
        return self._application.load()


def _configuration(
    application: _Application, listener: socket.socket, settings: ServerSettings
) -> dict[str, Any]:
    """Return gunicorn's settings; *listener* is handed over to it."""
    address = _address_of(listener)

    def announce(worker: Any) -> None:
        if worker.age == 1:
            sys.stdout.write(f"esgraph: {address}\n")
            sys.stdout.flush()

    def close(_server: Any, _worker: Any) -> None:
        application.close()

    return {
        "bind": f"fd://{listener.detach()}",
        "worker_class": "gthread",
        "workers": 1,
        "threads": settings.threads,
        "graceful_timeout": settings.graceful_stop_s,
        "limit_request_line": _MAX_REQUEST_LINE,
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "esgraph",
        "post_worker_init": announce,
        "worker_exit": close,
    }


def _address_of(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/"
