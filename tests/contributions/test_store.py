import sqlite3
import stat
from pathlib import Path

import pytest
from tests.contributions.offers import TERMS, offer

from esgraph.contributions import ContributionStore, Decision
from esgraph.errors import (
    ContributionReasonError,
    ContributionStateError,
    ContributionStoreError,
    UnknownContributionError,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a file that does not exist yet."""
    return tmp_path / "contributions.sqlite"


@pytest.fixture
def store(path: Path) -> ContributionStore:
    """Return an empty store."""
    return ContributionStore.make(path)


def test_contribution_is_kept_byte_for_byte(store: ContributionStore) -> None:
    """With who, when, terms, names, report and release."""
    sent = offer(files=2)

    known = store.receive(sent).contribution

    assert store.files(known.id) == sent.files
    assert store.report(known.id) == sent.report
    assert store.get(known.id) == known
    assert (known.sender, known.terms, known.release) == ("ville-inventee", TERMS, sent.release)
    assert [(file.number, file.name, file.size) for file in known.files] == [
        (1, "villes-0.csv", len(sent.files[0].data)),
        (2, "villes-1.csv", len(sent.files[1].data)),
    ]
    (event,) = known.events
    assert (event.state, event.who) == ("received", "ville-inventee")
    assert event.at.endswith("+00:00")


def test_same_bytes_are_the_same_contribution(store: ContributionStore) -> None:
    """However often they are sent, also once they are accepted."""
    first = store.receive(offer())
    again = store.receive(offer())
    store.decide(first.contribution.id, "accepted", who="responsable")
    accepted = store.receive(offer())

    assert (first.is_new, again.is_new, accepted.is_new) == (True, False, False)
    assert again.contribution == first.contribution
    assert accepted.contribution.state == "accepted"
    assert len(store.all()) == 1


def test_others_may_send_the_same_bytes(store: ContributionStore) -> None:
    """Whoever sends them answers for them."""
    store.receive(offer())

    assert store.receive(offer(sender="pole-invente")).is_new
    assert [each.sender for each in store.all()] == ["ville-inventee", "pole-invente"]
    assert [each.sender for each in store.sent_by("pole-invente")] == ["pole-invente"]


def test_same_bytes_under_another_licence_are_refused(store: ContributionStore) -> None:
    """Which licence holds would be unclear; the message says what to do."""
    known = store.receive(offer()).contribution

    with pytest.raises(ContributionStateError, match=f"{known.id}.*withdraw it first"):
        store.receive(offer(licence="CC0-1.0"))


@pytest.mark.parametrize("decision", ["rejected", "withdrawn"])
def test_what_is_final_can_be_sent_again(store: ContributionStore, decision: Decision) -> None:
    """As a new contribution, which is decided on anew."""
    first = store.receive(offer()).contribution
    store.decide(first.id, decision, who="responsable", reason="source à préciser")

    again = store.receive(offer(licence="CC0-1.0"))

    assert again.is_new
    assert again.contribution.id != first.id
    assert [each.state for each in store.all()] == [decision, "received"]


@pytest.mark.parametrize(
    "path_taken",
    [
        ["accepted"],
        ["rejected"],
        ["withdrawn"],
        ["accepted", "withdrawn"],
        ["accepted", "rejected"],
    ],
    ids="-".join,
)
def test_states_follow_one_another(store: ContributionStore, path_taken: list[Decision]) -> None:
    """All that became of a contribution is told, with who and why."""
    known = store.receive(offer()).contribution

    for decision in path_taken:
        known = store.decide(known.id, decision, who="responsable", reason="vérifié")

    assert [event.state for event in known.events] == ["received", *path_taken]
    assert known.state == path_taken[-1]
    assert {event.who for event in known.events[1:]} == {"responsable"}
    assert {event.reason for event in known.events[1:]} == {"vérifié"}


@pytest.mark.parametrize(
    ("before", "decision"),
    [
        ("accepted", "accepted"),
        ("rejected", "accepted"),
        ("rejected", "rejected"),
        ("withdrawn", "accepted"),
        ("withdrawn", "rejected"),
    ],
)
def test_final_states_stay(store: ContributionStore, before: Decision, decision: Decision) -> None:
    """Nothing is decided twice, and the message names the state."""
    known = store.receive(offer()).contribution
    store.decide(known.id, before, who="responsable", reason="vérifié")

    with pytest.raises(ContributionStateError, match=f"{known.id} is {before}"):
        store.decide(known.id, decision, who="responsable", reason="vérifié")

    assert store.get(known.id).state == before


@pytest.mark.parametrize("decision", ["rejected", "withdrawn"])
def test_reason_is_needed(store: ContributionStore, decision: Decision) -> None:
    """Whoever sent it has to be told why."""
    known = store.receive(offer()).contribution

    with pytest.raises(ContributionReasonError):
        store.decide(known.id, decision, who="responsable")


def test_lists_are_in_the_order_of_receipt(store: ContributionStore) -> None:
    """All, or those in one state; decisions change nothing in it."""
    ids = [store.receive(offer(number)).contribution.id for number in range(3)]
    for identifier in (ids[2], ids[0]):
        store.decide(identifier, "accepted", who="responsable")

    assert [each.id for each in store.all()] == ids
    assert [each.id for each in store.all("accepted")] == [ids[0], ids[2]]
    assert [each.id for each in store.sent_by("ville-inventee", "received")] == [ids[1]]


def test_unknown_identifier_is_named(store: ContributionStore) -> None:
    """In both languages."""
    for ask in (store.get, store.files, store.report):
        with pytest.raises(UnknownContributionError, match="“ffff”"):
            ask("ffff")


def test_file_is_for_its_owner_alone(path: Path, store: ContributionStore) -> None:
    """What is not published yet is nobody else's to read."""
    store.receive(offer())

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contribution SET sender = 'x'",
        "DELETE FROM contribution",
        "UPDATE file SET data = x''",
        "DELETE FROM file",
        "UPDATE event SET state = 'accepted'",
        "DELETE FROM event",
    ],
)
def test_file_itself_refuses_changes(path: Path, store: ContributionStore, statement: str) -> None:
    """What was received, and what became of it, is only ever added to."""
    store.receive(offer())
    connection = sqlite3.connect(path)

    with pytest.raises(sqlite3.IntegrityError, match="stay as they are"):
        connection.execute(statement)

    connection.close()


def test_making_a_store_again_keeps_it(path: Path, store: ContributionStore) -> None:
    """Each start of a server does."""
    store.receive(offer())

    assert len(ContributionStore.make(path).all()) == 1


def test_nothing_is_left_beside_a_new_store(path: Path) -> None:
    """It was made under another name."""
    ContributionStore.make(path).receive(offer())

    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_absent_file_is_told(path: Path) -> None:
    """Only ``make`` makes one."""
    with pytest.raises(ContributionStoreError, match=r"contributions\.sqlite: .*cannot be"):
        ContributionStore(path).all()


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """It is not made."""
    with pytest.raises(ContributionStoreError, match="No such file"):
        ContributionStore.make(tmp_path / "absent" / "contributions.sqlite")


def test_file_of_others_is_refused(tmp_path: Path) -> None:
    """Text, and a database of another program, are left as they are."""
    text, foreign, empty = (tmp_path / name for name in ("a.sqlite", "b.sqlite", "c.sqlite"))
    empty.touch()
    text.write_text("no database, but long enough to be looked at as one" * 40, "utf-8")
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE other (a)")
    connection.close()

    with pytest.raises(ContributionStoreError, match="not a database"):
        ContributionStore.make(text)
    for path in (foreign, empty):
        with pytest.raises(ContributionStoreError, match="no file of contributions"):
            ContributionStore.make(path)


def test_file_of_a_later_version_is_refused(path: Path, store: ContributionStore) -> None:
    """Older software would not know what it means."""
    store.receive(offer())
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(ContributionStoreError, match="version 99"):
        store.all()
