"""Where the files of an esgraph project are: in a checkout, or in the installed wheel."""

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Project:
    """
    A folder with an ontology, shapes, data and queries.

    >>> Project(Path("/srv/esgraph")).fiches.as_posix()
    '/srv/esgraph/data/fiches'
    """

    root: Path

    @property
    def ontology(self) -> Path:
        """Return the folder of the ontology, its concept schemes and alignments."""
        return self.root / "ontology"

    @property
    def shapes(self) -> Path:
        """Return the folder of the SHACL shapes."""
        return self.root / "shapes"

    @property
    def fiches(self) -> Path:
        """Return the folder of the fiches, one Markdown file per city."""
        return self.root / "data" / "fiches"

    @property
    def reference(self) -> Path:
        """Return the folder of the reference data, one Turtle file per source."""
        return self.root / "data" / "reference"

    @property
    def queries(self) -> Path:
        """Return the folder of the published example queries."""
        return self.root / "queries"

    @property
    def changelog(self) -> Path:
        """Return the changelog, in Markdown."""
        return self.root / "CHANGELOG.md"


def own_project() -> Project:
    """Return the project that comes with this software: the checkout, else the wheel's copy."""
    checkout = _PACKAGE.parent.parent
    if (checkout / "ontology" / "esgraph.ttl").is_file():
        return Project(checkout)
    return Project(_PACKAGE / "resources")
