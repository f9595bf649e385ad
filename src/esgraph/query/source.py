"""What a host serves."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Source:
    """
    A release as a host loads it: a dump in N-Quads, and perhaps a store on disk made from it.

    A dump that does not have the *sha256* that is given is refused.
    """

    id: str
    dump: Path
    sha256: str | None = None
    store: Path | None = None

    def is_on_disk(self, max_dump_in_memory_bytes: int) -> bool:
        """Return whether the store is to be used rather than the dump, which is too large."""
        if self.store is None or not self.store.is_dir():
            return False
        return self.dump.stat().st_size > max_dump_in_memory_bytes

    def to_json(self) -> str:
        """Return the source as ``from_json`` reads it."""
        store = str(self.store) if self.store else None
        return json.dumps([self.id, str(self.dump), self.sha256, store])

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return the source that ``to_json`` wrote."""
        name, dump, sha256, store = json.loads(text)
        return cls(name, Path(dump), sha256, Path(store) if store else None)
