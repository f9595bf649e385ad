"""What a whole test run makes once, whichever of its parallel workers asks first."""

import fcntl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class MadeOnce:
    """The folders that the workers of a test run share; they stand in *run*."""

    run: Path

    def folder(self, name: str, make: Callable[[Path], object]) -> Path:
        """Return the folder *name*, which *make* has filled to the end."""
        made, begun = self.run / name, self.run / f"{name}.begun"
        with (self.run / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                begun.mkdir(exist_ok=True)
                make(begun)
                begun.rename(made)
        return made
