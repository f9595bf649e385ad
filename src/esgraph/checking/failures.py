"""Why a file could not be checked, in words; never a verdict on it."""

from esgraph.errors import (
    CheckError,
    CheckMemoryError,
    CheckTimeoutError,
    CheckUnavailableError,
)
from esgraph.language import Text
from esgraph.query.wire import BUSY, MEMORY, TIMEOUT


def failure(letter: bytes, *, deadline_s: float) -> CheckError:
    """Return the error for how a check ended, as a letter of ``query.wire`` says it."""
    if letter == TIMEOUT:
        return timed_out(deadline_s)
    if letter == MEMORY:
        return out_of_memory()
    return unavailable() if letter == BUSY else crashed()


def timed_out(deadline_s: float) -> CheckTimeoutError:
    """Return the error for a check that took too long."""
    return CheckTimeoutError(
        Text(
            fr="ce fichier n'a pas pu être vérifié\u00a0: la vérification dure plus de "
            f"{deadline_s:g}\u00a0s\u00a0; partagez-le en plusieurs fichiers",
            en=f"this file could not be checked: the check takes more than {deadline_s:g} s; "
            "split it into several files",
        )
    )


def out_of_memory() -> CheckMemoryError:
    """Return the error for a check that needs too much memory."""
    return CheckMemoryError(
        Text(
            fr="ce fichier n'a pas pu être vérifié\u00a0: la vérification demande trop de "
            "mémoire\u00a0; partagez-le en plusieurs fichiers",
            en="this file could not be checked: the check needs too much memory; split it into "
            "several files",
        )
    )


def too_large(max_bytes: int) -> CheckMemoryError:
    """Return the error for an outcome that is longer than it may be."""
    return CheckMemoryError(
        Text(
            fr="ce fichier n'a pas pu être vérifié\u00a0: le rapport dépasse "
            f"{max_bytes}\u00a0octets\u00a0; partagez-le en plusieurs fichiers",
            en=f"this file could not be checked: the report exceeds {max_bytes} bytes; split it "
            "into several files",
        )
    )


def too_deep() -> CheckError:
    """Return the error for what is nested too deeply."""
    return CheckError(
        Text(
            fr="ce fichier n'a pas pu être vérifié\u00a0: son contenu est emboîté trop "
            "profondément",
            en="this file could not be checked: its content is nested too deeply",
        )
    )


def crashed() -> CheckError:
    """Return the error for a check that ended without a word."""
    return CheckError(
        Text(
            fr="ce fichier n'a pas pu être vérifié\u00a0: la vérification s'est arrêtée sur une "
            "erreur de notre part\u00a0; signalez-le nous, avec le fichier si vous le pouvez",
            en="this file could not be checked: the check stopped on an error of ours; tell us, "
            "with the file if you can",
        )
    )


def unavailable() -> CheckUnavailableError:
    """Return the error for a check that found no child."""
    return CheckUnavailableError(
        Text(
            fr="ce fichier n'a pas pu être vérifié\u00a0: trop de vérifications sont en "
            "cours\u00a0; réessayez dans une minute",
            en="this file could not be checked: too many checks are under way; try again in a "
            "minute",
        )
    )


def not_ready() -> CheckUnavailableError:
    """Return the error for a check that found no host: it is being started, or replaced."""
    return CheckUnavailableError(
        Text(
            fr="ce fichier n'a pas pu être vérifié\u00a0: le service de vérification "
            "démarre\u00a0; réessayez dans quelques secondes",
            en="this file could not be checked: the service that checks files is starting; try "
            "again in a few seconds",
        )
    )
