"""An application over invented data in which every text says its own language, as ``‹fr›Ville``."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient
from rdflib import Dataset, Literal
from rdflib.graph import Graph
from tests.web.invented import client_over, queries_over

from esgraph.errors import ProjectError
from esgraph.examples import Example
from esgraph.language import Text
from esgraph.namespaces import CATALOGUE_GRAPH, ONTOLOGY_GRAPH, source_graph
from esgraph.project import own_project
from esgraph.skolem import skolemise
from esgraph.turtle import read_turtle
from esgraph.web import WebSettings

HERE = Path(__file__).parent
EXAMPLE = Example(
    name="01-noms",
    title=Text(fr="Quels noms ?", en="Which names?"),
    description=Text(fr="Tous.", en="All."),
    theme="villes",
    query="SELECT * { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?name }",
)


@contextmanager
def marked_client(folder: Path) -> Iterator[FlaskClient]:
    """Yield a client of the application; its release is written to *folder*."""
    settings = WebSettings(project=own_project(), examples=(EXAMPLE,))
    with queries_over(_marked(_invented()), folder) as queries:
        yield client_over(queries, settings)


def _invented() -> Dataset:
    dataset = Dataset()
    fiche = dataset.graph(source_graph("fiche", "riviere-claire"))
    fiche.parse(HERE.parent / "riviere-claire.ttl")
    fiche.parse(HERE.parent / "invented-places.ttl")
    fiche.parse(HERE / "many-languages.ttl")
    dataset.graph(CATALOGUE_GRAPH).parse(HERE.parent / "linked.ttl")
    ontology = dataset.graph(ONTOLOGY_GRAPH)
    for path in sorted(own_project().ontology.rglob("*.ttl")):
        ontology += _skolemised(path)
    return dataset


def _skolemised(path: Path) -> Graph:
    graph = Graph()
    for triple in skolemise(read_turtle(path, error=ProjectError), within=path.name):
        graph.add(triple)
    return graph


def _marked(dataset: Dataset) -> Dataset:
    marked = Dataset()
    for graph in dataset.graphs():
        for subject, predicate, value in graph:
            if isinstance(value, Literal) and value.language:
                value = Literal(f"‹{value.language}›{value}", lang=value.language)  # noqa: PLW2901
            marked.graph(graph.identifier).add((subject, predicate, value))
    return marked
