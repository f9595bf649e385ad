"""
API keys: random words that name a caller, kept as their hashes in one file.

A key is 256 random bits, so nobody can find it by trying: a fast hash is as safe here as the slow
ones that weak passwords need, and costs a request nothing. Members of the file's entries that
this module does not know are left alone.
"""

import contextlib
import fcntl
import hashlib
import hmac
import json
import logging
import math
import os
import re
import secrets
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, cast, get_args

from esgraph.errors import InputError, unreadable_file
from esgraph.language import Text

_LOG = logging.getLogger(__name__)

_PREFIX = "esgraph_"
_RANDOM_BYTES = 32
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_Stamp = tuple[int, int, int]

Role = Literal["contribute", "maintain"]
"""What a key may be good for beside a budget: sending contributions, deciding on them."""

ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class ApiKey:
    """
    What is known of a key: its holder's name, its hash in hexadecimal, its day of creation.

    Its holder's budget is *factor* times that of an anonymous client; *roles* are what else the
    holder may do.
    """

    name: str
    sha256: str
    factor: float
    created: str
    roles: frozenset[Role] = frozenset()


def read_keys(path: Path) -> tuple[ApiKey, ...]:
    """Return the keys of the file, none where there is no file; raises ``InputError``."""
    return tuple(_key_of(entry, path) for entry in _read_entries(path))


def add_key(
    path: Path, name: str, *, factor: float = 1.0, roles: Collection[Role] = frozenset()
) -> str:
    """
    Return a new key for *name*, whose hash is added to the file; the key itself is kept nowhere.

    The file is made where there is none, for its owner's eyes only. Raises ``InputError`` for a
    name that is taken or cannot be one, a factor that is not positive, and a faulty file.
    """
    if not _NAME.fullmatch(name):
        raise _bad_name(name)
    if not (factor > 0 and math.isfinite(factor)):
        raise _bad_factor(factor)
    key = _PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
    with _locked(path):
        entries = _read_entries(path)
        if any(_key_of(entry, path).name == name for entry in entries):
            raise _taken(name, path)
        entry = {
            "name": name,
            "sha256": _hash(key),
            "factor": factor,
            "created": datetime.now(UTC).date().isoformat(),
            "may": sorted(roles),
        }
        _write_entries(path, [*entries, entry])
    return key


def remove_key(path: Path, name: str) -> None:
    """Take the key of *name* out of the file; raises ``InputError`` where there is none."""
    with _locked(path):
        entries = _read_entries(path)
        kept = [entry for entry in entries if _key_of(entry, path).name != name]
        if len(kept) == len(entries):
            raise InputError(
                Text(fr=f"aucune clé au nom de « {name} »", en=f"no key for “{name}”"), path=path
            )
        _write_entries(path, kept)


class KeyFile:
    """The keys of a file, read again when it changes; safe to use from threads."""

    def __init__(self, path: Path) -> None:
        """Read the file; raises ``InputError`` when it is faulty."""
        self._path = path
        self._lock = threading.Lock()
        self._stamp = _stamp_of(path)
        self._keys = read_keys(path)

    def find(self, key: str) -> ApiKey | None:
        """
        Return what is known of *key*, ``None`` for one that is not in the file now.

        Every hash is compared, whichever fits, so that the time taken tells nothing. A file that
        has become faulty is logged, and counts as it was before.
        """
        self._refresh()
        presented = _hash(key)
        found = [each for each in self._keys if hmac.compare_digest(each.sha256, presented)]
        return found[0] if found else None

    def _refresh(self) -> None:
        stamp = _stamp_of(self._path)
        if stamp == self._stamp:
            return
        with self._lock:
            if stamp == self._stamp:
                return
            try:
                self._keys = read_keys(self._path)
            except InputError as error:
                _LOG.error("%s; the keys are still those of before", error)
            self._stamp = stamp


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def _stamp_of(path: Path) -> _Stamp | None:
    """Return what tells two versions of a file apart."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _read_entries(path: Path) -> list[Mapping[str, Any]]:
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable_file(error, path) from error
    try:
        entries = json.loads(text)["keys"]
    except (ValueError, KeyError, TypeError) as error:
        raise _faulty(path) from error
    if not isinstance(entries, list):
        raise _faulty(path)
    return entries


def _key_of(entry: Mapping[str, Any], path: Path) -> ApiKey:
    try:
        return ApiKey(
            name=str(entry["name"]),
            sha256=str(entry["sha256"]),
            factor=float(entry["factor"]),
            created=str(entry["created"]),
            roles=_roles_of(entry),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _faulty(path) from error


def _roles_of(entry: Mapping[str, Any]) -> frozenset[Role]:
    """Return the roles of an entry; raises ``ValueError`` for one that is not known."""
    said = entry.get("may", [])
    if not isinstance(said, list) or not set(said) <= set(ROLES):
        raise ValueError(said)
    return frozenset(cast("list[Role]", said))


def _write_entries(path: Path, entries: list[Mapping[str, Any]]) -> None:
    text = json.dumps({"keys": entries}, ensure_ascii=False, indent=2) + "\n"
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - a descriptor
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let one process at a time change the file; the lock is on its folder."""
    try:
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)
    except OSError as error:
        raise unreadable_file(error, path) from error


def _bad_name(name: str) -> InputError:
    return InputError(
        Text(
            fr=f"« {name} » ne peut nommer une clé : 64 lettres sans accent, chiffres, "
            "points, traits ou @ au plus",
            en=f"“{name}” cannot name a key: at most 64 ASCII letters, digits, dots, dashes or @",
        )
    )


def _bad_factor(factor: float) -> InputError:
    return InputError(
        Text(
            fr=f"facteur {factor:g} : il doit être un nombre positif",
            en=f"factor {factor:g}: it must be a positive number",
        )
    )


def _taken(name: str, path: Path) -> InputError:
    return InputError(
        Text(
            fr=f"« {name} » a déjà une clé ; la retirer d'abord, ou choisir un autre nom",
            en=f"“{name}” already has a key; remove it first, or choose another name",
        ),
        path=path,
    )


def _faulty(path: Path) -> InputError:
    return InputError(
        Text(
            fr="ce fichier n'est pas un fichier de clés d'esgraph",
            en="this file is not a key file of esgraph",
        ),
        path=path,
    )
