"""The report of a check, as values that hold no graph, so that they can be written and sent."""

from dataclasses import dataclass
from typing import Literal

from esgraph.language import Text
from esgraph.validation import Severity

Verdict = Literal["conforms", "conforms-with-warnings", "does-not-conform", "not-checked"]

Origin = Literal["structure", "reading", "shapes"]
"""Who found it: the reader of sheets and headers, the reader of their content, the shapes."""


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where in what was received.

    Lines and columns count from 1. In a workbook, *sheet* and *cell* (``B4``) are given; in a CSV
    file, *cell*, *line* and *column* as well.
    """

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class StandardResult:
    """
    The terms of a ``sh:ValidationResult`` (SHACL, section 3.6.2), as N-Triples writes them.

    *value* is ``None`` as well when it is longer than a report should carry.
    """

    focus_node: str
    path: str | None
    value: str | None
    component: str
    source_shape: str


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing that was found in one place.

    *code* is a stable name of the rule: the local name of a shape, or the code of a notice or of
    a structure fault. *message* says what is wrong and what is expected, the author's
    ``sh:message`` first; *subject* what it is about, by its label; *field* the column or property;
    *found* what was written, as it was written; *fix* what to do, with a corrected example where
    there is one; *accepted* the values of a closed list, cut short; *excerpt* the line of a text
    file that *place* names.
    """

    severity: Severity
    code: str
    origin: Origin
    message: Text
    place: Place | None = None
    subject: Text | None = None
    field: Text | None = None
    found: str | None = None
    fix: Text | None = None
    accepted: tuple[Text, ...] = ()
    excerpt: str | None = None
    result: StandardResult | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """
    The findings of one rule; *total* counts those that the report leaves out, too.

    *findings* are in the order of the files.
    """

    code: str
    severity: Severity
    message: Text
    total: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """
    One file as it was received: its name without folders, its kind, the hash of its bytes.

    *kind* is ``xlsx``, ``ods``, ``csv``, ``fiche``, ``turtle``, ``trig``, ``n-triples``,
    ``n-quads``, ``rdf-xml`` or ``json-ld``. *triples* counts what it stands for; *rows* is
    ``None`` where there are none.
    """

    name: str
    kind: str
    sha256: str
    size: int
    triples: int
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """
    What the files would change in the published graph.

    *new* and *known* count the entities by the label of their class; *added* counts the triples
    that are not published yet, *already* those that are.
    """

    new: tuple[tuple[Text, int], ...]
    known: tuple[tuple[Text, int], ...]
    added: int
    already: int


@dataclass(frozen=True, slots=True)
class Failure:
    """
    Why a file could not be checked.

    *place* is the file, and where in it; *excerpt* the line of a text file that it names.
    """

    place: Place
    message: Text
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """
    All that is said of the files of one check.

    *groups* begin with the gravest, and among these with the cause of others. *release* is the
    identifier of the release they were checked against, ``None`` without one; *engine* the SHACL
    engine that gave the results. *failures* are about files that were given but not checked.
    """

    files: tuple[CheckedFile, ...]
    groups: tuple[Group, ...]
    release: str | None
    engine: str
    addition: Addition | None = None
    failures: tuple[Failure, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Return the verdict: remarks (``info``) leave it at ``conforms``."""
        if self.count("violation"):
            return "does-not-conform"
        if self.failures:
            return "not-checked"
        return "conforms-with-warnings" if self.count("warning") else "conforms"

    @property
    def conforms(self) -> bool:
        """Return whether all was checked and nothing is a violation."""
        return self.verdict in {"conforms", "conforms-with-warnings"}

    def count(self, severity: Severity) -> int:
        """Return how many findings have *severity*, with those that are left out."""
        return sum(group.total for group in self.groups if group.severity == severity)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings that the report keeps, group by group."""
        return tuple(finding for group in self.groups for finding in group.findings)
