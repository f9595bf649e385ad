"""A file as it was received, under a name that can be shown and written anywhere."""

import hashlib
import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Self

_LONGEST_NAME = 255
_LONGEST_SUFFIX = 16
_NAMELESS = "sans-nom"
# Control characters, those that change the direction of text or cannot be seen, halves of pairs.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Received:
    """
    The bytes of one file and what to call it; ``Received.of`` cleans a stranger's name.

    >>> Received.of("../villes.csv", b"").name
    'villes.csv'
    """

    name: str
    data: bytes

    @classmethod
    def of(cls, name: str, data: bytes) -> Self:
        """Return *data* under the clean form of *name*."""
        return cls(clean_name(name), data)

    @property
    def suffix(self) -> str:
        """Return the end of the name in lower case, its dot included; empty without one."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def clean_name(name: str) -> str:
    r"""
    Return *name* without folders and characters that cannot be seen; 255 bytes at most, never none.

    >>> clean_name("C:\\Données\\Villes\u202exslx.csv")
    'Villesxslx.csv'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", visible(name)))[-1].strip()
    if not last.strip("."):
        return _NAMELESS
    return _cut(last)


def visible(text: str) -> str:
    r"""
    Return *text* without characters that cannot be seen, or that a terminal would obey.

    >>> visible("a/\x1b[31mb.csv")
    'a/[31mb.csv'
    """
    return "".join(char for char in text if unicodedata.category(char) not in _UNSEEN)


def free_name(name: str, taken: Container[str]) -> str:
    """
    Return *name*, with a number before its suffix where it is among those *taken*.

    >>> free_name("villes.csv", {"villes.csv"})
    'villes-2.csv'
    """
    path, number, free = PurePosixPath(name), 1, name
    while free in taken:
        number += 1
        free = f"{path.stem}-{number}{path.suffix}"
    return free


def _cut(name: str) -> str:
    """Return *name* in 255 bytes at most; a suffix is kept."""
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    suffix = PurePosixPath(name).suffix
    if len(suffix.encode()) > _LONGEST_SUFFIX:
        suffix = ""
    stem = name.removesuffix(suffix).encode()[: _LONGEST_NAME - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix
