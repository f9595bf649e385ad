"""Turtle and TriG as the engine writes them, with only the prefixes that they use, in order."""

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_HEADER = re.compile(rb"(?:@prefix [^\n]*\n)*")
_BEFORE_A_NAME = b" \t\n^("
_KEPT_BYTES = 262_144


class PrefixedOutput(io.RawIOBase):
    """
    A file that passes what is written to it on to *out*, below prefix declarations of its own.

    The engine declares every prefix that it is given, in an order that changes. Here a document
    of up to 256 KiB declares those that it uses; a longer one declares all, since its end is not
    known when its beginning is passed on.
    """

    def __init__(self, out: BinaryIO, prefixes: Mapping[str, str]) -> None:
        """Pass on to *out*; *prefixes* are those that the engine was given."""
        super().__init__()
        self._out = out
        self._prefixes = prefixes
        self._kept: bytearray | None = bytearray()

    def writable(self) -> bool:
        """Return true."""
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        """Keep *data* until it is clear which prefixes are used, or pass it on."""
        raw = bytes(data)
        if self._kept is None:
            self._out.write(raw)
            return len(raw)
        self._kept += raw
        if len(self._kept) > _KEPT_BYTES:
            self._pass_on(bytes(self._kept), self._prefixes)
        return len(raw)

    def finish(self) -> None:
        """Pass on what is left; nothing may be written after."""
        if self._kept is not None:
            document = bytes(self._kept)
            self._pass_on(document, self._used_in(document))

    def _pass_on(self, document: bytes, prefixes: Mapping[str, str]) -> None:
        self._kept = None
        body = document[_header_end(document) :]
        header = "".join(
            f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes)
        )
        self._out.write(header.encode() + body)

    def _used_in(self, document: bytes) -> Mapping[str, str]:
        """Return the prefixes that may be used: their names may also stand in a literal."""
        start = _header_end(document)
        return {
            prefix: namespace
            for prefix, namespace in self._prefixes.items()
            if _is_used(f"{prefix}:".encode(), document, start)
        }


def _is_used(prefix: bytes, document: bytes, start: int) -> bool:
    """Return whether a word from *start* on begins with *prefix*."""
    at = document.find(prefix, start)
    while at > start and document[at - 1] not in _BEFORE_A_NAME:
        at = document.find(prefix, at + 1)
    return at >= 0


def _header_end(document: bytes) -> int:
    match = _HEADER.match(document)
    return match.end() if match else 0
