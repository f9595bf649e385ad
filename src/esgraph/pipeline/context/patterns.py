"""The triple patterns of a query, read from its tokens; what has other parts is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import RDF, BNode, Literal, URIRef, Variable
from rdflib.term import Node

from esgraph.errors import QuerySyntaxError
from esgraph.pipeline.context.paths import NotUnderstoodError
from esgraph.query.tokens import Token, scan

Pattern = tuple[Node, Node, Node]

_END = Token("end", "the end", 0, 0)
_NODES = frozenset({"blank", "iri", "name", "variable"})
_LITERALS = frozenset({"number", "string"})
_TRUTHS = frozenset({"true", "false"})


@dataclass(slots=True)
class Group:
    """The patterns of a query, and those of each EXISTS within it."""

    patterns: list[Pattern] = field(default_factory=list)
    inner: list["Group"] = field(default_factory=list)


def read_patterns(query: str, prefixes: Mapping[str, str]) -> Group:
    """
    Return the patterns of the SELECT *query*; *prefixes* are namespaces by prefix.

    Raises:
        NotUnderstoodError: It has more than triple patterns, filters and bindings; names the
            first part that is none of them. UNION, OPTIONAL, MINUS and subqueries are refused: a
            variable of one branch may be unbound in another, where a pattern may match anything
            although ``$this`` seems to lead to it.

    A query that no engine would read may be returned, too: the engines refuse it.
    """
    try:
        tokens = tuple(scan(query))
    except QuerySyntaxError as error:
        raise NotUnderstoodError(str(error)) from error
    return _Reader(iter(tokens), dict(prefixes)).read()


@dataclass(slots=True)
class _Reader:
    """Reads *tokens* one after another; *_next* is the one that is to be read."""

    tokens: Iterator[Token]
    prefixes: dict[str, str]
    _next: Token = _END

    def read(self) -> Group:
        """Return the patterns of the whole query."""
        self._take()
        while self._is_word("PREFIX"):
            self._take()
            prefix = self._take().text.removesuffix(":")
            self.prefixes[prefix] = self._take().text[1:-1]
        group = Group()
        self._expect("SELECT")
        if self._is_word("DISTINCT") or self._is_word("REDUCED"):
            self._take()
        while self._next.kind == "variable" or self._next.text in {"*", "("}:
            if self._next.text == "(":
                self._expression(group)
            else:
                self._take()
        if self._is_word("WHERE"):
            self._take()
        self._group(group)
        if self._next is not _END:
            raise self._refusal()
        return group

    def _group(self, group: Group) -> None:
        """Read what stands in braces into *group*."""
        self._expect("{")
        while self._next.text != "}":
            if self._is_word("FILTER") or self._is_word("BIND"):
                self._take()
                self._expression(group)
            else:
                self._triples(group)
            if self._next.text == ".":
                self._take()
        self._take()

    def _triples(self, group: Group) -> None:
        """Read a subject with its predicates and objects."""
        subject = self._term()
        while self._next.text not in {".", "}"}:
            predicate = self._predicate()
            group.patterns.append((subject, predicate, self._term()))
            while self._next.text == ",":
                self._take()
                group.patterns.append((subject, predicate, self._term()))
            if self._next.text != ";":
                return
            while self._next.text == ";":
                self._take()

    def _expression(self, group: Group) -> None:
        """Read up to the end of the first bracket; of braces, which EXISTS alone has, a group."""
        while self._next.kind != "open":
            if self._next.kind not in {"word", "name", "iri"}:
                raise self._refusal()
            self._take()
        if self._next.text == "{":
            group.inner.append(Group())
            self._group(group.inner[-1])
            return
        depth = self._take().depth
        while self._next.depth >= depth:
            if self._next.text == "{":
                group.inner.append(Group())
                self._group(group.inner[-1])
            else:
                self._take()
        self._take()

    def _predicate(self) -> Node:
        if self._next.kind == "word" and self._next.text == "a":
            self._take()
            return RDF.type
        return self._term()

    def _term(self) -> Node:
        if self._next.kind in _LITERALS or self._next.text.lower() in _TRUTHS:
            return self._literal()
        kind, text = self._next.kind, self._next.text
        if kind not in _NODES or "\\" in text:
            raise self._refusal()
        self._take()
        if kind == "name":
            prefix, _, local = text.partition(":")
            if prefix not in self.prefixes:
                raise NotUnderstoodError(f"the prefix {prefix}: in a query")
            return URIRef(self.prefixes[prefix] + local)
        if kind == "iri":
            return URIRef(text[1:-1])
        return Variable(text[1:]) if kind == "variable" else BNode(text[2:])

    def _literal(self) -> Literal:
        """Return a literal as it is written: no walk goes on from one, whatever its value."""
        written = self._take().text
        if self._next.kind == "language":
            self._take()
        elif self._next.text == "^":
            self._take()
            self._expect("^")
            self._term()
        return Literal(written)

    def _expect(self, text: str) -> None:
        if self._next.text.upper() != text:
            raise self._refusal()
        self._take()

    def _is_word(self, word: str) -> bool:
        return self._next.kind == "word" and self._next.text.upper() == word

    def _take(self) -> Token:
        """Return the token that was the next one, and go on."""
        taken, self._next = self._next, next(self.tokens, _END)
        return taken

    def _refusal(self) -> NotUnderstoodError:
        return NotUnderstoodError(f"{self._next.text} in a query")
