"""An application over the invented city, the ontology and a catalogue, and its Link headers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask.testing import FlaskClient
from rdflib import ORG, Dataset
from tests.web.invented import client_over, queries_over
from werkzeug.http import parse_options_header

from esgraph.errors import ProjectError
from esgraph.namespaces import CATALOGUE_GRAPH, ONTOLOGY_GRAPH, source_graph, thing
from esgraph.project import own_project
from esgraph.skolem import skolemise
from esgraph.turtle import read_turtle
from esgraph.web import WebSettings

MADE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PUBLIC = "https://donnees.example.org"
CONTACT = "aide@e.example"
MANY = 320
"""How much points at ``HUB``: more than its page shows."""

HUB = thing("organization", "hub")
BASE = "https://w3id.org/esgraph/"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a Link header."""

    target: str
    relation: str
    type: str | None
    hreflang: str | None


@contextmanager
def linked_client(folder: Path) -> Iterator[FlaskClient]:
    """Yield a client of an application at ``PUBLIC``, over a release of invented data."""
    dataset = Dataset()
    here = Path(__file__).parent
    dataset.graph(source_graph("fiche", "riviere-claire")).parse(here / "riviere-claire.ttl")
    dataset.graph(source_graph("reference", "territories")).parse(here / "territories.ttl")
    catalogue = dataset.graph(CATALOGUE_GRAPH)
    catalogue.parse(here / "linked.ttl")
    for number in range(MANY):
        other = thing("organization", f"n{number}")
        catalogue.add((other, ORG.linkedTo, HUB))
        catalogue.add((thing("organization", "with-many-links"), ORG.memberOf, other))
    project = own_project()
    ontology = dataset.graph(ONTOLOGY_GRAPH)
    for path in sorted(project.ontology.rglob("*.ttl")):
        for triple in skolemise(read_turtle(path, error=ProjectError), within=path.name):
            ontology.add(triple)
    settings = WebSettings(project=project, public_address=PUBLIC, contact=CONTACT)
    with queries_over(dataset, folder) as queries:
        yield client_over(queries, settings, made=MADE)


def links_of(header: str) -> tuple[Link, ...]:
    """Return the links of a Link header (RFC 8288), each on its own in quotes and brackets."""
    found = re.findall(r"<([^>]*)>((?:; *[a-z-]+=\"[^\"]*\")*)", header)
    links = []
    for target, attributes in found:
        _, options = parse_options_header(f"link{attributes}")
        links.append(Link(target, options["rel"], options.get("type"), options.get("hreflang")))
    return tuple(links)


def link_targets(links: tuple[Link, ...], relation: str) -> set[str]:
    """Return where the links of *relation* lead."""
    return {link.target for link in links if link.relation == relation}
