"""
The host: a process of its own that holds a release and lends forked workers.

Started as ``python -m esgraph.query.host LIFELINE_FD LISTENER_FD SOURCE SETTINGS``; one thread, one
loop. It ends when the lifeline closes, which is when the process that started it ends, however it
ends.
"""

import functools
import gc
import hashlib
import json
import signal
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from esgraph.errors import ReleaseError
from esgraph.language import Text
from esgraph.query import worker
from esgraph.query.confinement import leave_network
from esgraph.query.lending import Lending
from esgraph.query.pool import fork_worker
from esgraph.query.settings import QuerySettings
from esgraph.query.source import Source
from esgraph.query.wire import ERROR, READY, text_to_message
from esgraph.store import Store, load_memory, open_disk


def main(lifeline_fd: int, listener_fd: int, source: Source, settings: QuerySettings) -> None:
    """Load *source*, say on the lifeline that it is ready or why not, and lend workers."""
    # Ctrl-C in the terminal is for the process that started this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lifeline = socket.socket(fileno=lifeline_fd)
    listener = socket.socket(fileno=listener_fd)
    listener.settimeout(0)
    leave_network()
    try:
        open_store = _opener(source, settings)
    except ReleaseError as error:
        lifeline.send(text_to_message(ERROR, error.text))
        return
    # Workers share what is not written to; the collector would write to every object.
    gc.freeze()
    fork = functools.partial(
        fork_worker, open_store, worker.serve, memory_bytes=settings.memory_bytes
    )
    lending = Lending(lifeline, listener, fork, settings)
    try:
        lifeline.send(READY)
        lending.run()
    except ConnectionError:
        # Whoever started this process has ended.
        return
    finally:
        lending.close()


def _opener(source: Source, settings: QuerySettings) -> Callable[[], Store]:
    """Return what gives a worker its store: the one in memory that all share, or one on disk."""
    if source.is_on_disk(settings.max_dump_in_memory_bytes) and source.store is not None:
        open_disk(source.store)
        return functools.partial(open_disk, source.store)
    _check(source)
    # A thread has a part of the heap for itself, which it leaves full of small gaps. Each worker
    # would put those in order for its own use, in pages that it has to copy first.
    with ThreadPoolExecutor(1) as loader:
        store = loader.submit(load_memory, source.dump).result()
    return lambda: store


def _check(source: Source) -> None:
    """Raise ``ReleaseError`` for a dump that is not what its release says."""
    if source.sha256 is None:
        return
    try:
        with source.dump.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        # Loading it will say what is wrong.
        return
    if found != source.sha256:
        raise ReleaseError(
            Text(
                fr=f"{source.dump} ne correspond pas à sa somme de contrôle",
                en=f"{source.dump} does not match its checksum",
            )
        )


if __name__ == "__main__":
    main(
        int(sys.argv[1]),
        int(sys.argv[2]),
        Source.from_json(sys.argv[3]),
        QuerySettings(**json.loads(sys.argv[4])),
    )
