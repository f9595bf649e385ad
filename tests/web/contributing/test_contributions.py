import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.web.conftest import OwnChecks
from tests.web.invented import client_over
from werkzeug.test import TestResponse

from esgraph.checking import CheckerSettings
from esgraph.contributions import ContributionStore
from esgraph.keys import Role, add_key
from esgraph.pipeline import Published
from esgraph.project import own_project
from esgraph.query import QueryService
from esgraph.web import WebSettings

ADDRESS = "/api/v1/contributions"
TERMS = {
    "licence": "CC-BY-4.0",
    "source": "Registre inventé",
    "source_address": "https://data.example.org/registre",
}
CITY = b"Nom;Code g\xc3\xa9ographique\nMont-Invent\xc3\xa9;99007\n"
FAULTY = CITY.replace(b"99007", b"12")
ROLES: dict[str, tuple[Role, ...]] = {
    "ville": ("contribute",),
    "pole": ("contribute",),
    "responsable": ("maintain",),
    "lecteur": (),
}
Headers = dict[str, dict[str, str]]


@pytest.fixture
def settings(tmp_path: Path, published: Published) -> WebSettings:
    """Return settings of an application that takes contributions of 300,000 bytes at most."""
    return WebSettings(
        max_request_bytes=20_000,
        checker=OwnChecks(published, CheckerSettings(max_upload_bytes=300_000)),
        project=own_project(),
        api_keys=tmp_path / "keys.json",
        contributions=tmp_path / "contributions.sqlite",
    )


@pytest.fixture
def client(queries: QueryService, settings: WebSettings) -> FlaskClient:
    """Return a client of it."""
    return client_over(queries, settings)


@pytest.fixture
def keys(tmp_path: Path) -> Headers:
    """Return the header of a key for each name."""
    path = tmp_path / "keys.json"
    return {
        name: {"Authorization": f"Bearer {add_key(path, name, roles=roles)}"}
        for name, roles in ROLES.items()
    }


@pytest.fixture
def store(settings: WebSettings) -> ContributionStore:
    """Return the store of the application."""
    assert settings.contributions is not None
    return ContributionStore.make(settings.contributions)


def send(
    client: FlaskClient,
    headers: dict[str, str],
    data: bytes = CITY,
    *,
    name: str = "villes.csv",
    **terms: str,
) -> TestResponse:
    """Return the answer to a form with one file."""
    form = {**TERMS, **terms, "file": (io.BytesIO(data), name)}
    return client.post(ADDRESS, data=form, headers=headers)


@pytest.fixture
def sent(client: FlaskClient, keys: Headers) -> str:
    """Return the address of a contribution of `ville`."""
    response = send(client, keys["ville"])
    assert response.status_code == 201, response.text
    return response.headers["Location"]


def decide(
    client: FlaskClient, address: str, headers: dict[str, str], decision: str, **more: Any
) -> TestResponse:
    """Return the answer to a decision."""
    return client.post(f"{address}/decision", json={"decision": decision, **more}, headers=headers)


def test_conforming_data_are_kept(client: FlaskClient, keys: Headers) -> None:
    """201, with their address, under the name of the key."""
    response = send(client, keys["ville"])

    said = response.get_json()
    assert response.status_code == 201
    assert response.headers["Location"] == f"{ADDRESS}/{said['id']}"
    assert response.headers["Esgraph-Verdict"] == "conforms-with-warnings"
    assert (said["sender"], said["state"]) == ("ville", "received")
    assert said["licence"]["iri"] == "https://creativecommons.org/licenses/by/4.0/"
    assert said["source"] == {
        "title": "Registre inventé",
        "address": "https://data.example.org/registre",
    }
    assert client.get(response.headers["Location"], headers=keys["ville"]).get_json() == said


def test_body_may_be_the_file(client: FlaskClient, keys: Headers, store: ContributionStore) -> None:
    """Its name and the terms are then in the address."""
    response = client.post(
        ADDRESS,
        query_string={**TERMS, "name": "villes.csv"},
        data=CITY,
        headers={**keys["ville"], "Content-Type": "text/csv"},
    )

    assert response.status_code == 201
    (file,) = store.files(response.get_json()["id"])
    assert (file.name, file.data) == ("villes.csv", CITY)


def test_same_bytes_are_the_same_contribution(
    client: FlaskClient, keys: Headers, sent: str, store: ContributionStore
) -> None:
    """200 instead of 201, at the same address."""
    again = send(client, keys["ville"])

    assert again.status_code == 200
    assert again.headers["Location"] == sent
    assert len(store.all()) == 1


@pytest.mark.usefixtures("sent")
def test_same_bytes_under_other_terms_are_refused(client: FlaskClient, keys: Headers) -> None:
    """409, since which of them holds would be unclear."""
    response = send(client, keys["ville"], licence="CC0-1.0")

    assert response.status_code == 409
    assert response.mimetype == "application/problem+json"


def test_data_that_do_not_conform_are_not_kept(
    client: FlaskClient, keys: Headers, store: ContributionStore
) -> None:
    """422 with the report."""
    response = send(client, keys["ville"], FAULTY)

    assert response.status_code == 422
    assert response.headers["Esgraph-Verdict"] == "does-not-conform"
    assert response.mimetype == "application/json"
    assert response.get_json()["conforms"] is False
    assert store.all() == ()


def test_file_that_cannot_be_read_is_not_kept(
    client: FlaskClient, keys: Headers, store: ContributionStore
) -> None:
    """422 as well, as a problem with its place."""
    response = send(client, keys["ville"], b"@prefix", name="villes.ttl")

    assert response.status_code == 422
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["errors"][0]["file"] == "villes.ttl"
    assert store.all() == ()


def test_empty_data_are_not_kept(
    client: FlaskClient, keys: Headers, store: ContributionStore
) -> None:
    """422: a template that nobody has filled conforms, and says nothing."""
    response = send(client, keys["ville"], CITY.splitlines(keepends=True)[0])

    assert response.status_code == 422
    assert "aucune donnée" in response.get_json()["detail"]
    assert store.all() == ()


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"licence": ""}, "licence"),
        ({"source": " "}, "source"),
        ({"licence": "GPL-3.0"}, "GPL-3.0"),
        ({"source_address": "ftp://e.example"}, "ftp://e.example"),
    ],
    ids=["no-licence", "no-source", "other-licence", "no-web-address"],
)
def test_faulty_terms_are_refused(
    client: FlaskClient, keys: Headers, terms: dict[str, str], words: str
) -> None:
    """400, before anything is checked."""
    response = send(client, keys["ville"], FAULTY, **terms)

    assert response.status_code == 400
    assert words in response.get_json()["detail"]


def test_request_without_file_is_refused(client: FlaskClient, keys: Headers) -> None:
    """400."""
    assert client.post(ADDRESS, data=TERMS, headers=keys["ville"]).status_code in {400, 415}


def test_large_files_are_refused(client: FlaskClient, keys: Headers) -> None:
    """413: a contribution may be as large as a check, and larger than a query."""
    assert send(client, keys["ville"], CITY + b"\n" * 100_000).status_code == 201
    assert send(client, keys["ville"], CITY + b"\n" * 400_000).status_code == 413


def test_key_is_needed(client: FlaskClient, keys: Headers, sent: str) -> None:
    """401 for everything; a key without the role for it gets 403."""
    for address in (ADDRESS, sent, f"{sent}/files/1", f"{sent}/report", f"{sent}/difference"):
        without = client.get(address)
        assert without.status_code == 401
        assert without.headers["WWW-Authenticate"].startswith("Bearer")
        assert client.get(address, headers={"Authorization": "Bearer x"}).status_code == 401
        assert client.get(address, headers=keys["lecteur"]).status_code == 403
    assert send(client, {}).status_code == 401
    assert send(client, keys["lecteur"]).status_code == 403
    assert send(client, keys["responsable"]).status_code == 403
    assert decide(client, sent, {}, "accept").status_code == 401


def test_contributors_see_their_own_only(client: FlaskClient, keys: Headers, sent: str) -> None:
    """What others sent is as unknown to them as what is not there."""
    send(client, keys["pole"], CITY.replace(b"99007", b"99008"))

    def senders(name: str, query: str = "") -> list[str]:
        answer = client.get(f"{ADDRESS}{query}", headers=keys[name]).get_json()
        return [each["sender"] for each in answer["contributions"]]

    assert senders("ville") == ["ville"]
    assert senders("pole") == ["pole"]
    assert senders("responsable") == ["ville", "pole"]
    assert senders("responsable", "?state=accepted") == []
    assert client.get(f"{ADDRESS}?state=x", headers=keys["responsable"]).status_code == 400
    for rest in ("", "/files/1", "/report", "/difference"):
        hidden = client.get(sent + rest, headers=keys["pole"])
        absent = client.get(f"{ADDRESS}/{'f' * 16}{rest}", headers=keys["pole"])
        assert hidden.status_code == absent.status_code == 404
    assert decide(client, sent, keys["pole"], "withdraw", reason="x").status_code == 404


def test_files_and_report_come_back(client: FlaskClient, keys: Headers, sent: str) -> None:
    """Byte for byte, never to be shown by a browser."""
    file = client.get(f"{sent}/files/1", headers=keys["responsable"])
    report = client.get(f"{sent}/report", headers=keys["ville"])

    assert file.data == CITY
    assert file.mimetype == "application/octet-stream"
    assert file.headers["Content-Disposition"] == "attachment; filename=villes.csv"
    assert report.get_json()["conforms"] is True
    for number in (0, 2):
        absent = client.get(f"{sent}/files/{number}", headers=keys["ville"])
        assert absent.status_code == 404


def test_difference_is_told_in_numbers_and_as_a_patch(
    client: FlaskClient, keys: Headers, sent: str
) -> None:
    """Against what is published now."""
    told = client.get(f"{sent}/difference", headers=keys["responsable"]).get_json()
    patch = client.get(f"{sent}/difference?format=patch", headers=keys["responsable"])

    assert (told["added"], told["already"], told["removed"]) == (3, 0, 0)
    assert told["release"] == "0123456789abcdef"
    assert told["new"][0]["class"]["fr"] == "ville"
    assert patch.mimetype == "application/rdf-patch"
    assert len(patch.text.splitlines()) == 3
    assert patch.text.startswith("A <https://w3id.org/esgraph/id/city/")


def test_maintainers_decide(client: FlaskClient, keys: Headers, sent: str) -> None:
    """Accepted, then withdrawn; whoever sent it sees who decided and why."""
    accepted = decide(client, sent, keys["responsable"], "accept")
    withdrawn = decide(client, sent, keys["responsable"], "withdraw", reason="en double")

    assert (accepted.status_code, accepted.get_json()["state"]) == (200, "accepted")
    assert withdrawn.get_json()["state"] == "withdrawn"
    event = client.get(sent, headers=keys["ville"]).get_json()["events"][-1]
    assert (event["who"], event["reason"]) == ("responsable", "en double")
    nothing = client.get(f"{sent}/difference", headers=keys["ville"]).get_json()
    assert (nothing["added"], nothing["verdict"]) == (0, None)
    assert client.get(f"{sent}/difference?format=patch", headers=keys["ville"]).data == b""


def test_contributors_may_only_withdraw_theirs(
    client: FlaskClient, keys: Headers, sent: str
) -> None:
    """They decide on nothing else."""
    for decision in ("accept", "reject"):
        assert decide(client, sent, keys["ville"], decision, reason="x").status_code == 403

    withdrawn = decide(client, sent, keys["ville"], "withdraw", reason="une erreur")

    assert withdrawn.get_json()["events"][-1]["who"] == "ville"


def test_wrong_state_is_a_conflict(client: FlaskClient, keys: Headers, sent: str) -> None:
    """409, in words that name the state."""
    decide(client, sent, keys["responsable"], "reject", reason="en double")

    response = decide(client, sent, keys["responsable"], "accept")

    assert response.status_code == 409
    assert "refusée" in response.get_json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"accept",
        b"[]",
        b'{"decision": "delete"}',
        b'{"decision": "reject"}',
        b'{"decision": "reject", "reason": " "}',
        b'{"decision": "reject", "reason": 5}',
        json.dumps({"decision": "reject", "reason": "x" * 2_001}).encode(),
    ],
)
def test_faulty_decision_is_refused(
    client: FlaskClient, keys: Headers, sent: str, body: bytes
) -> None:
    """400, and nothing is decided."""
    response = client.post(f"{sent}/decision", data=body, headers=keys["responsable"])

    assert response.status_code == 400
    assert client.get(sent, headers=keys["ville"]).get_json()["state"] == "received"


def test_nothing_of_it_may_be_cached(client: FlaskClient, keys: Headers, sent: str) -> None:
    """Neither answers nor refusals."""
    for address in (ADDRESS, sent, f"{sent}/files/1", f"{sent}/report", f"{sent}/difference"):
        for headers in (keys["ville"], {}):
            assert client.get(address, headers=headers).headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("sent")
def test_queries_see_nothing_of_it(client: FlaskClient) -> None:
    """Until the next release."""
    query = 'ASK { ?city <http://www.w3.org/2000/01/rdf-schema#label> "Mont-Inventé"@fr }'
    answer = client.get("/sparql", query_string={"query": query})

    assert answer.get_json()["boolean"] is False


def test_server_without_store_says_so(
    queries: QueryService, published: Published, tmp_path: Path, keys: Headers
) -> None:
    """503: nothing is checked for nothing."""
    checks = OwnChecks(published, CheckerSettings())
    client = client_over(queries, WebSettings(checker=checks, api_keys=tmp_path / "keys.json"))

    response = send(client, keys["ville"])

    assert response.status_code == 503
    assert "ne reçoit pas de contributions" in response.get_json()["detail"]
