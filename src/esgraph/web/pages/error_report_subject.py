"""What a report of an error is about: a thing, a statement on it, what stands behind it."""

from dataclasses import dataclass

from flask import request
from rdflib import URIRef
from werkzeug.datastructures import MultiDict

from esgraph.language import LANGUAGES, Language
from esgraph.namespaces import BASE
from esgraph.web.facts.addresses import (
    MAX_NAME,
    Entity,
    entity_of,
    is_well_formed,
    kind_of_word,
)
from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.presence import presence_of
from esgraph.web.facts.words import Name
from esgraph.web.http.answers import site_address
from esgraph.web.linked_data.titled import titled_evidence
from esgraph.web.pages.error_report_form import printable
from esgraph.web.site.sites import current_site
from esgraph.web.wording.texts import say


@dataclass(frozen=True, slots=True)
class Subject:
    """
    What a report is about: a thing by name, a statement on it with what stands behind it.

    Where the address names nothing that the release knows, *thing_address* is what it says.
    """

    thing_address: str
    thing: Name | None = None
    statement: Name | None = None
    claim: Claim | None = None


def subject_of(values: MultiDict[str, str], language: Language) -> Subject:
    """Return what the request says that the report is about."""
    said = printable(values.get("thing", ""))[: 2 * MAX_NAME]
    thing, statement = _known(said), _known(values.get("statement", "").strip())
    if thing is None:
        return Subject(thing_address=said)
    named = (thing,) if statement is None else (thing, statement)
    evidence = titled_evidence(current_site().stored, language, named, claims=named)
    claim = evidence.claim(named[-1])
    return Subject(
        thing_address=said,
        thing=evidence.name(thing),
        statement=evidence.name(statement) if statement else None,
        claim=claim if claim.sources else None,
    )


def _known(said: str) -> URIRef | None:
    """Return the thing that *said* names by its IRI or by its page, if the release knows it."""
    entity = _entity(said)
    is_known = entity is not None and presence_of(entity.iri).is_known
    return URIRef(entity.iri) if entity and is_known else None


def _entity(said: str) -> Entity | None:
    path = said.removeprefix(site_address(request.environ)).removeprefix(BASE).lstrip("/")
    first, _, rest = path.partition("/")
    if first not in LANGUAGES:
        return entity_of(BASE + path)
    word, _, name = rest.partition("/")
    entity = Entity(kind_of_word(word), name)
    return entity if is_well_formed(entity) else None


def letter_about(subject: Subject, language: Language) -> str:
    """Return what to write to the maintainers: what it is about, and what is left to say."""
    statement, claim = subject.statement, subject.claim
    lines = [
        say("tools.report.letter.about", language)
        + (subject.thing.iri if subject.thing else subject.thing_address),
        say("tools.report.letter.statement", language) + statement.iri if statement else "",
        *(
            say("tools.report.letter.source", language) + each.title.text
            for each in (claim.sources if claim else ())
        ),
        say("tools.report.letter.release", language) + current_site().release_id,
        "",
        say("tools.report.letter.wrong", language),
        "",
        say("tools.report.letter.right", language),
    ]
    return "\n".join(line for number, line in enumerate(lines) if line or number > 1)
