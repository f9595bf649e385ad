"""Both engines against the SHACL tests of the W3C, where they are beside this checkout."""

import logging

import pytest
import rdflib
from tests.beside import SHACL_TESTS, not_beside
from tests.validation.differences import REFERENCE_FAILS
from tests.validation.w3c_suite import names, outcome_of, read_case

from esgraph.errors import ProjectError
from esgraph.validation import CompiledShapes, compile_for_reference, compile_shapes

pytest.importorskip("shacl", reason="the fast engine is not installed")

pytestmark = pytest.mark.skipif(not SHACL_TESTS.is_dir(), reason=not_beside(SHACL_TESTS))


@pytest.fixture(autouse=True)
def _lexical_forms_as_written(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Keep rdflib from rewriting literals when it reads them, and from telling of ill-typed."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    caplog.set_level(logging.CRITICAL)


def keeps(name: str, compiled: CompiledShapes) -> bool:
    """Return whether *compiled* finds what the test expects."""
    case = read_case(name)
    try:
        return outcome_of(compiled.validate(case.data)) == case.expected
    except ProjectError:
        return case.expected is None


@pytest.mark.parametrize("name", names())
def test_default_engine_finds_what_the_standard_expects(name: str) -> None:
    """Every test of the W3C that is here is kept."""
    assert keeps(name, compile_shapes(read_case(name).shapes))


@pytest.mark.parametrize("name", names())
def test_reference_fails_where_it_is_listed(name: str) -> None:
    """The reference keeps all tests but those that are listed with their cause."""
    expected = name not in REFERENCE_FAILS

    assert keeps(name, compile_for_reference(read_case(name).shapes)) == expected
