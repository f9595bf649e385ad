from pathlib import Path

import pytest

from esgraph.web.http.answers import FORMAT_PARAMETERS
from esgraph.web.http.negotiation import Representation
from esgraph.web.http.representations import GRAPHS, PAGE, SOLUTIONS
from esgraph.web.http.versions import SUPPORTED_VERSIONS

PAGE_OF_FORMATS = (Path(__file__).parents[3] / "docs" / "reference.md").read_text("utf-8")


@pytest.mark.parametrize("each", [*SOLUTIONS, *GRAPHS, PAGE], ids=lambda each: each.name)
def test_form_is_told_with_its_short_name(each: Representation) -> None:
    """The reference lists every form that can be asked for."""
    assert f"`{each.media_type}` ({each.name}" in PAGE_OF_FORMATS


@pytest.mark.parametrize("name", [f"{each}=" for each in FORMAT_PARAMETERS])
def test_parameter_is_told(name: str) -> None:
    """The reference lists every spelling of the parameter."""
    assert f"`{name}`" in PAGE_OF_FORMATS


def test_versions_are_told() -> None:
    """The reference lists what a request may announce."""
    assert ", ".join(f"`{version}`" for version in SUPPORTED_VERSIONS) in PAGE_OF_FORMATS
