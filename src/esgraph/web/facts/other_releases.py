"""Things of a release that another one has replaced."""

import re

from esgraph.errors import EsgraphError, ReleaseError
from esgraph.language import Text
from esgraph.release import open_release
from esgraph.web.facts.addresses import Entity
from esgraph.web.site.sites import current_site

_KINDS = frozenset({"activity", "distribution", "release", "report", "validation-result"})
_NAME = re.compile(r"(?:build-)?(?P<release>[0-9a-f]{16})(?:-.*)?")


class OtherReleaseError(EsgraphError):
    """A thing of a release that is not served, but whose files and changes are still there."""

    def __init__(self, release_id: str) -> None:
        """Name the release."""
        super().__init__(
            Text(
                fr=f"la version {release_id} n'est pas celle qui est servie.",
                en=f"release {release_id} is not the one that is served.",
            )
        )
        self.release_id = release_id


def refuse_other_release(entity: Entity) -> None:
    """Raise ``OtherReleaseError`` if *entity* is part of another release of the served folder."""
    named = _NAME.fullmatch(entity.name) if entity.kind in _KINDS else None
    folder = current_site().releases
    if named is None or folder is None:
        return
    try:
        release = open_release(folder, named["release"])
    except ReleaseError:
        return
    raise OtherReleaseError(release.id)
