"""What a report asks of those who read the files: places, names, and words as they were written."""

from typing import Protocol

from rdflib.term import Node

from esgraph.language import Text
from esgraph.reports.model import Place
from esgraph.validation import ValidationResult


class Origins(Protocol):
    """
    From a result of validation back to the files of a check.

    Each method returns ``None`` where it knows no answer; none of them raises.
    """

    def place(self, result: ValidationResult) -> Place | None:
        """Return where what *result* is about stands, or should stand."""

    def label(self, node: Node) -> Text | None:
        """Return what people call *node*: its label, else the row that it was made of."""

    def classes(self, node: Node) -> tuple[Node, ...]:
        """Return the classes that *node* is said to be of, in order."""

    def field(self, result: ValidationResult) -> Text | None:
        """Return the header of the column that *result* is about."""

    def found(self, result: ValidationResult) -> str | None:
        """Return what stands in the cell that *result* is about, as it was written."""

    def hint(self, result: ValidationResult) -> Text | None:
        """Return what the reader of the file advises to write instead."""

    def excerpt(self, place: Place) -> str | None:
        """Return the line of a text file that *place* names, without its line break."""
