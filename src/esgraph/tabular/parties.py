"""The organizations and levers that the rows of several sheets name."""

from rdflib import Literal, URIRef
from rdflib.namespace import ORG, RDF, RDFS, SKOS
from rdflib.term import Node

from esgraph.literals import french
from esgraph.namespaces import ESG, concept, concept_scheme, slugify
from esgraph.tabular.draft import Draft
from esgraph.tabular.line import Line
from esgraph.tabular.names import is_name
from esgraph.tabular.newcomers import meet


def claim_slug(section: str, *keys: str) -> str:
    """Return the slug of a claim of *section* about what *keys* name."""
    return "-".join((section, *filter(None, (slugify(key)[:60] for key in keys))))


def add_lever(draft: Draft, claim: URIRef, path: URIRef, line: Line) -> None:
    """Add the lever of a row; one that the list has not becomes a proposal, as in a fiche."""
    text = line.text("lever")
    if line.column("lever").code(text) is not None or not slugify(text):
        draft.code(claim, path, text, line, "lever")
        return
    proposed = concept("lever-proposed", slugify(text))
    draft.triples.add(proposed, RDF.type, SKOS.Concept)
    draft.triples.add(proposed, SKOS.prefLabel, french(text))
    draft.triples.add(proposed, SKOS.inScheme, concept_scheme("lever-proposed"))
    draft.add(claim, path, proposed, line, "lever")


def add_party(
    draft: Draft, claim: URIRef, paths: tuple[URIRef, ...], *, name: str, line: Line, key: str
) -> None:
    """Add the organization called *name* by each of *paths*; a new one where none is known."""
    known = draft.names.organization(name)
    for path in paths:
        _add_organization(draft, claim, path, known, name=name, line=line, key=key)


def _add_organization(
    draft: Draft,
    claim: URIRef,
    path: URIRef,
    known: URIRef | None,
    *,
    name: str,
    line: Line,
    key: str,
) -> None:
    """Add a party; one that nothing knows is a new organization, unless its name is none."""
    party: Node | None = known
    if party is None and not is_name(name):
        draft.tell_no_name(name, line, key)
    elif party is None:
        newcomer = meet(draft, "organization", text=name, line=line, key=key)
        if newcomer is not None:
            draft.tell_person(name, line, key)
            draft.describe(newcomer, line, ORG.Organization, key=key)
            draft.add(newcomer, RDFS.label, draft.label(newcomer, name), line, key)
        party = newcomer
    draft.add(claim, path, party if party is not None else Literal(name), line, key)


def add_involved(draft: Draft, claim: URIRef, line: Line) -> None:
    """Add the organizations and initiatives that a row says to be involved."""
    for name in line.texts("involves"):
        known = draft.names.involved(name)
        _add_organization(draft, claim, ESG.involves, known, name=name, line=line, key="involves")
