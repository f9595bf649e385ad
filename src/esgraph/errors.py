"""
Every error that esgraph raises.

    EsgraphError
    ├── InputError             a file or text that cannot be used, and where in it
    ├── ProjectError           ontology, shapes or configuration at fault
    ├── ContradictionError     the data contradict the ontology
    ├── ReleaseError           a release that is absent, damaged or being written
    ├── CheckError             a file that could not be checked
    │   ├── CheckTimeoutError  it took longer than a check may
    │   ├── CheckMemoryError   it needed more memory than a check may have
    │   └── CheckUnavailableError  no child was free for it
    ├── ContributionError      a contribution that cannot be kept, found or decided on
    │   ├── ContributionStoreError    the file that they are kept in cannot be used
    │   ├── UnknownContributionError  there is none with this identifier
    │   ├── ContributionStateError    it is in another state, or under other terms
    │   ├── ContributionReasonError   a decision without the reason that it needs
    │   ├── EmptyContributionError    it says nothing
    │   ├── UnknownErrorReportError   there is no report of an error with this identifier
    │   └── ErrorReportsFullError     too many reports of errors wait already
    └── QueryError             a query that gets no answer
        ├── QuerySyntaxError   it does not follow the grammar
        ├── QueryRefusedError  it asks for what this service does not do
        ├── QueryFormatError   its answer cannot be written in the type asked for
        ├── QueryTooLargeError its text is longer or deeper than what is taken
        ├── QueryTimeoutError  it ran past the deadline
        ├── QueryMemoryError   it needed more memory than it may have
        │   └── AnswerTooLargeError  its answer is longer than it may be
        ├── QueryUnavailableError  no worker could take it
        ├── QueryBudgetError   its client has used up its budget
        └── ClientGoneError    its client hung up

Data that does not conform to the shapes is no error: it is a ``ValidationReport``.
"""

from pathlib import PurePath

from esgraph.language import Text


class EsgraphError(Exception):
    """Something went wrong that the user can understand; *text* says it in both languages."""

    def __init__(self, text: Text) -> None:
        """Keep *text*; ``str()`` gives the English one, for logs and tracebacks."""
        super().__init__(text.en)
        self.text = text


class InputError(EsgraphError):
    """
    An input that cannot be used at all.

    *text* tells what was found and what would be right; the place is kept beside it. Lines
    and columns count from 1; in a spreadsheet, *cell* is the place (``Villes!B4``). *excerpt* is
    the line of a text file, cut; *others* are further faults of the same input.
    """

    def __init__(
        self,
        text: Text,
        *,
        path: PurePath | str | None = None,
        line: int | None = None,
        column: int | None = None,
        cell: str | None = None,
        excerpt: str | None = None,
        others: "tuple[InputError, ...]" = (),
    ) -> None:
        """Keep the place beside the message."""
        super().__init__(text)
        self.path = path
        self.line = line
        self.column = column
        self.cell = cell
        self.excerpt = excerpt
        self.others = others

    @property
    def place(self) -> str:
        """
        Return ``file:line:column`` as far as known, as compilers and editors write it.

        In a spreadsheet it is ``file!sheet!cell``.
        """
        if self.cell is not None:
            return f"{self.path}!{self.cell}" if self.path is not None else self.cell
        parts = (self.path, self.line, self.column)
        return ":".join(str(part) for part in parts if part is not None)

    def __str__(self) -> str:
        """Return the place and the English message."""
        return f"{self.place}: {self.text.en}" if self.place else self.text.en


def unreadable_file(error: OSError | UnicodeDecodeError, path: PurePath | str) -> InputError:
    """Return what to raise for a file that the system, or its encoding, keeps from being read."""
    reason = error.strerror if isinstance(error, OSError) else None
    detail = reason or str(error)
    return InputError(
        Text(fr=f"fichier illisible : {detail}", en=f"unreadable file: {detail}"), path=path
    )


def unwritable_file(error: OSError, path: PurePath | str) -> InputError:
    """Return what to raise for a file that the system keeps from being written."""
    detail = error.strerror or str(error)
    return InputError(
        Text(
            fr=f"ce fichier ne peut pas être écrit\u00a0: {detail}",
            en=f"this file cannot be written: {detail}",
        ),
        path=path,
    )


class ProjectError(InputError):
    """The ontology, a shape, a published query or a setting is at fault, not the data."""


class ContradictionError(EsgraphError):
    """The closure holds a contradiction; *explanations* are the reasoner's, one per case."""

    def __init__(self, text: Text, *, explanations: tuple[str, ...]) -> None:
        """Keep every explanation of the reasoner."""
        super().__init__(text)
        self.explanations = explanations


class ReleaseError(EsgraphError):
    """A release is absent, damaged, or being written by another process."""


class CheckError(EsgraphError):
    """A file could not be checked, which says nothing about whether it conforms."""


class CheckTimeoutError(CheckError):
    """A check ran past its deadline and was stopped."""


class CheckMemoryError(CheckError):
    """A check needed more memory than it may have, and was stopped."""


class CheckUnavailableError(CheckError):
    """No child could take the check: too many are under way, or the service is closed."""


class ContributionError(EsgraphError):
    """A contribution cannot be kept, found or decided on."""


class ContributionStoreError(ContributionError):
    """The file that contributions are kept in is absent, damaged or of other software."""


class UnknownContributionError(ContributionError):
    """There is no contribution with this identifier."""

    def __init__(self, identifier: str) -> None:
        """Name it."""
        super().__init__(
            Text(
                fr=f"aucune contribution «\u00a0{identifier}\u00a0»",
                en=f"no contribution “{identifier}”",
            )
        )


class ContributionStateError(ContributionError):
    """A contribution is not in a state for what is asked, or is here under other terms."""


class ContributionReasonError(ContributionError):
    """A contribution is to be rejected or withdrawn, and no reason is given."""


class EmptyContributionError(ContributionError):
    """The files of a contribution say nothing."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text(
                fr="il n'y a rien à garder\u00a0: ces fichiers ne contiennent aucune donnée. "
                "Remplissez au moins une ligne, puis envoyez à nouveau.",
                en="there is nothing to keep: these files hold no data. Fill in at least one row, "
                "then send them again.",
            )
        )


class UnknownErrorReportError(ContributionError):
    """There is no report of an error with this identifier."""

    def __init__(self, identifier: str) -> None:
        """Name it."""
        super().__init__(
            Text(
                fr=f"aucun signalement «\u00a0{identifier}\u00a0»",
                en=f"no error report “{identifier}”",
            )
        )


class ErrorReportsFullError(ContributionError):
    """Too many reports of errors wait already."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__(
            Text(
                fr="trop de signalements attendent déjà d'être lus\u00a0; écrivez plutôt à "
                "l'équipe, ou réessayez dans quelques jours",
                en="too many reports wait to be read already; write to the maintainers instead, or "
                "try again in some days",
            )
        )


class QueryError(EsgraphError):
    """A query got no answer."""


class QuerySyntaxError(QueryError):
    """
    A query that does not follow the SPARQL grammar.

    *line* and *column* count from 1 in the query's text; ``None`` where the engine gives none.
    """

    def __init__(self, text: Text, *, line: int | None, column: int | None) -> None:
        """Keep the position beside the message."""
        super().__init__(text)
        self.line = line
        self.column = column


class QueryRefusedError(QueryError):
    """A query that asks for what this service does not do: ``SERVICE``, ``LOAD``, an update."""


class QueryFormatError(QueryError):
    """An answer that the media type asked for cannot hold; another type can."""


class QueryTooLargeError(QueryError):
    """A query whose text is longer, or more deeply nested, than what is taken."""


class QueryTimeoutError(QueryError):
    """A query that ran past its deadline and was stopped."""


class QueryMemoryError(QueryError):
    """A query that needed more memory, or a larger answer, than it may have, and was stopped."""


class AnswerTooLargeError(QueryMemoryError):
    """A query whose answer is longer than what was asked for, or than any may be."""


class QueryUnavailableError(QueryError):
    """No query worker could take the query."""


class QueryBudgetError(QueryError):
    """A client has used up its budget; some of it is back in *retry_after_s* seconds."""

    def __init__(self, text: Text, *, retry_after_s: int) -> None:
        """Keep when to come back."""
        super().__init__(text)
        self.retry_after_s = retry_after_s


class ClientGoneError(QueryError):
    """The client hung up before its answer was there."""
