from benchmarks.http.load import Load
from benchmarks.http.queries import QUESTIONS, Question
from benchmarks.http.rounds import REPEATING_CLIENTS, Case, Results

from benchmarks.http import report

HEAVY = next(question for question in QUESTIONS if question.weight == "heavy")
EXEMPT = next(question for question in QUESTIONS if question.weight == "exempt")


def load(per_s: float, errors: int = 0) -> Load:
    """Return a load with that throughput."""
    return Load(per_s=per_s, p50_ms=1.0, p99_ms=20.0, errors=errors, busy_ms=2.5)


def results(question: Question, *, ours: float, repeated: float) -> Results:
    """Return our throughput on a question, beside 10 of oxigraph and 4 of rdflib-endpoint."""
    fresh = Case(question, REPEATING_CLIENTS)
    return {
        (fresh, "esgraph"): load(ours),
        (fresh, "oxigraph"): load(10),
        (fresh, "rdflib-endpoint"): load(4),
        (Case(question, REPEATING_CLIENTS, is_repeated=True), "esgraph"): load(repeated),
    }


def cells(table: str) -> list[str]:
    """Return the cells of the first row under the headings."""
    return [cell.strip() for cell in table.splitlines()[2].strip("|").split("|")]


def test_a_ratio_below_its_aim_is_bold() -> None:
    """Twice the throughput is the aim for a heavy query, twenty times on repeats."""
    missed = report.ratios(results(HEAVY, ours=19, repeated=199), (REPEATING_CLIENTS,))
    reached = report.ratios(results(HEAVY, ours=20, repeated=200), (REPEATING_CLIENTS,))

    assert cells(missed)[1:] == ["2", "**1.9**", "20", "**20**", "3", "4.8"]
    assert cells(reached)[1:] == ["2", "2", "20", "20", "3", "5"]


def test_an_exempt_question_has_a_ratio_and_no_aim() -> None:
    """What is explained rather than reached is not bold."""
    table = report.ratios(results(EXEMPT, ours=1, repeated=200), (REPEATING_CLIENTS,))

    assert cells(table)[1:3] == ["", "0.1"]
    assert cells(table)[-1] == "**0.25**"


def test_what_was_not_measured_has_a_dash() -> None:
    """A server that was left out has no ratio."""
    only_ours: Results = {(Case(HEAVY, 8), "esgraph"): load(5)}

    assert cells(report.ratios(only_ours, (8,)))[2] == "—"
    assert cells(report.throughput(only_ours, 1))[1] == "—"


def test_failed_answers_are_told() -> None:
    """A server that refuses quickly is not taken for one that is fast."""
    refusing: Results = {(Case(HEAVY, 8), "esgraph"): load(1234.5, errors=7)}
    silent: Results = {(Case(HEAVY, 8), "esgraph"): load(0)}

    assert cells(report.throughput(refusing, 8))[1] == "1,234 · 1 / 20 (7 failed)"
    assert cells(report.throughput(silent, 8))[1] == "none in time"
    assert cells(report.work(refusing, 8))[1] == "2.5"
    assert cells(report.work(silent, 8))[1] == "—"
