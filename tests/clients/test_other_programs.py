"""Programs that call the endpoint; those that the lock file does not name only where they are."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

CREAM = "Crème, « brûlée »"
LABELS = "SELECT ?o { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o } ORDER BY STR(?o)"


def program(name: str) -> str:
    """Return the path of a program, beside our Python or on the path, or skip the test."""
    beside = Path(sys.executable).parent
    path = shutil.which(name, path=f"{beside}{os.pathsep}{os.environ['PATH']}")
    if path is None:
        pytest.skip(f"no {name} on this machine")
    return path


def labels_of(body: str) -> list[str]:
    """Return the values of ``?o`` in JSON results."""
    return [row["o"]["value"] for row in json.loads(body)["results"]["bindings"]]


def run(*command: str | Path) -> str:
    """Return what a command writes; it must succeed."""
    done = subprocess.run(
        command, check=True, timeout=60, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout


def federated(endpoint: str) -> str:
    """Return a query that has its rows from the endpoint."""
    return f"SELECT ?o {{ SERVICE <{endpoint}> {{ {LABELS} }} }} ORDER BY STR(?o)"


def test_engine_calls_the_endpoint_as_a_service(endpoint: str) -> None:
    """A federated query elsewhere gets our rows."""
    rows: Any = pyoxigraph.Store().query(federated(endpoint))

    assert [row["o"].value for row in rows] == [CREAM, "tab\t"]


def test_oxigraph_calls_the_endpoint_as_a_service(endpoint: str, tmp_path: Path) -> None:
    """So does the program of that name."""
    oxigraph = program("oxigraph")
    run(oxigraph, "load", "--location", tmp_path, "--format", "ttl", "--file", "/dev/null")
    query = ("query", "--location", tmp_path, "--results-format", "json", "--query")

    assert labels_of(run(oxigraph, *query, federated(endpoint))) == [CREAM, "tab\t"]


@pytest.mark.parametrize(
    ("accept", "separator", "labels"),
    [
        pytest.param("text/csv", ",", [CREAM, "tab\t"], id="csv"),
        pytest.param("text/tab-separated-values", "\t", [f"{CREAM}@fr", r"tab\t"], id="tsv"),
    ],
)
def test_pandas_reads_a_table(
    endpoint: str, accept: str, separator: str, labels: list[str]
) -> None:
    """A data frame has our rows and columns."""
    pandas = pytest.importorskip("pandas")
    address = f"{endpoint}?query={LABELS.replace('#', '%23').replace(' ', '+')}"

    frame = pandas.read_csv(address, sep=separator, storage_options={"Accept": accept})

    assert frame.iloc[:, 0].tolist() == labels


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("ASK { ?s ?p 'tab\\t' }", "true", id="ask"),
        pytest.param("SELECT ?s { ?s ?p 'tab\\t' }", '"s":"http://e.example/s"', id="select"),
        pytest.param("CONSTRUCT WHERE { ?s ?p ?o }", f'"{CREAM}"@fr', id="construct"),
    ],
)
def test_comunica_reads_the_endpoint(endpoint: str, query: str, expected: str) -> None:
    """The engine for browsers reads each kind of answer."""
    assert expected in run(program("comunica-sparql"), f"sparql@{endpoint}", query)
