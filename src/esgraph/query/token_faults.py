"""
What is wrong with the tokens of a query, and at which line and column.

Each function takes the text of the query and the offset of its fault.
"""

from typing import NamedTuple

from esgraph.errors import QuerySyntaxError
from esgraph.language import Text

_CLOSING = {"(": ")", "{": "}", "[": "]"}


class Position(NamedTuple):
    """A place in a text; line and column count from 1."""

    line: int
    column: int


def position_of(text: str, offset: int) -> Position:
    """Return the line and column of the character at *offset*."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - line_start + 1)


def syntax_error(text: str, offset: int, message: Text) -> QuerySyntaxError:
    """Return the error that says *message* of the character at *offset*."""
    position = position_of(text, offset)
    return QuerySyntaxError(message, line=position.line, column=position.column)


def bare_escape(text: str, offset: int) -> QuerySyntaxError:
    """Return the error for an escape where no string or IRI is."""
    return syntax_error(
        text,
        offset,
        Text(
            fr="échappement \\u hors d'une chaîne ou d'un IRI : écrivez le caractère lui-même",
            en="\\u escape outside a string or an IRI: write the character itself",
        ),
    )


def unclosed_string(text: str, offset: int) -> QuerySyntaxError:
    """Return the error for a quotation mark that none answers."""
    mark = text[offset]
    return syntax_error(
        text,
        offset,
        Text(
            fr=f"chaîne non fermée : ajoutez {mark} à sa fin, "
            f"ou {mark * 3} des deux côtés si elle tient sur plusieurs lignes",
            en=f"string without an end: add {mark} after it, "
            f"or {mark * 3} on both sides if it spans lines",
        ),
    )


def unknown_escape(text: str, offset: int) -> QuerySyntaxError:
    """Return the error for a backslash in a string before what it does not escape."""
    escape = text[offset : offset + 2]
    return syntax_error(
        text,
        offset,
        Text(
            fr=f"« {escape} » n'est pas un échappement : pour « \\ », écrivez « \\\\ »",
            en=f"“{escape}” is no escape: for “\\”, write “\\\\”",
        ),
    )


def delimiter_escape(text: str, offset: int) -> QuerySyntaxError:
    """Return the error for an escape that would end a string, an IRI or a comment."""
    return syntax_error(
        text,
        offset,
        Text(
            fr="échappement d'un délimiteur ou d'une fin de ligne : "
            "écrivez \\\" \\' \\\\ \\n ou \\r",
            en="escape of a delimiter or line end: write \\\" \\' \\\\ \\n or \\r instead",
        ),
    )


def ambiguous(text: str, offset: int) -> QuerySyntaxError:
    """Return the error for a ``<`` that may open an IRI or compare."""
    return syntax_error(
        text,
        offset,
        Text(
            fr="« < » peut ouvrir un IRI ou comparer : mettez une espace après s'il compare, "
            "écrivez l'IRI en entier (https://…) sinon",
            en="“<” may open an IRI or compare: put a space after it if it compares, "
            "write the IRI in full (https://…) if not",
        ),
    )


def bare_iri(text: str, offset: int) -> QuerySyntaxError:
    """Return the error for an IRI without its angle brackets, or without the second."""
    if text[:offset].endswith("<"):
        message = Text(
            fr="IRI non fermé : ajoutez « > » à sa fin",
            en="IRI without an end: add “>” after it",
        )
        return syntax_error(text, offset - 1, message)
    message = Text(
        fr="un IRI s'écrit entre chevrons : « <https://…> »",
        en="an IRI is written between angle brackets: “<https://…>”",
    )
    return syntax_error(text, offset, message)


def unmatched(text: str, bracket: str, offset: int) -> QuerySyntaxError:
    """Return the error for a *bracket* that closes none."""
    return syntax_error(
        text,
        offset,
        Text(
            fr=f"« {bracket} » ne ferme rien : vérifiez les parenthèses et les accolades",
            en=f"“{bracket}” closes nothing: check the brackets before it",
        ),
    )


def no_brace(text: str, offset: int) -> QuerySyntaxError:
    """Return the error for a WHERE without its brace."""
    return syntax_error(
        text,
        offset,
        Text(fr="il manque « { » après WHERE", en="“{” is missing after WHERE"),
    )


def unclosed(text: str, bracket: str, offset: int) -> QuerySyntaxError:
    """Return the error for a *bracket* that none closes."""
    return syntax_error(
        text,
        offset,
        Text(
            fr=f"« {bracket} » n'est pas fermé : il manque « {_CLOSING[bracket]} »",
            en=f"“{bracket}” is never closed: “{_CLOSING[bracket]}” is missing",
        ),
    )
