import os
import signal
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, suppress
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path

import pytest
from tests.served import Reply, Served, eventually, request, serving

from esgraph.contributions import ContributionStore
from esgraph.keys import add_key
from esgraph.project import own_project

ADDRESS = "/api/v1/contributions?licence=CC0-1.0&source=Registre%20invent%C3%A9&name=villes.csv"
CITIES = 24
ACKNOWLEDGED = 7


@pytest.fixture
def key(tmp_path: Path) -> str:
    """Return a key of a contributor."""
    return add_key(tmp_path / "keys.json", "ville", roles={"contribute"})


def serve(releases: Path, folder: Path) -> AbstractContextManager[Served]:
    """Run a server that takes contributions."""
    return serving(
        releases,
        folder,
        project=own_project().root,
        processes=2,
        check_workers=2,
        api_keys=folder / "keys.json",
        contributions=folder / "contributions.sqlite",
    )


def city(number: int) -> bytes:
    """Return a table with an invented city."""
    return f"Nom;Code géographique\nVille inventée {number};{99100 + number}\n".encode()


def send(served: Served, key: str, number: int) -> Reply:
    """Return the answer to a contribution."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "text/csv"}
    with served.connect() as connection:
        return request(connection, ADDRESS, method="POST", body=city(number), headers=headers)


def kill(served: Served) -> None:
    """End every process of the server at once."""
    for pid in served.processes():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def test_killed_server_loses_and_doubles_no_contribution(
    releases: Path, tmp_path: Path, key: str
) -> None:
    """What was acknowledged is there; a client may send all of it again."""
    acknowledged: set[str] = set()
    with serve(releases, tmp_path) as served:
        assert eventually(lambda: send(served, key, 0).status in {200, 201})
        with ThreadPoolExecutor(4) as clients:
            answers = [clients.submit(send, served, key, number) for number in range(CITIES)]
            for answer in as_completed(answers):
                with suppress(OSError, HTTPException):
                    reply = answer.result()
                    # While its processes end one by one, the server may still say 503.
                    if reply.status != HTTPStatus.SERVICE_UNAVAILABLE:
                        acknowledged.add(reply.json["id"])
                if len(acknowledged) == ACKNOWLEDGED:
                    kill(served)

    kept = {each.id for each in ContributionStore(tmp_path / "contributions.sqlite").all()}
    assert ACKNOWLEDGED <= len(acknowledged) < CITIES
    assert acknowledged <= kept
    with serve(releases, tmp_path) as served:
        assert eventually(lambda: send(served, key, 0).status == 200)
        for number in range(CITIES):
            reply = send(served, key, number)
            assert reply.status == (200 if reply.json["id"] in kept else 201)
    assert len(ContributionStore(tmp_path / "contributions.sqlite").all()) == CITIES


def test_contribution_waits_unseen(releases: Path, tmp_path: Path, key: str) -> None:
    """No query, no page and no graph tells of it, and no one without a key."""
    with serve(releases, tmp_path) as served:
        assert eventually(lambda: send(served, key, 0).status in {200, 201})
        (known,) = ContributionStore(tmp_path / "contributions.sqlite").all()
        query = "SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'Ville inventée 0')) }"
        found = served.ask(query, Accept="application/sparql-results+json").json

        assert found["results"]["bindings"] == []
        assert served.get(f"/graph/contribution/{known.id}").status == 404
        assert served.get(f"/api/v1/contributions/{known.id}").status == 401
