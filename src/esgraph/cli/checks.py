"""Checks of files of the command line, and their answers in each form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from esgraph import pipeline
from esgraph.cli.received import Given
from esgraph.errors import EsgraphError, InputError, ProjectError
from esgraph.pipeline import Checked, CheckSettings, Published
from esgraph.reports import Failure, Place, Report, combine, rename_files, sentence


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    What became of all files of one command.

    *report* is about all of them, under the names that they were given by; *checks* are those
    that could be made.
    """

    report: Report
    checks: tuple[Checked, ...]


def run_checks(
    contributions: Sequence[Sequence[Given]],
    published: Published,
    settings: CheckSettings,
    *,
    tell: Callable[[Sequence[Given]], None],
) -> Outcome:
    """
    Return the outcome of a check of each of *contributions*; *tell* hears of each beforehand.

    A file that cannot be read is a failure of the report, and the others are still checked.

    Raises:
        ProjectError: The ontology or the shapes are at fault.
    """
    checks: list[Checked] = []
    failures: list[Failure] = []
    for files in contributions:
        tell(files)
        try:
            checks.append(_check(files, published, settings))
        except ProjectError:
            raise
        except EsgraphError as error:
            failures.append(Failure(_place_of(error, files), sentence(error.text)))
    report = combine([each.report for each in checks], failures)
    names = {given.name: given.shown for files in contributions for given in files}
    return Outcome(rename_files(report, names), tuple(checks))


def _check(files: Sequence[Given], published: Published, settings: CheckSettings) -> Checked:
    intake = settings.intake
    max_bytes = max(intake.max_rdf_bytes, intake.tables.max_file_bytes)
    received = tuple(file.read(max_bytes) for file in files)
    return pipeline.check(received, published, settings=settings)


def _place_of(error: EsgraphError, files: Sequence[Given]) -> Place:
    """Return where *error* lies; one that names no file is about the first of *files*."""
    if not isinstance(error, InputError):
        return Place(files[0].name)
    sheet, _, cell = (error.cell or "").rpartition("!")
    return Place(
        str(error.path) if error.path is not None else files[0].name,
        line=error.line,
        column=error.column,
        sheet=sheet.strip("'") or None,
        cell=cell or None,
    )
