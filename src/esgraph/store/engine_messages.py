"""What the engine says of a query it does not take, in our words and both languages."""

import re
from typing import NamedTuple

from esgraph.errors import QueryRefusedError, QuerySyntaxError
from esgraph.language import Text

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UNKNOWN_FUNCTION = re.compile(r"custom (?:aggregate )?function (\S+) is not supported")
_MAX_DETAIL = 200


class _Cause(NamedTuple):
    """A fault that the engine names among the alternatives of its grammar."""

    sign: str
    text: Text


_CAUSES = (
    _Cause(
        "Prefix not found",
        Text(
            fr="préfixe inconnu, ou mot mal écrit : déclarez le préfixe par PREFIX, "
            "ou vérifiez le mot",
            en="unknown prefix, or misspelt word: declare the prefix with PREFIX, "
            "or check the word",
        ),
    ),
    _Cause(
        "The SELECT contains a variable that is unbound",
        Text(
            fr="SELECT demande une variable que GROUP BY ne donne pas : "
            "ajoutez-la à GROUP BY ou agrégez-la (SAMPLE, COUNT…)",
            en="SELECT asks for a variable that GROUP BY does not give: "
            "add it to GROUP BY or aggregate it (SAMPLE, COUNT…)",
        ),
    ),
    _Cause(
        "IRI parsing failed",
        Text(
            fr="IRI invalide : attendu <https://…>, sans espace ni accolade",
            en="invalid IRI: expected <https://…>, without spaces or braces",
        ),
    ),
)


def syntax_error(error: SyntaxError, query: str) -> QuerySyntaxError:
    """Return the engine's *error* on *query* with its place, and a cause instead of a grammar."""
    match = _PLACE.match(str(error))
    if match is None:
        return QuerySyntaxError(_text(str(error), ""), line=None, column=None)
    line, column = int(match[1]), int(match[2])
    return QuerySyntaxError(_text(match[3], _found(query, line, column)), line=line, column=column)


def refusal(error: Exception) -> QueryRefusedError:
    """Return the refusal that stands for what stopped the evaluation."""
    message = str(error)
    if match := _UNKNOWN_FUNCTION.search(message):
        return QueryRefusedError(
            Text(fr=f"fonction inconnue : {match[1]}", en=f"unknown function: {match[1]}")
        )
    detail = message[:_MAX_DETAIL]
    return QueryRefusedError(
        Text(
            fr=f"la requête demande ce que ce service ne fait pas : {detail}",
            en=f"the query asks for what this service does not do: {detail}",
        )
    )


def _found(query: str, line: int, column: int) -> str:
    """Return the word at that place, empty at the end of the query."""
    lines = query.split("\n")
    if line > len(lines):
        return ""
    words = lines[line - 1][column - 1 :].split(maxsplit=1)
    return words[0][:40] if words else ""


def _text(detail: str, found: str) -> Text:
    for cause in _CAUSES:
        if cause.sign in detail:
            return cause.text
    if not found:
        return Text(
            fr="la requête s'arrête trop tôt, ou un mot manque ici",
            en="the query stops too early, or a word is missing here",
        )
    return Text(fr=f"« {found} » n'est pas attendu ici", en=f"“{found}” is not expected here")
