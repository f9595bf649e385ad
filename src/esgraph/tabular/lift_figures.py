"""Rows that state figures."""

import re
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, QB, RDF, RDFS

from esgraph.language import Text
from esgraph.literals import decimal, french, integer
from esgraph.namespaces import (
    ESG,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    concept,
    local_name,
    slugify,
    thing,
)
from esgraph.quantities import Quantity
from esgraph.tabular.cells import Cell
from esgraph.tabular.draft import Draft
from esgraph.tabular.line import Line
from esgraph.tabular.readings import share_remark
from esgraph.tabular.tables import Table

_DECIMAL = frozenset({ESG.revenue, ESG.revenueShare, ESG.enterpriseShare, ESG.unclassifiedFigure})
_PERCENT = concept("unit", "pourcent")
_UNITS = {"CAD": "cad", "%": "pourcent"}


def lift_figures(draft: Draft, table: Table) -> None:
    """Add the observation of each row; those without a period are a data set of their own."""
    for line in Line.of(table):
        _lift(draft, line)


def _lift(draft: Draft, line: Line) -> None:
    text = line.text("area")
    area = draft.names.place(text) if text else None
    measure = _measure(draft, line)
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", local_name(measure or "sans-mesure"))
    name = local_name(area) if area is not None else text
    slug = slugify(f"{draft.slug} figures {words} {name} {line.text('period')}")
    node = draft.mint("observation", slug)
    draft.describe(node, line, QB.Observation)
    draft.triples.add(node, QB.dataSet, _data_set(draft, line))
    if text:
        draft.name(node, SDMX_DIMENSION.refArea, area, text=text, line=line, key="area")
    if measure is not None:
        draft.add(node, QB.measureType, measure, line, "measure")
    cell = line.cell("value")
    quantity = draft.quantity(line, "value", is_counted=True)
    if cell is not None:
        _add_value(
            draft,
            node,
            measure or ESG.unclassifiedFigure,
            quantity=quantity,
            cell=cell,
            line=line,
        )
    _add_unit(draft, node, quantity, line)
    draft.date(node, SDMX_DIMENSION.refPeriod, line, "period")
    if label := line.text("label") or line.text("measure"):
        key = "label" if line.text("label") else "measure"
        draft.add(node, RDFS.label, french(label), line, key)
    draft.add(node, DCTERMS.source, draft.source(line), line, "source")


def _measure(draft: Draft, line: Line) -> URIRef | None:
    """Return the measure of a row; one that is not recognised is kept as such, with a warning."""
    text = line.text("measure")
    if not text:
        return None
    code = line.column("measure").code(text)
    if code is not None:
        return code.iri
    labels = [code.label for code in line.column("measure").codes]
    draft.notice(
        "unclassified-figure",
        "warning",
        line,
        "measure",
        Text(
            fr=f"mesure inconnue «\u00a0{text}\u00a0»\u00a0: le chiffre est gardé sans être "
            "classé. "
            f"Mesures connues\u00a0: {', '.join(label.fr for label in labels)}",
            en=f"unknown measure “{text}”: the figure is kept but not classified. "
            f"Known measures: {', '.join(label.en for label in labels)}",
        ),
    )
    return ESG.unclassifiedFigure


def _add_value(
    draft: Draft,
    node: URIRef,
    measure: URIRef,
    *,
    quantity: Quantity | None,
    cell: Cell,
    line: Line,
) -> None:
    def as_literal(number: Decimal) -> Literal:
        is_whole = number == number.to_integral_value() and measure not in _DECIMAL
        return integer(number) if is_whole else decimal(number)

    draft.add(node, ESG.lexicalForm, french(cell.text), line, "value")
    if quantity is None:
        draft.no_number(node, measure, line, "value")
        return
    draft.add(node, ESG.roundedTo, as_literal(quantity.rounded_to), line, "value")
    for path, number in (
        (measure, quantity.value),
        (SCHEMA.minValue, quantity.minimum),
        (SCHEMA.maxValue, quantity.maximum),
    ):
        if number is not None:
            draft.add(node, path, as_literal(number), line, "value")


def _add_unit(draft: Draft, node: URIRef, quantity: Quantity | None, line: Line) -> None:
    """Add the unit of a row; where the cell is blank, the one written with the number."""
    cell = line.cell("value")
    if line.text("unit"):
        unit = draft.code(node, SDMX_ATTRIBUTE.unitMeasure, line.text("unit"), line, "unit")
        if unit == _PERCENT and quantity is not None and cell is not None:
            draft.remark(share_remark(cell, quantity), line, "value")
    elif quantity is not None and quantity.unit is not None:
        unit = concept("unit", _UNITS[quantity.unit])
        draft.add(node, SDMX_ATTRIBUTE.unitMeasure, unit, line, "value")


def _data_set(draft: Draft, line: Line) -> URIRef:
    is_dated = line.cell("period") is not None
    node = thing("dataset", f"{draft.slug}-{'figures' if is_dated else 'undated-figures'}")
    structure = ESG.FigureStructure if is_dated else ESG.UndatedFigureStructure
    undated = ("", "") if is_dated else (", sans période", ", without a period")
    draft.triples.add(node, RDF.type, QB.DataSet)
    draft.triples.add(node, QB.structure, structure)
    title = french(f"Chiffres de «\u00a0{draft.title}\u00a0»{undated[0]}")
    draft.triples.add(node, RDFS.label, title)
    label = Literal(f"Figures of “{draft.title}”{undated[1]}", lang="en")
    draft.triples.add(node, RDFS.label, label)
    return node
