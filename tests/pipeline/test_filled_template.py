"""The template, its invented example rows taken for data."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from esgraph import pipeline
from esgraph.intake import Received
from esgraph.language import LANGUAGES, Language
from esgraph.pipeline import Published
from esgraph.project import own_project
from esgraph.reports import Report

_OFFICE = shutil.which("soffice")


def filled(language: Language) -> bytes:
    """Return the template as openpyxl writes it back, its examples no longer marked."""
    workbook = load_workbook(io.BytesIO(pipeline.template(own_project(), language)))
    for sheet in workbook.worksheets:
        for cell in sheet[2]:
            if isinstance(cell.value, str):
                cell.value = cell.value.removeprefix("Exemple\u00a0: ").removeprefix("Example: ")
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def told(report: Report) -> list[tuple[str, str, str | None, str | None]]:
    """Return severity, code and place of each finding."""
    return [
        (found.severity, found.code, *((place.sheet, place.cell) if place else (None, None)))
        for found in report.findings
        for place in [found.place]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_template_conforms(published: Published, language: Language) -> None:
    """Without a warning: what the template asks for is all that is asked for."""
    report = pipeline.check((Received("t.xlsx", filled(language)),), published).report

    assert report.verdict == "conforms"
    assert {severity for severity, *_ in told(report)} <= {"info"}


def test_template_as_it_is_says_nothing(published: Published) -> None:
    """Examples are no data, and to send none is not to conform without a word."""
    data = pipeline.template(own_project(), "fr")

    report = pipeline.check((Received("t.xlsx", data),), published).report

    assert report.files[0].triples == 0
    assert [(found.severity, found.code) for found in report.findings] == [("warning", "no-row")]


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["ods", "xlsx"])
def test_libreoffice_hands_the_same_data_back(
    published: Published, kind: str, tmp_path: Path
) -> None:
    """Opened and saved in another format, the filled template gets the same report."""
    source, out = tmp_path / "t.xlsx", tmp_path / "out"
    source.write_bytes(filled("fr"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(_OFFICE), "--headless", profile, "--convert-to", kind, "--outdir"]
    command += [str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    own = pipeline.check((Received("t.xlsx", source.read_bytes()),), published)
    other = pipeline.check((Received(f"t.{kind}", (out / f"t.{kind}").read_bytes()),), published)

    assert told(other.report) == told(own.report)
    assert other.ntriples == own.ntriples
