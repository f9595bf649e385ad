"""The IRIs of the data set, of one release of it, and of the build that makes it."""

from dataclasses import dataclass

from rdflib import URIRef

from esgraph.namespaces import BASE, thing

DATASET = thing("dataset", "esgraph")
"""The data set in whichever release."""

ENDPOINT = URIRef(f"{BASE}sparql")
"""Where the data set can be asked; each server maps it to its own."""


@dataclass(frozen=True, slots=True)
class BuildIdentity:
    """What the catalogue must know of a build before the release exists."""

    release_id: str
    software_version: str

    @property
    def release(self) -> URIRef:
        """Return the IRI of the release."""
        return thing("release", self.release_id)

    @property
    def activity(self) -> URIRef:
        """Return the IRI of the activity that builds it."""
        return thing("activity", f"build-{self.release_id}")

    @property
    def report(self) -> URIRef:
        """Return the IRI of its validation report."""
        return thing("report", self.release_id)

    def distribution(self, name: str) -> URIRef:
        """Return the IRI of one form in which the release can be had."""
        return thing("distribution", f"{self.release_id}-{name}")

    @property
    def software(self) -> URIRef:
        """Return the IRI of the software that builds it."""
        return thing("software", f"esgraph-{self.software_version}")

    def result(self, number: int) -> URIRef:
        """Return the IRI of one result of its validation report, counted from 1."""
        return thing("validation-result", f"{self.release_id}-{number}")
