"""Every term and concept of esgraph that the project names is declared in the ontology."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, RDFS

from esgraph.namespaces import BASE, ESG, concept
from esgraph.project import Project

_PROPOSALS = f"{BASE}concept/lever-proposed"
_PREFIX = re.compile(r"prefix\s+([\w-]*):\s*<([^>]+)>", re.IGNORECASE)
_ABSOLUTE = re.compile(rf"{re.escape(BASE)}(?:ontology#\w+|concept/[a-z-]+/[a-z0-9-]+)")
_IN_PYTHON = re.compile(r'\bESG(?:\.|\[")(\w+)')
_CONCEPT_IN_PYTHON = re.compile(r'\bconcept\(\s*"([a-z-]+)",\s*"([a-z0-9-]+)"\s*\)')


def _expanded(text: str, prefixes: dict[str, str]) -> Iterator[str]:
    """Yield the IRIs of esgraph that *text* writes with one of *prefixes*."""
    for prefix, namespace in prefixes.items():
        if namespace.startswith(f"{BASE}ontology#"):
            yield from (namespace + name for name in re.findall(rf"(?<![\w-]){prefix}:(\w+)", text))
        elif namespace.startswith(f"{BASE}concept/"):
            names = re.findall(rf"(?<![\w-]){prefix}:([a-z0-9/-]*[a-z0-9])", text)
            yield from (namespace + name for name in names)


def _named_in_turtle_or_sparql(text: str) -> Iterator[str]:
    yield from _expanded(text, dict(_PREFIX.findall(text)))
    yield from _ABSOLUTE.findall(text)


def _named_in_markdown(text: str) -> Iterator[str]:
    yield from _expanded(text, {"esg": str(ESG), "c": f"{BASE}concept/"})
    yield from _ABSOLUTE.findall(text)


def _named_in_python(text: str) -> Iterator[str]:
    names = {name for name in _IN_PYTHON.findall(text) if not hasattr(Namespace, name)}
    yield from (str(ESG[name]) for name in names)
    yield from (str(concept(*match)) for match in _CONCEPT_IN_PYTHON.findall(text))
    yield from _ABSOLUTE.findall(text)


_READERS = {
    ".md": _named_in_markdown,
    ".py": _named_in_python,
    ".rq": _named_in_turtle_or_sparql,
    ".ttl": _named_in_turtle_or_sparql,
}


def _undeclared(ontology: Graph, path: Path) -> set[str]:
    read = _READERS[path.suffix]
    return {
        iri
        for iri in read(path.read_text("utf-8"))
        if (URIRef(iri), RDF.type, None) not in ontology and not iri.startswith(_PROPOSALS)
    }


@pytest.mark.parametrize(
    ("place", "pattern"),
    [
        ("docs/data-model.md", ""),
        ("data", "*.ttl"),
        ("shapes", "*.ttl"),
        ("queries", "*.rq"),
        ("src", "*.py"),
        ("ontology", "*.ttl"),
    ],
    ids=["data model", "data", "shapes", "queries", "software", "ontology"],
)
def test_terms_that_the_project_names_are_declared(
    ontology: Graph, project: Project, place: str, pattern: str
) -> None:
    """A misspelt term or concept is noticed wherever it stands."""
    root = project.root / place
    paths = sorted(root.rglob(pattern)) if pattern else [root]
    found = {str(path.relative_to(project.root)): _undeclared(ontology, path) for path in paths}

    assert {path: sorted(terms) for path, terms in found.items() if terms} == {}


@pytest.mark.parametrize(
    ("suffix", "text", "iri"),
    [
        (".md", "`esg:misspelt` and", f"{ESG}misspelt"),
        (".md", "c:lever/absent .", f"{BASE}concept/lever/absent"),
        (".ttl", f"@prefix e: <{ESG}> .\n<x> e:misspelt 1 .", f"{ESG}misspelt"),
        (".ttl", f"@prefix l: <{BASE}concept/lever/> .\n<x> a l:absent .", "lever/absent"),
        (".rq", f"ASK {{ ?s ?p <{BASE}concept/lever/absent> }}", "lever/absent"),
        (".py", "graph.value(x, ESG.misspelt)", f"{ESG}misspelt"),
        (".py", 'concept("lever", "absent")', "lever/absent"),
    ],
    ids=["term", "concept", "prefixed", "scheme prefix", "absolute", "attribute", "function"],
)
def test_misspelt_name_is_noticed(
    ontology: Graph, tmp_path: Path, suffix: str, text: str, iri: str
) -> None:
    """Each way to write a name is read."""
    path = tmp_path / f"planted{suffix}"
    path.write_text(text, "utf-8")

    assert [name.endswith(iri) for name in _undeclared(ontology, path)] == [True]


def test_every_property_and_class_of_the_data_has_a_name_in_both_languages(
    ontology: Graph, project: Project
) -> None:
    """A page or an answer can name what it shows, reused terms included."""
    used: set[URIRef] = set()
    for path in sorted(project.reference.glob("*.ttl")):
        graph = Graph().parse(path)
        used |= {term for term in graph.predicates() if isinstance(term, URIRef)}
        used |= {term for term in graph.objects(None, RDF.type) if isinstance(term, URIRef)}

    languages = {
        term: {
            name.language
            for name in ontology.objects(term, RDFS.label)
            if isinstance(name, Literal)
        }
        for term in used
    }

    assert {term for term, found in languages.items() if not {"fr", "en"} <= found} == set()
