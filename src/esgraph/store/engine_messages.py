"""What the engine says of a query it does not take, in our words and both languages."""

import re
from typing import NamedTuple

from esgraph.errors import QueryError, QueryFormatError, QueryRefusedError, QuerySyntaxError
from esgraph.language import Text

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UNKNOWN_FUNCTION = re.compile(r"custom (?:aggregate )?function (\S+) is not supported")
_NO_RDF_12 = "does not support RDF 1.2"
_MAX_DETAIL = 200


class _Cause(NamedTuple):
    """A fault that the engine names among the alternatives of its grammar."""

    sign: str
    text: Text


_CAUSES = (
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
        "The SELECT contains an expression with a variable that is unbound",
        Text(
            fr="une expression de SELECT emploie une variable que GROUP BY ne donne pas : "
            "ajoutez-la à GROUP BY ou agrégez-la (SAMPLE, COUNT…)",
            en="an expression of SELECT uses a variable that GROUP BY does not give: "
            "add it to GROUP BY or aggregate it (SAMPLE, COUNT…)",
        ),
    ),
    _Cause(
        "SELECT * is not authorized with GROUP BY",
        Text(
            fr="SELECT * ne va pas avec GROUP BY : nommez les variables",
            en="SELECT * does not go with GROUP BY: name the variables",
        ),
    ),
    _Cause(
        "Duplicated variable name in SELECT",
        Text(
            fr="SELECT donne deux fois le même nom : changez celui d'un AS",
            en="SELECT gives the same name twice: change the name after one AS",
        ),
    ),
    _Cause(
        "The SELECT overrides an existing variable",
        Text(
            fr="AS reprend un nom que WHERE emploie déjà : choisissez-en un autre",
            en="AS takes a name that WHERE uses already: choose another",
        ),
    ),
    _Cause(
        "BIND is overriding an existing variable",
        Text(
            fr="BIND reprend un nom que le motif emploie déjà : choisissez-en un autre après AS",
            en="BIND takes a name that the pattern uses already: choose another after AS",
        ),
    ),
    _Cause(
        "The VALUES clause rows should have exactly",
        Text(
            fr="chaque ligne de VALUES doit avoir autant de valeurs qu'il y a de variables ; "
            "UNDEF tient la place de celle qui manque",
            en="each row of VALUES must have as many values as there are variables; "
            "UNDEF stands for a missing one",
        ),
    ),
    _Cause(
        "Repeated variables are not allowed in VALUES",
        Text(
            fr="VALUES nomme deux fois la même variable",
            en="VALUES names the same variable twice",
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


def refusal(error: Exception) -> QueryError:
    """Return the error that stands for what stopped the evaluation."""
    message = str(error)
    if _NO_RDF_12 in message:
        return QueryFormatError(
            Text(
                fr="la réponse contient des triplets cités (RDF 1.2), que ce format ne peut pas "
                "représenter ; demandez-la en text/turtle ou application/n-triples",
                en="the answer holds triple terms (RDF 1.2), which this format cannot represent; "
                "ask for text/turtle or application/n-triples",
            )
        )
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


def cause_of(detail: str) -> Text | None:
    """Return the fault that the engine names in *detail*; ``None`` if it lists a grammar only."""
    return next((cause.text for cause in _CAUSES if cause.sign in detail), None)


def _text(detail: str, found: str) -> Text:
    if cause := cause_of(detail):
        return cause
    if not found:
        return Text(
            fr="la requête s'arrête trop tôt, ou un mot manque ici",
            en="the query stops too early, or a word is missing here",
        )
    return Text(fr=f"« {found} » n'est pas attendu ici", en=f"“{found}” is not expected here")
