"""Checks of files of the command line, each in a limited child process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from esgraph.checking import CheckLimits, Outcome, Product, Task, check_in_child
from esgraph.cli.received import Given
from esgraph.errors import EsgraphError, ProjectError
from esgraph.intake import load_readers
from esgraph.language import Language
from esgraph.pipeline import Published
from esgraph.reports import Failure, Report, combine, failures_of, rename_files


@dataclass(frozen=True, slots=True)
class Checks:
    """
    What became of all files of one command.

    *report* is about all of them, under the names that they were given by; *outcomes* are of
    those checks that could be made.
    """

    report: Report
    outcomes: tuple[Outcome, ...]

    def products(self, kind: Product) -> tuple[bytes, ...]:
        """Return what each check made of *kind*; nothing of one that makes none."""
        made = (outcome.products.get(kind) for outcome in self.outcomes)
        return tuple(product for product in made if product is not None)


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks files against *published*, within *limits*, and makes *products* of them."""

    published: Published
    limits: CheckLimits
    language: Language
    products: frozenset[Product]

    def check(
        self,
        contributions: Sequence[Sequence[Given]],
        *,
        tell: Callable[[Sequence[Given]], None],
    ) -> Checks:
        """
        Return what becomes of each of *contributions*; *tell* hears of each beforehand.

        A file that cannot be checked is a failure of the report, and the others are still checked.

        Raises:
            ProjectError: The ontology or the shapes are at fault.
        """
        load_readers(given.name for files in contributions for given in files)
        outcomes: list[Outcome] = []
        failures: list[Failure] = []
        for files in contributions:
            tell(files)
            try:
                outcomes.append(self._outcome(files))
            except ProjectError:
                raise
            except EsgraphError as error:
                failures.extend(failures_of(error, files[0].name))
        report = combine([each.report for each in outcomes], failures)
        names = {given.name: given.shown for files in contributions for given in files}
        return Checks(rename_files(report, names), tuple(outcomes))

    def _outcome(self, files: Sequence[Given]) -> Outcome:
        intake = self.limits.check.intake
        max_bytes = max(intake.max_rdf_bytes, intake.tables.max_file_bytes)
        received = tuple(file.read(max_bytes) for file in files)
        task = Task(received, self.language, self.products)
        return check_in_child(task, self.published, self.limits)
