"""What is measured: one line of the table each."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.http.data import prepare
from benchmarks.validation.data import newcomers, workbook, write_everything


@dataclass(frozen=True, slots=True)
class Case:
    """
    One line of the table: what is validated, how, and what is aimed at.

    *file* is what the commands of others read too; ``None`` where they cannot.
    """

    title: str
    arguments: tuple[str, ...]
    aim: str
    size: int
    file: Path | None


def prepare_cases(folder: Path, cities: int) -> tuple[Case, ...]:
    """Return the cases over *cities* invented cities, their files written to *folder*."""
    releases = str(prepare(folder / "published", cities=cities).releases)
    check = ("--releases", releases, "--times")
    cases: list[Case] = []
    for title, triples, aim in (("one city", 60, "0.05 s"), ("several cities", 5_000, "0.5 s")):
        file = folder / f"{triples}.nt"
        file.write_bytes(newcomers(triples))
        said = ("check", str(file), *check, "10")
        cases.append(Case(f"{title}, checked beside a release", said, aim, triples, file))
    rows = folder / "organismes.xlsx"
    rows.write_bytes(workbook(10_000))
    said = ("check", str(rows), *check, "2")
    cases.append(Case("a workbook, checked beside a release", said, "5 s", 10_000, None))
    for share in (10, 1):
        file = folder / f"everything-{share}.nt"
        size = write_everything(file, cities=cities // share)
        aim = "10 s, 300 MB" if share == 1 else ""
        cases.append(Case("everything, validated", ("everything", str(file)), aim, size, file))
    return tuple(cases)
