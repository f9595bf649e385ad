"""No file makes a reader fail otherwise than with ``InputError``."""

import contextlib
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from esgraph.errors import InputError
from esgraph.tabular import TableSettings, read_workbook

BOUNDS = TableSettings(max_uncompressed_bytes=1_000_000, max_rows=100, max_cells=1000)


def sample() -> bytes:
    """Return a small XLSX file."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["Nom", 12.5, True])
    sheet.merge_cells("A1:A3")
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


SAMPLE = sample()
XML = st.text("<>/=\"' abcrtsv0129&;:AZnm", max_size=60)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    """Bytes as they come."""
    with contextlib.suppress(InputError):
        read_workbook(data, path="f", settings=BOUNDS)


@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text(text: str, encoding: str) -> None:
    """Texts in any encoding."""
    with contextlib.suppress(InputError):
        read_workbook(text.encode(encoding, "ignore"), path="f", settings=BOUNDS)


@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=8))
def test_changed_bytes_of_a_workbook(position: int, patch: bytes) -> None:
    """A workbook damaged anywhere."""
    data = SAMPLE[:position] + patch + SAMPLE[position + len(patch) :]
    with contextlib.suppress(InputError):
        read_workbook(data, path="f", settings=BOUNDS)


@settings(max_examples=200)
@given(st.data())
def test_changed_markup_of_a_workbook(data: st.DataObject) -> None:
    """A workbook whose archive is whole and whose XML is not."""
    with zipfile.ZipFile(io.BytesIO(SAMPLE)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from([part for part in sorted(parts) if "docProps" not in part]))
    text = parts[name].decode()
    position = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 20))
    parts[name] = (text[:position] + data.draw(XML) + text[position + length :]).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    with contextlib.suppress(InputError):
        read_workbook(buffer.getvalue(), path="f", settings=BOUNDS)
