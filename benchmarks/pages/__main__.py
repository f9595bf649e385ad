"""
Time every type of page on a release of many invented cities, and print a table as Markdown.

    python -m benchmarks.pages [--cities 1000] [--sample 100] [--only TYPE…] [--data FOLDER]

The release holds what `esgraph build` has made of the project, and the invented cities. With --data
it is left in that folder, and taken from there the next time.
"""

import argparse
import os
import platform
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.http.processes import memory_mb, wait_until_idle
from benchmarks.http.running import FailedServerError, Running
from benchmarks.http.servers import esgraph
from benchmarks.pages.addresses import PageType, page_types
from benchmarks.pages.data import prepare_release, things_of
from benchmarks.pages.measure import Times, table, time_pages
from esgraph.errors import ReleaseError
from esgraph.project import own_project

_AIM_MS = 50
_SEED = 1


def main() -> None:
    """Run the command line."""
    options = _parser().parse_args()
    # The server ends with the block that started it, which SIGTERM alone would not leave.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        with tempfile.TemporaryDirectory(prefix="bench-pages-") as place:
            _run(options, options.data or Path(place) / "data", Path(place))
    except FailedServerError as error:
        raise SystemExit(f"bench-pages: {error}") from error
    except ReleaseError as error:
        raise SystemExit(f"bench-pages: {error.text.en}") from error


def _run(options: argparse.Namespace, folder: Path, place: Path) -> None:
    _say(f"the release of {options.cities} invented cities")
    data = prepare_release(folder, cities=options.cities, built=options.built)
    types = page_types(things_of(data.dump), sample=options.sample, seed=_SEED)
    load = os.getloadavg()[0]
    with esgraph(data, place) as server:
        wait_until_idle(server.pid)
        memory = memory_mb(server.pid)
        asked = [each for each in types if _is_asked(each, options.only)]
        measured = [_measure(each, server) for each in asked]
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores (load {load:.1f} at the start). {data.quads:,} quads, "
        f"{data.cities:,} invented cities; {memory:,.0f} MB when ready. "
        f"esgraph {server.version}, Python {platform.python_version()}.\n"
    )
    print(table(measured, aim_ms=_AIM_MS))
    if options.slowest:
        for each in sorted(measured, key=lambda times: -times.p95):
            print(f"{each.name}: {each.slowest.address}, largest: {each.largest.address}")


def _measure(page_type: PageType, server: Running) -> Times:
    _say(f"{page_type.name}: {len(page_type.addresses)} pages")
    return time_pages(page_type, port=server.port, pid=server.pid)


def _is_asked(page_type: PageType, only: list[str] | None) -> bool:
    return bool(page_type.addresses) and (not only or page_type.name in only)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pages",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--cities", type=int, default=1_000, help="invented ones")
    parser.add_argument("--sample", type=int, default=100, help="pages of each type, at most")
    parser.add_argument("--only", nargs="+", metavar="TYPE", help="types, as the table names them")
    parser.add_argument("--data", type=Path, help="folder to keep the release in")
    parser.add_argument("--slowest", action="store_true", help="name the slowest and largest pages")
    parser.add_argument(
        "--built",
        type=Path,
        default=own_project().root / "releases",
        help="releases of the project, of which the current one is taken",
    )
    return parser


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
