# ruff: noqa: A005 — nothing imports it but by its full name
"""
Ask esgraph and other SPARQL servers the same questions, and print a comparison as Markdown.

    python -m benchmarks.http [--repeat 3] [--seconds 3] [--only QUESTION…] [--servers NAME…]

`make bench-http` installs the servers that come from PyPI and runs this. A server that is not
here is left out, with a word that says so. Nothing else should run on the machine.
"""

import argparse
import os
import platform
import signal
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.http import report
from benchmarks.http.agreement import DisagreementError, require_agreement
from benchmarks.http.data import SEED, Data, prepare
from benchmarks.http.load import NoLoadGeneratorError, require_wrk
from benchmarks.http.pool import measure_pool
from benchmarks.http.processes import memory_mb, wait_until_idle
from benchmarks.http.queries import QUESTIONS, Question
from benchmarks.http.rounds import REPEATING_CLIENTS, Case, Results, measure
from benchmarks.http.running import FailedServerError, MissingServerError, Running
from benchmarks.http.servers import SERVERS
from benchmarks.invention import invent_city


def main() -> None:
    """Run the command line."""
    options = _parser().parse_args()
    # The servers end with the blocks that started them, which SIGTERM alone would not leave.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        wrk = require_wrk()
        with tempfile.TemporaryDirectory(prefix="bench-http-") as place:
            _compare(options, wrk, Path(place))
    except (DisagreementError, FailedServerError, NoLoadGeneratorError) as error:
        raise SystemExit(f"bench-http: {error}") from error


def _compare(options: argparse.Namespace, wrk: str, folder: Path) -> None:
    _say(f"inventing {options.cities} cities")
    data = prepare(folder, cities=options.cities)
    load = os.getloadavg()[0]
    pool = measure_pool(data.dump)
    questions = [each for each in QUESTIONS if not options.only or each.name in options.only]
    levels: tuple[int, ...] = tuple(options.clients)
    with ExitStack() as stack:
        servers = _start(options.servers, data, folder, stack)
        loaded = {server.name: _idle_memory_mb(server) for server in servers}
        results = _measure(options, questions, servers, folder)
        used = {server.name: _idle_memory_mb(server) for server in servers}
    versions = ", ".join([*(f"{each.name} {each.version}" for each in servers), wrk])
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores (load {load:.1f} at the start). {data.quads:,} quads, "
        f"{options.cities:,} cities. {versions}, Python {platform.python_version()}. "
        f"Medians of {options.repeat} rounds of {options.seconds} s."
    )
    for clients in levels:
        print(f"\n### {clients} clients: answers a second · p50 / p99 in ms\n")
        print(report.throughput(results, clients))
    print(f"\n### The same query again and again, {REPEATING_CLIENTS} clients\n")
    print(report.throughput(results, REPEATING_CLIENTS, is_repeated=True))
    print(f"\n### Processor time of an answer, {REPEATING_CLIENTS} clients, in ms\n")
    print(report.work(results, REPEATING_CLIENTS))
    print("\n### Ratios\n")
    print(report.ratios(results, levels))
    print("\n### Memory\n")
    print(report.memory(loaded, used))
    print("\n### The pool of query workers\n")
    print(report.pool(pool))


def _measure(
    options: argparse.Namespace, questions: list[Question], servers: list[Running], folder: Path
) -> Results:
    cities = tuple(invent_city(number, SEED) for number in range(options.cities))
    for question in questions:
        require_agreement(question, (cities[0], cities[-1]), servers)
    return measure(
        _cases(questions, tuple(options.clients)),
        servers,
        cities,
        rounds=options.repeat,
        seconds=options.seconds,
        folder=folder,
        progress=_say,
    )


def _idle_memory_mb(server: Running) -> float:
    wait_until_idle(server.pid)
    return memory_mb(server.pid)


def _start(names: list[str], data: Data, folder: Path, stack: ExitStack) -> list[Running]:
    """Return those of the servers that are on this machine, started."""
    servers = []
    for name in names:
        _say(f"starting {name}")
        own = folder / name
        own.mkdir()
        try:
            servers.append(stack.enter_context(SERVERS[name](data, own)))
        except MissingServerError as error:
            _say(f"{name} is left out; to have it: {error}")
    return servers


def _cases(questions: list[Question], levels: tuple[int, ...]) -> tuple[Case, ...]:
    return tuple(
        case
        for question in questions
        for case in (
            *(Case(question, clients) for clients in levels),
            Case(question, REPEATING_CLIENTS, is_repeated=True),
        )
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.http",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = [question.name for question in QUESTIONS]
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3, help="of each measurement")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 32])
    parser.add_argument("--cities", type=int, default=3_100, help="of 325 quads each")
    parser.add_argument("--only", nargs="+", choices=names, metavar="QUESTION")
    parser.add_argument("--servers", nargs="+", choices=SERVERS, default=list(SERVERS))
    return parser


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
