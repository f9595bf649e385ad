"""From a result of validation to a finding: in words, in its place, with what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from esgraph.language import Text
from esgraph.reports.fixes import Advisor, Writing
from esgraph.reports.model import Finding, Origin, Place, StandardResult
from esgraph.reports.origins import Origins
from esgraph.reports.placeholders import fill_placeholders
from esgraph.reports.plain_words import plain_words
from esgraph.reports.rulebook import Rulebook, component_name
from esgraph.reports.sentences import sentence_of
from esgraph.reports.terms import compact, cut, cut_text, name_of, readable, same, sentence, written
from esgraph.validation import Severity, ValidationResult

_LONGEST_MESSAGE = 1500
_LONGEST_TERM = 10_000
_RDF_KINDS = frozenset({"turtle", "trig", "n-triples", "n-quads", "rdf-xml", "json-ld"})


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reader of a file says about it, under the stable name of its kind."""

    code: str
    severity: Severity
    origin: Origin
    text: Text
    place: Place


def code_of(result: ValidationResult) -> str:
    """Return the stable name of the rule of *result*: its shape's, else its component's."""
    return name_of(result.source_shape) or component_name(result.component)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says what a check found; *kinds* are the kinds of its files, by name."""

    origins: Origins
    rulebook: Rulebook
    kinds: Mapping[str, str]
    max_accepted: int

    def finding_of_remark(self, remark: Remark) -> Finding:
        """Return a reader's remark as a finding."""
        return Finding(
            severity=remark.severity,
            code=remark.code,
            origin=remark.origin,
            message=sentence(remark.text),
            place=remark.place,
            excerpt=self.origins.excerpt(remark.place),
        )

    def finding_of_result(self, result: ValidationResult, place: Place | None) -> Finding:
        """Return *result*, which stands at *place*, as a finding."""
        writing = self._writing(place)
        is_rdf = writing == "rdf"
        found = self._found(result, is_rdf=is_rdf)
        accepted = self.rulebook.accepted(result.source_shape)
        column = self.origins.field(result)
        advice = Advisor(result, self.rulebook, writing, found, column, accepted).fix()
        hint = self._hint(result, accepted)
        return Finding(
            severity=result.severity,
            code=code_of(result),
            origin="shapes",
            message=self.message(result, is_rdf=is_rdf),
            place=place,
            subject=self._subject(result.focus_node),
            field=self._field(result, is_rdf=is_rdf),
            found=found,
            fix=sentence(hint) if hint is not None else advice,
            accepted=self._shown(accepted, is_rdf=is_rdf),
            excerpt=self.origins.excerpt(place) if place is not None else None,
            result=standard_result(result),
        )

    def message(self, result: ValidationResult, *, is_rdf: bool) -> Text:
        """Return what is wrong: the author's words if there are any, else ours."""
        if self.rulebook.has_message(result.source_shape):
            words = fill_placeholders(result.message, result, self.rulebook)
        else:
            words = sentence_of(result, self.rulebook)
        return cut_text(words if is_rdf else plain_words(words), _LONGEST_MESSAGE)

    def _writing(self, place: Place | None) -> Writing:
        kinds = [self.kinds.get(place.file)] if place is not None else self.kinds.values()
        if any(kind in _RDF_KINDS for kind in kinds):
            return "rdf"
        return "prose" if "fiche" in kinds else "cells"

    def _hint(self, result: ValidationResult, accepted: tuple[Node, ...]) -> Text | None:
        """Return the advice of the reader, unless it lists the *accepted* values, as we do."""
        hint = self.origins.hint(result)
        if hint is None or not accepted:
            return hint
        says_all = all(self.rulebook.name(each).fr in hint.fr for each in accepted)
        return None if says_all else hint

    def _subject(self, node: Node) -> Text:
        label = self.origins.label(node) or self.rulebook.label(node)
        if label is not None:
            return cut_text(label)
        words = same(cut(str(node))) if isinstance(node, Literal) else readable(node)
        named = (self.rulebook.label(cls) for cls in self.origins.classes(node))
        kind = next((label for label in named if label is not None), None)
        if kind is None:
            return words
        return Text(fr=f"{kind.fr} {words.fr}", en=f"{kind.en} {words.en}")

    def _field(self, result: ValidationResult, *, is_rdf: bool) -> Text | None:
        column = self.origins.field(result)
        if column is not None:
            return cut_text(column)
        name = self.rulebook.field(result)
        properties = self.rulebook.properties(self.rulebook.path_of(result))
        if name is None or not is_rdf or not properties:
            return name
        terms = ", ".join(map(compact, properties))
        return Text(fr=f"{name.fr} ({terms})", en=f"{name.en} ({terms})")

    def _found(self, result: ValidationResult, *, is_rdf: bool) -> str | None:
        as_written = self.origins.found(result)
        value = result.value
        if as_written is not None:
            return cut(as_written)
        if value is None or value == result.focus_node or isinstance(value, BNode):
            return None
        if is_rdf:
            return written(value)
        label = self.origins.label(value) or self.rulebook.name(value)
        return cut(label.fr)

    def _shown(self, accepted: tuple[Node, ...], *, is_rdf: bool) -> tuple[Text, ...]:
        """Return the names of the accepted values, the last one a count of those left out."""
        shown = tuple(self._accepted_name(node, is_rdf) for node in accepted[: self.max_accepted])
        rest = len(accepted) - len(shown)
        if not rest:
            return shown
        return (*shown, Text(fr=f"… et {rest} de plus", en=f"… and {rest} more"))

    def _accepted_name(self, node: Node, is_rdf: bool) -> Text:  # noqa: FBT001
        name = self.rulebook.name(node)
        if not is_rdf or not isinstance(node, URIRef) or name == readable(node):
            return name
        return Text(fr=f"{name.fr} ({compact(node)})", en=f"{name.en} ({compact(node)})")


def standard_result(result: ValidationResult) -> StandardResult:
    """Return the terms of *result*, as N-Triples writes them; a very long value is left out."""
    value = result.value.n3() if result.value is not None else None
    return StandardResult(
        focus_node=result.focus_node.n3(),
        path=result.path.n3() if result.path is not None else None,
        value=value if value is not None and len(value) <= _LONGEST_TERM else None,
        component=result.component.n3(),
        source_shape=result.source_shape.n3(),
    )
