"""Contributes invented data until it is killed, and tells of each that was kept."""

import contextlib
import sys
from pathlib import Path

from tests.contributions.offers import offer

from esgraph.contributions import ContributionStore
from esgraph.errors import ContributionStateError


def main(path: Path, first: int, last: int) -> None:
    """Send the offers with numbers from *first* to *last* and accept every other one."""
    store = ContributionStore.make(path)
    for number in range(first, last):
        receipt = store.receive(offer(number, files=3))
        tell("kept" if receipt.is_new else "known", receipt.contribution.id)
        if number % 2:
            # Another writer may have accepted it.
            with contextlib.suppress(ContributionStateError):
                store.decide(receipt.contribution.id, "accepted", who="responsable")
            tell("accepted", receipt.contribution.id)


def tell(what: str, identifier: str) -> None:
    """Write a line at once."""
    print(what, identifier, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
