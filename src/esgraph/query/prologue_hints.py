"""What is wrong where a query should begin, or its next ``PREFIX``."""

from collections.abc import Iterable
from difflib import get_close_matches

from esgraph.language import Text
from esgraph.query.slips import did_you_mean, short
from esgraph.query.tokens import Token, scan
from esgraph.query.vocabulary import FORMS

_PROLOGUE = ("PREFIX", "BASE", "VERSION")
# A word near to one of these is no misspelt query.
_UPDATES = ("INSERT", "DELETE", "CLEAR", "CREATE", "LOAD", "DROP")


def prologue_hint(query: str, offset: int) -> Text | None:
    """
    Return what to write at *offset*, where ``guard.inspect`` found no form; ``None`` if unclear.

    Everything before it is prologue, and has tokens.
    """
    before, token = _around(scan(query), offset)
    if token is None:
        return None
    last = before[-1] if before else None
    if token.kind == "language" and token.text.lower() in {"@prefix", "@base"}:
        return Text(
            fr=f"« {token.text} » est de Turtle : écrivez {token.text[1:].upper()} sans « @ », "
            "et sans point à la fin",
            en=f"“{token.text}” is Turtle: write {token.text[1:].upper()} without “@”, "
            "and without a full stop at the end",
        )
    if last is not None and last.text.upper() == "PREFIX":
        return Text(
            fr=f"il manque « : » après le préfixe : « PREFIX {short(token.text)}: <…> »",
            en=f"“:” is missing after the prefix: “PREFIX {short(token.text)}: <…>”",
        )
    if token.text == "." and last is not None and last.kind == "iri":
        return Text(
            fr="PREFIX ne finit pas par un point : enlevez « . »",
            en="PREFIX has no full stop at the end: remove “.”",
        )
    if last is not None and last.kind == "name" and token.text == "/":
        return Text(
            fr="un IRI s'écrit entre chevrons : « PREFIX ex: <https://…> »",
            en="an IRI is written between angle brackets: “PREFIX ex: <https://…>”",
        )
    return _misspelt(token)


def _misspelt(token: Token) -> Text | None:
    if token.kind != "word":
        return None
    word = token.text.upper()
    near = get_close_matches(word, (*FORMS, *_PROLOGUE, *_UPDATES), n=1, cutoff=0.7)
    if not near or near[0] in _UPDATES:
        return None
    return did_you_mean(token.text, near[0])


def _around(tokens: Iterable[Token], offset: int) -> tuple[list[Token], Token | None]:
    """Return the tokens before *offset* and the one there; what follows is not looked at."""
    before: list[Token] = []
    for token in tokens:
        if token.start >= offset:
            return before, token
        before.append(token)
    return before, None
