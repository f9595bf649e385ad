"""Contributions of RDF and fiches, checked against what is published."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from esgraph.errors import InputError
from esgraph.intake import Received
from esgraph.pipeline import CheckSettings, Published, build, check, open_published
from esgraph.pipeline.context import Extraction, Union
from esgraph.project import Project, own_project
from esgraph.reports import Finding, Place, Report
from esgraph.store import MemoryTriples

_PREFIXES = """\
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix city: <https://w3id.org/esgraph/id/city/> .
@prefix organization: <https://w3id.org/esgraph/id/organization/> .
"""
_CITY = """\
city:rive-inventee a esg:City ;
    rdfs:label "Rive-Inventée"@fr ;
    schema:containedInPlace <https://w3id.org/esgraph/id/mrc/drummond> ;
    esg:geographicCode "49058" .
"""
_NTRIPLES = """\
<x:v> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/esgraph/ontology#City> .
<x:v> <https://w3id.org/esgraph/ontology#geographicCode> "7" .
"""
_TURTLE = """\
@prefix esg: <https://w3id.org/esgraph/ontology#> .
<x:v> a esg:City ;

    esg:geographicCode "7" .
"""
_RDF_XML = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:esg="https://w3id.org/esgraph/ontology#">
<esg:City rdf:about="x:v">
    <esg:geographicCode>7</esg:geographicCode>
</esg:City></rdf:RDF>
"""
_FIRST = _PREFIXES.count("\n") + 1
"""The line of a file on which the text after the prefixes begins."""


def _turtle(text: str, name: str = "don.ttl") -> Received:
    return Received.of(name, f"{_PREFIXES}{text}".encode())


def _check(text: str, published: Published, *, settings: CheckSettings | None = None) -> Report:
    return check((_turtle(text),), published, settings=settings).report


def _by_code(report: Report, code: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == code]


def test_references_to_what_is_published_resolve(published: Published) -> None:
    """A unit of a known organization, which the file does not describe."""
    report = _check(
        "organization:antenne-inventee a org:OrganizationalUnit ;\n"
        '    rdfs:label "Antenne inventée"@fr ;\n'
        "    org:unitOf organization:ville-de-drummondville .\n",
        published,
    )

    assert _by_code(report, "OrganizationalUnit-unitOf-class") == []
    assert report.verdict != "does-not-conform"


def test_reference_to_nothing_is_told(published: Published) -> None:
    """The same, of an organization that nobody knows."""
    report = _check(
        "organization:antenne-inventee a org:OrganizationalUnit ;\n"
        '    rdfs:label "Antenne inventée"@fr ;\n'
        "    org:unitOf organization:nulle-part .\n",
        published,
    )
    [finding] = _by_code(report, "OrganizationalUnit-unitOf-class")

    assert finding.place is not None
    assert finding.place.line == _FIRST + 2
    assert report.verdict == "does-not-conform"


def test_code_that_is_taken_is_told_for_both_things(published: Published) -> None:
    """Of what is published, where the file says what puts it at fault."""
    found = _by_code(_check(_CITY, published), "City-geographicCode-unique")

    said = {finding.subject.fr: finding.place for finding in found if finding.subject is not None}
    assert said.keys() == {"Rive-Inventée", "Drummondville"}
    assert {place.line for place in said.values() if place is not None} == {_FIRST + 3}


def test_code_that_is_taken_names_who_has_it(published: Published) -> None:
    """Each of the two is told of the other."""
    found = _by_code(_check(_CITY, published), "City-geographicCode-unique")
    fixes = {f.subject.fr: f.fix.fr for f in found if f.subject is not None and f.fix is not None}

    assert "«\u00a0Drummondville\u00a0» a déjà cette valeur" in fixes["Rive-Inventée"]
    assert "«\u00a0Rive-Inventée\u00a0» a déjà cette valeur" in fixes["Drummondville"]


def test_nothing_is_told_of_what_is_not_touched(published: Published) -> None:
    """However much is at fault in what is published."""
    faulty = MemoryTriples(
        [(b"<https://example.org/v>", b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
          b"<https://w3id.org/esgraph/ontology#City>")]
    )  # fmt: skip
    there = replace(published, triples=(*published.triples, faulty))
    text = _CITY.replace("49058", "49902")

    assert _check(text, there).groups == _check(text, published).groups


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [("don.nt", _NTRIPLES, 2), ("don.ttl", _TURTLE, 4), ("don.rdf", _RDF_XML, 4)],
    ids=["n-triples", "turtle", "rdf-xml"],
)
def test_fault_of_rdf_is_placed_on_its_line(
    published: Published, name: str, text: str, line: int
) -> None:
    """Where the value stands, with the line itself."""
    report = check((Received.of(name, text.encode()),), published).report
    [finding] = _by_code(report, "City-geographicCode-pattern")

    assert finding.place is not None
    assert (finding.place.file, finding.place.line) == (name, line)
    assert finding.excerpt == text.split("\n")[line - 1]


def test_fault_of_a_fiche_is_placed_on_a_passage(published: Published) -> None:
    """The line of the text that the claim was read from."""
    path = own_project().fiches / "drummondville.md"
    text = path.read_text("utf-8")
    report = check((Received.of(path.name, text.encode()),), published).report
    lines = [finding.place.line for finding in report.findings if finding.place is not None]

    assert lines
    assert all(line is not None and text.split("\n")[line - 1].strip() for line in lines)


def test_file_that_cannot_be_read_is_an_input_error(published: Published) -> None:
    """With the place of the fault."""
    with pytest.raises(InputError, match=r"don\.ttl:\d+"):
        _check("city:x a esg:City", published)


def test_misspelt_term_of_ours_is_a_violation(published: Published) -> None:
    """With the one that was meant, where it stands."""
    report = _check(_CITY.replace("esg:geographicCode", "esg:geographicalCode"), published)
    [finding] = _by_code(report, "unknown-term")

    assert finding.severity == "violation"
    assert "esg:geographicCode" in finding.message.fr
    assert finding.place is not None
    assert finding.place.line == _FIRST + 3


def test_term_of_another_vocabulary_is_a_warning(published: Published) -> None:
    """A partner may say more than we read."""
    report = _check(f'{_CITY}city:rive-inventee schema:slogan "Ici" .\n', published)

    assert [finding.severity for finding in _by_code(report, "unknown-term")] == ["warning"]


@pytest.mark.parametrize(
    "change",
    [
        "org:Organization rdfs:subClassOf esg:City .",
        "city:rive-inventee rdfs:range esg:City .",
        'esg:City rdfs:label "autre chose"@fr .',
        "<https://example.org/Ville> owl:equivalentClass esg:City .",
        "<https://w3id.org/esgraph/concept/lever/financement> a esg:City .",
    ],
)
def test_contribution_may_not_change_the_ontology(published: Published, change: str) -> None:
    """The verdict on everything published hangs on it; what is published already may be said."""
    stated = "esg:City rdfs:subClassOf schema:City .\n"
    [finding] = _by_code(_check(f"{change}\n", published), "ontology-change")

    assert finding.severity == "violation"
    assert finding.place is not None
    assert finding.place.line == _FIRST
    assert len(_by_code(_check(f"{stated}{change}\n", published), "ontology-change")) == 1


def test_contribution_retires_nothing(published: Published) -> None:
    """What is retired answers 410: maintainers decide on it."""
    retired = "city:rive-inventee owl:deprecated true .\n"

    [finding] = _by_code(_check(retired, published), "retirement")

    assert finding.severity == "violation"
    assert finding.place is not None
    assert finding.place.line == _FIRST


def test_contribution_may_relate_things(published: Published) -> None:
    """With the few properties of RDFS and OWL that are about these."""
    same = "city:rive-inventee owl:sameAs <https://example.org/rive> .\n"

    assert _by_code(_check(same, published), "ontology-change") == []


def test_thing_under_another_address_is_told_to_exist(published: Published) -> None:
    """With the address to use."""
    report = _check(
        "organization:cdc a org:Organization ;\n"
        '    rdfs:label "CDC Drummond"@fr .\n',
        published,
    )  # fmt: skip
    [finding] = _by_code(report, "possible-duplicate")

    assert finding.severity == "warning"
    assert "existe déjà" in finding.message.fr
    assert "corporation-de-developpement-communautaire-drummond>" in finding.message.fr


def test_address_of_something_else_is_refused(published: Published) -> None:
    """A city is no organization."""
    report = _check('city:drummondville a org:Organization ; rdfs:label "Dr"@fr .\n', published)

    assert [finding.severity for finding in _by_code(report, "iri-taken")] == ["violation"]


def test_several_files_are_one_contribution(published: Published) -> None:
    """What one refers to, another describes; each keeps its places."""
    unit = _turtle(
        "organization:antenne a org:OrganizationalUnit ;\n"
        '    rdfs:label "Antenne"@fr ;\n    org:unitOf organization:mere-inventee .\n',
        "antenne.ttl",
    )
    mother = _turtle(
        'organization:mere-inventee a org:Organization ; rdfs:label "Mère inventée"@en .\n',
        "mere.ttl",
    )

    alone, together = (check(files, published).report for files in ((unit,), (unit, mother)))

    assert _by_code(alone, "OrganizationalUnit-unitOf-class")
    assert not _by_code(together, "OrganizationalUnit-unitOf-class")
    [finding] = _by_code(together, "Organization-label-french")
    assert finding.place is not None
    assert finding.place.file == "mere.ttl"
    assert [file.name for file in together.files] == ["antenne.ttl", "mere.ttl"]


def test_addition_counts_what_is_new_and_what_is_known(published: Published) -> None:
    """Entities by class, and triples."""
    addition = _check(
        _CITY.replace("49058", "49902") + "city:drummondville a esg:City .\n", published
    ).addition

    assert addition is not None
    assert ([(name.fr, n) for name, n in addition.new], addition.added) == ([("ville", 1)], 4)
    assert ([(name.fr, n) for name, n in addition.known], addition.already) == ([("ville", 1)], 1)


def test_what_was_not_looked_at_is_told(published: Published) -> None:
    """More hangs on the contribution than may be looked at."""
    report = _check(_CITY, published, settings=CheckSettings(max_affected=0))

    assert [finding.severity for finding in _by_code(report, "partly-checked")] == ["warning"]
    assert len(_by_code(report, "City-geographicCode-unique")) == 1


def test_hub_is_not_pulled_whole(published: Published) -> None:
    """Of what mentions an organization, one is enough to know that it is mentioned."""
    hub = b"<https://w3id.org/esgraph/id/organization/ville-de-drummondville>"
    involves = b"<https://w3id.org/esgraph/ontology#involves>"
    claims = MemoryTriples((b"<https://example.org/%d>" % n, involves, hub) for n in range(5_000))
    extraction = Extraction(Union((*published.triples, claims)), published.reading)

    extraction.add(hub)

    assert len(extraction.triples) < 100


def test_check_is_against_the_served_release(
    make_project: Callable[..., Project], tmp_path: Path
) -> None:
    """What the fiches say counts, which the reference data does not."""
    project, releases = make_project(), tmp_path / "releases"
    built = build(project, releases).release
    assert built is not None
    text = (
        "<https://w3id.org/esgraph/id/organization/autre> a org:Organization ;\n"
        '    rdfs:label "Autre"@fr ; esg:governs city:valbrillant .\n'
    )

    there, without = open_published(project, releases), open_published(project, None)

    assert there.release == built.id
    assert without.release is None
    fiche = (project.fiches / "valbrillant.md").read_bytes()
    again = check((Received.of("valbrillant.md", fiche),), there)
    assert again.new == ()
    assert check((Received.of("valbrillant.md", fiche),), without).new != ()
    assert _check(text, there).release == built.id


def test_project_without_any_release_falls_back_to_its_reference_data(
    make_project: Callable[..., Project], tmp_path: Path
) -> None:
    """As before the first build."""
    project = make_project()

    assert open_published(project, tmp_path / "none").release is None


def test_place_of_a_whole_file_names_it(published: Published) -> None:
    """A file without data."""
    report = _check("", published)

    assert [(f.code, f.place) for f in report.findings] == [("no-triple", Place("don.ttl"))]


@pytest.mark.parametrize(
    "text",
    [
        '<x:a> a "texte" .',
        "<x:a> a _:classe . _:classe a <x:a> .",
        '<x:a> esg:geographicCode "a\\"b\\\\\\n\\u00e9"@fr-CA .',
        "<x:a> <x:p> <x:a> ; a <x:a> .",
    ],
    ids=["literal as a class", "anonymous class", "escapes", "itself"],
)
def test_odd_statements_are_judged_like_others(published: Published, text: str) -> None:
    """Strangers write anything; the answer is a report."""
    report = _check(text, published)

    assert report.files[0].triples > 0


_FICHE = """\
---
texte: bidon
---

## FICHE-PORTRAIT

# Sherbrooke

## Leviers de développement

### Habitacion

La ville soutient et collabore avec AXART, à côté.
"""


def _check_fiche(text: str, published: Published) -> Report:
    received = Received.of("sherbrooke.md", text.encode("cp1252"))
    return check((received,), published).report


def test_unknown_lever_of_a_fiche_is_told_once(published: Published) -> None:
    """By the shape, with the lever that was meant, not by each claim under the heading."""
    report = _check_fiche(_FICHE, published)

    told = [(f.place and f.place.line, f.code) for f in report.findings if f.severity == "warning"]
    line = _FICHE[: _FICHE.index("###")].count("\n") + 1
    assert [code for at, code in told if at == line] == ["LeverUse-leverCategory-scheme"]


def test_fiche_without_a_city_is_told_once(published: Published) -> None:
    """With what follows from it."""
    report = _check_fiche(_FICHE.replace("# Sherbrooke\n", "", 1), published)

    codes = [finding.code for finding in report.findings]
    assert [code for code in codes if "city" in code] == ["fiche-without-city"]


def test_excerpt_of_a_fiche_has_its_accents(published: Published) -> None:
    """It is read as Windows-1252 where it is no UTF-8."""
    found = _by_code(_check_fiche(_FICHE, published), "encoding")

    assert [f.excerpt for f in found] == ["## Leviers de développement"]
