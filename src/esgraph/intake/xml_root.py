"""XML looked at before it is read: its root, how deep it is, which entities it declares."""

import contextlib
from dataclasses import dataclass
from xml.parsers import expat

from esgraph.errors import InputError
from esgraph.language import Text

_SEPARATOR = " "
_LONGEST_ENTITY = 256
_MOST_EXPANSION = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class XmlRoot:
    """The first element of a document."""

    namespace: str
    name: str


class _RootFoundError(Exception):
    """The root is known; the rest need not be read."""


def find_root(data: bytes) -> XmlRoot | None:
    """Return the root element of *data*, in UTF-8; ``None`` where there is none."""
    roots: list[XmlRoot] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(_SEPARATOR)
        roots.append(XmlRoot(namespace, local))
        raise _RootFoundError

    parser = expat.ParserCreate("utf-8", _SEPARATOR)
    parser.StartElementHandler = start
    with contextlib.suppress(expat.ExpatError, _RootFoundError):
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position only
    return roots[0] if roots else None


def check_xml(data: bytes, *, max_nesting: int) -> None:
    """
    Raise ``InputError``, with line and column, for XML that must not be given to a parser of RDF.

    That is what is not well-formed or nested deeper than *max_nesting*, and entities that are
    read from elsewhere, hold others, or would grow. Entities that abridge namespaces may stay.
    """
    parser = expat.ParserCreate("utf-8")
    depth, longest = 0, 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > max_nesting:
            raise _too_deep(max_nesting, parser)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declare(_name: str, _is_parameter: object, value: str | None, *_: object) -> None:
        nonlocal longest
        if value is None or "&" in value or len(value) > _LONGEST_ENTITY:
            raise _entity(parser)
        longest = max(longest, len(value))
        if longest * data.count(b"&") > _MOST_EXPANSION:
            raise _entity(parser)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = declare
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        raise _malformed(error, data) from error


def _malformed(error: expat.ExpatError, data: bytes) -> InputError:
    reason = expat.ErrorString(error.code) or "?"
    lines = data.split(b"\n", error.lineno)
    excerpt = lines[error.lineno - 1][:200].decode("utf-8", "replace").rstrip("\r")
    return InputError(
        Text(
            fr="XML mal formé\u00a0: une balise n'est pas fermée, n'est pas à sa place ou contient "
            f"un caractère interdit, ou le fichier est incomplet (le lecteur dit\u00a0: {reason})",
            en="malformed XML: a tag is not closed, out of place or holds a forbidden character, "
            f"or the file is not whole ({reason})",
        ),
        line=error.lineno,
        column=error.offset + 1,
        excerpt=excerpt,
    )


def _too_deep(most: int, parser: expat.XMLParserType) -> InputError:
    return InputError(
        Text(
            fr=f"ce fichier emboîte plus de {most} éléments XML",
            en=f"this file nests more than {most} XML elements",
        ),
        line=parser.CurrentLineNumber,
    )


def _entity(parser: expat.XMLParserType) -> InputError:
    return InputError(
        Text(
            fr="ce fichier déclare une entité XML qui est lue ailleurs, en contient d'autres ou "
            "est trop longue\u00a0; remplacez-la par son texte",
            en="this file declares an XML entity that is read from elsewhere, holds others or is "
            "too long; put its text in its place",
        ),
        line=parser.CurrentLineNumber,
    )
