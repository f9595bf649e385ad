"""What a host says of its workers."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class PoolStatus:
    """
    The state of a host at one moment, and what has happened since it started.

    *fast*, *long* and *parked* queries hold a worker, *waiting* ones do not yet. Of the leases that
    have ended, *faults* ended with the query's own error and *abandoned* with a client that left.
    """

    idle: int
    fast: int
    long: int
    parked: int
    waiting: int
    forks: int
    answered: int
    faults: int
    timeouts: int
    out_of_memory: int
    crashes: int
    turned_away: int
    over_budget: int
    abandoned: int


def status_to_message(status: PoolStatus) -> bytes:
    """Return *status* as a message."""
    return json.dumps(asdict(status)).encode()


def status_from_message(message: bytes) -> PoolStatus:
    """Return the status that ``status_to_message`` wrote."""
    return PoolStatus(**json.loads(message))
