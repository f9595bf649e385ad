"""The people in triples, whatever file these come from: what is left out of them, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from rdflib import Literal
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS
from rdflib.term import Node

from esgraph.namespaces import ESG, ROV, SCHEMA, VCARD, local_name, thing
from esgraph.notices import Notice
from esgraph.people.notices import (
    notice_of_body,
    notice_of_email,
    notice_of_name,
    notice_of_person,
)
from esgraph.people.recognition import Known, is_nominative, is_person
from esgraph.people.texts import redaction_of
from esgraph.store import Triple, node_of, written


def _written(*terms: Node) -> frozenset[bytes]:
    return frozenset(map(written, terms))


_TYPE = written(RDF.type)
_OBJECT = written(RDF.object)
_MAIL = b"<mailto:"
_BODY = b"<" + thing("organization", "").encode()
_LABELS = _written(RDFS.label, SKOS.prefLabel, FOAF.name, SCHEMA.name)
_NAMES = _LABELS | _written(SKOS.altLabel, SKOS.hiddenLabel, DCTERMS.title, VCARD.fn)
_PERSONS = _written(FOAF.Person, SCHEMA.Person, PROV.Person, VCARD.Individual)
_ORGANIZATIONS = _written(
    ORG.Organization, ORG.FormalOrganization, FOAF.Organization, SCHEMA.Organization
)
_PROOFS = _written(ROV.orgType, ORG.classification, ESG.enterpriseNumber)
"""What only an organization has."""
_CONTACTS = _written(VCARD.hasEmail, VCARD.hasURL, VCARD.hasTelephone)


@dataclass(frozen=True, slots=True)
class Omission:
    """
    One triple that is not published as it stands; *kept* is what is published of it, if anything.

    *emails* are the nominative addresses in it, *has_name* tells that its text names a person, and
    *is_person* that a person is what it describes. What only hangs on another omission has none.
    """

    triple: Triple
    kept: Triple | None = None
    emails: tuple[str, ...] = ()
    has_name: bool = False
    is_person: bool = False

    @property
    def is_told(self) -> bool:
        """Tell whether something is to be said of it."""
        return bool(self.emails) or self.has_name or self.is_person


@dataclass(frozen=True, slots=True)
class Omissions:
    """What is left out of some triples, and the labels of organizations that are people."""

    omitted: tuple[Omission, ...]
    bodies: tuple[Triple, ...]

    def applied_to(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """Yield *triples* as they are published."""
        changed = {each.triple: each.kept for each in self.omitted}
        published = (changed.get(triple, triple) for triple in triples)
        return (triple for triple in published if triple is not None)


def omissions_in(triples: Iterable[Triple], *, known: Known) -> Omissions:
    """
    Return what is left out of *triples*: a graph or a file, whole.

    Nominative addresses, as values and within texts; names of people within texts; nodes that are
    people, with all that is said of them. A contact point, or a statement about a statement, that
    this leaves without content goes as well. Names of people who stand for organizations are only
    reported: without them, what is said would lack a party.

    Cost: about 1 µs a triple, and 10 µs for each text.
    """
    reader = _Reader(tuple(dict.fromkeys(triples)), known)
    return Omissions(tuple(reader.omissions()), tuple(reader.bodies()))


def notices_of(omissions: Omissions, lines: Mapping[Triple, int | None]) -> Iterator[Notice]:
    """Yield what is to be said of *omissions*, at the *lines* of their triples."""
    for omission in omissions.omitted:
        line = lines.get(omission.triple)
        for email in omission.emails:
            yield notice_of_email(email, line=line)
        if omission.has_name:
            yield notice_of_name(line=line)
        if omission.is_person:
            yield notice_of_person(line=line)
    for triple in omissions.bodies:
        yield notice_of_body(_text(triple[2]), line=lines.get(triple))


class _Reader:
    """Reads a file whole: what tells an address apart may stand anywhere in it."""

    def __init__(self, triples: tuple[Triple, ...], known: Known) -> None:
        self._triples = triples
        self._types: dict[bytes, set[bytes]] = defaultdict(set)
        self._proven: set[bytes] = set()
        self._names: dict[bytes, list[str]] = defaultdict(list)
        for subject, predicate, value in triples:
            if predicate == _TYPE:
                self._types[subject].add(value)
            elif predicate in _NAMES and value.startswith(b'"'):
                self._names[subject].append(_text(value))
            elif predicate in _PROOFS:
                self._proven.add(subject)
        self._known = Known(lambda: (*known.names(), *self._names_of_bodies()))
        self._published = known

    def bodies(self) -> Iterator[Triple]:
        """Yield the labels of organizations that read as people's names."""
        for triple in self._triples:
            subject, predicate, value = triple
            if (
                predicate in _LABELS
                and subject not in self._proven
                and self._types[subject] & _ORGANIZATIONS
                and is_person(name := _text(value))
                and not self._published.has(name)
            ):
                yield triple

    def omissions(self) -> Iterator[Omission]:
        """Yield what is left out, then what hangs on it."""
        people = {node for node, types in self._types.items() if types & _PERSONS}
        found: dict[Triple, Omission] = {}
        pointing = self._pointing()
        for triple in self._triples:
            omission = self._omission(triple, people, pointing)
            if omission is not None:
                found[triple] = omission
        yield from found.values()
        gone = {triple for triple, omission in found.items() if omission.kept is None}
        while hanging := self._hanging_on(gone):
            yield from map(Omission, hanging)
            gone.update(hanging)

    def _omission(
        self, triple: Triple, people: set[bytes], pointing: Mapping[bytes, list[bytes]]
    ) -> Omission | None:
        subject, predicate, value = triple
        if subject in people or value in people:
            return Omission(triple, is_person=subject in people and predicate == _TYPE)
        for node in (subject, value):
            if node.startswith(_MAIL):
                email = unquote(node[len(_MAIL) : -1].decode()).partition("?")[0]
                if is_nominative(email, names=self._own_names(subject, pointing)):
                    return Omission(triple, emails=(email,))
        return self._within(triple, pointing) if value.startswith(b'"') else None

    def _within(self, triple: Triple, pointing: Mapping[bytes, list[bytes]]) -> Omission | None:
        """Return what is left out of the text of *triple*."""
        subject, predicate, value = triple
        text, kind = _text(value), value[value.rindex(b'"') + 1 :]
        is_text = not kind.startswith(b"^^")
        redaction = redaction_of(
            text,
            own_names=self._own_names(subject, pointing) if "@" in text else (),
            known=self._known,
            is_prose=is_text and predicate not in _NAMES,
        )
        if redaction is None:
            return None
        emails, has_name = redaction.emails, redaction.has_name
        if not is_text or text.removeprefix("mailto:") in emails:
            return Omission(triple, emails=emails, has_name=has_name)
        literal = Literal(redaction.text, lang=kind[1:].decode() or None)
        kept = subject, predicate, written(literal)
        return Omission(triple, kept, emails=emails, has_name=has_name)

    def _hanging_on(self, gone: set[Triple]) -> list[Triple]:
        """Return the triples of the nodes that *gone* leaves without content."""
        emptied = {subject for subject, predicate, _ in gone if predicate == _OBJECT}
        contacts = {subject for subject, predicate, _ in gone if predicate in _CONTACTS}
        for triple in self._triples:
            if triple[1] in _CONTACTS and triple not in gone:
                contacts.discard(triple[0])
        emptied |= contacts
        return [t for t in self._triples if t not in gone and (t[0] in emptied or t[2] in emptied)]

    def _own_names(self, node: bytes, pointing: Mapping[bytes, list[bytes]]) -> tuple[str, ...]:
        """Return the names of *node*, and of what it belongs to: an organization's contact."""
        near = (node, *pointing.get(node, ()))
        written_names = (name for each in near for name in self._names.get(each, ()))
        bodies = (each for each in near if each.startswith(_BODY))
        slugs = (local_name(each[1:-1].decode()) for each in bodies)
        return (*written_names, *slugs)

    def _pointing(self) -> Mapping[bytes, list[bytes]]:
        found: dict[bytes, list[bytes]] = defaultdict(list)
        for subject, _, value in self._triples:
            if not value.startswith(b'"'):
                found[value].append(subject)
        return found

    def _names_of_bodies(self) -> Iterator[str]:
        for node, names in self._names.items():
            if self._types[node] & _ORGANIZATIONS:
                yield from (name for name in names if not is_person(name))


def _text(value: bytes) -> str:
    """Return the text of a literal that N-Triples writes as *value*; nothing of anything else."""
    if b"\\" in value:
        return str(node_of(value))
    return value[1 : value.rindex(b'"')].decode() if value.startswith(b'"') else ""
