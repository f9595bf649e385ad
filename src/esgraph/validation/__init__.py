"""Whether data conform to the SHACL shapes: engine, report, its words and its RDF."""

from esgraph.validation.differences import find_differences
from esgraph.validation.engine import (
    CompiledShapes,
    compile_for_reference,
    compile_shapes,
    validate,
)
from esgraph.validation.rdf import report_to_graph
from esgraph.validation.render import render_text
from esgraph.validation.report import SEVERITIES, Severity, ValidationReport, ValidationResult
from esgraph.validation.shapes import ShapeFault, check_shapes, find_shape_faults, load_shapes

__all__ = [
    "SEVERITIES",
    "CompiledShapes",
    "Severity",
    "ShapeFault",
    "ValidationReport",
    "ValidationResult",
    "check_shapes",
    "compile_for_reference",
    "compile_shapes",
    "find_differences",
    "find_shape_faults",
    "load_shapes",
    "render_text",
    "report_to_graph",
    "validate",
]
