import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, PROV, RDF, SH, VOID
from tests.conftest import invented_project

from esgraph import __version__, release
from esgraph.errors import ContradictionError, InputError, ProjectError
from esgraph.namespaces import (
    BASE,
    CATALOGUE_GRAPH,
    ESG,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    SCHEMA,
    VALIDATION_GRAPH,
    source_graph,
    thing,
)
from esgraph.pipeline import build
from esgraph.project import Project
from esgraph.release import Release
from esgraph.store import parse_rdf

MakeProject = Callable[..., Project]
BODY = thing("organization", "ville-de-valbrillant")
COOPERATIVE = thing("organization", "cooperative-des-brumes")


def graph_of(dump: Path, name: URIRef) -> Graph:
    """Return one named graph of a dump."""
    return parse_rdf(dump.read_bytes(), media_type="application/n-quads").graph(name)


def change_fiche(project: Project) -> None:
    """Change one figure of the fiche."""
    path = project.fiches / "valbrillant.md"
    path.write_text(path.read_text("utf-8").replace("120", "130"), "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the release of the invented project."""
    folder = tmp_path_factory.mktemp("built")
    made = build(invented_project(folder / "project"), folder / "releases").release
    assert made is not None
    return made


def test_release_has_one_graph_per_source_and_four_of_its_own(built: Release) -> None:
    """Those of the sources, the ontology, the inferred, the validation and the catalogue."""
    assert set(built.manifest.graphs) == {
        str(source_graph("fiche", "valbrillant")),
        str(source_graph("reference", "places")),
        str(ONTOLOGY_GRAPH),
        str(INFERRED_GRAPH),
        str(VALIDATION_GRAPH),
        str(CATALOGUE_GRAPH),
    }


def test_support_relation_gives_its_shortcut_by_inference(built: Release) -> None:
    """``esg:supports`` is entailed, so it stands in the inferred graph only."""
    triple = (BODY, ESG.supports, COOPERATIVE)
    assert triple in graph_of(built.dump, INFERRED_GRAPH)
    assert triple not in graph_of(built.dump, source_graph("fiche", "valbrillant"))


def test_catalogue_tells_activity_sources_and_report(built: Release) -> None:
    """A release says how it was made, of what, and how its validation went."""
    catalogue = graph_of(built.dump, CATALOGUE_GRAPH)
    node = thing("release", built.id)
    activity = catalogue.value(node, PROV.wasGeneratedBy)
    assert thing("text", "valbrillant") in catalogue.objects(activity, PROV.used)
    assert thing("document", "places") in catalogue.objects(activity, PROV.used)
    report = catalogue.value(activity, PROV.generated)
    assert (report, SH.conforms, None) in graph_of(built.dump, VALIDATION_GRAPH)
    assert (report, SH.conforms, None) not in catalogue
    assert source_graph("fiche", "valbrillant") in catalogue.objects(node, VOID.subset)


def test_catalogue_tells_how_the_data_set_may_be_used(built: Release) -> None:
    """Its licence, whom to name, what it is about and where it can be asked."""
    catalogue = graph_of(built.dump, CATALOGUE_GRAPH)
    release = thing("release", built.id)
    for each in (release, thing("dataset", "esgraph")):
        for predicate in (DCTERMS.license, DCTERMS.publisher, DCTERMS.title, DCTERMS.description):
            assert (each, predicate, None) in catalogue
    assert catalogue.value(release, VOID.sparqlEndpoint) == URIRef(f"{BASE}sparql")


def test_catalogue_counts_every_graph_and_itself(built: Release) -> None:
    """``void:triples`` agrees with what each named graph holds."""
    catalogue = graph_of(built.dump, CATALOGUE_GRAPH)
    counts = [(str(name), int(str(n))) for name, n in catalogue.subject_objects(VOID.triples)]
    sizes = [(name, count) for name, count in counts if "/graph/" in name]
    assert sorted(built.manifest.graphs.items()) == sorted(sizes)


def test_catalogue_counts_the_whole(built: Release) -> None:
    """As VoID has it, of the merge of all graphs, the counts themselves included."""
    catalogue = graph_of(built.dump, CATALOGUE_GRAPH)
    merge = Graph().parse(built.path / "dump.ttl")
    subjects = set(merge.subjects())
    told = {
        VOID.triples: built.manifest.triples,
        VOID.entities: sum(str(each).startswith(f"{BASE}id/") for each in subjects),
        VOID.classes: len(set(merge.objects(None, RDF.type))),
        VOID.properties: len(set(merge.predicates())),
        VOID.distinctSubjects: len(subjects),
    }
    for each in (thing("release", built.id), thing("dataset", "esgraph")):
        for predicate, count in told.items():
            assert int(str(catalogue.value(each, predicate))) == count, predicate


def test_version_of_the_data_is_not_that_of_the_software(built: Release) -> None:
    """The identifier of the release is the one, the software has the other."""
    catalogue = graph_of(built.dump, CATALOGUE_GRAPH)
    software = catalogue.value(None, RDF.type, PROV.SoftwareAgent)
    for each in (thing("release", built.id), thing("dataset", "esgraph")):
        versions = [str(value) for value in catalogue.objects(each, URIRef(f"{DCAT}version"))]
        assert versions == [built.id]
    assert str(catalogue.value(software, SCHEMA.softwareVersion)) == __version__


def test_catalogue_tells_where_the_data_can_be_had(built: Release) -> None:
    """Every dump with its media type, and the endpoint as a service."""
    catalogue = graph_of(built.dump, CATALOGUE_GRAPH)
    data_set, endpoint = thing("dataset", "esgraph"), URIRef(f"{BASE}sparql")
    dumps = {URIRef(f"{BASE}dumps/{built.id}/{name}") for name in ("dump.nq", "dump.ttl")}
    forms = set(catalogue.objects(data_set, DCAT.distribution))
    files = {catalogue.value(form, DCAT.downloadURL) for form in forms}
    typed = {form for form in forms if (form, DCAT.mediaType, None) in catalogue}

    assert files == {*dumps, None}
    assert set(catalogue.objects(data_set, VOID.dataDump)) == dumps
    assert len(typed) == len(dumps)
    assert [catalogue.value(form, DCAT.accessService) for form in forms - typed] == [endpoint]
    assert (endpoint, DCAT.servesDataset, data_set) in catalogue


def test_same_inputs_give_the_same_release(make_project: MakeProject, tmp_path: Path) -> None:
    """Two builds in processes with other hash seeds give the same identifier and bytes."""
    project = make_project()
    releases = [tmp_path / seed for seed in ("1", "2")]
    for folder in releases:
        subprocess.run(
            [sys.executable, "-c", BUILD, project.root, folder],
            env={**os.environ, "PYTHONHASHSEED": folder.name},
            check=True,
        )
    first, second = (release.open_current(folder) for folder in releases)

    assert first.id == second.id
    assert first.manifest.files == second.manifest.files


def test_changed_input_gives_another_release(make_project: MakeProject, tmp_path: Path) -> None:
    """The identifier follows the bytes of the inputs."""
    project = make_project()
    first = build(project, tmp_path / "releases").release
    change_fiche(project)

    second = build(project, tmp_path / "releases").release

    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert len(release.list_releases(tmp_path / "releases")) == 2


def test_violation_refuses_the_build_and_writes_nothing(
    make_project: MakeProject, tmp_path: Path
) -> None:
    """A wrong code is a violation: no release, and the report names file and line."""
    project = make_project(reference=('"99001"', '"9900"'))

    built = build(project, tmp_path / "releases")

    assert built.release is None
    assert release.list_releases(tmp_path / "releases") == ()
    (place,) = {
        built.origins.place_of(result.focus_node)
        for result in built.report.results
        if result.severity == "violation"
    }
    lines = (project.reference / "places.ttl").read_text("utf-8").splitlines()
    line = lines.index("<https://w3id.org/esgraph/id/city/valbrillant> a esg:City ;")
    assert place is not None
    assert place.endswith(f"places.ttl:{line + 1}")


@pytest.mark.parametrize(
    ("node", "line"),
    [
        pytest.param(
            thing("lever-use", "valbrillant-lever-accompagnement"),
            "### → Accompagnement",
            id="claim",
        ),
        pytest.param(COOPERATIVE, "### → Accompagnement", id="thing named by a claim"),
    ],
)
def test_node_of_a_fiche_is_placed_at_the_lines_that_state_it(
    make_project: MakeProject, tmp_path: Path, node: URIRef, line: str
) -> None:
    """What a report says of a node of a fiche leads to the passage."""
    project = make_project()
    built = build(project, tmp_path / "releases")

    lines = (project.fiches / "valbrillant.md").read_text("utf-8").splitlines()
    place = built.origins.place_of(node)
    assert place is not None
    assert place.endswith(f"valbrillant.md:{lines.index(line) + 1}")


def test_broken_turtle_names_file_and_line(make_project: MakeProject, tmp_path: Path) -> None:
    """A syntax error in a reference file says where it is."""
    project = make_project(reference=('"99001" .', '"99001 .'))

    with pytest.raises(InputError) as caught:
        build(project, tmp_path / "releases")

    assert str(caught.value.path).endswith("places.ttl")
    assert caught.value.line is not None


def test_two_fiches_of_one_slug_are_both_named(make_project: MakeProject, tmp_path: Path) -> None:
    """Two files that would share a graph are refused before they mix."""
    project = make_project()
    shutil.copy(project.fiches / "valbrillant.md", project.fiches / "Valbrillant.md")

    with pytest.raises(InputError, match=r"Valbrillant\.md.*valbrillant\.md"):
        build(project, tmp_path / "releases")


def test_unreadable_fiche_names_the_file(make_project: MakeProject, tmp_path: Path) -> None:
    """An empty fiche is an error that says which."""
    project = make_project()
    (project.fiches / "valbrillant.md").write_bytes(b"")

    with pytest.raises(InputError) as caught:
        build(project, tmp_path / "releases")

    assert str(caught.value.path).endswith("valbrillant.md")


def test_file_that_cannot_be_opened_is_named(make_project: MakeProject, tmp_path: Path) -> None:
    """A source that the system keeps from us is an error that says which."""
    project = make_project()
    (project.reference / "folder.ttl").mkdir()

    with pytest.raises(InputError, match=r"folder\.ttl: unreadable file"):
        build(project, tmp_path / "releases")


def test_fault_in_the_ontology_names_its_file(make_project: MakeProject, tmp_path: Path) -> None:
    """A term without definition breaks a hygiene rule; the message names it and where it is."""
    project = make_project()
    path = project.ontology / "extra.ttl"
    path.write_text(
        "@prefix esg: <https://w3id.org/esgraph/ontology#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "\nesg:Undefined a owl:Class .\n",
        "utf-8",
    )

    with pytest.raises(ProjectError) as caught:
        build(project, tmp_path / "releases")

    assert caught.value.path == path
    assert caught.value.line == 4


def test_fault_in_a_shape_names_its_file(make_project: MakeProject, tmp_path: Path) -> None:
    """A shape without message is refused, with the file that holds it."""
    project = make_project()
    path = project.shapes / "extra.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix esg: <https://w3id.org/esgraph/ontology#> .\n"
        "@prefix esgsh: <https://w3id.org/esgraph/shapes#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "esgsh:ExtraShape a sh:NodeShape ; sh:targetClass esg:City ;\n"
        "    sh:property esgsh:Extra-label .\n"
        "esgsh:Extra-label a sh:PropertyShape ; sh:path rdfs:label ; sh:minCount 1 .\n",
        "utf-8",
    )

    with pytest.raises(ProjectError) as caught:
        build(project, tmp_path / "releases")

    assert caught.value.path == path


def test_misspelt_term_of_ours_names_file_and_line(
    make_project: MakeProject, tmp_path: Path
) -> None:
    """A property that the ontology does not define would be lost on every query."""
    project = make_project(reference=("esg:geographicCode", "esg:geograficCode"))

    with pytest.raises(InputError, match="geograficCode") as caught:
        build(project, tmp_path / "releases")

    text = (project.reference / "places.ttl").read_text("utf-8")
    assert caught.value.line is not None
    assert "geograficCode" in text.splitlines()[caught.value.line - 1]


def test_foreign_term_that_is_not_reused_is_a_warning(
    make_project: MakeProject, tmp_path: Path
) -> None:
    """A term of another vocabulary may be right: the build goes on and says it."""
    project = make_project(reference=("foaf:page", "foaf:pagee"))

    built = build(project, tmp_path / "releases")

    notices = [found for source in built.origins.sources for found in source.notices]
    (notice,) = [found for found in notices if found.code == "unknown-term"]
    assert "pagee" in notice.text.en


def test_query_without_a_title_names_its_file(make_project: MakeProject, tmp_path: Path) -> None:
    """A published query is part of the project: a faulty one stops the build."""
    project = make_project()
    path = project.queries / "01-untitled.rq"
    path.parent.mkdir()
    path.write_text("ASK {}", "utf-8")

    with pytest.raises(ProjectError) as caught:
        build(project, tmp_path / "releases")

    assert caught.value.path == path


def test_contradiction_refuses_the_build(make_project: MakeProject, tmp_path: Path) -> None:
    """A thing that is both a place and an organization contradicts the ontology; it is placed."""
    city = "<https://w3id.org/esgraph/id/city/valbrillant> a esg:City"
    project = make_project(reference=(city, f"{city}, org:Organization"))

    with pytest.raises(ContradictionError, match=r"valbrillant.*places\.ttl:"):
        build(project, tmp_path / "releases")

    assert release.current_id(tmp_path / "releases") is None


def test_build_killed_in_its_midst_leaves_the_served_release(
    make_project: MakeProject, tmp_path: Path
) -> None:
    """SIGKILL at any moment of a second build leaves the first one served and whole."""
    project = make_project()
    folder = tmp_path / "releases"
    first = build(project, folder).release
    assert first is not None
    change_fiche(project)
    with subprocess.Popen([sys.executable, "-c", BUILD, project.root, folder]) as killed:
        time.sleep(1.0)
        killed.send_signal(signal.SIGKILL)

    assert release.open_current(folder) == first
    assert release.verify(first) == ()
    second = build(project, folder).release
    assert second is not None
    assert second.id != first.id


BUILD = """
import sys
from pathlib import Path
from esgraph.pipeline import build
from esgraph.project import Project
from esgraph.release import Release
from esgraph.store import parse_rdf
build(Project(Path(sys.argv[1])), Path(sys.argv[2]))
"""
