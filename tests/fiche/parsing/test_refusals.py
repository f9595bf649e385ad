import pytest

from esgraph.errors import InputError
from esgraph.fiche.parser import parse_fiche

REFUSED = {
    "empty": (b"", 1),
    "blank": (b"  \n\n\t\n", 1),
    "pdf": (b"%PDF-1.7\n\x00\x01\x02", 2),
    "binary": (b"PK\x03\x04\x14\x00\x00\x00", 1),
    "neither-utf-8-nor-windows-1252": (b"# L\xe9vis\n\n\x81\n", 3),
    "broken-utf-16": (b"\xff\xfe#", 1),
    "no-heading": (b"\n\nUne lettre sans aucun titre.\n", 3),
}


@pytest.mark.parametrize(("data", "line"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_read_is_refused_with_its_place(data: bytes, line: int) -> None:
    """The error names file and line and says what to do, in both languages."""
    with pytest.raises(InputError) as refusal:
        parse_fiche(data, "levis.md", lever_labels={})

    assert refusal.value.place == f"levis.md:{line}"
    assert refusal.value.text.fr
    assert refusal.value.text.en


def test_too_large_a_file_is_refused() -> None:
    """A fiche is a few pages: two megabytes are something else."""
    with pytest.raises(InputError, match="bytes"):
        parse_fiche(b"# a\n" * 600_000, "levis.md", lever_labels={})
