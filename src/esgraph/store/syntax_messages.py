"""What the engine says of RDF that it cannot parse, in our words and both languages."""

import re
from pathlib import PurePath
from typing import NamedTuple

from esgraph.errors import InputError
from esgraph.language import Text

_PLACE = re.compile(r"Parser error (?:at|between) line .*?\d:\s+")
_QUOTED = re.compile(r"'([^']{3,200})'")
_MAX_DETAIL = 300
_MAX_EXCERPT = 200


class _Cause(NamedTuple):
    """A message of the engine; the texts may use its groups."""

    sign: re.Pattern[str]
    text: Text


def _cause(sign: str, *, fr: str, en: str) -> _Cause:
    return _Cause(re.compile(sign), Text(fr=fr, en=en))


_CAUSES = (
    _cause(
        r"LoadDocumentCallback",
        fr="contexte JSON-LD distant\u00a0: rien n'est téléchargé\u00a0; recopiez son contenu "
        "dans «\u00a0@context\u00a0»",
        en="remote JSON-LD context: nothing is fetched; put its content into “@context”",
    ),
    _cause(
        r"The prefix (\S*?):? has not been declared",
        fr="le préfixe «\u00a0{0}:\u00a0» n'est pas déclaré\u00a0; ajoutez "
        "«\u00a0@prefix {0}: <https://…> .\u00a0» au début du fichier",
        en="the prefix “{0}:” is not declared; add “@prefix {0}: <https://…> .” at the top",
    ),
    _cause(
        r"No scheme found in an absolute IRI",
        fr="adresse incomplète\u00a0: écrivez-la en entier, de la forme <https://…>, ou déclarez "
        "@base",
        en="incomplete address: write all of it, as <https://…>, or declare @base",
    ),
    _cause(
        r"Invalid IRI code point ' '",
        fr="adresse invalide\u00a0: elle contient une espace\u00a0; attendue de la forme "
        "<https://…>, où une espace s'écrit %20",
        en="invalid address: it holds a space; expected <https://…>, where a space is written %20",
    ),
    _cause(
        r"Invalid IRI code point '(.*?)'",
        fr="adresse invalide\u00a0: elle contient «\u00a0{0}\u00a0»\u00a0; attendue de la forme "
        "<https://…>, sans espace, guillemet ni accolade",
        en="invalid address: it holds “{0}”; expected <https://…>, without spaces, quotation "
        "marks or braces",
    ),
    _cause(
        r"IRI parsing|IRIs? (?:should|are)|while parsing IRI|escapes in IRIs",
        fr="adresse (IRI) invalide\u00a0; attendue de la forme <https://…>",
        en="invalid address (IRI); expected <https://…>",
    ),
    _cause(
        r"A dot is expected",
        fr="il manque un point «\u00a0.\u00a0» à la fin de l'énoncé",
        en="a dot “.” is missing at the end of the statement",
    ),
    _cause(
        r"blank node property lists should end with a '\]'",
        fr="il manque «\u00a0]\u00a0» pour fermer le nœud anonyme",
        en="“]” is missing to close the anonymous node",
    ),
    _cause(
        r"a '\.' is expected at the end of a graph block|GRAPH keyword should",
        fr="bloc de graphe mal formé\u00a0; attendu\u00a0: <https://…> {{ … }}",
        en="malformed graph block; expected: <https://…> {{ … }}",
    ),
    _cause(
        r"^Unexpected end|EOF|file end",
        fr="le fichier s'arrête trop tôt\u00a0: un guillemet, un crochet ou un point n'a pas été "
        "écrit, ou le fichier est incomplet",
        en="the file stops too early: a quotation mark, a bracket or a dot is missing, or the "
        "file is not whole",
    ),
    _cause(
        r"(.{1,60}) is not a valid (?:RDF )?(?:object|value)",
        fr="«\u00a0{0}\u00a0» n'est pas attendu ici\u00a0: il manque une valeur (texte entre "
        "guillemets, nombre ou adresse)",
        en="“{0}” is not expected here: a value is missing (text in quotation marks, number or "
        "address)",
    ),
    _cause(
        r"(.{1,60}) is not a valid (?:RDF )?predicate",
        fr="«\u00a0{0}\u00a0» n'est pas attendu ici\u00a0: il manque une propriété",
        en="“{0}” is not expected here: a property is missing",
    ),
    _cause(
        r"(.{1,60}) is not a valid (?:RDF )?(?:subject|graph name)",
        fr="«\u00a0{0}\u00a0» ne peut pas commencer un énoncé\u00a0; attendu une adresse "
        "<https://…> ou un nom à préfixe",
        en="“{0}” cannot begin a statement; expected an address <https://…> or a prefixed name",
    ),
    _cause(
        r"[Ii]nvalid UTF-8",
        fr="ce n'est pas de l'UTF-8\u00a0; enregistrez le fichier en UTF-8",
        en="this is not UTF-8; save the file as UTF-8",
    ),
    _cause(
        r"escape (?:sequence|character)|characters? that (?:can|are allowed to) be escaped",
        fr="barre oblique inverse «\u00a0\\\u00a0» mal employée\u00a0; doublez-la pour l'écrire "
        "telle quelle",
        en="backslash “\\” badly used; write it twice to mean itself",
    ),
    _cause(
        r"language|subtag",
        fr="code de langue invalide\u00a0; attendus\u00a0: @fr, @en",
        en="invalid language tag; expected: @fr, @en",
    ),
    _cause(
        r"Trailing commas",
        fr="virgule de trop avant une fermeture\u00a0; retirez-la",
        en="one comma too many before a closing bracket; remove it",
    ),
    _cause(
        r"must be followed by a comma|no values to separate|no key to follow",
        fr="JSON mal formé\u00a0: virgule ou deux-points mal placés",
        en="malformed JSON: a comma or a colon is in the wrong place",
    ),
    _cause(
        r"no (?:array|object) to close|mismatched|expected `|[Ee]nd tag|not balanced",
        fr="une ouverture et une fermeture ne vont pas ensemble",
        en="an opening and a closing do not go together",
    ),
)


def syntax_fault(
    error: SyntaxError, *, title: str, data: bytes = b"", path: PurePath | str | None = None
) -> InputError:
    """Return the engine's *error* on *data*, a text in the format *title*, with place and line."""
    detail = _PLACE.sub("", " ".join((error.msg or "").split()), count=1)[:_MAX_DETAIL]
    line, column = error.lineno, error.offset
    if line is None:
        line, column = _place_of(detail, data)
    return InputError(
        _explain(detail, title),
        path=path,
        line=line,
        column=column,
        excerpt=_excerpt(data, line),
    )


def _explain(detail: str, title: str) -> Text:
    for sign, text in _CAUSES:
        if match := sign.search(detail):
            words = [word or "" for word in match.groups()]
            return Text(fr=text.fr.format(*words), en=text.en.format(*words))
    return Text(
        fr=f"RDF illisible, {title} non valide (le lecteur dit\u00a0: {detail})",
        en=f"unreadable RDF, not valid {title}: {detail}",
    )


def _place_of(detail: str, data: bytes) -> tuple[int | None, int | None]:
    """Return line and column of what the engine quotes in *detail*, where it tells no place."""
    quoted = _QUOTED.search(detail)
    offset = data.find(quoted[1].encode()) if quoted else -1
    if offset == -1:
        return None, None
    start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[start:offset].decode("utf-8", "replace")) + 1
    return data.count(b"\n", 0, offset) + 1, column


def _excerpt(data: bytes, line: int | None) -> str | None:
    """Return the line of *data*, cut; ``None`` where it is not known."""
    if line is None or not data:
        return None
    start = 0
    for _ in range(line - 1):
        start = data.find(b"\n", start) + 1
        if start == 0:
            return None
    end = data.find(b"\n", start)
    text = data[start : end if end != -1 else None][: 4 * _MAX_EXCERPT].decode("utf-8", "replace")
    return text.rstrip("\r")[:_MAX_EXCERPT]
