"""
Write invented cities: a graph in N-Quads, or fiches in Markdown.

    python -m benchmarks.generate --cities 1000 --out cities.nq
    python -m benchmarks.generate --cities 1000 --faults 0.01 --out cities.nq
    python -m benchmarks.generate --cities 100 --format fiches --out fiches/
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from benchmarks.faults import Fault, drawn_fault
from benchmarks.graphs import REFERENCE_GRAPH, city_triples, fiche_graph, reference_triples
from benchmarks.invention import MOST_CITIES, City, invent_city
from benchmarks.markdown import fiche_markdown
from benchmarks.terms import Triple


def write_quads(out: TextIO, faults_out: TextIO, *, cities: int, faults: float, seed: int) -> None:
    """
    Write *cities* cities to *out* as N-Quads and the faults planted in them to *faults_out*.

    The same arguments give the same bytes. Memory does not grow with *cities*.
    """
    out.writelines(_lines(reference_triples(cities), REFERENCE_GRAPH))
    planted = csv.writer(faults_out, lineterminator="\n")
    planted.writerow(("city", "fault", "shape"))
    for city in _invent(cities, seed):
        fault = drawn_fault(city.number, seed=seed, share=faults)
        out.writelines(_lines(_said_of(city, fault), fiche_graph(city)))
        if fault is not None:
            planted.writerow((city.slug, fault.name, fault.shape))


def write_fiches(folder: Path, *, cities: int, seed: int) -> None:
    """Write one Markdown fiche per city into *folder*, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for city in _invent(cities, seed):
        (folder / f"{city.slug}.md").write_text(fiche_markdown(city), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.format == "fiches":
        if options.faults:
            parser.error("faults are planted in graphs: --faults goes with --format nquads")
        write_fiches(options.out, cities=options.cities, seed=options.seed)
        return
    faults_path = options.out.with_name(f"{options.out.name}.faults.csv")
    with (
        options.out.open("w", encoding="utf-8", newline="\n") as out,
        faults_path.open("w", encoding="utf-8", newline="") as faults_out,
    ):
        write_quads(
            out, faults_out, cities=options.cities, faults=options.faults, seed=options.seed
        )


def _invent(cities: int, seed: int) -> Iterator[City]:
    return (invent_city(number, seed) for number in range(cities))


def _said_of(city: City, fault: Fault | None) -> Iterable[Triple]:
    return city_triples(city) if fault is None else fault.triples_with(city)


def _lines(triples: Iterable[Triple], graph: str) -> Iterator[str]:
    return (f"{subject} {predicate} {value} {graph} .\n" for subject, predicate, value in triples)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--cities", type=_count, required=True, metavar="N")
    parser.add_argument(
        "--faults",
        type=_share,
        default=0.0,
        metavar="SHARE",
        help="share of cities with one known fault, from 0 to 1; FILE.faults.csv names them",
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=("nquads", "fiches"), default="nquads")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="the N-Quads file, or the folder of the fiches",
    )
    return parser


def _count(argument: str) -> int:
    count = int(argument)
    if not 1 <= count <= MOST_CITIES:
        raise argparse.ArgumentTypeError(f"{count} is not between 1 and {MOST_CITIES}")
    return count


def _share(argument: str) -> float:
    share = float(argument)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{share} is not between 0 and 1")
    return share


if __name__ == "__main__":
    main()
