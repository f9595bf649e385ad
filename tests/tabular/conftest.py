"""Invented spreadsheets of every kind, and the layouts of our own shapes."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from openpyxl import Workbook
from rdflib import Graph

from esgraph.project import own_project
from esgraph.tabular import Layout, derive_layouts
from esgraph.validation import load_shapes

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
Rows = Sequence[Sequence[Any]]


@pytest.fixture(scope="session")
def layouts(ontology: Graph) -> tuple[Layout, ...]:
    """Return the sheets that our shapes define."""
    return derive_layouts(load_shapes(own_project().shapes), ontology)


@pytest.fixture
def make_xlsx() -> Callable[..., bytes]:
    """Return a function that makes an XLSX file of rows by sheet."""

    def make(sheets: Mapping[str, Rows], edit: Callable[[Workbook], None] | None = None) -> bytes:
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        if edit:
            edit(workbook)
        buffer = io.BytesIO()
        workbook.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture
def make_ods() -> Callable[[str], bytes]:
    """Return a function that makes an ODS file of the XML inside ``office:spreadsheet``."""

    def make(tables: str) -> bytes:
        content = (
            f'<office:document-content xmlns:office="{ODF}office:1.0"'
            f' xmlns:table="{ODF}table:1.0" xmlns:text="{ODF}text:1.0"'
            ' xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>"
        )
        return zip_of(
            {
                "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": content.encode(),
            }
        )

    return make


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of *parts*."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
def replace_part() -> Callable[..., bytes]:
    """Return a function that changes, or adds, parts of an archive."""

    def replace(data: bytes, parts: Mapping[str, bytes]) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
        return zip_of({**kept, **parts})

    return replace
