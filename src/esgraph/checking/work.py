"""What a child does: one check, and what was asked for beside its report."""

from collections.abc import Iterator

from esgraph.checking.failures import too_large
from esgraph.checking.settings import CheckLimits
from esgraph.checking.task import Outcome, Product, Task
from esgraph.checking.workbook import annotate_workbook, cut_report, with_all_findings
from esgraph.pipeline import Checked, Published, check, patch_of, preview_of
from esgraph.reports import render_turtle, report_to_json
from esgraph.store import turtle_of

_TABLES = frozenset({"xlsx", "ods", "csv"})


def run_check(task: Task, published: Published, limits: CheckLimits) -> Outcome:
    """
    Return what came of *task*.

    Raises:
        InputError: A file cannot be read; names it and the place.
        CheckMemoryError: The outcome is larger than it may be.
    """
    fuller = with_all_findings(limits) if "workbook" in task.products else limits
    checked = check(task.received, published, settings=fuller.check)
    report = cut_report(checked.report, limits.check.report.max_findings)
    products = dict(_products(task, checked, published, limits))
    outcome = Outcome(report_to_json(report).encode(), products)
    if outcome.size > limits.max_outcome_bytes:
        raise too_large(limits.max_outcome_bytes)
    return outcome


def _products(
    task: Task, checked: Checked, published: Published, limits: CheckLimits
) -> Iterator[tuple[Product, bytes]]:
    report = checked.report
    if "rdf" in task.products:
        yield "rdf", render_turtle(checked.results, report.files).encode()
    if "graph" in task.products:
        yield "graph", turtle_of(checked.ntriples)
    if "preview" in task.products:
        yield "preview", preview_of(checked, published).to_json().encode()
    if "patch" in task.products:
        yield "patch", patch_of(checked)
    is_table = len(report.files) == 1 and report.files[0].kind in _TABLES
    if "workbook" in task.products and is_table:
        workbook = annotate_workbook(task.received[0], report, task.language, limits)
        yield "workbook", workbook
