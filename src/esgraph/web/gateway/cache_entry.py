"""A kept answer, and how it lies in a file."""

import json
import struct
import zlib
from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]

# What begins a file: a mark of this layout, the checksum of what follows, the length of the head.
_PREFIX = struct.Struct("<8sII")
_MAGIC = b"esgraph1"


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A whole answer of status 200.

    *query* is the text that it answers, for those who count and log; empty where there is none.
    """

    etag: str
    headers: Headers
    body: bytes
    query: str = ""

    def to_bytes(self) -> bytes:
        """Return the entry as a file holds it."""
        head = json.dumps([self.etag, self.headers, self.query]).encode("ascii")
        checksum = zlib.crc32(self.body, zlib.crc32(head))
        return b"".join((_PREFIX.pack(_MAGIC, checksum, len(head)), head, self.body))


def entry_from_bytes(data: bytes) -> Entry:
    """Return the entry that a file holds; raises ``ValueError`` for one that is damaged."""
    if len(data) < _PREFIX.size:
        raise ValueError("damaged entry")
    magic, checksum, head_length = _PREFIX.unpack_from(data)
    if magic != _MAGIC or checksum != zlib.crc32(memoryview(data)[_PREFIX.size :]):
        raise ValueError("damaged entry")
    start = _PREFIX.size + head_length
    etag, headers, query = json.loads(data[_PREFIX.size : start])
    pairs = tuple((name, value) for name, value in headers)
    return Entry(etag=etag, headers=pairs, body=data[start:], query=query)
