"""The things that a fiche names: found among the known ones, or described as new."""

import re
from dataclasses import dataclass, field

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, RDF, RDFS, SKOS

from esgraph.fiche.graphs.common_names import (
    is_common_acronym,
    is_common_name,
    report_unidentified,
)
from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.graphs.newcomers import Newcomers
from esgraph.fiche.graphs.places import Municipality
from esgraph.fiche.model import Passage
from esgraph.fiche.sentences import Span, is_short_for, plain_width
from esgraph.fiche.subjects import Actor, Named, Party, Scene
from esgraph.identity import PLACES, Entity, EntityIndex, Kind, Mention
from esgraph.literals import french
from esgraph.namespaces import CPSV, SCHEMA, fold, slugify, thing
from esgraph.people import is_person

_CLASSES: dict[Kind, URIRef] = {
    "organization": ORG.Organization,
    "initiative": ORG.OrganizationalCollaboration,
    "policy": CPSV.Rule,
    "event": SCHEMA.Event,
}
_QUOTED_INITIATIVE = re.compile(
    r"\b(?:initiative|projet(?: pilote)?|programme|démarche|campagne|mouvement)\s*"
    r"«\s*(?P<name>[^»]{3,120}?)\s*»",
    re.IGNORECASE,
)
# « les résidents de la MRC »: the territory, not the body of that name.
_TERRITORIAL = re.compile(
    r"\b(?:de|des|du|d'|dans|sur|à|au|en|partout dans|territoire de)\s(?:la |l'|le )?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Cast:
    """
    Who and what the fiche names, by the names it gives them.

    The fiche's own names (its partners, its city's policies) come before those of the index.
    """

    draft: Draft
    index: EntityIndex
    municipality: Municipality | None
    own: EntityIndex = field(default_factory=lambda: EntityIndex.of(()))
    newcomers: Newcomers = field(init=False)

    def __post_init__(self) -> None:
        """Let the city's body be known by its name."""
        self.newcomers = Newcomers(self.draft, self.index)
        if self.municipality is not None:
            place = self.municipality
            self._remember(place.body, "organization", place.body_name)

    def scene(self, *presented: str) -> Scene:
        """Return what the prose of a section may refer to."""
        city = self.municipality.name if self.municipality else None
        return Scene(city=city, presented=presented, names=self._spans)

    def organization(self, name: str, acronym: str | None, *, passage: Passage) -> URIRef:
        """Return the organization called *name*, described if new; its acronym becomes an alias."""
        known = self._find(name, "organization") or self._find_by_acronym(name, acronym)
        organization = known or thing("organization", slugify(name))
        self.newcomers.meet("organization", name, organization, passage=passage)
        self._describe(organization, "organization", name, passage=passage)
        self._state_acronym(organization, acronym, passage=passage)
        self._remember(organization, "organization", name, acronym)
        return organization

    def announce(self, name: str, acronym: str | None) -> None:
        """Let the fiche name an organization before the section that presents it."""
        known = self._find(name, "organization") or self._find_by_acronym(name, acronym)
        iri = known or thing("organization", slugify(name))
        self._remember(iri, "organization", name, acronym)

    def named(self, kind: Kind, name: str, *, passage: Passage) -> URIRef:
        """Return the initiative or event called *name*, described if new."""
        known = self._find(name, kind)
        iri = known or thing(kind, slugify(name))
        self.newcomers.meet(kind, name, iri, passage=passage)
        self._describe(iri, kind, name, passage=passage)
        self._remember(iri, kind, name)
        return iri

    def own_policy(self, name: str, *, passage: Passage) -> URIRef | None:
        """
        Return the policy *name* that the fiche says its city has, described.

        Every city has a « Politique culturelle »: the name alone means this one only there.
        """
        if self.municipality is None:
            return None
        place = self.municipality
        policy = thing("policy", f"ville-de-{self._city_slug()}-{slugify(name)}")
        is_full = fold(place.name) in fold(name)
        full_name = name if is_full else f"{name} de la {place.body_name}"
        self._describe(policy, "policy", full_name, passage=passage)
        if not is_full:
            self.draft.state(policy, SKOS.hiddenLabel, french(name), passage=passage)
        self.draft.state(policy, DCTERMS.spatial, place.city, passage=passage)
        self.draft.state(policy, SCHEMA.creator, place.body, passage=passage)
        self._remember(policy, "policy", full_name, name)
        return policy

    def party(self, party: Party, *, presented: URIRef | None, passage: Passage) -> URIRef | None:
        """Return the organization that *party* means; ``None`` for a person or a mere place."""
        if party is Actor.BODY:
            return self.municipality.body if self.municipality else None
        if party is Actor.PRESENTED:
            return presented
        if isinstance(party, Actor) or is_person(party.name):
            return None
        return self._named_party(party, passage=passage)

    def _named_party(self, party: Named, *, passage: Passage) -> URIRef | None:
        if party.kind != "organization":
            return self.named(party.kind, party.name, passage=passage)
        initiative = self._find(party.name, "initiative")
        if initiative is not None:
            return initiative
        if self._find(party.name, "organization") is None:
            place = self._place(party.name)
            if place is not None:
                return self.index.body_of(place)
            if self._is_no_body(party.name):
                return None
            if is_common_name(party.name):
                report_unidentified(self.draft, party.name, passage=passage)
                return None
        return self.organization(party.name, party.acronym, passage=passage)

    def _is_no_body(self, name: str) -> bool:
        """Tell whether *name* is known as that of a policy, a service or an event."""
        kinds: tuple[Kind, ...] = ("policy", "service", "event", "event-series", "document")
        return any(self._find(name, kind) is not None for kind in kinds)

    def involved(self, text: str, *, passage: Passage) -> tuple[URIRef, ...]:
        """Return what *text* names, places and the city itself left out, in order."""
        plain = plain_width(text)
        for quoted in _QUOTED_INITIATIVE.finditer(plain):
            if not self._mentions(quoted["name"]):
                self.named("initiative", quoted["name"], passage=passage)
        found = (m.iri for m in self._mentions(plain) if self._is_involved(m, plain))
        return tuple(dict.fromkeys(found))

    def hosted_event(
        self, name: str, acronym: str | None, year: int | None, *, passage: Passage
    ) -> URIRef:
        """Return the event of *year* that the city hosts: a known edition, else a new event."""
        series = self._find(name, "event-series") or self._find(acronym or "", "event-series")
        if series is not None and year is not None:
            editions = self.index.events_of(series)
            edition = next((e.iri for e in editions if str(year) in f"{e.label} {e.iri}"), None)
            if edition is not None:
                return edition
        writings = (f"{name} {year}", f"{acronym} {year}", f"{name} ({acronym}) de {year}", name)
        known = (self._find(writing, "event") for writing in writings)
        edition = next((event for event in known if event is not None), None)
        full_name = f"{name} {year}" if year is not None else name
        return edition or self.named("event", full_name, passage=passage)

    def without_series(self, things: tuple[URIRef, ...]) -> tuple[URIRef, ...]:
        """Return *things* without the series of an edition that is among them."""
        entities = (self.index.entity(thing) for thing in things)
        series = {whole for entity in entities if entity is not None for whole in entity.part_of}
        return tuple(thing for thing in things if thing not in series)

    def _spans(self, text: str) -> tuple[Span, ...]:
        return tuple((mention.start, mention.end) for mention in self._mentions(text))

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions of the fiche's own things and of known ones, the longer first."""
        own = self.own.mentions(text)
        known = self.index.mentions(text, territory=self._territory)
        ranked = sorted((*own, *known), key=lambda m: m.start - m.end)
        taken, kept = bytearray(len(text)), []
        for mention in ranked:
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
                kept.append(mention)
        return tuple(sorted(kept, key=lambda mention: mention.start))

    def _is_involved(self, mention: Mention, text: str) -> bool:
        if mention.kind in PLACES or mention.kind == "document":
            return False
        if self.municipality and mention.iri == self.municipality.body:
            return False
        entity = self.index.entity(mention.iri)
        is_body = entity is not None and bool(entity.governs)
        return not (is_body and _TERRITORIAL.search(text[: mention.start]))

    @property
    def _territory(self) -> URIRef | None:
        return self.municipality.territory if self.municipality else None

    def _city_slug(self) -> str:
        return slugify(str(self.municipality.city).rpartition("/")[2]) if self.municipality else ""

    def _find(self, name: str, kind: Kind) -> URIRef | None:
        own = self.own.find(name, kind=kind)
        return own or self.index.find(name, kind=kind, territory=self._territory)

    def _find_by_acronym(self, name: str, acronym: str | None) -> URIRef | None:
        """Return what *acronym* identifies, if *name* can be its name: acronyms are shared."""
        found = self._find(acronym, "organization") if acronym else None
        if acronym is None or found is None:
            return None
        if found == thing("organization", slugify(acronym)) and is_short_for(acronym, name):
            return found
        alike = {candidate.iri for candidate in self.index.similar(name)}
        return found if found in alike else None

    def _place(self, name: str) -> URIRef | None:
        kinds: tuple[Kind, ...] = ("mrc", "city", "region", "province")
        found = (self.index.find(name, kind=k, territory=self._territory) for k in kinds)
        return next((place for place in found if place is not None), None)

    def _remember(self, iri: URIRef, kind: Kind, name: str, acronym: str | None = None) -> None:
        entity = Entity(
            iri=iri,
            kind=kind,
            types=frozenset(),
            label=french(name),
            aliases=(french(acronym),) if acronym else (),
        )
        known = self.own.entity(iri)
        renamed = known is not None and fold(str(known.label)) != fold(name)
        also = Entity(iri=iri, kind=kind, types=frozenset(), aliases=(french(name),))
        self.own = self.own.with_entities((entity, also) if renamed else (entity,))

    def _describe(self, iri: URIRef, kind: Kind, name: str, *, passage: Passage) -> None:
        """State the class and, unless *name* is but an alias, the official name."""
        self.draft.state(iri, RDF.type, _CLASSES[kind], passage=passage)
        label = self._label(iri, name)
        if label is not None:
            self.draft.state(iri, RDFS.label, label, passage=passage)

    def _label(self, iri: URIRef, name: str) -> Literal | None:
        entity = self.index.entity(iri) or self.own.entity(iri)
        if entity is None or entity.label is None:
            return french(name)
        return entity.label if fold(str(entity.label)) == fold(name) else None

    def _state_acronym(
        self, organization: URIRef, acronym: str | None, *, passage: Passage
    ) -> None:
        if not acronym or is_common_acronym(acronym):
            return
        entity = self.index.entity(organization)
        local = () if entity is None else entity.local_names
        if fold(acronym) not in {fold(str(name)) for name in local}:
            alias = french(acronym)
            known = () if entity is None else entity.aliases
            same = next((a for a in known if fold(str(a)) == fold(acronym)), alias)
            self.draft.state(organization, SKOS.altLabel, same, passage=passage)
