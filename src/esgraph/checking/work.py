"""What a child does: one check, and what was asked for beside its report."""

from collections.abc import Iterator

from esgraph.checking.failures import too_large
from esgraph.checking.settings import CheckLimits
from esgraph.checking.task import Outcome, Product, Task
from esgraph.pipeline import Checked, Published, check
from esgraph.reports import render_turtle, report_to_json


def run_check(task: Task, published: Published, limits: CheckLimits) -> Outcome:
    """
    Return what came of *task*.

    Raises:
        InputError: A file cannot be read; names it and the place.
        CheckMemoryError: The outcome is larger than it may be.
    """
    checked = check(task.received, published, settings=limits.check)
    outcome = Outcome(report_to_json(checked.report).encode(), dict(_products(task, checked)))
    if outcome.size > limits.max_outcome_bytes:
        raise too_large(limits.max_outcome_bytes)
    return outcome


def _products(task: Task, checked: Checked) -> Iterator[tuple[Product, bytes]]:
    if "rdf" in task.products:
        yield "rdf", render_turtle(checked.results, checked.report.files).encode()
    if "graph" in task.products:
        yield "graph", checked.graph.serialize(format="turtle", encoding="utf-8")
