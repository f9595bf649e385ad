"""What to do about a finding: a value to write, a value of a list, a statement to add."""

import difflib
import re
from dataclasses import dataclass
from typing import Literal as OneOf

from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDF, SH, XSD
from rdflib.term import Node

from esgraph.language import Text
from esgraph.namespaces import fold
from esgraph.reports.corrections import corrected, fitting
from esgraph.reports.rulebook import Rulebook, component_name
from esgraph.reports.terms import compact, quoted, same, sentence, written
from esgraph.validation import ValidationResult

_ALIKE = 0.7
"""How like an accepted value (0 to 1) what was found must be for that value to be proposed."""

_LONGEST = 100
_BARE = frozenset({XSD.integer, XSD.decimal})
_NONE = same("")
_ADDRESS = re.compile(r"[a-z][a-z\d+.-]+:[^\s<>\"{}|\\^`]+", re.IGNORECASE)

Writing = OneOf["rdf", "cells", "prose"]
"""What a contributor writes, and wants advice in: RDF syntax, cells of a table, a fiche."""


@dataclass(frozen=True, slots=True)
class Advisor:
    """
    Advice on one result.

    *found* is what was written, *column* the header of its column; *accepted* are the values of
    the closed list, if there is one.
    """

    result: ValidationResult
    rulebook: Rulebook
    writing: Writing
    found: str | None
    column: Text | None
    accepted: tuple[Node, ...]

    def fix(self) -> Text | None:
        """Return what to do, in a sentence; ``None`` when the message says all there is to say."""
        advice = self._closest() or self._correction() or self._absence() or self._surplus()
        advice = advice or self._example()
        return sentence(advice) if advice is not None else None

    @property
    def _component(self) -> str:
        return component_name(self.result.component)

    def _closest(self) -> Text | None:
        if self.found is None or not self.accepted:
            return None
        names = {
            fold(words): node
            for node in self.accepted
            for words in (self.rulebook.name(node).fr, self.rulebook.name(node).en)
        }
        value = self.result.value
        asked = self.found if isinstance(value, Literal) or value is None else _end_of(value)
        alike = difflib.get_close_matches(fold(asked), names, n=1, cutoff=_ALIKE)
        return _did_you_mean(self._accepted_name(names[alike[0]])) if alike else None

    def _accepted_name(self, node: Node) -> Text:
        name = self.rulebook.name(node)
        if self.writing != "rdf" or not isinstance(node, URIRef):
            return name
        return Text(fr=f"{name.fr} ({compact(node)})", en=f"{name.en} ({compact(node)})")

    def _correction(self) -> Text | None:
        """Return the value that was meant, as it should be written, or probably meant."""
        value, parameter = self.result.value, self.rulebook.parameter(self.result)
        if value is None or parameter is None:
            return None
        if self._component == "Datatype":
            return _write(self._retyped(str(value), parameter), self.found)
        if self._component == "Pattern":
            fitted = self._fitted(value, str(parameter))
            return _did_you_mean(same(fitted)) if fitted is not None else None
        return self._syntax(value, parameter) if self.writing == "rdf" else None

    def _syntax(self, value: Node, parameter: Node) -> Text | None:
        """Return *value* in the syntax of Turtle that the shape asks for."""
        if self._component == "NodeKind" and parameter == SH.IRI:
            # « <Jean> » would be an address, but of nothing.
            if _ADDRESS.fullmatch(str(value)) is None:
                return None
            return _write(f"<{value}>", self.found)
        if self._component == "LanguageIn" and isinstance(value, Literal):
            first = next(iter(self.rulebook.members(parameter)), None)
            return _write(f'"{value}"@{first}', self.found) if first is not None else None
        return None

    def _retyped(self, text: str, datatype: Node) -> str | None:
        if self.writing == "rdf" and datatype == XSD.string:
            return f'"{text}"'
        value = corrected(text, datatype)
        if value is None or self.writing != "rdf" or datatype in _BARE:
            return value
        return f'"{value}"^^{compact(str(datatype))}'

    def _fitted(self, value: Node, pattern: str) -> str | None:
        text = fitting(str(value), pattern)
        if text is None or text == str(value):
            return None
        if self.writing != "rdf":
            return text
        return f"<{text}>" if isinstance(value, URIRef) or ":" in text else f'"{text}"'

    def _absence(self) -> Text | None:
        """Return what to add where a value is missing."""
        if self._component != "MinCount" or self.writing == "prose":
            return None
        shown = self._shown_example()
        like = Text(fr=f", par exemple {shown.fr}", en=f", such as {shown.en}") if shown else _NONE
        if self.writing == "rdf":
            return self._statement(like)
        if self.column is None:
            return None
        name = quoted(self.column)
        return Text(
            fr=f"remplissez la colonne {name.fr} de cette ligne{like.fr}",
            en=f"fill the column {name.en} of this row{like.en}",
        )

    def _statement(self, like: Text) -> Text | None:
        if self.result.path is None:
            return None
        term = compact(self.result.path)
        return Text(
            fr=f"ajoutez une valeur de {term}{like.fr}", en=f"add a value of {term}{like.en}"
        )

    def _surplus(self) -> Text | None:
        """Return what to remove, for those who write RDF."""
        if self._component not in {"MaxCount", "UniqueLang"} or self.writing != "rdf":
            return None
        if self.result.path is None:
            return None
        term = compact(self.result.path)
        return Text(
            fr=f"retirez les valeurs de {term} qui sont de trop",
            en=f"remove the values of {term} that are not needed",
        )

    def _example(self) -> Text | None:
        shown = self._shown_example()
        if shown is None or self._component not in {"Pattern", "Datatype"}:
            return None
        return Text(
            fr=f"forme attendue, par exemple\u00a0: {shown.fr}",
            en=f"expected form, for example: {shown.en}",
        )

    def _shown_example(self) -> Text | None:
        """Return an example of a value; not of a name, which would be an invented one."""
        path, ontology = self.result.path, self.rulebook.ontology
        if path is None or (path, RDF.type, OWL.DatatypeProperty) not in ontology:
            return None
        example = self.rulebook.examples.get(path)
        return quoted(example) if example is not None else None


def _did_you_mean(name: Text) -> Text:
    shown = quoted(name)
    return Text(fr=f"vouliez-vous dire {shown.fr}\u00a0?", en=f"did you mean {shown.en}?")


def _write(value: str | None, found: str | None) -> Text | None:
    """Return the advice to write *value*, unless it is what was *found*, or too long to be told."""
    if value is None or value == found or len(value) > _LONGEST:
        return None
    shown = quoted(same(value))
    return Text(fr=f"écrivez {shown.fr}", en=f"write {shown.en}")


def _end_of(node: Node) -> str:
    return written(node).rstrip(">").rpartition("/")[2].rpartition(":")[2]
