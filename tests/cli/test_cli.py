import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import invented_project
from tests.made_once import MadeOnce

from esgraph import __version__
from esgraph.cli import main
from esgraph.namespaces import ESG, thing
from esgraph.project import Project
from esgraph.store import parse_rdf

MakeProject = Callable[..., Project]
CITY = thing("city", "valbrillant")


def run(*arguments: str | Path) -> Result:
    """Run the command line in this process, in English unless told otherwise."""
    return CliRunner(env={"LC_ALL": "en_CA.UTF-8"}).invoke(main, [str(a) for a in arguments])


@pytest.fixture(scope="session")
def built_once(made_once: MadeOnce) -> Path:
    """Return a folder with a small project and its one release; tests do not change it."""

    def make(folder: Path) -> None:
        project, releases = invented_project(folder / "project"), folder / "releases"
        result = run("build", "--project", project.root, "--releases", releases)
        assert result.exit_code == 0, result.output

    return made_once.folder("built-by-command", make)


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> tuple[Project, Path]:
    """Return a small project and the folder of its one release, for one test."""
    shutil.copytree(built_once, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path / "project"), tmp_path / "releases"


@pytest.mark.parametrize(
    "command",
    [[], ["build"], ["serve"], ["query"], ["releases"], ["read"], ["check"], ["template"]],
    ids=str,
)
def test_every_command_has_help(command: list[str]) -> None:
    """``--help`` exits 0 and says something."""
    result = run(*command, "--help")

    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_version_is_that_of_the_package() -> None:
    """One place holds the version."""
    assert __version__ in run("--version").output


def test_build_says_the_release(built: tuple[Project, Path]) -> None:
    """A build exits 0, and its release is the current one."""
    _, releases = built

    listed = run("releases", "--releases", releases)

    assert listed.exit_code == 0
    assert listed.output.startswith("* ")


def test_build_of_violating_data_exits_1(make_project: MakeProject, tmp_path: Path) -> None:
    """The report goes to stderr, in the language asked for, with the place."""
    project = make_project(reference=('"99001"', '"9900"'))
    releases = tmp_path / "releases"

    result = run("build", "--project", project.root, "--releases", releases, "--lang", "fr")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Non conforme" in result.stderr
    assert "places.ttl:" in result.stderr


def test_contradiction_exits_1(make_project: MakeProject, tmp_path: Path) -> None:
    """Data that contradict the ontology do not conform."""
    city = "<https://w3id.org/esgraph/id/city/valbrillant> a esg:City"
    project = make_project(reference=(city, f"{city}, org:Organization"))

    result = run("build", "--project", project.root, "--releases", tmp_path / "releases")

    assert result.exit_code == 1
    assert "places.ttl:" in result.stderr


def test_unusable_input_exits_2_with_its_place(make_project: MakeProject, tmp_path: Path) -> None:
    """A syntax error is one line that opens with file, line and column; no traceback."""
    project = make_project(reference=('"99001" .', '"99001"'))

    result = run("build", "--project", project.root, "--releases", tmp_path / "releases")

    assert result.exit_code == 2
    assert "places.ttl:" in result.stderr
    assert "Traceback" not in result.stderr


def test_query_answers_from_the_served_release(built: tuple[Project, Path]) -> None:
    """SPARQL in, JSON out."""
    _, releases = built
    query = f"SELECT ?code {{ <{CITY}> <{ESG.geographicCode}> ?code }}"

    result = run("query", query, "--format", "json", "--releases", releases)

    assert result.exit_code == 0, result.stderr
    (row,) = json.loads(result.stdout)["results"]["bindings"]
    assert row["code"]["value"] == "99001"


def test_query_file_is_read(built: tuple[Project, Path], tmp_path: Path) -> None:
    """An argument that ends in .rq is a file."""
    _, releases = built
    path = tmp_path / "ask.rq"
    path.write_text(f"ASK {{ <{CITY}> ?p ?o }}", "utf-8")

    result = run("query", path, "--releases", releases)

    assert "true" in result.stdout


def test_missing_query_file_exits_2(built: tuple[Project, Path]) -> None:
    """A file that is not there is an error, not a syntax error in its name."""
    result = run("query", "absent.rq", "--releases", built[1])

    assert result.exit_code == 2
    assert "absent.rq" in result.stderr


def test_federated_query_is_refused(built: tuple[Project, Path]) -> None:
    """The limits of the public service hold at the command line."""
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"

    result = run("query", query, "--releases", built[1])

    assert result.exit_code == 2
    assert "SERVICE" in result.stderr


def test_syntax_error_has_its_line_and_column(built: tuple[Project, Path]) -> None:
    """A faulty query is told with the place of the fault."""
    result = run("query", "SELECT * {\n  ?s ?p .\n}", "--releases", built[1])

    assert result.exit_code == 2
    assert re.match(r"\d+:\d+: ", result.stderr)


def test_query_without_release_says_how_to_build_one(tmp_path: Path) -> None:
    """The error of an empty folder names the remedy."""
    result = run("query", "ASK {}", "--releases", tmp_path)

    assert result.exit_code == 2
    assert "esgraph build" in result.stderr


@pytest.mark.parametrize(
    ("query", "syntax", "part"),
    [
        ("ASK {}", None, "true"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "rdf", "<rdf:RDF"),
        ("CONSTRUCT { <urn:a> <urn:b> 1 } {}", None, "<urn:a>"),
    ],
    ids=["ASK", "RDF/XML", "Turtle by default"],
)
def test_answer_has_the_syntax_of_its_kind(
    built: tuple[Project, Path], query: str, syntax: str | None, part: str
) -> None:
    """``--format`` takes the short names that the endpoint takes."""
    option = ("--format", syntax) if syntax else ()

    result = run("query", query, *option, "--releases", built[1])

    assert part in result.stdout, result.stderr


def test_syntax_of_another_kind_of_answer_is_wrong_usage(built: tuple[Project, Path]) -> None:
    """A SELECT has no Turtle; the message lists what it has."""
    result = run("query", "SELECT * {}", "--format", "ttl", "--releases", built[1])

    assert result.exit_code == 2
    assert "json, xml, csv, tsv" in result.stderr


@pytest.mark.parametrize(
    ("stdin", "exit_code"),
    [(b"ASK {}", 0), (b"ASK {}\xff", 2), (b"", 2)],
    ids=["query", "not UTF-8", "nothing"],
)
def test_query_is_read_from_stdin(
    built: tuple[Project, Path], stdin: bytes, exit_code: int
) -> None:
    """``-`` names stdin; what is no text is a message."""
    result = CliRunner().invoke(main, ["query", "-", "--releases", str(built[1])], input=stdin)

    assert result.exit_code == exit_code
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_releases_use_rolls_back(built: tuple[Project, Path]) -> None:
    """``use`` names an earlier release, and the listing shows it."""
    project, releases = built
    first = run("releases", "--releases", releases).output.split()[1]
    fiche = project.fiches / "valbrillant.md"
    fiche.write_text(fiche.read_text("utf-8").replace("120", "130"), "utf-8")
    run("build", "--project", project.root, "--releases", releases)

    used = run("releases", "--releases", releases, "use", first)

    assert used.exit_code == 0
    assert f"* {first}" in run("releases", "--releases", releases).output


def test_releases_verify_finds_a_changed_file(built: tuple[Project, Path]) -> None:
    """A damaged release is exit code 1 and names the file."""
    _, releases = built
    assert run("releases", "--releases", releases, "verify").exit_code == 0
    (dump,) = releases.glob("*/dump.ttl")
    dump.write_text("", "utf-8")

    result = run("releases", "--releases", releases, "verify")

    assert result.exit_code == 1
    assert "dump.ttl" in result.stderr


def test_damaged_release_is_listed_and_verified_as_such(built: tuple[Project, Path]) -> None:
    """A manifest that cannot be read is a line of the list and exit code 1 of ``verify``."""
    _, releases = built
    (manifest,) = releases.glob("*/manifest.json")
    manifest.write_text("{", "utf-8")

    assert "(damaged)" in run("releases", "--releases", releases).stdout
    assert run("releases", "--releases", releases, "verify").exit_code == 1
    assert run("releases", "--releases", releases, "verify", "0" * 16).exit_code == 2


@pytest.mark.parametrize(
    ("syntax", "media_type"),
    [
        ("turtle", "text/turtle"),
        ("nquads", "application/n-quads"),
        ("trig", "application/trig"),
        ("jsonld", "application/ld+json"),
    ],
)
def test_read_writes_rdf_that_parses(
    built: tuple[Project, Path], syntax: str, media_type: str
) -> None:
    """Every syntax holds the city of the fiche."""
    project, _ = built
    fiche = project.fiches / "valbrillant.md"

    result = run("read", fiche, "--to", syntax, "--project", project.root)

    assert result.exit_code == 0
    parsed = parse_rdf(result.stdout_bytes, media_type=media_type)
    assert any(subject == CITY for subject, _, _, _ in parsed.quads())


def test_read_of_an_unknown_kind_lists_those_it_reads(tmp_path: Path) -> None:
    """A file with another ending is unusable; the message says what would be right."""
    path = tmp_path / "fiche.docx"
    path.write_bytes(b"PK")

    result = run("read", path)

    assert result.exit_code == 2
    assert ".md" in result.stderr


def test_template_is_written_in_the_language_asked_for(tmp_path: Path) -> None:
    """To a file, or to stdout, with the same bytes."""
    out = tmp_path / "gabarit.xlsx"

    written = run("template", "--lang", "fr", "--out", out)

    assert written.exit_code == 0, written.output
    assert out.read_bytes() == run("template", "--lang", "fr").stdout_bytes
    assert out.read_bytes() != run("template", "--lang", "en").stdout_bytes


def test_template_of_one_sheet_is_csv() -> None:
    """By its title in either language; one that is not there is told, with those that are."""
    french = run("template", "--lang", "fr", "--format", "csv", "--sheet", "organizations")
    unknown = run("template", "--lang", "fr", "--format", "csv", "--sheet", "animaux")
    without = run("template", "--format", "csv")

    assert french.stdout_bytes.decode("utf-8-sig").startswith("Nom *;")
    assert (unknown.exit_code, without.exit_code) == (2, 2)
    assert "«\u00a0Organismes\u00a0»" in unknown.stderr


def test_template_that_cannot_be_written_exits_2(tmp_path: Path) -> None:
    """The message names the file."""
    result = run("template", "--out", tmp_path / "absent" / "gabarit.xlsx")

    assert result.exit_code == 2
    assert "gabarit.xlsx" in result.stderr


def test_command_loads_what_it_needs() -> None:
    """To tell the version takes no engine of RDF and none of the web."""
    program = (
        "import sys; from esgraph.cli import main; main(standalone_mode=False); print(*sys.modules)"
    )
    command = [sys.executable, "-c", program, "--version"]

    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert "esgraph.cli" in told
    assert not {"flask", "pyoxigraph", "pyshacl", "esgraph.cli.check"} & set(told)
