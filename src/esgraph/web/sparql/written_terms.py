"""The terms that a query writes out, by its tokens; the engine alone parses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from esgraph.query.tokens import Token, scan

_PROLOGUE = frozenset({"PREFIX", "BASE"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_MODIFIERS = frozenset({"DISTINCT", "REDUCED"})
_OF_DATASETS = frozenset({"FROM", "NAMED"})
_ESCAPE = re.compile(r"\\(.)")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_NOTHING = Token("space", "", 0, 0)


@dataclass(frozen=True, slots=True)
class WrittenTerm:
    """
    One term, as *text* from *start* on.

    *value* is the whole IRI, or the string with its quotation marks.
    """

    kind: OneOf["iri", "string"]
    text: str
    start: int
    value: str


def written_terms(query: str) -> tuple[WrittenTerm, ...]:
    """
    Return the IRIs, and the strings without language or datatype, of the patterns of *query*.

    What says how to compute is left out: functions and their arguments, datatypes, graphs of the
    dataset. *query* has been answered: its tokens are sound. IRIs relative to ``BASE`` are left
    out, too.
    """
    tokens = tuple(scan(query))
    prefixes = _prefixes(tokens)
    return tuple(_terms(tokens, prefixes))


def columns_of_all(query: str) -> tuple[str, ...]:
    """
    Return the variables of a sound ``SELECT *`` as they first come in it; nothing for others.

    The engine has them in the order of the alphabet.
    """
    tokens = scan(query)
    form = next((word for token in tokens if (word := token.text.upper()) in _FORMS), "")
    first = next((token.text for token in tokens if token.text.upper() not in _MODIFIERS), "")
    if (form, first) != ("SELECT", "*"):
        return ()
    return tuple(dict.fromkeys(token.text[1:] for token in tokens if token.kind == "variable"))


def replaced(query: str, terms: tuple[WrittenTerm, ...], text: str) -> str:
    """Return *query* with *text* in the place of each of *terms*."""
    for term in sorted(terms, key=lambda each: each.start, reverse=True):
        query = query[: term.start] + text + query[term.start + len(term.text) :]
    return query


def _prefixes(tokens: tuple[Token, ...]) -> Mapping[str, str]:
    declared = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return {
        name.text.partition(":")[0]: iri.text[1:-1]
        for word, name, iri in declared
        if word.text.upper() == "PREFIX" and iri.kind == "iri"
    }


def _terms(tokens: tuple[Token, ...], prefixes: Mapping[str, str]) -> Iterator[WrittenTerm]:
    padded = (*(_NOTHING,) * 2, *tokens, *(_NOTHING,) * 2)
    for place, token in enumerate(tokens):
        earlier, before, _, after, _ = padded[place : place + 5]
        if token.kind in {"iri", "name"}:
            is_prologue = {before.text.upper(), earlier.text.upper()} & _PROLOGUE
            is_computing = after.text == "(" or before.text == earlier.text == "^"
            value = _iri(token, prefixes)
            if value and not (is_prologue or is_computing or before.text.upper() in _OF_DATASETS):
                yield WrittenTerm("iri", token.text, token.start, value)
        elif token.kind == "string":
            is_whole = after.kind != "language" and after.text != "^"
            if is_whole and before.text not in {"(", ","}:
                yield WrittenTerm("string", token.text, token.start, token.text)


def _iri(token: Token, prefixes: Mapping[str, str]) -> str | None:
    if token.kind == "iri":
        value = token.text[1:-1]
        return value if _ABSOLUTE.match(value) else None
    prefix, _, local = token.text.partition(":")
    return prefixes[prefix] + _ESCAPE.sub(r"\1", local) if prefix in prefixes else None
