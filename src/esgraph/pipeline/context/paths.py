"""SHACL property paths as the sequences of steps that they stand for (SHACL, section 2.3.1)."""

from dataclasses import dataclass
from itertools import product

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """From a node along *predicate* (as N-Triples writes it), or against it."""

    predicate: bytes
    is_inverse: bool = False

    @property
    def reversed(self) -> "Step":
        """Return the step back."""
        return Step(self.predicate, not self.is_inverse)


Steps = tuple[Step, ...]


class NotUnderstoodError(Exception):
    """A shape looks at data in a way that an extraction cannot follow; the words name it."""


def steps_of(path: Node, shapes: Graph) -> tuple[Steps, ...]:
    """
    Return the sequences of steps that *path* stands for: several for alternatives.

    Raises:
        NotUnderstoodError: It is of any length (``sh:zeroOrMorePath``, ``sh:oneOrMorePath``).
    """
    if isinstance(path, URIRef):
        return ((Step(term(path)),),)
    if (path, RDF.first, None) in shapes:
        parts = [steps_of(part, shapes) for part in Collection(shapes, path)]
        return tuple(sum(choice, ()) for choice in product(*parts))
    inner = shapes.value(path, SH.inversePath)
    if inner is not None:
        return tuple(back(steps) for steps in steps_of(inner, shapes))
    inner = shapes.value(path, SH.alternativePath)
    if inner is not None:
        return tuple(
            steps for part in Collection(shapes, inner) for steps in steps_of(part, shapes)
        )
    inner = shapes.value(path, SH.zeroOrOnePath)
    if inner is not None:
        return ((), *steps_of(inner, shapes))
    raise NotUnderstoodError("a path of any length")


def back(steps: Steps) -> Steps:
    """Return the way back."""
    return tuple(step.reversed for step in reversed(steps))


def term(iri: Node) -> bytes:
    """Return *iri* as N-Triples writes it."""
    return f"<{iri}>".encode()


TYPE = term(RDF.type)
SUBCLASS = term(RDFS.subClassOf)
