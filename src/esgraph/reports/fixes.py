"""What to do about a finding: a value to write, a value of a list, a statement to add."""

import difflib
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import SH, XSD
from rdflib.term import Node

from esgraph.language import Text
from esgraph.namespaces import fold
from esgraph.reports.corrections import corrected, fitting
from esgraph.reports.rulebook import Rulebook, component_name
from esgraph.reports.terms import compact, quoted, same, sentence, written
from esgraph.validation import ValidationResult

_ALIKE = 0.7
"""How like an accepted value (0 to 1) what was found must be for that value to be proposed."""

_BARE = frozenset({XSD.integer, XSD.decimal})


@dataclass(frozen=True, slots=True)
class Advisor:
    """
    Advice on one result.

    *found* is what was written; *accepted* the values of the closed list, if there is one;
    *is_rdf* tells whether the contributor writes RDF, and wants its syntax.
    """

    result: ValidationResult
    rulebook: Rulebook
    found: str | None
    accepted: tuple[Node, ...]
    is_rdf: bool

    def fix(self) -> Text | None:
        """Return what to do, in a sentence; ``None`` when the message says all there is to say."""
        advice = self._closest() or self._correction() or self._statement() or self._example()
        return sentence(advice) if advice is not None else None

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
        if not alike:
            return None
        name = quoted(self._accepted_name(names[alike[0]]))
        return Text(fr=f"vouliez-vous dire {name.fr}\u00a0?", en=f"did you mean {name.en}?")

    def _accepted_name(self, node: Node) -> Text:
        name = self.rulebook.name(node)
        if not self.is_rdf or not isinstance(node, URIRef):
            return name
        return Text(fr=f"{name.fr} ({compact(node)})", en=f"{name.en} ({compact(node)})")

    def _correction(self) -> Text | None:
        """Return the value that was probably meant, as it should be written."""
        value = self._corrected_value()
        if value is None or value == self.found:
            return None
        return _write(same(value))

    def _corrected_value(self) -> str | None:
        value, parameter = self.result.value, self.rulebook.parameter(self.result)
        if value is None or parameter is None:
            return None
        name, text = component_name(self.result.component), str(value)
        if name == "Datatype":
            return self._retyped(text, parameter)
        if name == "Pattern":
            return self._fitted(value, str(parameter))
        if name == "LanguageIn" and self.is_rdf and isinstance(value, Literal):
            first = next(iter(self.rulebook.members(parameter)), None)
            return f'"{text}"@{first}' if first is not None else None
        return None

    def _retyped(self, text: str, datatype: Node) -> str | None:
        if self.is_rdf and datatype == XSD.string:
            return f'"{text}"'
        value = corrected(text, datatype)
        if value is None or not self.is_rdf:
            return value
        return value if datatype in _BARE else f'"{value}"^^{compact(str(datatype))}'

    def _fitted(self, value: Node, pattern: str) -> str | None:
        text = fitting(str(value), pattern)
        if text is None or text == str(value):
            return None
        if not self.is_rdf:
            return text
        return f"<{text}>" if isinstance(value, URIRef) or ":" in text else f'"{text}"'

    def _statement(self) -> Text | None:
        """Return which statement to add or to keep, for those who write RDF."""
        name, path = component_name(self.result.component), self.result.path
        if not self.is_rdf or path is None:
            return None
        term = compact(path)
        if name == "MinCount":
            example = self.rulebook.examples.get(path)
            like = (
                Text(fr=f", par exemple {example.fr}", en=f", such as {example.en}")
                if example
                else same("")
            )
            return Text(
                fr=f"ajoutez une valeur de {term}{like.fr}", en=f"add a value of {term}{like.en}"
            )
        if name in {"MaxCount", "UniqueLang"}:
            return Text(
                fr=f"retirez les valeurs de {term} qui sont de trop",
                en=f"remove the values of {term} that are not needed",
            )
        if name == "NodeKind" and (self.result.source_shape, SH.nodeKind, SH.IRI) in (
            self.rulebook.shapes
        ):
            return _write(same(f"<{self.result.value}>"))
        return None

    def _example(self) -> Text | None:
        """Return an example of what is accepted."""
        path = self.result.path
        example = self.rulebook.examples.get(path) if path is not None else None
        name = component_name(self.result.component)
        if example is None or name not in {"MinCount", "Pattern", "Datatype"}:
            return None
        shown = quoted(example)
        return Text(fr=f"par exemple, écrivez {shown.fr}", en=f"for example, write {shown.en}")


def _write(value: Text) -> Text:
    shown = quoted(value)
    return Text(fr=f"écrivez {shown.fr}", en=f"write {shown.en}")


def _end_of(node: Node) -> str:
    return written(node).rstrip(">").rpartition("/")[2].rpartition(":")[2]
