import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDFS, VOID, XSD

from esgraph import release
from esgraph.contributions import ContributionStore, GivenFile, Offer, graph_name, terms_of
from esgraph.errors import ContributionStoreError, InputError
from esgraph.namespaces import CATALOGUE_GRAPH, ESG, SCHEMA, thing
from esgraph.pipeline import Build, Contributed, build
from esgraph.project import Project
from esgraph.release import Release
from esgraph.store import parse_rdf

MakeProject = Callable[..., Project]
CITY = thing("city", "mont-invente")
CITIES = """
@prefix city: <https://w3id.org/esgraph/id/city/> .
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
city:mont-invente a esg:City ; rdfs:label "Mont-Inventé"@fr ; esg:geographicCode "99007" .
"""
OTHER_CITIES = CITIES.replace("ont-", "al-").replace("99007", "99009")
FUNDING = "Organisme qui finance;Bénéficiaire;Montant\n{};Coopérative inventée;1200\n"


@pytest.fixture
def store(tmp_path: Path) -> ContributionStore:
    """Return an empty store."""
    return ContributionStore.make(tmp_path / "contributions.sqlite")


@pytest.fixture
def make(make_project: MakeProject, tmp_path: Path) -> Callable[..., Build]:
    """Return a function that builds the invented project with what is accepted."""
    project = make_project()

    def run() -> Build:
        contributed = Contributed(tmp_path / "contributions.sqlite")
        return build(project, tmp_path / "releases", contributed=contributed)

    return run


def send(
    store: ContributionStore, text: str, *, name: str = "villes.ttl", sender: str = "Pôle inventé"
) -> str:
    """Let *sender* contribute a file, and return the identifier."""
    terms = terms_of(
        licence="CC0-1.0", title="Registre inventé", address="https://data.example.org/registre"
    )
    given = (GivenFile(name, text.encode()),)
    return store.receive(Offer(sender, terms, given, report=b"{}")).contribution.id


def accept(store: ContributionStore, text: str, **how: str) -> str:
    """Have a contribution accepted, and return its identifier."""
    identifier = send(store, text, **how)
    store.decide(identifier, "accepted", who="responsable")
    return identifier


def released(built: Build) -> Release:
    """Return the release, which there has to be."""
    assert built.release is not None
    return built.release


def graph_in(built: Build, name: URIRef) -> Graph:
    """Return a named graph of the release."""
    dump = released(built).dump.read_bytes()
    return parse_rdf(dump, media_type="application/n-quads").graph(name)


def test_accepted_contribution_is_a_source_of_the_release(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """Its graph says what its rows say; the manifest names its bytes."""
    known = store.get(accept(store, CITIES))

    built = make()

    graph = graph_in(built, graph_name(known))
    assert graph.value(CITY, ESG.geographicCode) == Literal("99007")
    (source,) = [s for s in released(built).manifest.sources if "contributions/" in s.path]
    assert source.path == f"contributions/{known.id}/1-villes.ttl"
    assert (source.graph, source.sha256) == (str(graph_name(known)), known.files[0].sha256)


def test_release_tells_where_a_contribution_comes_from(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """Who sent it, its licence, its source, the days of its receipt and acceptance."""
    known = store.get(accept(store, CITIES))

    built = make()

    name, graph = graph_name(known), graph_in(built, graph_name(known))
    document = graph.value(name, PROV.wasDerivedFrom)
    sender = graph.value(name, PROV.wasAttributedTo)
    assert graph.value(sender, FOAF.name) == Literal("Pôle inventé")
    licence = URIRef("https://creativecommons.org/publicdomain/zero/1.0/")
    assert graph.value(name, DCTERMS.license) == licence
    assert graph.value(document, DCTERMS.title) == Literal("Registre inventé", lang="fr")
    assert graph.value(document, FOAF.page) == URIRef("https://data.example.org/registre")
    for predicate, event in zip(
        (DCTERMS.dateSubmitted, DCTERMS.dateAccepted), known.events, strict=True
    ):
        assert graph.value(document, predicate) == Literal(event.at[:10], datatype=XSD.date)
    catalogue = graph_in(built, CATALOGUE_GRAPH)
    assert (name, PROV.wasDerivedFrom, document) in catalogue
    assert catalogue.value(name, VOID.triples) == Literal(len(graph))


def test_what_is_not_accepted_is_not_released(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """What waits, what was rejected; what is withdrawn leaves with the next release."""
    send(store, CITIES)
    rejected = send(store, CITIES.replace("99007", "99008"), sender="autre")
    store.decide(rejected, "rejected", who="responsable", reason="en double")
    before = released(make())
    accepted = accept(store, CITIES, sender="troisième")
    with_it = released(make())
    store.decide(accepted, "withdrawn", who="troisième", reason="données retirées")

    after = released(make())

    name = str(graph_name(store.get(accepted)))
    assert name in with_it.manifest.graphs
    assert not any("/contribution/" in graph for graph in before.manifest.graphs)
    assert after.manifest.graphs == before.manifest.graphs
    assert release.open_current(after.path.parent).id == after.id


def test_same_contributions_give_the_same_release(
    store: ContributionStore, make: Callable[[], Build], tmp_path: Path
) -> None:
    """Byte for byte; another one gives another."""
    accept(store, CITIES)
    first = released(make())
    shutil.rmtree(tmp_path / "releases")

    second = released(make())
    accept(store, OTHER_CITIES)

    assert second.id == first.id
    assert second.manifest.files == first.manifest.files
    assert released(make()).id != first.id


def test_contribution_that_no_longer_conforms_refuses_the_build(
    store: ContributionStore, make: Callable[[], Build], tmp_path: Path
) -> None:
    """It is named, and nothing is written."""
    accept(store, OTHER_CITIES)
    known = accept(store, CITIES.replace("99007", "99001"))

    built = make()

    assert built.release is None
    assert built.at_fault == (known,)
    assert release.list_releases(tmp_path / "releases") == ()
    places = {
        built.origins.place_of_result(result)
        for result in built.report.results
        if result.severity == "violation"
    }
    assert f"contributions/{known}" in places


def test_contribution_that_cannot_be_read_refuses_the_build(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """The message names it, the place and what to do."""
    known = accept(store, "@prefix ex: <https://e.example/> .\nex:a ex:b", name="villes.ttl")

    with pytest.raises(InputError, match=rf"{known} can no longer.*villes-.*withdraw {known}"):
        make()


def test_contribution_of_other_columns_refuses_the_build(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """A sheet that is not known any more is not left out in silence."""
    known = accept(store, "a,b\n1,2\n", name="tableau.csv")

    with pytest.raises(InputError, match=f"contribution {known} can no longer be read"):
        make()


def test_contribution_with_a_key_for_two_rows_refuses_the_build(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """No shape would see it."""
    rows = "Nom;Identifiant\nOrganisme inventé;O1\nAutre organisme inventé;O1\n"
    known = accept(store, rows, name="organismes.csv")

    with pytest.raises(InputError, match=f"{known} can no longer.*organismes-.*!B3"):
        make()


def test_misspelt_term_names_the_contribution(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """It is in no file of the project."""
    known = accept(store, f'<{CITY}> <{ESG}mispelt> "x" .\n', name="a.nt")

    with pytest.raises(InputError, match=f"contributions/{known}: unknown term"):
        make()


def test_files_of_the_same_name_keep_their_things_apart(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """Many send the template under its own name: two documents, four claims."""
    ids = [
        accept(store, FUNDING.format(funder), name="gabarit.csv", sender=funder)
        for funder in ("Fonds inventé", "Caisse inventée")
    ]

    built = make()

    graphs = [graph_in(built, graph_name(store.get(identifier))) for identifier in ids]
    documents = [
        {str(s) for s in graph.subjects(None, SCHEMA.CreativeWork) if "gabarit" in str(s)}
        for graph in graphs
    ]
    assert all(documents)
    assert documents[0].isdisjoint(documents[1])
    claims = [set(graph.subjects(None, ESG.Claim)) for graph in graphs]
    assert all(claims)
    assert claims[0].isdisjoint(claims[1])


def test_blank_nodes_of_two_contributions_stay_two(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """Whatever their files call them."""
    for label in ("Un", "Deux"):
        text = f'<{CITY}> <{DCTERMS.relation}> _:b .\n_:b <{RDFS.label}> "{label}"@fr .\n'
        accept(store, text, name="a.nt", sender=label)

    dump = parse_rdf(released(make()).dump.read_bytes(), media_type="application/n-quads")

    nodes = {node for _, _, node, _ in dump.quads((CITY, DCTERMS.relation, None, None))}
    assert len(nodes) == 2


def test_later_contributions_know_the_things_of_earlier_ones(
    store: ContributionStore, make: Callable[[], Build]
) -> None:
    """A name means the same thing everywhere."""
    accept(store, CITIES)
    text = "Nom;Territoire d'action\nCoopérative inventée;Mont-Inventé\n"
    second = accept(store, text, name="organismes.csv")

    graph = graph_in(make(), graph_name(store.get(second)))

    assert CITY in set(graph.objects(None, DCTERMS.spatial))


def test_absent_file_of_contributions_refuses_the_build(
    make_project: MakeProject, tmp_path: Path
) -> None:
    """All that was accepted would be missing from the release."""
    contributed = Contributed(tmp_path / "absent.sqlite")

    with pytest.raises(ContributionStoreError, match="absent"):
        build(make_project(), tmp_path / "releases", contributed=contributed)
