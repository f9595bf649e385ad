"""The results of a check as a standard ``sh:ValidationReport`` (SHACL, section 3.6), in Turtle."""

import hashlib
from collections.abc import Sequence

from rdflib import URIRef

from esgraph.namespaces import BASE
from esgraph.reports.model import CheckedFile
from esgraph.validation import ValidationReport, report_to_graph


def render_turtle(results: ValidationReport, files: Sequence[CheckedFile]) -> str:
    """
    Return *results* as Turtle, for programs that read SHACL reports.

    The report is named by the hash of the files' hashes: the same bytes give the same name.
    """
    digest = hashlib.sha256("".join(file.sha256 for file in files).encode()).hexdigest()
    name = f"{BASE}report/{digest[:32]}"
    graph = report_to_graph(
        results, URIRef(name), result_node=lambda number: URIRef(f"{name}#result-{number}")
    )
    return graph.serialize(format="turtle")
