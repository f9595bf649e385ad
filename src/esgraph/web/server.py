"""The production server: gunicorn, started from Python on a socket that we open ourselves."""

import errno
import os
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # ships no types

from esgraph.errors import InputError
from esgraph.examples import read_examples
from esgraph.language import Text
from esgraph.project import Project
from esgraph.query import QueryService, QuerySettings
from esgraph.release import open_current
from esgraph.web import WebSettings, create_app

_BACKLOG = 128

# The longest request line that gunicorn reads; longer queries are to be posted.
_MAX_REQUEST_LINE = 8190


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """
    How the server runs.

    *threads* answer requests at the same time in one process. Requests under way when the server
    is told to stop have *graceful_stop_s* to end.
    """

    threads: int = 8
    graceful_stop_s: int = 15
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
    up a new current release.

    Raises ``ReleaseError`` when no release can be served, ``ProjectError`` for a faulty example,
    and ``InputError`` when the address cannot be used.
    """
    chosen = settings or ServerSettings()
    open_current(releases)
    read_examples(project.queries)
    listener = open_listener(host, port)
    _Server(_Application(releases, project, chosen), listener, chosen).run()


def open_listener(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; raises ``InputError`` when it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
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
    reason = os.strerror(error.errno) if error.errno else str(error)
    return InputError(
        Text(
            fr=f"impossible d'écouter sur {host}:{port} ({reason}) ; "
            "choisir une autre adresse avec --host et --port",
            en=f"cannot listen on {host}:{port} ({reason}); "
            "choose another address with --host and --port",
        )
    )


@dataclass(slots=True)
class _Application:
    """
    The application of one server process, and the query service behind it.

    Made in that process, after gunicorn's fork: the service starts processes of its own.
    """

    releases: Path
    project: Project
    settings: ServerSettings
    service: QueryService | None = None

    def load(self) -> Flask:
        release = open_current(self.releases)
        self.service = QueryService(release.dump, self.settings.queries)
        self.service.start()
        config = WebSettings(release_id=release.id, examples=read_examples(self.project.queries))
        return create_app(self.service, config=config)

    def close(self) -> None:
        if self.service is not None:
            self.service.close()


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
