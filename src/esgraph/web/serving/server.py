"""The production server: one command, one set of hosts, several processes that answer HTTP."""

import contextlib
import gc
import os
import resource
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from flask import Flask, Response
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]  # ships no types

from esgraph.checking import Checker, CheckerSettings, check_program
from esgraph.contributions import ContributionStore, ErrorReportStore
from esgraph.errors import unwritable_file
from esgraph.examples import read_examples
from esgraph.keys import read_keys
from esgraph.project import Project
from esgraph.query import Hosts, query_program
from esgraph.web import create_app
from esgraph.web.http.errors import answer_error
from esgraph.web.http.protocol import BrokenBodyError
from esgraph.web.serving.garbage import LastingSetApart
from esgraph.web.serving.http_server import run_http_server
from esgraph.web.serving.listener import open_listener
from esgraph.web.serving.run_folder import Tenant, owned, run_folder
from esgraph.web.serving.served import ReleaseWatch, ServedSites
from esgraph.web.serving.warming import Warmer
from esgraph.web.site.settings import ServerSettings, WebSettings

_MANY_FILES = 65_536

# Kept answers, logs, numbers, modules.
_SPARE_FILES = 256


def serve(releases: Path, project: Project, settings: ServerSettings | None = None) -> None:
    """
    Serve the current release of *releases* until the process is told to stop; it ends then.

    The address is printed once requests are answered. A new current release is taken up by itself,
    within a second of being loaded; one that cannot be served is logged, and the old one stays.
    SIGHUP looks again.

    Raises ``ReleaseError`` when no release can be served or it is damaged, ``ProjectError`` for a
    faulty example, and ``InputError`` for an address or a file that cannot be used.
    """
    chosen = settings or ServerSettings()
    _check_files(chosen.web)
    chosen = replace(chosen, connections=_affordable(chosen, _open_more_files()))
    with _ended_by_signals(), run_folder(room_bytes=chosen.web.cache_bytes) as folder:
        web = replace(
            chosen.web,
            examples=read_examples(project.queries),
            has_budget=chosen.has_budget,
            cache_folder=folder / "cache",
            checker=_checker(folder, chosen.checks),
            project=project,
            query_limits=chosen.queries,
        )
        process = _HttpProcess(folder, releases, replace(chosen, web=web))
        hosts = Hosts(folder, query_program(chosen.queries))
        watch = ReleaseWatch(releases, hosts)
        listener = open_listener(chosen.host, chosen.port, patience_s=chosen.client_patience_s)
        checking = _checking(releases, project, chosen.checks, _check_folder(folder))
        with listener, owned(hosts.close), checking as check_watches:
            watches = (watch, *check_watches)
            watch.start()
            run_http_server(
                listener,
                chosen,
                load=process.load,
                leave=process.leave,
                tend=lambda: _each(ReleaseWatch.look, watches),
                look_again=lambda: _each(ReleaseWatch.look_again, watches),
            )


def _each(step: Callable[[ReleaseWatch], None], watches: Iterable[ReleaseWatch]) -> None:
    for watch in watches:
        step(watch)


@contextlib.contextmanager
def _checking(
    releases: Path, project: Project, settings: CheckerSettings, folder: Path
) -> Iterator[tuple[ReleaseWatch, ...]]:
    """Start the host of checks, unless there are to be none, and yield who watches over it."""
    if not settings.check_workers:
        yield ()
        return
    folder.mkdir(mode=0o700)
    hosts = Hosts(folder, check_program(project, releases, settings))
    watch = ReleaseWatch(releases, hosts)
    with owned(hosts.close):
        # Queries are answered before files are checked: nobody waits for it.
        watch.look()
        yield (watch,)


def _check_folder(folder: Path) -> Path:
    """Return the folder of the hosts of checks; its name is short, as it is in addresses."""
    return folder / "checks"


def _checker(folder: Path, settings: CheckerSettings) -> Checker | None:
    return Checker(_check_folder(folder), settings) if settings.check_workers else None


class _HttpProcess:
    """One process that answers HTTP, from its fork to its end; made in the first process."""

    def __init__(self, folder: Path, releases: Path, settings: ServerSettings) -> None:
        self._folder = folder
        self._releases = releases
        self._settings = settings
        self._owner = os.getpid()
        self._tenant: Tenant | None = None

    def load(self) -> Flask:
        """Return the application, with what it needs in this process alone."""
        web, queries = self._settings.web, self._settings.queries
        self._tenant = Tenant(self._folder, self._owner)
        self._share_numbers()
        sites = ServedSites(self._folder, web, queries, releases=self._releases)
        app = create_app(sites, config=web)
        # gunicorn decodes chunks while the application reads them.
        app.register_error_handler(ParseException, _refuse_body)
        gc.callbacks.append(LastingSetApart())
        Warmer(app, sites).start()
        return app

    def leave(self) -> None:
        """Leave the folder to the others."""
        if self._tenant is not None:
            self._tenant.leave()

    def _share_numbers(self) -> None:
        numbers = self._folder / "numbers"
        numbers.mkdir(mode=0o700, exist_ok=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(numbers)


def _refuse_body(_error: Exception) -> Response:
    return answer_error(BrokenBodyError())


def _check_files(settings: WebSettings) -> None:
    """Raise an ``EsgraphError`` for a file that the HTTP processes could not use."""
    if settings.api_keys:
        read_keys(settings.api_keys)
    if settings.contributions:
        ContributionStore.make(settings.contributions)
    if settings.error_reports:
        ErrorReportStore.make(settings.error_reports)
    if settings.access_log and settings.access_log != "-":
        try:
            with Path(settings.access_log).open("ab"):
                pass
        except OSError as error:
            raise unwritable_file(error, settings.access_log) from error


def _open_more_files() -> int:
    """Let this process, and those that it starts, open as many files as they may; return that."""
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return _MANY_FILES
    may = _MANY_FILES if most == resource.RLIM_INFINITY else min(most, _MANY_FILES)
    if soft < may:
        resource.setrlimit(resource.RLIMIT_NOFILE, (may, most))
    return max(soft, may)


def _affordable(settings: ServerSettings, files: int) -> int:
    """Return how many connections a process may hold that may open so many *files*."""
    # Each thread may need one for its host and one for its worker beside its client's.
    return max(2, min(settings.connections, files - 3 * settings.threads - _SPARE_FILES))


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM end this process in order while it has no other way to."""

    def end(_number: int, _frame: object) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
