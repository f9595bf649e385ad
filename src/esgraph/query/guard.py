"""
The guard before the engine: which form a query has, and whether it may run at all.

Nothing is parsed here: the engine's parser can be killed by a query, so it runs in a worker only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from esgraph.errors import QueryRefusedError, QuerySyntaxError, QueryTooLargeError
from esgraph.language import Text
from esgraph.query.prologue_hints import prologue_hint
from esgraph.query.token_faults import position_of, syntax_error
from esgraph.query.tokens import Token, scan

QueryForm = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_FORMS: dict[str, QueryForm] = {
    "SELECT": "SELECT",
    "ASK": "ASK",
    "CONSTRUCT": "CONSTRUCT",
    "DESCRIBE": "DESCRIBE",
}
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_UPDATES = frozenset(
    {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "LOAD", "WITH"}
)
# An IRI with its authority complete, to which the local part of a name can be added.
_SOUND_PREFIX = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:(?://[^/?#>]*[/?#]|[^/>])")
_UNARY = frozenset("!+-^")
# Two runs of a query that calls one of these answer differently.
_VOLATILE = ("NOW", "RAND", "UUID", "BNODE")
_SERVICE = re.compile("service", re.ASCII | re.IGNORECASE)
# What makes a query reach beyond the default graph, or replaces that.
_OTHER_GRAPHS = re.compile("graph|from", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Query:
    """
    A query that may be handed to a worker; only ``inspect`` makes one.

    The answer of one that is *volatile* may differ from run to run on the same data. One without
    *names_graphs* reads the default graph alone, unless its request says otherwise.
    """

    text: str
    form: QueryForm
    volatile: bool
    names_graphs: bool


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """
    What a query may be before it is run.

    *max_depth* bounds nested brackets and chains of unary operators: the engine's parser is
    recursive, and 20 000 levels end its process.
    """

    max_bytes: int = 262_144
    max_depth: int = 200
    max_tokens: int = 100_000


def inspect(text: str, *, limits: QueryLimits | None = None) -> Query:
    """
    Return *text* as a query that may be handed to a worker.

    Cost: linear, about 1 µs per character.

    Raises:
        QueryRefusedError: It calls another endpoint (``SERVICE``) or is an update.
        QueryTooLargeError: It is beyond *limits*.
        QuerySyntaxError: It has no form, or its tokens and brackets fit no query. A query that
            passes may still have other faults: only the engine parses.
    """
    bounds = limits or QueryLimits()
    _check_size(text, bounds)
    form: QueryForm | None = None
    volatile = names_graphs = False
    names_are_sound = True
    for token in _bounded(scan(text), bounds):
        if _may_be(token, _SERVICE, names_are_sound=names_are_sound):
            raise _service_refused(text, token)
        volatile = volatile or _is_volatile(token)
        names_graphs = names_graphs or _may_be(
            token, _OTHER_GRAPHS, names_are_sound=names_are_sound
        )
        if form is None:
            names_are_sound = names_are_sound and _is_sound(token)
            form = _form_of(text, token)
    if form is None:
        raise _no_form(text, len(text))
    return Query(text, form, volatile, names_graphs)


def _check_size(query: str, limits: QueryLimits) -> None:
    try:
        size = len(query.encode())
    except UnicodeEncodeError as error:
        message = Text(fr="caractère sans forme UTF-8", en="character without a UTF-8 form")
        raise syntax_error(query, error.start, message) from error
    if size > limits.max_bytes:
        raise QueryTooLargeError(
            Text(
                fr=f"requête de {size} octets ; la limite est de {limits.max_bytes}",
                en=f"query of {size} bytes; the limit is {limits.max_bytes}",
            )
        )


def _bounded(tokens: Iterator[Token], limits: QueryLimits) -> Iterator[Token]:
    unary = 0
    for count, token in enumerate(tokens, start=1):
        unary = unary + 1 if token.text in _UNARY else 0
        if max(token.depth, unary) > limits.max_depth:
            raise QueryTooLargeError(
                Text(
                    fr=f"requête trop imbriquée : plus de {limits.max_depth} niveaux",
                    en=f"query nested too deeply: more than {limits.max_depth} levels",
                )
            )
        if count > limits.max_tokens:
            raise QueryTooLargeError(
                Text(
                    fr=f"requête trop longue : plus de {limits.max_tokens} mots et signes",
                    en=f"query too long: more than {limits.max_tokens} words and signs",
                )
            )
        yield token


def _form_of(query: str, token: Token) -> QueryForm | None:
    """Return the form that *token* announces, ``None`` while it belongs to the prologue."""
    if token.kind in {"name", "iri", "string"}:
        return None
    word = token.text.upper() if token.kind == "word" else ""
    if word in _PROLOGUE:
        return None
    if word in _UPDATES:
        raise QueryRefusedError(
            Text(
                fr=f"{word} modifie les données ; ce service est en lecture seule "
                "(SELECT, ASK, CONSTRUCT, DESCRIBE)",
                en=f"{word} changes data; this service only reads "
                "(SELECT, ASK, CONSTRUCT, DESCRIBE)",
            )
        )
    if word not in _FORMS:
        raise _no_form(query, token.start)
    return _FORMS[word]


def _is_volatile(token: Token) -> bool:
    """Return whether the engine could read *token* as ending with a volatile function's name."""
    return token.kind == "word" and token.text.upper().endswith(_VOLATILE)


def _is_sound(token: Token) -> bool:
    """Return whether names made from *token*, an IRI of the prologue, are always valid IRIs."""
    return token.kind != "iri" or _SOUND_PREFIX.match(token.text) is not None


def _may_be(token: Token, keyword: re.Pattern[str], *, names_are_sound: bool) -> bool:
    """
    Return whether the engine could read *token* as, or as beginning with, *keyword*.

    It tells words apart without their ends (``trueSERVICE``), and takes a prefixed name to pieces
    when its prefix is unknown (``SERVICE:x``) or the IRI that it stands for is faulty: for that it
    takes a prefix that is no whole IRI, an escape, or a letter outside ASCII.
    """
    if token.kind not in {"word", "name"} or not keyword.search(token.text):
        return False
    if token.kind == "word":
        return True
    prefix, _, local = token.text.partition(":")
    return (
        keyword.search(prefix) is not None
        or "\\" in local
        or not local.isascii()
        or not names_are_sound
    )


def _service_refused(query: str, token: Token) -> QueryRefusedError:
    line, column = position_of(query, token.start)
    return QueryRefusedError(
        Text(
            fr=f"SERVICE (ligne {line}, colonne {column}) : ce service n'interroge pas d'autres "
            "points d'accès ; interrogez-les vous-même et joignez leurs réponses par VALUES",
            en=f"SERVICE (line {line}, column {column}): this service calls no other endpoint; "
            "query it yourself and join its answer through VALUES",
        )
    )


def _no_form(query: str, offset: int) -> QuerySyntaxError:
    expected = Text(
        fr="SELECT, ASK, CONSTRUCT ou DESCRIBE attendu ici",
        en="expected SELECT, ASK, CONSTRUCT or DESCRIBE here",
    )
    return syntax_error(query, offset, prologue_hint(query, offset) or expected)
