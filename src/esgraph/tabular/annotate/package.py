"""The parts of an XLSX file (Open Packaging Conventions, ISO/IEC 29500-2): read, changed, added."""

import io
import zipfile
from dataclasses import dataclass, field
from typing import Self

from esgraph.tabular.annotate.markings import as_utf8
from esgraph.tabular.archive import Archive, open_archive
from esgraph.tabular.settings import TableSettings

_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Package:
    """
    The parts of an archive, with the changes made so far.

    Parts that are not changed are written as they were; the same changes give the same bytes.
    """

    _archive: Archive
    _infos: list[zipfile.ZipInfo]
    _changed: dict[str, bytes] = field(default_factory=dict)
    _dropped: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, data: bytes, settings: TableSettings) -> Self:
        """
        Return the parts of the archive in *data*.

        Raises:
            InputError, zipfile.BadZipFile: As ``open_archive``.
        """
        archive = open_archive(data, settings)
        return cls(archive, zipfile.ZipFile(io.BytesIO(data)).infolist())

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part called *name*."""
        return name in self._changed or (name in self._archive.names and name not in self._dropped)

    def names(self) -> list[str]:
        """Return the names of all parts."""
        kept = (info.filename for info in self._infos if info.filename not in self._dropped)
        return list(dict.fromkeys((*kept, *self._changed)))

    def read(self, name: str) -> bytes:
        """Return the bytes of the part *name*; raise ``KeyError`` when there is none."""
        if name in self._changed:
            return self._changed[name]
        return self._archive.read(name)

    def read_xml(self, name: str) -> bytes:
        """Return the part *name* in UTF-8."""
        return as_utf8(self.read(name))

    def write(self, name: str, data: bytes) -> None:
        """Change the part *name*, or add it."""
        self._changed[name] = data
        self._dropped.discard(name)

    def drop(self, name: str) -> None:
        """Leave the part *name* out."""
        self._changed.pop(name, None)
        self._dropped.add(name)

    def free_name(self, pattern: str) -> str:
        """Return the first name, of *pattern* with a number for its braces, that no part has."""
        taken = {name.lower() for name in self.names()}
        numbers = range(1, len(taken) + 2)
        names = (pattern.format(number) for number in numbers)
        return next(name for name in names if name.lower() not in taken)

    def save(self) -> bytes:
        """Return the archive: parts in their order, with their times, then those added."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            for info in self._infos:
                if info.filename in self:
                    target.writestr(_copied(info), self.read(info.filename))
            known = {info.filename for info in self._infos}
            for name, data in self._changed.items():
                if name not in known:
                    added = zipfile.ZipInfo(name, _EARLIEST)
                    added.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(added, data)
        return buffer.getvalue()


def _copied(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return what is kept of *info*: name, time, and whether it is compressed."""
    copied = zipfile.ZipInfo(info.filename, max(info.date_time, _EARLIEST))
    is_stored = info.compress_type == zipfile.ZIP_STORED
    copied.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    copied.external_attr = info.external_attr
    return copied
