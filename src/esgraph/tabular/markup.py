"""The XML of spreadsheets, walked as a stream of events: no document type, hence no entity."""

from dataclasses import dataclass
from typing import NoReturn, Protocol
from xml.parsers import expat

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.tabular.damage import DamagedError

_SEPARATOR = " "
_DEEPEST = 256
_MOST = 3_000_000
"""How many elements one part may have: twice what the largest workbook that is read needs."""


class Handler(Protocol):
    """What is told of a document; names come without their namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take a piece of text, not always a whole one."""


@dataclass(slots=True)
class Cursor:
    """Where a walk is: kept by handlers that cut the document at its elements."""

    parser: expat.XMLParserType | None = None

    @property
    def at(self) -> int:
        """Return how many bytes stand before the tag that is told; after an empty element's."""
        return self.parser.CurrentByteIndex if self.parser is not None else 0


class _LocalNames(dict[str, str]):
    """Names without their namespaces: a document has few, and each many times."""

    def __missing__(self, name: str) -> str:
        return self.setdefault(name, name.rpartition(_SEPARATOR)[2])


def walk(data: bytes, handler: Handler, cursor: Cursor | None = None) -> None:
    """
    Tell *handler* the elements and texts of the XML in *data*; *cursor* then knows where.

    Raises:
        InputError: There is a document type, or there are elements beyond all use.
        DamagedError: The data are no XML, or lack what *handler* needs: an attribute, a number.
    """
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    if cursor is not None:
        cursor.parser = parser
    depth = count = 0
    local = _LocalNames()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > _DEEPEST or count > _MOST:
            _refuse(
                "le classeur emboîte ou répète ses éléments au-delà de tout usage",
                "the workbook nests or repeats its elements beyond all use",
            )
        if attributes:
            attributes = {local[key]: value for key, value in attributes.items()}
        handler.start(local[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(local[name])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat takes it by position only
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise DamagedError from error


def _refuse_document_type(*_: object) -> NoReturn:
    _refuse(
        "le classeur déclare un type de document ou des entités XML, qui ne sont pas lus\u00a0; "
        "enregistrez-le à nouveau avec un tableur",
        "the workbook declares an XML document type or entities, which are not read; "
        "save it again with a spreadsheet program",
    )


def _refuse(fr: str, en: str) -> NoReturn:
    raise InputError(Text(fr=fr, en=en))
