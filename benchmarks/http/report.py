"""The results as Markdown tables."""

from collections.abc import Callable, Iterable

from benchmarks.http.load import Load
from benchmarks.http.pool import PoolCosts
from benchmarks.http.queries import Question, Weight
from benchmarks.http.rounds import REPEATING_CLIENTS, Case, Results

_AIMS: dict[Weight, tuple[float | None, float]] = {
    "point": (0.15, 0.5),
    "medium": (2, 20),
    "heavy": (2, 20),
    "exempt": (None, 20),
}
"""What to reach of the Oxigraph server's throughput, uncached and on repeats."""

_RDFLIB_AIM = 3
_WHOLE = 10


def throughput(results: Results, clients: int, *, is_repeated: bool = False) -> str:
    """Return what each server does with that many clients: answers a second, p50 and p99."""
    return _by_server(results, clients, _cell, is_repeated=is_repeated)


def work(results: Results, clients: int) -> str:
    """Return what an answer takes of a processor, in milliseconds."""
    return _by_server(results, clients, _busy_cell)


def _by_server(
    results: Results,
    clients: int,
    cell: Callable[[Load | None], str],
    *,
    is_repeated: bool = False,
) -> str:
    servers = list(dict.fromkeys(server for _, server in results))
    lines = [_row(("", *servers)), _row(("---", *("---:" for _ in servers)))]
    for question in _questions(results):
        case = Case(question, clients, is_repeated)
        lines.append(_row((question.name, *(cell(results.get((case, s))) for s in servers))))
    return "\n".join(lines)


def ratios(results: Results, levels: tuple[int, ...]) -> str:
    """Return our throughput over that of others, below the aim in bold."""
    headings = (
        *("", "aim"),
        *(f"× oxigraph, {clients} clients" for clients in levels),
        *("aim", "× oxigraph, repeats"),
        *("aim", "× rdflib-endpoint, at least"),
    )
    lines = [_row(headings), _row(("---", *("---:" for _ in headings[1:])))]
    lines.extend(_row(_ratio_cells(results, each, levels)) for each in _questions(results))
    return "\n".join(lines)


def memory(loaded: dict[str, float], used: dict[str, float]) -> str:
    """Return the memory of each server, in megabytes, before and after the measurements."""
    lines = [_row(("", "loaded, MB", "at the end, MB")), _row(("---", "---:", "---:"))]
    lines.extend(_row((name, f"{loaded[name]:,.0f}", f"{used[name]:,.0f}")) for name in loaded)
    return "\n".join(lines)


def pool(costs: PoolCosts) -> str:
    """Return what the pool costs, in milliseconds, and its aims."""
    lines = [_row(("", "ms", "aim")), _row(("---", "---:", "---:"))]
    lines.append(_row(("`ASK {}` in pyoxigraph alone", f"{costs.alone_ms:.3f}", "")))
    lines.append(_row(("`ASK {}` by a worker", f"{costs.pooled_ms:.3f}", "")))
    lines.append(_row(("overhead of the pool", _under(costs.overhead_ms, 0.5), "0.5")))
    lines.append(_row(("from the deadline until the client is told", f"{costs.told_ms:.1f}", "")))
    lines.append(_row(("from there to the next answer", _under(costs.next_ms, 100), "100")))
    return "\n".join(lines)


def _ratio_cells(results: Results, question: Question, levels: tuple[int, ...]) -> Iterable[str]:
    aim, repeat_aim = _AIMS[question.weight]
    cases = [Case(question, clients) for clients in levels]
    yield question.name
    yield "" if aim is None else f"{aim:g}"
    for case in cases:
        yield _ratio(results.get((case, "esgraph")), results.get((case, "oxigraph")), aim)
    yield f"{repeat_aim:g}"
    repeated = results.get((Case(question, REPEATING_CLIENTS, is_repeated=True), "esgraph"))
    fresh = results.get((Case(question, REPEATING_CLIENTS), "oxigraph"))
    yield _ratio(repeated, fresh, repeat_aim)
    yield f"{_RDFLIB_AIM}"
    yield _least_ratio(results, cases)


def _least_ratio(results: Results, cases: list[Case]) -> str:
    pairs = [(results.get((c, "esgraph")), results.get((c, "rdflib-endpoint"))) for c in cases]
    known = [
        (ours.per_s / theirs.per_s) for ours, theirs in pairs if ours and theirs and theirs.per_s
    ]
    return _bold_below(min(known), _RDFLIB_AIM) if known else "—"


def _ratio(ours: Load | None, theirs: Load | None, aim: float | None) -> str:
    if ours is None or theirs is None or not theirs.per_s:
        return "—"
    return _bold_below(ours.per_s / theirs.per_s, aim)


def _bold_below(ratio: float, aim: float | None) -> str:
    words = _number(ratio)
    return words if aim is None or ratio >= aim else f"**{words}**"


def _under(milliseconds: float, aim: float) -> str:
    words = f"{milliseconds:.2f}"
    return words if milliseconds < aim else f"**{words}**"


def _cell(load: Load | None) -> str:
    if load is None:
        return "—"
    if not load.per_s:
        return "none in time"
    failed = f" ({load.errors} failed)" if load.errors else ""
    return f"{_number(load.per_s)} · {_number(load.p50_ms)} / {_number(load.p99_ms)}{failed}"


def _busy_cell(load: Load | None) -> str:
    return _number(load.busy_ms) if load and load.per_s else "—"


def _number(value: float) -> str:
    """Return *value* with two digits at least."""
    return f"{value:,.0f}" if value >= _WHOLE else f"{value:.2g}"


def _questions(results: Results) -> list[Question]:
    return list(dict.fromkeys(case.question for case, _ in results))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
