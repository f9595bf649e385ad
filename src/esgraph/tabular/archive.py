"""The parts of a compressed spreadsheet: opened without trust."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from esgraph.errors import InputError
from esgraph.language import Text
from esgraph.tabular.damage import DamagedError
from esgraph.tabular.settings import TableSettings

_ENCRYPTED = 0x1
_BROKEN = (
    EOFError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,  # a compression that is not known
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the zip reader of the standard library raises of bytes that are no archive, or a cut one."""


@dataclass(frozen=True, slots=True)
class Archive:
    """
    The parts of a zip archive by their names.

    Opened by ``open_archive``, which holds their declared sizes to the bounds; no part gives
    more bytes than it declares.
    """

    _archive: zipfile.ZipFile
    names: frozenset[str]

    def read(self, name: str) -> bytes:
        """Return the bytes of the part *name*; raise ``DamagedError`` when there is none."""
        try:
            return self._archive.read(name)
        except _BROKEN as error:
            raise DamagedError(name) from error


def open_archive(data: bytes, settings: TableSettings) -> Archive:
    """
    Return the archive in *data*; nothing is uncompressed yet.

    Raises:
        InputError: Too many parts, too large ones, encrypted ones, or names that lead elsewhere.
        DamagedError: The data are no zip archive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise DamagedError from error
    parts = archive.infolist()
    if len(parts) > settings.max_parts:
        raise _refused(
            f"le classeur a plus de {settings.max_parts} parties",
            f"the workbook has more than {settings.max_parts} parts",
        )
    if sum(part.file_size for part in parts) > settings.max_uncompressed_bytes:
        most = settings.max_uncompressed_bytes // (1024 * 1024)
        raise _refused(
            f"le classeur, une fois décompressé, dépasse {most}\u00a0Mio",
            f"the workbook exceeds {most} MiB once uncompressed",
        )
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise _refused(
            "le classeur est protégé par un mot de passe\u00a0; retirez-le",
            "the workbook is protected by a password; remove it",
        )
    names = [part.filename for part in parts]
    if len(set(names)) != len(names) or any(_leads_elsewhere(name) for name in names):
        raise _refused(
            "le classeur contient des noms de parties qui n'ont pas lieu d'être",
            "the workbook has names of parts that have no business there",
        )
    return Archive(archive, frozenset(names))


def _leads_elsewhere(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name


def _refused(fr: str, en: str) -> InputError:
    return InputError(Text(fr=fr, en=en))
