"""
Where the fast engine is not known to agree with the reference, which then answers.

Each difference has a name, which tests and `docs/validation-engines.md` use as well.
"""

import re
from collections.abc import Callable, Iterable

from rdflib import BNode, Graph, Literal
from rdflib.namespace import SH
from rdflib.term import Node

_SHACL_AF = (
    SH.expression,
    SH.js,
    SH.rule,
    SH.target,
)

_MARKS_OF_A_SHAPE = (
    SH.property,
    SH.targetClass,
    SH.targetNode,
    SH.targetObjectsOf,
    SH.targetSubjectsOf,
)

_ESCAPE = r"\\[dnrt.\\|()\[\]{}?*+^$/@#-]"
_CLASS = rf"\[\^?(?:(?!--)(?:{_ESCAPE}|[^\\\[\]&~|]))+\]"
_ATOM = rf"(?:{_ESCAPE}|{_CLASS}|\)|\.|[^\\\[\](){{}}?*+.|^$])"
_QUANTIFIER = r"(?:(?:[?*+]|\{[0-9]{1,3}(?:,[0-9]{0,3})?\})\??(?![?*+{]))?"
_GROUP = r"\((?:\?:)?(?![?*+{])"
_PORTABLE_PATTERN = re.compile(rf"(?:{_ATOM}{_QUANTIFIER}|{_GROUP}|[|^$](?![?*+{{]))*", re.DOTALL)

_SPARQL_TEXT_OR_IRI = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"|<[^<>"{}|^`\\\s]*>|#[^\n]*', re.DOTALL
)
_SELECT = re.compile(r"\bselect\b", re.IGNORECASE)
_SELECTED = re.compile(r"\bselect\b.*?(?=\bwhere\b|\{)", re.IGNORECASE | re.DOTALL)
_PREDICATE_VARIABLE = re.compile(r"(?:[\w>\"')\]]\s+|[;\[]\s*)[?$]\w+\s+[?$\w<:\"'\[(]")
_NEGATED_PATH = re.compile(r"!\s*\(?\s*\^?\s*(?:<>|[\w-]*:|a\b)")


def find_differences(shapes: Graph) -> tuple[str, ...]:
    """Return the names of what in *shapes* the engines may judge differently; mostly none."""
    return tuple(name for name, occurs_in in _DIFFERENCES.items() if occurs_in(shapes))


def looks_at_any_predicate(shapes: Graph) -> bool:
    """
    Return whether *shapes* may see a triple whose predicate they do not name.

    Closed shapes do, and SPARQL texts with a variable or a negation for a predicate. Cautious: a
    text that only might is counted.
    """
    if any(shapes.subjects(SH.closed)):
        return True
    texts = (_SPARQL_TEXT_OR_IRI.sub(" <> ", text) for text in _sparql_texts(shapes))
    texts = (_SELECTED.sub("", text) for text in texts)
    return any(_PREDICATE_VARIABLE.search(text) or _NEGATED_PATH.search(text) for text in texts)


def _has_no_shape(shapes: Graph) -> bool:
    return not any((None, predicate, None) in shapes for predicate in _MARKS_OF_A_SHAPE)


def _uses_advanced_feature(shapes: Graph) -> bool:
    # SHACL-AF is switched off in the reference, and partly on in the fast engine.
    return any((None, predicate, None) in shapes for predicate in _SHACL_AF)


def _uses_other_regex_dialect(shapes: Graph) -> bool:
    # Python's and Rust's regular expressions agree on a part of XPath's only.
    if (None, SH.flags, None) in shapes:
        return True
    patterns = (str(pattern) for pattern in shapes.objects(None, SH.pattern))
    return any(_PORTABLE_PATTERN.fullmatch(pattern) is None for pattern in patterns)


def _nests_select(shapes: Graph) -> bool:
    # A subquery has to hand ``$this`` on (SHACL, appendix A); the fast engine does not mind.
    return any(len(_SELECT.findall(text)) > 1 for text in _sparql_texts(shapes))


def _has_several_constraints_with_words(shapes: Graph) -> bool:
    # The fast engine does not say which SPARQL constraint of a shape found a result.
    constraints = (set(shapes.objects(shape, SH.sparql)) for shape in shapes.subjects(SH.sparql))
    return any(
        len(several) > 1 and any((one, SH.message, None) in shapes for one in several)
        for several in constraints
    )


def _compares_with_blank_node(shapes: Graph) -> bool:
    # A blank node of the shapes is never one of the data, but where both are one graph.
    values: Iterable[Node] = (
        *shapes.objects(None, SH.targetNode),
        *shapes.objects(None, SH.hasValue),
        *(member for head in shapes.objects(None, SH["in"]) for member in _members(shapes, head)),
    )
    return any(isinstance(value, BNode) for value in values)


def _members(shapes: Graph, head: Node) -> list[Node]:
    try:
        return list(shapes.items(head))
    except ValueError:  # a list that is a loop: both engines refuse it
        return []


def _sparql_texts(shapes: Graph) -> list[str]:
    predicates = (SH.select, SH.ask)
    return [
        str(text)
        for predicate in predicates
        for text in shapes.objects(None, predicate)
        if isinstance(text, Literal)
    ]


_DIFFERENCES: dict[str, Callable[[Graph], bool]] = {
    "no-shape": _has_no_shape,
    "advanced-feature": _uses_advanced_feature,
    "regex-dialect": _uses_other_regex_dialect,
    "nested-select": _nests_select,
    "several-sparql-messages": _has_several_constraints_with_words,
    "blank-node-value": _compares_with_blank_node,
}
