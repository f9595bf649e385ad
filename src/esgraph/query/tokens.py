"""
Tokens of a SPARQL query, as the engine would read them.

The engine decides by context whether ``<`` opens an IRI or compares, and tells words apart
without caring for their ends. A walk that guessed otherwise could be led to take code for the
inside of a string, so this one follows the engine where context decides, and refuses what could
be read in two ways.

Source: SPARQL 1.1 Query Language, section 19.8, terminals.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from esgraph.errors import QuerySyntaxError
from esgraph.query.stray_characters import describe_stray
from esgraph.query.token_faults import (
    ambiguous,
    bare_escape,
    bare_iri,
    delimiter_escape,
    no_brace,
    syntax_error,
    unclosed,
    unclosed_string,
    unknown_escape,
    unmatched,
)

# Where a ``<`` stands decides what it is: an *expression* compares; a *pattern* and the *data* of
# VALUES hold IRIs; a parenthesis that is *unclear* may be a list, a path or an expression.
_Role = Literal["pattern", "data", "expression", "unclear"]

_START = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INNER = rf"{_START}_0-9\-\u00b7\u0300-\u036f\u203f-\u2040"
_LOCAL = rf"(?:[{_INNER}:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"
_LOCAL_START = rf"(?:[{_START}_0-9:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%])"
_ESCAPE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_STRING_ESCAPE = rf"\\[tbnrf\\\"']|{_ESCAPE}"

# Every repetition is possessive, and a word takes all that a name without its colon has tried: no
# character is looked at more than a few times.
_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]++)
    | (?P<comment>\#[^\r\n]*+)
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_ESCAPE})*+>)
    | (?P<string>
          \"\"\"(?:\"{{0,2}}+(?:[^\"\\]|{_STRING_ESCAPE}))*+\"\"\"
        | '''(?:'{{0,2}}+(?:[^'\\]|{_STRING_ESCAPE}))*+'''
        | \"(?!\"\")(?:[^\"\\\r\n]|{_STRING_ESCAPE})*+\"
        | '(?!'')(?:[^'\\\r\n]|{_STRING_ESCAPE})*+'
      )
    | (?P<blank>_:[{_START}_0-9](?:[{_INNER}]|\.++(?=[{_INNER}]))*+)
    | (?P<variable>[?$][{_START}_0-9][{_START}_0-9\u00b7\u0300-\u036f\u203f-\u2040]*+)
    | (?P<name>(?:[{_START}](?:[{_INNER}]|\.++(?=[{_INNER}]))*+)?+:
          (?:{_LOCAL_START}(?:{_LOCAL}|\.++(?={_LOCAL}))*+)?+)
    | (?P<language>@[A-Za-z]++(?:--?[A-Za-z0-9]++)*+)
    | (?P<number>(?:[0-9]++(?:\.[0-9]++)?+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?+)
    | (?P<word>[{_START}](?:[{_INNER}]|\.++(?=[{_INNER}]))*+)
    | (?P<open>[({{\[])
    | (?P<close>[)}}\]])
    | (?P<sign>[.;,*+\-/|^!=<>&?~])
    """,
    re.VERBOSE,
)
# The text of a string that no quotation mark ends, up to an escape that SPARQL does not know.
_STRING_BEFORE_ESCAPE = re.compile(
    rf"""
      (?: (?P<long>\"\"\"|''')(?:(?!(?P=long))[^\\]|{_STRING_ESCAPE})*+
        | (?P<short>[\"'])(?:(?!(?P=short))[^\\\r\n]|{_STRING_ESCAPE})*+ )
      (?=\\[^\r\n])
    """,
    re.VERBOSE,
)
_ESCAPABLE = frozenset({"comment", "string", "iri"})
_PAIRS = {")": "(", "}": "{", "]": "["}
_OPERANDS = frozenset({"iri", "string", "variable", "name", "language", "number", "close"})
_BEFORE_FUNCTION = frozenset({"FILTER", "HAVING", "BY"})
_SCHEMES = frozenset({"http:", "https:"})
_COMPLETE_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
# Escapes that stand for a delimiter or the end of a line: read before the grammar, as the
# standard has it, they would end a string, an IRI or a comment; read after, they would not.
_DELIMITER_ESCAPE = re.compile(r"\\(?:u00|U000000)(?:0[aAdD]|22|27|3[cCeE]|5[cC])")


class Token(NamedTuple):
    """
    One token; *depth* is the number of brackets that are open after it.

    *kind* is the name of a group of ``_TOKEN``: iri, string, blank, variable, name, language,
    number, word, open, close or sign.
    """

    kind: str
    text: str
    start: int
    depth: int


def scan(text: str) -> Iterator[Token]:
    """
    Yield the tokens of *text* without spaces and comments; linear in its length.

    Raises:
        QuerySyntaxError: A character, string or bracket that fits nowhere, an escape outside
            strings and IRIs, or a ``<`` that can be read in two ways.
    """
    walk = _Walk(text)
    offset = 0
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None:
            raise _unexpected(text, offset)
        kind, piece = str(match.lastgroup), match.group()
        if kind in _ESCAPABLE and (escape := _DELIMITER_ESCAPE.search(piece)):
            raise delimiter_escape(text, offset + escape.start())
        if kind == "iri" and walk.compares(piece, offset):
            kind, piece = "sign", "<"
        if kind not in {"space", "comment"}:
            yield walk.take(kind, piece, offset)
        offset += len(piece)
    walk.finish()


class _Bracket(NamedTuple):
    text: str
    start: int
    role: _Role


class _Walk:
    """What the walk knows of the text before it: the open brackets and the last two tokens."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._brackets: list[_Bracket] = []
        self._last: Token | None = None
        self._last_but_one: Token | None = None
        self._awaits_data = False
        self._bare_where: int | None = None
        self._bare_iri: int | None = None

    def compares(self, iri: str, offset: int) -> bool:
        """Return whether the ``<`` of what looks like an *iri* is an operator."""
        if _COMPLETE_IRI.match(iri) or not self._may_compare(offset):
            return False
        if not self._adjacent_to_less_than(offset) and self._innermost == "expression":
            return True
        if "'" in iri or "#" in iri or "\\" in iri:
            raise ambiguous(self._text, offset)
        return True

    def take(self, kind: str, piece: str, offset: int) -> Token:
        """Return the token that *piece* is, after opening or closing its bracket."""
        if self._bare_iri is None and kind == "name" and self._is_scheme(piece, offset):
            self._bare_iri = offset
        if kind == "open":
            self._brackets.append(_Bracket(piece, offset, self._role_of(piece)))
        elif kind == "close":
            self._close(piece, offset)
        self._awaits_data = _is_word(kind, piece, "VALUES") or (
            self._awaits_data and (kind == "variable" or piece in {"(", ")"})
        )
        if self._last and _is_word(*self._last[:2], "WHERE") and piece != "{":
            self._bare_where = offset
        token = Token(kind, piece, offset, len(self._brackets))
        self._last_but_one, self._last = self._last, token
        return token

    def finish(self) -> None:
        """Raise when a bracket is still open."""
        if self._brackets and self._bare_iri is not None:
            # A ``#`` in it began a comment that took the bracket away.
            raise bare_iri(self._text, self._bare_iri)
        if self._brackets:
            last = self._brackets[-1]
            raise unclosed(self._text, last.text, last.start)

    @property
    def _innermost(self) -> _Role | None:
        return self._brackets[-1].role if self._brackets else None

    def _may_compare(self, offset: int) -> bool:
        if self._last is None:
            return False
        if self._adjacent_to_less_than(offset):
            return True
        return self._innermost in {"expression", "unclear"} and _is_operand(self._last)

    def _adjacent_to_less_than(self, offset: int) -> bool:
        last = self._last
        return last is not None and last.text == "<" and last.start + 1 == offset

    def _is_scheme(self, name: str, offset: int) -> bool:
        """Return whether an address begins with *name*: nothing else has two slashes."""
        return name.lower() in _SCHEMES and self._text.startswith("//", offset + len(name))

    def _role_of(self, bracket: str) -> _Role:
        if self._awaits_data or self._innermost == "data":
            return "data"
        if bracket != "(":
            return "pattern"
        if self._innermost == "expression" or self._opens_expression():
            return "expression"
        return "unclear"

    def _opens_expression(self) -> bool:
        last, before = self._last, self._last_but_one
        if last is None:
            return False
        if last.kind == "word":
            # “a” is the predicate rdf:type, also at the end of “truea”.
            return not last.text.endswith("a")
        return (
            last.kind in {"iri", "name"}
            and before is not None
            and before.kind == "word"
            and before.text.upper() in _BEFORE_FUNCTION
        )

    def _close(self, piece: str, offset: int) -> None:
        if not self._brackets and self._bare_where is not None:
            raise no_brace(self._text, self._bare_where)
        if not self._brackets or self._brackets[-1].text != _PAIRS[piece]:
            raise unmatched(self._text, piece, offset)
        self._brackets.pop()


def _is_word(kind: str, piece: str, word: str) -> bool:
    return kind == "word" and piece.upper() == word


def _is_operand(token: Token) -> bool:
    return token.kind in _OPERANDS or token.text.lower() in {"true", "false"}


def _unexpected(text: str, offset: int) -> QuerySyntaxError:
    character = text[offset]
    if text.startswith(("\\u", "\\U"), offset):
        return bare_escape(text, offset)
    if character not in "\"'":
        return syntax_error(text, offset, describe_stray(character))
    escape = _STRING_BEFORE_ESCAPE.match(text, offset)
    return unknown_escape(text, escape.end()) if escape else unclosed_string(text, offset)
