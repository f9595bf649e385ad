"""Why the files of a request are not checked."""

from esgraph.errors import CheckError, CheckUnavailableError, EsgraphError
from esgraph.language import Text
from esgraph.reports import Failure
from esgraph.web.wording.typography import format_size


class UncheckedError(EsgraphError):
    """Files that cannot be checked as they are; *failures* say where and why."""

    def __init__(self, failures: tuple[Failure, ...]) -> None:
        """Take the first of *failures* for the message."""
        super().__init__(failures[0].message)
        self.failures = failures


class UploadTooLargeError(EsgraphError):
    """The files of a request are larger than those of one check may be."""

    def __init__(self, max_bytes: int) -> None:
        """Say how large they may be."""
        super().__init__(
            Text(
                fr=f"Les fichiers d'un envoi ne dépassent pas {format_size(max_bytes, 'fr')} en "
                "tout ; partagez-les en plusieurs envois.",
                en=f"The files of one request may not exceed {format_size(max_bytes, 'en')} in "
                "all; send them in several requests.",
            )
        )


class NoChecksError(CheckError):
    """This server checks no files."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text(fr="ce serveur ne vérifie pas de fichiers", en="this server does not check files")
        )


class CrowdedError(CheckUnavailableError):
    """This process holds as many files as it may."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text(
                fr="trop de fichiers sont en cours d'envoi ; réessayez dans une minute",
                en="too many files are being sent; try again in a minute",
            )
        )
