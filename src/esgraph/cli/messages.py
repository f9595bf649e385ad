"""What the command line says of the sources: remarks and reports."""

from collections.abc import Callable
from pathlib import Path

import click
from rdflib import Literal
from rdflib.namespace import RDFS, SKOS
from rdflib.term import Node

from esgraph.language import Language, Text, choose_literal
from esgraph.namespaces import BASE, local_name
from esgraph.notices import Notice, Severity
from esgraph.pipeline import Origins
from esgraph.validation import ValidationReport, render_text

_SEVERITIES: dict[Severity, Text] = {
    "violation": Text(fr="erreur", en="error"),
    "warning": Text(fr="avertissement", en="warning"),
    "info": Text(fr="remarque", en="remark"),
}


def show_notices(notices: tuple[Notice, ...], path: Path, language: Language) -> None:
    """Write the remarks on one file to stderr, one a line."""
    for notice in notices:
        place = f"{path}:{notice.line}" if notice.line else str(path)
        place = f"{path}!{notice.cell}" if notice.cell else place
        severity = _SEVERITIES[notice.severity].in_(language)
        click.echo(f"{place}: {severity}: {notice.text.in_(language)}", err=True)


def write_out(report: ValidationReport, origins: Origins, language: Language) -> str:
    """Return *report* as text whose nodes are named by their labels and placed in their files."""
    return render_text(
        report,
        language=language,
        label=_labeller(origins, language),
        place=origins.place_of_result,
    )


def _labeller(origins: Origins, language: Language) -> Callable[[Node], str]:
    """
    Return a function that names a node: its label in *language*, else its IRI.

    Of an IRI of ours the end is enough; of a foreign one, what comes before may be the fault.
    """
    graph = origins.labels

    def label(node: Node) -> str:
        literals = [
            literal
            for predicate in (RDFS.label, SKOS.prefLabel)
            for literal in graph.objects(node, predicate)
            if isinstance(literal, Literal)
        ]
        name = local_name(str(node)) if str(node).startswith(BASE) else str(node)
        return str(choose_literal(literals, language) or name)

    return label
