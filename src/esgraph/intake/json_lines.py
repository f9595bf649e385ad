"""Where a text of JSON-LD describes a node, and gives one of its values."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rdflib.namespace import RDF

from esgraph.namespaces import local_name

_TOKEN = re.compile(r'\s*([{}\[\],:]|"(?:[^"\\]|\\.)*+"|[^\s{}\[\],:"]++)')
_TYPE = f"<{RDF.type}>"


@dataclass(frozen=True, slots=True)
class _Json:
    """A JSON value: where it begins, and its text, its items or its members."""

    offset: int
    text: str = ""
    items: tuple["_Json", ...] = ()
    members: tuple["_Member", ...] = ()


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of an object: its name, where that begins, and its value."""

    name: str
    offset: int
    value: _Json


@dataclass(frozen=True)
class JsonText:
    """
    A text of JSON-LD, within the bounds of nesting, whose contexts are all in it.

    Cost: one reading of the whole text when it is first asked, about 1 µs a character.
    """

    text: str
    _terms: dict[str, str] = field(default_factory=dict)

    def offset_of(self, subject: str, predicate: str | None, value: str | None) -> int | None:
        """
        Return where a value of a node is given, else its property, else the node.

        Terms are as N-Triples writes them. Anonymous nodes are found by what is said of them.
        """
        described = self._described(subject)
        if predicate is not None:
            members = [
                member
                for node in described
                for member in node.members
                if self._is_named(member.name, predicate)
            ]
            given = (
                leaf.offset
                for member in members
                for leaf in _leaves(member.value)
                if value is not None and self._is_written(leaf.text, value)
            )
            found = next(given, members[0].offset if members and value is None else None)
            if found is not None or subject.startswith("_:"):
                return found
            if members:
                return members[0].offset
        return self._identifier(described[0]) if described else None

    def _described(self, subject: str) -> list[_Json]:
        """Return the objects about *subject*, those that say something of it first."""
        if subject.startswith("_:"):
            return [node for node in self._nodes if self._identified(node) is None]
        found = [
            node
            for node in self._nodes
            if (name := self._identified(node)) is not None and self._is_written(name, subject)
        ]
        return sorted(found, key=lambda node: len(node.members) == 1)

    def _identified(self, node: _Json) -> str | None:
        names = (m.value.text for m in node.members if self._expanded(m.name) == "@id")
        return next(names, None)

    def _identifier(self, node: _Json) -> int:
        offsets = (m.value.offset for m in node.members if self._expanded(m.name) == "@id")
        return next(offsets, node.offset)

    def _is_named(self, name: str, predicate: str) -> bool:
        if predicate == _TYPE:
            return self._expanded(name) == "@type"
        return self._is_iri(self._expanded(name), predicate)

    def _is_written(self, text: str, term: str) -> bool:
        """Tell whether *text* may stand for *term*, of N-Triples."""
        if term.startswith('"'):
            return text == _lexical(term)
        return text == term or self._is_iri(self._expanded(text), term)

    def _is_iri(self, name: str, term: str) -> bool:
        """Tell whether *name* is the IRI *term*, or its end, as an address without a base is."""
        iri = term[1:-1]
        return name == iri or (":" not in name and bool(name) and name == local_name(iri))

    def _expanded(self, name: str) -> str:
        """Return the IRI, or the keyword, that *name* stands for under the contexts."""
        self._nodes  # noqa: B018 - reads the contexts
        if name in self._terms:
            meant = self._terms[name]
            return meant if meant == name else self._prefixed(meant)
        return self._prefixed(name)

    def _prefixed(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._terms and not local.startswith("//"):
            return self._terms[prefix] + local
        return name

    @cached_property
    def _nodes(self) -> list[_Json]:
        """Return all objects, in the order of the text, contexts apart; keep their terms."""
        root = _parsed(self.text)
        return list(self._walk(root)) if root is not None else []

    def _walk(self, value: _Json) -> Iterator[_Json]:
        if value.members:
            yield value
        for item in value.items:
            yield from self._walk(item)
        for member in value.members:
            if member.name == "@context":
                self._terms.update(_terms(member.value))
            else:
                yield from self._walk(member.value)


def _terms(context: _Json) -> Mapping[str, str]:
    """Return what each term of a context stands for, as it is written."""
    found: dict[str, str] = {}
    for item in context.items:
        found.update(_terms(item))
    for member in context.members:
        inside = (m.value.text for m in member.value.members if m.name == "@id")
        found[member.name] = member.value.text or next(inside, "")
    return {name: meant for name, meant in found.items() if meant}


def _leaves(value: _Json) -> Iterator[_Json]:
    """Yield the values that a member gives: of an object, its value or its identifier."""
    if value.text:
        yield value
    for item in value.items:
        yield from _leaves(item)
    for member in value.members:
        if not member.value.members:
            yield from _leaves(member.value)


def _parsed(text: str) -> _Json | None:
    """Return *text*, valid JSON, with places; ``None`` when it is not valid after all."""
    try:
        return _value(_Tokens(text))
    except (RecursionError, ValueError):
        return None


class _Tokens:
    """The tokens of a text of JSON, with one of lookahead."""

    def __init__(self, text: str) -> None:
        self._matches = _TOKEN.finditer(text)
        self.text, self.offset = "", 0
        self.advance()

    def advance(self) -> None:
        match = next(self._matches, None)
        self.text, self.offset = (match[1], match.start(1)) if match else ("", -1)


def _value(tokens: _Tokens) -> _Json:
    text, offset = tokens.text, tokens.offset
    tokens.advance()
    if text == "{":
        return _Json(offset, members=tuple(_members(tokens)))
    if text == "[":
        return _Json(offset, items=tuple(_items(tokens)))
    return _Json(offset, json.loads(text) if text.startswith('"') else text)


def _items(tokens: _Tokens) -> Iterator[_Json]:
    while tokens.text not in ("]", ""):
        yield _value(tokens)
        if tokens.text == ",":
            tokens.advance()
    tokens.advance()


def _members(tokens: _Tokens) -> Iterator[_Member]:
    while tokens.text not in ("}", ""):
        name, offset = json.loads(tokens.text), tokens.offset
        tokens.advance()
        tokens.advance()
        yield _Member(name, offset, _value(tokens))
        if tokens.text == ",":
            tokens.advance()
    tokens.advance()


def _lexical(literal: str) -> str:
    """Return the text of a literal that N-Triples writes, its escapes undone."""
    quoted = literal[: literal.rindex('"') + 1]
    return str(json.loads(quoted, strict=False))
