"""The choice of the engine: the fast one where it is shown to agree, else the reference."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from rdflib import Graph

from esgraph.validation import fast, reference
from esgraph.validation.differences import find_differences
from esgraph.validation.fast import FastEngineError, FastShapes
from esgraph.validation.ntriples import read_ntriples, write_ntriples
from esgraph.validation.report import ValidationReport


@dataclass(frozen=True, slots=True)
class CompiledShapes:
    """
    Shapes ready to validate with, many times and in any thread; from `compile_shapes`.

    *differences* names what in them the engines may judge differently: if there is anything, the
    reference answers. So it does where the fast engine is not installed or gives up.
    """

    graph: Graph
    differences: tuple[str, ...]
    _fast: FastShapes | None = field(repr=False)

    @property
    def engine(self) -> str:
        """Return the name and version of the engine that is asked first."""
        return reference.NAME if self._fast is None else fast.NAME

    def validate(self, data: Graph) -> ValidationReport:
        """
        Return what the shapes find in *data*, which is not changed.

        *data* is what was stated together with the ontology, without inference: ``sh:class`` sees
        the types that are written and follows ``rdfs:subClassOf``.

        Raises:
            ProjectError: The shapes themselves are at fault, so that nothing can be said of the
                data.

        Cost: about 5 µs a triple, beside 10 µs for writing it as N-Triples; 0.5 ms where the
        reference answers.
        """
        found = self._found_fast(write_ntriples(data))
        return reference.validate(data, self.graph) if found is None else found

    def validate_ntriples(self, data: bytes) -> ValidationReport:
        """
        Return what the shapes find in *data*, N-Triples in UTF-8, as `validate` does.

        The blank nodes of the report have the labels that they have in *data*.

        Raises:
            InputError: *data* is not N-Triples.
            ProjectError: As `validate`.
        """
        found = self._found_fast(data)
        return reference.validate(read_ntriples(data), self.graph) if found is None else found

    def validate_file(self, path: Path) -> ValidationReport:
        """
        Return what the shapes find in the N-Triples at *path*, whose name ends in ``.nt``.

        As `validate_ntriples`, in less memory unless a blank node is found.

        Raises:
            InputError: The file is not N-Triples.
            ProjectError: As `validate`.
        """
        if self._fast is not None:
            try:
                return self._fast.validate_file(path)
            except FastEngineError:
                pass
        return self.validate_ntriples(path.read_bytes())

    def _found_fast(self, data: bytes | None) -> ValidationReport | None:
        """Return the report of the fast engine, or ``None`` if it has nothing to say."""
        if self._fast is None or data is None:
            return None
        try:
            return self._fast.validate(data)
        except FastEngineError:
            return None


def compile_shapes(shapes: Graph) -> CompiledShapes:
    """
    Return *shapes* ready to validate with; the graph is kept and must not change.

    Cost: about 0.1 s for the shapes of esgraph.
    """
    if not fast.IS_INSTALLED:
        return compile_for_reference(shapes)
    differences = find_differences(shapes)
    compiled = None if differences else _compiled_fast(shapes)
    return CompiledShapes(shapes, differences, compiled)


def compile_for_reference(shapes: Graph) -> CompiledShapes:
    """Return *shapes* ready to validate with by the reference engine only."""
    return CompiledShapes(shapes, (), None)


def validate(data: Graph, shapes: Graph) -> ValidationReport:
    """
    Return what *shapes* find in *data*, as `CompiledShapes.validate` does.

    To validate again with the same shapes, keep what `compile_shapes` returns.
    """
    return compile_shapes(shapes).validate(data)


def _compiled_fast(shapes: Graph) -> FastShapes | None:
    """Return *shapes* compiled, or ``None`` if they are at fault: the reference tells how."""
    try:
        follow_grammar = not _grammar().validate(write_ntriples(shapes) or b"").results
        return FastShapes(shapes) if follow_grammar else None
    except FastEngineError:
        return None


@cache
def _grammar() -> FastShapes:
    return FastShapes(reference.grammar_of_shapes())
