"""One release of the project's own data for a whole test run, whichever worker asks first."""

import fcntl
from pathlib import Path

from esgraph.pipeline import build
from esgraph.project import own_project
from esgraph.release import current_id


def own_releases(base: Path, worker_id: str) -> Path:
    """
    Return a folder that holds the release; *base* is the base folder of the worker's test run.

    The first of the parallel workers builds it: some seconds.
    """
    folder = (base if worker_id == "master" else base.parent) / "own-releases"
    folder.mkdir(exist_ok=True)
    with (folder / "test.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if current_id(folder) is None:
            build(own_project(), folder)
    return folder
