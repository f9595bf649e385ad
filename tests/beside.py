"""
What the repository does not hold, as it is others' work: tests read it beside the checkout.

``shared/fiches`` has the fiche of Drummondville as it was published. ``shared/w3c`` has the tests
of the W3C: as ``sparql11`` the folder ``sparql/sparql11`` of https://github.com/w3c/rdf-tests, as
``shacl`` ``data-shapes-test-suite/tests`` of https://github.com/w3c/data-shapes.
"""

from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "shared"

FICHE = _FOLDER / "fiches" / "drummondville.md"
SPARQL_TESTS = _FOLDER / "w3c" / "sparql11"
SHACL_TESTS = _FOLDER / "w3c" / "shacl"


def not_beside(path: Path) -> str:
    """Return why a test that reads *path* is left out."""
    return f"not beside this checkout: {path.relative_to(_FOLDER.parent)}"
