"""The placeholders that authors of shapes leave in their messages (SHACL, section 5.2.2)."""

import re

from rdflib.term import Node

from esgraph.language import Text
from esgraph.reports.rulebook import Rulebook
from esgraph.reports.terms import same
from esgraph.validation import ValidationResult

_PLACEHOLDER = re.compile(r"\{[$?](\w+)\}")
_UNKNOWN = same("…")


def fill_placeholders(message: Text, result: ValidationResult, rulebook: Rulebook) -> Text:
    """
    Return *message* with ``{$this}``, ``{?value}`` and parameters (``{$minInclusive}``) filled.

    What cannot be known from *result* becomes an ellipsis.
    """
    if "{" not in message.fr + message.en:
        return message

    def term(name: str) -> Node | None:
        known = {
            "this": result.focus_node,
            "value": result.value,
            "PATH": result.path,
            "path": result.path,
        }
        return known[name] if name in known else rulebook.parameter_named(result.source_shape, name)

    def words(name: str) -> Text:
        found = term(name)
        if found is None:
            return _UNKNOWN
        members = rulebook.members(found)
        if not members:
            return rulebook.name(found)
        names = [rulebook.name(each) for each in members]
        return Text(fr=", ".join(n.fr for n in names), en=", ".join(n.en for n in names))

    return Text(
        fr=_PLACEHOLDER.sub(lambda found: words(found[1]).fr, message.fr),
        en=_PLACEHOLDER.sub(lambda found: words(found[1]).en, message.en),
    )
