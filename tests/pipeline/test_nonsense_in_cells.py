"""Each column of the template with nonsense in its example row: the check names the cell."""

import io

import pytest
from openpyxl import load_workbook

from esgraph import pipeline
from esgraph.intake import Received
from esgraph.pipeline import Published
from esgraph.pipeline.schema import load_ontology
from esgraph.project import own_project
from esgraph.tabular import Layout, derive_layouts
from esgraph.validation import load_shapes

NONSENSE = "zzz qqq ???"

FREE = {"description", "item", "key", "label", "name", "other-names", "source", "title"}
"""Columns that may hold any words."""


def layouts() -> tuple[Layout, ...]:
    """Return the sheets of our own template."""
    return derive_layouts(load_shapes(own_project().shapes), load_ontology(own_project()))


@pytest.fixture(scope="module")
def template() -> bytes:
    """Return our own template."""
    return pipeline.template(own_project(), "fr")


def filled_with_nonsense(template: bytes, title: str, header: str) -> tuple[bytes, str]:
    """Return *template* with its examples as data, but for one cell, and the place of that."""
    workbook = load_workbook(io.BytesIO(template))
    for sheet in workbook.worksheets:
        for cell in sheet[2]:
            if isinstance(cell.value, str):
                cell.value = cell.value.removeprefix("Exemple\u00a0: ")
    headers = [str(cell.value).removesuffix(" *") for cell in workbook[title][1]]
    wrong = workbook[title].cell(2, headers.index(header) + 1, NONSENSE)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue(), wrong.coordinate


@pytest.mark.parametrize(
    ("title", "header"),
    [
        pytest.param(layout.title.fr, column.header.fr, id=f"{layout.key}-{column.key}")
        for layout in layouts()
        for column in layout.columns
        if column.key not in FREE
    ],
)
def test_words_that_do_not_fit_are_told_at_their_cell(
    published: Published, template: bytes, title: str, header: str
) -> None:
    """As a fault, or as the new name that they may be."""
    data, cell = filled_with_nonsense(template, title, header)

    report = pipeline.check((Received("t.xlsx", data),), published).report

    places = {(each.place.sheet, each.place.cell) for each in report.findings if each.place}
    assert (title, cell) in places
