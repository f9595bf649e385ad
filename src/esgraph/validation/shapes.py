"""The shapes of a project: loading them, and the rules that they themselves keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Node

from esgraph.errors import ProjectError
from esgraph.language import Text
from esgraph.namespaces import local_name
from esgraph.rules import read_rules
from esgraph.store import load_graph
from esgraph.turtle import line_of, read_turtle
from esgraph.validation.engine import validate
from esgraph.validation.reference import grammar_of_shapes


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """
    One fault of one shape: where it stands and which rule it breaks.

    *line* counts from 1; ``None`` when the shape is not named in the file.
    """

    path: Path
    line: int | None
    shape: Node
    text: Text


def load_shapes(folder: Path) -> Graph:
    """
    Return all shapes of *folder* and its sub-folders as one graph.

    Raises:
        ProjectError: A file is not Turtle, or there is no shape at all, in which case any data
            would conform.

    """
    return read_turtle(*_files_of(folder), error=ProjectError)


def check_shapes(folder: Path, *, ontology: Graph) -> None:
    """
    Do nothing if the shapes of *folder* are sound.

    Raises:
        ProjectError: The first fault of `find_shape_faults`, with its file and line, and how
            many more there are.

    """
    faults = find_shape_faults(folder, ontology=ontology)
    if not faults:
        return
    first, more = faults[0], len(faults) - 1
    shape = local_name(str(first.shape))
    raise ProjectError(
        Text(
            fr=f"{shape}\u00a0: {first.text.fr}" + (f" (autres fautes\u00a0: {more})" * (more > 0)),
            en=f"{shape}: {first.text.en}" + (f" (other faults: {more})" * (more > 0)),
        ),
        path=first.path,
        line=first.line,
    )


def find_shape_faults(folder: Path, *, ontology: Graph) -> tuple[ShapeFault, ...]:
    """
    Return the faults of the shapes of *folder*, in order of file and line.

    They follow the grammar of SHACL (its own shapes, "SHACL-SHACL") and the rules of
    ``hygiene/*.rq``: each is a SELECT query over the shapes, and over what *ontology* declares,
    that must return no row (``?term``, ``?detail``).

    Raises:
        ProjectError: A file cannot be read, or the shapes are beyond what can be checked.

    Cost: about 6 s for the shapes of esgraph, most of it for the grammar.

    """
    graphs = {path: read_turtle(path, error=ProjectError) for path in _files_of(folder)}
    shapes = Graph(bind_namespaces="none")
    for graph in graphs.values():
        shapes += graph
    found = [*_grammar_faults(shapes), *_hygiene_faults(folder / "hygiene", shapes, ontology)]
    faults = [_located(shape, text, graphs) for shape, text in found]
    return tuple(
        sorted(faults, key=lambda fault: (str(fault.path), fault.line or 0, fault.text.en))
    )


def _files_of(folder: Path) -> list[Path]:
    paths = sorted(folder.rglob("*.ttl"))
    if paths:
        return paths
    raise ProjectError(
        Text(
            fr="Aucune forme SHACL ici\u00a0: tout serait conforme. Un fichier .ttl est attendu.",
            en="No SHACL shape here: everything would conform. A .ttl file is expected.",
        ),
        path=folder,
    )


def _grammar_faults(shapes: Graph) -> Iterator[tuple[Node, Text]]:
    for result in validate(shapes, grammar_of_shapes()).results:
        rule = local_name(str(result.path or result.component))
        yield (
            result.focus_node,
            Text(
                fr=f"La forme ne suit pas la grammaire de SHACL ({rule}).",
                en=f"The shape does not follow the grammar of SHACL ({rule}).",
            ),
        )


def _hygiene_faults(folder: Path, shapes: Graph, ontology: Graph) -> Iterator[tuple[Node, Text]]:
    both = load_graph(shapes + ontology)
    for rule in read_rules(folder):
        for term, found in rule.offenders(both):
            if (term, None, None) in shapes:
                fr, en, detail = rule.statement.fr, rule.statement.en, local_name(found)
                yield term, Text(fr=f"{fr} [{detail}]", en=f"{en} [{detail}]")


def _located(shape: Node, text: Text, graphs: dict[Path, Graph]) -> ShapeFault:
    describing = (path for path, graph in graphs.items() if (shape, None, None) in graph)
    naming = (path for path, graph in graphs.items() if (None, None, shape) in graph)
    path = next(chain(describing, naming))
    line = line_of(shape, path) if isinstance(shape, URIRef) else None
    return ShapeFault(path=path, line=line, shape=shape, text=text)
