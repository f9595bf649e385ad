"""A kept answer, and how it lies in a file."""

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
        strings = [self.etag, self.query, *(part for header in self.headers for part in header)]
        lengths = struct.pack(f"<{len(strings)}I", *(len(each.encode()) for each in strings))
        head = struct.pack("<I", len(strings)) + lengths + "".join(strings).encode()
        checksum = zlib.crc32(self.body, zlib.crc32(head))
        return _PREFIX.pack(_MAGIC, checksum, len(head)) + head + self.body


def entry_from_bytes(data: bytes) -> Entry:
    """Return the entry that a file holds; raises ``ValueError`` for one that is damaged."""
    try:
        magic, checksum, head_length = _PREFIX.unpack_from(data)
        if magic != _MAGIC or checksum != zlib.crc32(memoryview(data)[_PREFIX.size :]):
            raise ValueError("damaged entry")
        start = _PREFIX.size + head_length
        strings = _strings(data[_PREFIX.size : start])
    except struct.error as error:
        raise ValueError("damaged entry") from error
    etag, query, *parts = strings
    headers = tuple(zip(parts[::2], parts[1::2], strict=True))
    return Entry(etag=etag, headers=headers, body=data[start:], query=query)


def _strings(head: bytes) -> list[str]:
    (count,) = struct.unpack_from("<I", head)
    lengths = struct.unpack_from(f"<{count}I", head, 4)
    at = 4 + 4 * count
    strings = []
    for length in lengths:
        strings.append(head[at : at + length].decode())
        at += length
    return strings
