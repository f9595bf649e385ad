import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from esgraph.errors import InputError
from esgraph.keys import KeyFile, add_key, read_keys, remove_key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a key file that does not exist yet."""
    return tmp_path / "api-keys.json"


def test_new_key_is_found(path: Path) -> None:
    """What was printed once names its holder."""
    key = add_key(path, "uqac", factor=10)

    found = KeyFile(path).find(key)

    assert found is not None
    assert (found.name, found.factor) == ("uqac", 10)


def test_key_itself_is_kept_nowhere(path: Path) -> None:
    """The file holds a hash, and only its owner can read it."""
    key = add_key(path, "uqac")

    assert key not in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["api-keys.json"]


def test_keys_differ(path: Path) -> None:
    """Two keys are two words of 256 bits."""
    keys = {add_key(path, name) for name in ("a", "b", "c")}

    assert len(keys) == 3
    assert min(map(len, keys)) > 43


@pytest.mark.parametrize("key", ["", "esgraph_", "esgraph_x", "é", "\udcff", "x" * 100_000])
def test_other_words_are_no_keys(path: Path, key: str) -> None:
    """Whatever a stranger sends, it is not found."""
    add_key(path, "uqac")

    assert KeyFile(path).find(key) is None


def test_absent_file_has_no_keys(path: Path) -> None:
    """A server may start before the first key is given."""
    assert KeyFile(path).find("esgraph_x") is None
    assert read_keys(path) == ()


def test_changes_are_taken_up(path: Path) -> None:
    """Keys come and go while the file is in use."""
    book = KeyFile(path)
    key = add_key(path, "uqac")
    assert book.find(key) is not None

    remove_key(path, "uqac")

    assert book.find(key) is None


def test_file_that_becomes_faulty_counts_as_before(path: Path) -> None:
    """A slip of an editor locks nobody out."""
    key = add_key(path, "uqac")
    book = KeyFile(path)

    path.write_text("{", "utf-8")

    assert book.find(key) is not None


def test_file_that_goes_has_no_keys(path: Path) -> None:
    """Taking the file away takes every key back."""
    key = add_key(path, "uqac")
    book = KeyFile(path)

    path.unlink()

    assert book.find(key) is None


def test_unknown_members_stay(path: Path) -> None:
    """A newer version's words survive a change by this one."""
    add_key(path, "uqac")
    entries = json.loads(path.read_text("utf-8"))["keys"]
    path.write_text(json.dumps({"keys": [{**entries[0], "role": "editor"}]}), "utf-8")

    add_key(path, "ets")

    assert json.loads(path.read_text("utf-8"))["keys"][0]["role"] == "editor"


def test_several_at_once_are_all_kept(path: Path) -> None:
    """No addition is lost to another."""
    names = {f"n{number}" for number in range(8)}

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: add_key(path, name), names))

    assert {key.name for key in read_keys(path)} == names


@pytest.mark.parametrize("name", ["", "a b", "é", "x" * 65, "-a", "a\n"])
def test_name_that_cannot_be_one_is_refused(path: Path, name: str) -> None:
    """Names go into logs and headers."""
    with pytest.raises(InputError, match="cannot name a key"):
        add_key(path, name)


@pytest.mark.parametrize("factor", [0, -1, float("inf"), float("nan")])
def test_factor_is_positive(path: Path, factor: float) -> None:
    """A key is worth something, and not everything."""
    with pytest.raises(InputError, match="positive"):
        add_key(path, "uqac", factor=factor)


def test_taken_name_is_refused(path: Path) -> None:
    """The first key stays good."""
    key = add_key(path, "uqac")

    with pytest.raises(InputError, match="already has a key"):
        add_key(path, "uqac")

    assert KeyFile(path).find(key) is not None


def test_unknown_name_cannot_be_removed(path: Path) -> None:
    """A misspelt name is told, not passed over."""
    with pytest.raises(InputError, match="no key for “uqac”"):
        remove_key(path, "uqac")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"keys": 3}', '{"keys": [3]}', '{"keys": [{"name": "a"}]}', "\xff"]
)
def test_faulty_file_is_told(path: Path, text: str) -> None:
    """The message names the file."""
    path.write_bytes(text.encode("latin-1"))

    with pytest.raises(InputError, match=r"api-keys\.json"):
        KeyFile(path)


def test_absent_folder_is_told(tmp_path: Path) -> None:
    """Nothing is made beside the file itself."""
    with pytest.raises(InputError, match="No such file"):
        add_key(tmp_path / "absent" / "keys.json", "uqac")


def test_roles_are_kept(path: Path) -> None:
    """A key is good for what it was given, and for nothing else."""
    key = add_key(path, "uqac", roles={"contribute"})
    other = add_key(path, "gaiq")

    keys = KeyFile(path)

    found, without = keys.find(key), keys.find(other)
    assert found is not None
    assert without is not None
    assert found.roles == {"contribute"}
    assert without.roles == frozenset()


@pytest.mark.parametrize("said", ['"maintain"', '["decide"]', "[[]]", "null"])
def test_faulty_roles_are_refused(path: Path, said: str) -> None:
    """A role that is misspelt may not pass for none, nor for another."""
    add_key(path, "uqac")
    path.write_text(path.read_text("utf-8").replace("[]", said), "utf-8")

    with pytest.raises(InputError, match="not a key file"):
        read_keys(path)


def test_keys_without_roles_are_read(path: Path) -> None:
    """Files of earlier versions have none."""
    add_key(path, "uqac")
    text = path.read_text("utf-8")
    path.write_text(text.replace(',\n      "may": []', ""), "utf-8")

    (key,) = read_keys(path)

    assert "may" not in path.read_text("utf-8")
    assert key.roles == frozenset()
