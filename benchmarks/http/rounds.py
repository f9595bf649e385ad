"""Rounds of measurements: in each, all servers one after the other."""

import math
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.http.load import Load, put_under_load
from benchmarks.http.queries import NUMBER, Question
from benchmarks.http.running import Running
from benchmarks.invention import City

REPEATING_CLIENTS = 8
"""How many ask the same words again and again."""

# The others keep no answers either.
_REPEATING = ("esgraph", "oxigraph")
_LONGEST_QUEUE_S = 30
_CORES = os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked by a number of clients; *is_repeated* when it is always the same words."""

    question: Question
    clients: int
    is_repeated: bool = False


Results = dict[tuple[Case, str], Load]
"""The median load of each case and server; none where an answer takes too long for that case."""


def measure(
    cases: tuple[Case, ...],
    servers: list[Running],
    cities: tuple[City, ...],
    *,
    rounds: int,
    seconds: int,
    folder: Path,
    progress: Callable[[str], None],
) -> Results:
    """
    Return the medians of *rounds* measurements of *seconds*; longer where an answer takes long.

    A case is left out for a server on which its clients would wait for half a minute.
    """
    alone_s = _time_alone(cases, servers, cities[0])
    taken: defaultdict[tuple[Case, str], list[Load]] = defaultdict(list)
    for number, case in ((number, case) for number in range(1, rounds + 1) for case in cases):
        progress(f"round {number} of {rounds}: {case.question.name}, {case.clients} clients")
        for server in _those_that_can(case, servers, alone_s):
            load = put_under_load(
                server,
                _queries(case, cities),
                media_type=case.question.media_type,
                clients=case.clients,
                seconds=_long_enough(case, alone_s[case.question.name, server.name], seconds),
                folder=folder,
            )
            taken[case, server.name].append(load)
    return {key: _median(loads) for key, loads in taken.items()}


def _time_alone(
    cases: tuple[Case, ...], servers: list[Running], city: City
) -> dict[tuple[str, str], float]:
    """Return how many seconds each question takes on each server when nobody else asks."""
    times = {}
    for question in dict.fromkeys(case.question for case in cases):
        query = question.about(city).replace(NUMBER, "1000000")
        for server in servers:
            started = time.perf_counter()
            server.ask(query, question.media_type)
            times[question.name, server.name] = time.perf_counter() - started
    return times


def _those_that_can(
    case: Case, servers: list[Running], alone_s: dict[tuple[str, str], float]
) -> Iterator[Running]:
    for server in servers:
        if case.is_repeated and server.name not in _REPEATING:
            continue
        if alone_s[case.question.name, server.name] * case.clients <= _LONGEST_QUEUE_S:
            yield server


def _long_enough(case: Case, alone_s: float, seconds: int) -> int:
    """Return *seconds*, or what each client needs for two answers when all cores work."""
    return max(seconds, math.ceil(2 * alone_s * max(1, case.clients / _CORES)))


def _queries(case: Case, cities: tuple[City, ...]) -> tuple[str, ...]:
    question = case.question
    if case.is_repeated:
        return (question.about(cities[0]).replace(NUMBER, "1000000"),)
    return tuple(dict.fromkeys(question.about(city) for city in cities))


def _median(loads: list[Load]) -> Load:
    return Load(
        per_s=median(load.per_s for load in loads),
        p50_ms=median(load.p50_ms for load in loads),
        p99_ms=median(load.p99_ms for load in loads),
        errors=sum(load.errors for load in loads),
        busy_ms=median(load.busy_ms for load in loads),
    )
