"""
Files that are nearly right: read, or refused in our words, never an accident.

``FUZZ_EXAMPLES=5000 pytest tests/intake/test_fuzzing.py`` tries more of them, and new ones.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph
from tests.intake import files
from tests.intake.mutations import nearly

from esgraph.errors import InputError
from esgraph.identity import index_entities
from esgraph.intake import IntakeSettings, Knowledge, Received, Wanted, clean_name, read
from esgraph.language import Language
from esgraph.namespaces import new_graph
from esgraph.pipeline import template
from esgraph.project import own_project
from esgraph.tabular import derive_layouts
from esgraph.validation import load_shapes

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
bounded = settings(
    max_examples=EXAMPLES or 150,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

TEXTS = (
    files.TURTLE,
    files.N_TRIPLES,
    files.N_QUADS,
    files.TRIG,
    files.JSON_LD,
    files.RDF_XML,
    files.CSV,
    files.CSV.replace(b";", b",").decode().encode("utf-16"),
    files.FICHE,
)
BOUNDS = IntakeSettings(max_triples=500, max_list_length=50, max_nesting=20)


@pytest.fixture(scope="module")
def knowledge(ontology: Graph) -> Knowledge:
    """Return what readers know of an empty graph."""
    layouts = derive_layouts(load_shapes(own_project().shapes), ontology)
    return Knowledge(layouts, {}, new_graph(), index_entities(new_graph()))


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """Return the spreadsheet to fill, which has all that a workbook may have."""
    language: Language = "fr"
    return template(own_project(), language)


def try_to_read(data: bytes, name: str, knowledge: Knowledge) -> None:
    """Read *data*, and look for what they say; an error must be one of ours, in both languages."""
    try:
        reading = read(Received.of(name, data), knowledge, settings=BOUNDS)
    except InputError as error:
        is_told_well(error)
        return
    subjects = {line.split(b" ", 1)[0].decode() for line in reading.n_triples.splitlines()}
    for spot in reading.spots(Wanted(subject) for subject in subjects).values():
        assert spot.line >= 1


def is_told_well(error: InputError) -> None:
    """Show that *error* has words, and a place that may be."""
    assert error.text.fr.strip()
    assert error.text.en.strip()
    assert error.line is None or error.line >= 1
    assert error.column is None or error.column >= 1


@bounded
@given(data=nearly(TEXTS), name=st.sampled_from(("x", "x.ttl", "x.csv", "x.md", "x.jsonld")))
def test_texts_that_are_nearly_right(data: bytes, name: str, knowledge: Knowledge) -> None:
    """RDF, tables and fiches, whatever they are called."""
    try_to_read(data, name, knowledge)


@bounded
@given(data=st.data())
def test_workbooks_that_are_nearly_right(
    data: st.DataObject, knowledge: Knowledge, workbook: bytes
) -> None:
    """Most are damaged archives."""
    try_to_read(data.draw(nearly((workbook, files.XLSX, files.ODS))), "x.xlsx", knowledge)


@bounded
@given(data=st.binary(max_size=300))
def test_any_bytes(data: bytes, knowledge: Knowledge) -> None:
    """Noise is no file."""
    try_to_read(data, "x", knowledge)


@bounded
@given(name=st.text())
def test_any_name(name: str) -> None:
    """A clean name is clean already, and fits."""
    clean = clean_name(name)

    assert clean == clean_name(clean)
    assert 0 < len(clean.encode()) <= 255
    assert not set("/\\\0\n") & set(clean)
