"""Programs that call the endpoint; those that the lock file does not name only where they are."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pyoxigraph
import pytest
from rdflib import Graph

CREAM = "Crème, « brûlée »"
LABELS = "SELECT ?o { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o } ORDER BY STR(?o)"

DIRECT = "Content-Type: application/sparql-query"
CURL = ("--silent", "--show-error", "--fail-with-body")


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
    address = f"{endpoint}?{urlencode({'query': LABELS})}"

    frame = pd.read_csv(address, sep=separator, storage_options={"Accept": accept})

    assert frame.iloc[:, 0].tolist() == labels


def test_pandas_reads_an_address(endpoint: str) -> None:
    """The format in the address is all that one line of Python needs."""
    frame = pd.read_csv(f"{endpoint}?{urlencode({'query': LABELS, 'format': 'csv'})}")

    assert frame["o"].tolist() == [CREAM, "tab\t"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("ASK { ?s ?p 'tab\\t' }", "true", id="ask"),
        pytest.param("SELECT ?s { ?s ?p 'tab\\t' }", '"s":"http://e.example/s"', id="select"),
        pytest.param("CONSTRUCT WHERE { ?s ?p ?o }", f'"{CREAM}"@fr', id="construct"),
    ],
)
@pytest.mark.parametrize("kind", ["sparql@", ""], ids=["told", "found out"])
def test_comunica_reads_the_endpoint(endpoint: str, kind: str, query: str, expected: str) -> None:
    """The engine for browsers reads each kind of answer; our description tells it what we are."""
    assert expected in run(program("comunica-sparql"), f"{kind}{endpoint}", query)


def test_rdflib_calls_the_endpoint_as_a_service(endpoint: str) -> None:
    """A query that rdflib evaluates itself joins our rows."""
    rows = Graph().query(federated(endpoint))

    assert [str(row[0]) for row in rows if not isinstance(row, bool)] == [CREAM, "tab\t"]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_command_of_sparqlwrapper_prints_rows(endpoint: str, form: str) -> None:
    """``rqw`` names the format in ``format=``, ``output=`` and ``results=`` at once."""
    assert "tab" in run(program("rqw"), "-q", "-e", endpoint, "-F", form, "-Q", LABELS)


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--get", "--data-urlencode", f"query={LABELS}"], id="get"),
        pytest.param(["--data-urlencode", f"query={LABELS}"], id="form"),
        pytest.param(["--json", LABELS, "--header", DIRECT], id="direct"),
        pytest.param(
            ["--request", "QUERY", "--data-binary", LABELS, "--header", DIRECT], id="query"
        ),
        pytest.param(["--http1.0", "--data-urlencode", f"query={LABELS}"], id="http-1.0"),
        pytest.param(["--compressed", "--data-urlencode", f"query={LABELS}"], id="compressed"),
        pytest.param(
            ["--header", "Transfer-Encoding: chunked", "--data-urlencode", f"query={LABELS}"],
            id="chunked",
        ),
        pytest.param(
            ["--header", "Expect: 100-continue", "--data-urlencode", f"query={LABELS}"],
            id="continue",
        ),
        pytest.param(["--http2", "--data-urlencode", f"query={LABELS}"], id="upgrade"),
    ],
)
def test_curl_prints_rows(endpoint: str, options: list[str]) -> None:
    """Each way to ask that curl has gives JSON when nothing else is asked for."""
    accept = ("--header", "Accept:")

    assert labels_of(run(program("curl"), *CURL, *options, *accept, endpoint)) == [CREAM, "tab\t"]


def test_curl_fails_on_an_error(endpoint: str) -> None:
    """``--fail-with-body`` sees the status and prints the problem."""
    done = subprocess.run(
        [program("curl"), *CURL, "--data-urlencode", "query=SELECT", endpoint],
        check=False,
        capture_output=True,
    )

    assert done.returncode == 22
    assert json.loads(done.stdout)["status"] == 400
