import re
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS

import esgraph
from esgraph.namespaces import BASE, concept_scheme

ONTOLOGY = URIRef(f"{BASE}ontology")
_DECLARATION = re.compile(r"^(?:@prefix|PREFIX)\s+([\w-]*):", re.MULTILINE)
_TEXT_OR_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|^#.*$', re.MULTILINE)


def _unused_prefixes(text: str) -> list[str]:
    body = "\n".join(line for line in text.splitlines() if not _DECLARATION.match(line))
    body = _TEXT_OR_COMMENT.sub("", body)
    return [prefix for prefix in _DECLARATION.findall(text) if not re.search(rf"\b{prefix}:", body)]


def test_every_turtle_file_opens_with_what_it_covers(turtle_files: list[Path]) -> None:
    """The first line of a file is a comment that tells what the file is about."""
    silent = [path.name for path in turtle_files if not path.read_text("utf-8").startswith("# ")]

    assert silent == []


def test_no_turtle_file_declares_a_prefix_that_it_does_not_use(turtle_files: list[Path]) -> None:
    """A reader can trust the list of prefixes to tell which vocabularies a file draws on."""
    unused = {path.name: _unused_prefixes(path.read_text("utf-8")) for path in turtle_files}

    assert {name: prefixes for name, prefixes in unused.items() if prefixes} == {}


def test_ontology_and_software_have_the_same_version(ontology: Graph) -> None:
    """A release of the software is a release of the ontology."""
    assert ontology.value(ONTOLOGY, OWL.versionInfo) == Literal(esgraph.__version__)
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == ONTOLOGY + f"/{esgraph.__version__}"


def test_ontology_says_under_which_licence_it_may_be_used(ontology: Graph) -> None:
    """The ontology is published under CC BY 4.0."""
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")

    assert ontology.value(ONTOLOGY, DCTERMS.license) == licence


def test_every_concept_file_holds_the_scheme_that_it_is_named_after(
    turtle_files: list[Path],
) -> None:
    """Who looks for a code list finds it by the name of its file."""
    for path in turtle_files:
        if path.parent.name != "concepts":
            continue
        schemes = set(Graph().parse(path).subjects(predicate=None, object=SKOS.ConceptScheme))

        assert schemes == {concept_scheme(path.stem)}
