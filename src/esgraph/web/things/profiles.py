"""What the page about a thing shows first, by the kind of thing; everything else follows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rdflib import ORG, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, QB, RDF, RDFS, SH, SKOS, VOID

from esgraph.namespaces import (
    CV,
    ESG,
    OA,
    ROV,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    VCARD,
)
from esgraph.web.facts.addresses import CONCEPT

_FEW = 12
_MANY = 60


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """
    A section of a page: what leads to its thing by *inverse*, or what it has by *forward*.

    *shows*: each item stands for what it has of these, where it has any: the partner rather than
    the relation. *details* are said beside it. *folder* keeps the items of one kind only, *without*
    leaves one out. *first*: how many are shown; the others are a page away. *is_drawn*: part of the
    network. *has_sources*: items say where they come from, and their text.
    """

    key: str
    inverse: tuple[URIRef, ...] = ()
    forward: tuple[URIRef, ...] = ()
    shows: tuple[URIRef, ...] = ()
    details: tuple[URIRef, ...] = ()
    folder: str | None = None
    without: str | None = None
    first: int = _FEW
    is_drawn: bool = False
    has_sources: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """
    The properties of a summary, in order, and the sections that follow.

    *headline*: what is said of the thing beside its kind, above its name.
    """

    facts: tuple[URIRef, ...] = ()
    sections: tuple[SectionSpec, ...] = ()
    headline: tuple[URIRef, ...] = ()


_PERIOD = (SCHEMA.startDate, SCHEMA.endDate)
_MONEY = (SCHEMA.amount, *_PERIOD)
_GIVERS = (ESG.funder, ESG.supporter)
_CLAIM = (ESG.claimStatus,)
_COVERED = (DCTERMS.spatial, DCTERMS.language, DCAT.theme, DCTERMS.conformsTo)
_SIZES = (VOID.triples, VOID.entities)

_INVOLVED = SectionSpec("involved", inverse=(ESG.involves,))
_CHANGES = SectionSpec(
    "changes",
    inverse=(ORG.originalOrganization, ORG.resultingOrganization),
    details=(DCTERMS.date,),
)
_RECEIVED = SectionSpec(
    "received", inverse=(ESG.beneficiary,), shows=_GIVERS, details=_MONEY, is_drawn=True
)
_MEMBERS = SectionSpec("members", forward=(ORG.hasMember,), first=_MANY, is_drawn=True)
_BODIES = SectionSpec("bodies", inverse=(ESG.governs,))
_PARTNERSHIPS = SectionSpec("partnerships", inverse=(SCHEMA.about,), folder="winning-partnership")
_CITIES = SectionSpec("cities", inverse=(SCHEMA.containedInPlace,), folder="city", first=_MANY)
_MRCS = SectionSpec("mrcs", inverse=(SCHEMA.containedInPlace,), folder="mrc", first=_MANY)
_REGIONS = SectionSpec("regions", inverse=(SCHEMA.containedInPlace,), folder="region", first=_MANY)
_ACTIVE = SectionSpec("active", inverse=(DCTERMS.spatial,), folder="organization", first=_MANY)
_POLICIES_THERE = SectionSpec("policies", inverse=(DCTERMS.spatial,), folder="policy")
_INITIATIVES_THERE = SectionSpec("initiatives", inverse=(DCTERMS.spatial,), folder="initiative")
_STATED = SectionSpec(
    "stated", inverse=(PROV.wasDerivedFrom,), without="text", first=_MANY, has_sources=False
)
_OBSERVATIONS = SectionSpec("observations", inverse=(QB.dataSet,), first=_MANY)

_ORGANIZATION = Profile(
    headline=(ROV.orgType, ORG.classification, DCTERMS.spatial),
    facts=(
        ROV.orgType,
        ORG.classification,
        DCTERMS.spatial,
        ESG.governs,
        ORG.unitOf,
        SCHEMA.founder,
        SCHEMA.foundingDate,
        SCHEMA.dissolutionDate,
        ESG.enterpriseNumber,
    ),
    sections=(
        SectionSpec("contacts", forward=(CV.contactPoint,), details=(VCARD.hasEmail, VCARD.hasURL)),
        SectionSpec("uses", inverse=(ESG.usedBy,), shows=(RDFS.label,)),
        SectionSpec("partners", inverse=(ESG.partnerOf,), shows=(ESG.keyPartner,), is_drawn=True),
        SectionSpec("partner_of", inverse=(ESG.keyPartner,), shows=(ESG.partnerOf,), is_drawn=True),
        SectionSpec(
            "given", inverse=_GIVERS, shows=(ESG.beneficiary,), details=_MONEY, is_drawn=True
        ),
        _RECEIVED,
        SectionSpec("member_of", inverse=(ORG.hasMember,), is_drawn=True),
        _INVOLVED,
        SectionSpec("founded", inverse=(SCHEMA.founder,), is_drawn=True),
        SectionSpec("policies", inverse=(SCHEMA.creator,)),
        SectionSpec("services", inverse=(SCHEMA.provider,)),
        SectionSpec("events", inverse=(SCHEMA.organizer,)),
        SectionSpec("units", inverse=(ORG.unitOf,), is_drawn=True),
        _CHANGES,
    ),
)

_PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "activity": Profile((PROV.wasAssociatedWith, PROV.generated)),
        "amount": Profile((SCHEMA.value, SCHEMA.currency, SCHEMA.duration)),
        "challenge": Profile((SCHEMA.about, ESG.involves, DCTERMS.subject, *_CLAIM)),
        "change": Profile((DCTERMS.date, ORG.originalOrganization, ORG.resultingOrganization)),
        CONCEPT: Profile(
            (SKOS.broader, SKOS.altLabel, SKOS.scopeNote, SKOS.historyNote),
            (
                SectionSpec(
                    "cities_using",
                    inverse=(ESG.leverCategory,),
                    shows=(ESG.usedBy,),
                    details=(RDFS.label,),
                ),
                SectionSpec("narrower", forward=(SKOS.narrower,), first=_MANY),
                SectionSpec("classified", inverse=(ORG.classification, ROV.orgType)),
                SectionSpec("figures", inverse=(ESG.category,), details=(ESG.lexicalForm,)),
                SectionSpec("documents", inverse=(ESG.evidenceLevel,)),
            ),
        ),
        "contact-point": Profile((VCARD.hasEmail, VCARD.hasURL)),
        "contradiction": Profile((RDF.subject, RDF.object, *_CLAIM)),
        "dataset": Profile(
            (QB.structure, DCTERMS.publisher, DCTERMS.license, *_COVERED, *_SIZES),
            (_OBSERVATIONS,),
        ),
        "distribution": Profile((DCAT.mediaType, DCAT.downloadURL, DCAT.accessURL)),
        "document": Profile(
            (
                SCHEMA.about,
                DCTERMS.publisher,
                SCHEMA.creator,
                DCTERMS.creator,
                DCTERMS.issued,
                SCHEMA.dateModified,
                DCTERMS.isPartOf,
                DCTERMS.type,
                DCTERMS.rights,
                ESG.evidenceLevel,
                ESG.evidenceBasis,
                DCTERMS.description,
            ),
            (_STATED,),
            (DCTERMS.publisher, DCTERMS.issued),
        ),
        "event": Profile(
            (*_PERIOD, SCHEMA.location, SCHEMA.organizer, SCHEMA.superEvent), (_INVOLVED,)
        ),
        "event-series": Profile(
            (SCHEMA.startDate,), (SectionSpec("editions", inverse=(SCHEMA.superEvent,)),)
        ),
        "funding-relation": Profile(
            (*_GIVERS, ESG.beneficiary, SCHEMA.amount, *_PERIOD, SCHEMA.fundedItem, DCTERMS.type)
        ),
        "initiative": Profile(
            (DCTERMS.spatial, DCTERMS.subject, *_PERIOD),
            (_MEMBERS, _RECEIVED, _INVOLVED),
            (DCTERMS.spatial,),
        ),
        "key-partner-relation": Profile((ESG.keyPartner, ESG.partnerOf, *_CLAIM)),
        "lever-use": Profile(
            (
                ESG.usedBy,
                ESG.leverCategory,
                ESG.specificToSocialEconomy,
                ESG.involves,
                DCTERMS.subject,
                *_PERIOD,
                *_CLAIM,
            )
        ),
        "membership": Profile((ORG.member, ORG.role, ORG.organization)),
        "mrc": Profile(
            (SCHEMA.containedInPlace,),
            (_CITIES, _BODIES, _ACTIVE, _POLICIES_THERE, _INITIATIVES_THERE, _PARTNERSHIPS),
        ),
        "observation": Profile(
            (
                SDMX_DIMENSION.refArea,
                SDMX_DIMENSION.refPeriod,
                QB.measureType,
                ESG.category,
                SDMX_ATTRIBUTE.unitMeasure,
                DCTERMS.isPartOf,
                DCTERMS.source,
            )
        ),
        "organization": _ORGANIZATION,
        "passage": Profile((ESG.section, ESG.firstLine, ESG.lastLine, OA.hasSource), (_STATED,)),
        "policy": Profile(
            (SCHEMA.creator, DCTERMS.spatial, DCTERMS.issued, *_PERIOD), (_INVOLVED,)
        ),
        "province": Profile((), (_REGIONS, _MRCS, _CITIES, _BODIES, _ACTIVE, _INITIATIVES_THERE)),
        "quantity": Profile((SCHEMA.minValue, SCHEMA.maxValue, SCHEMA.value, SCHEMA.unitText)),
        "region": Profile(
            (SCHEMA.containedInPlace,),
            (_CITIES, _MRCS, _BODIES, _ACTIVE, _POLICIES_THERE, _INITIATIVES_THERE),
        ),
        "release": Profile(
            (
                *(DCTERMS.identifier, DCTERMS.publisher, DCTERMS.license, *_COVERED, *_SIZES),
                PROV.wasGeneratedBy,
            ),
            (SectionSpec("graphs", forward=(VOID.subset,), first=_MANY),),
        ),
        "report": Profile(
            (SH.conforms,), (SectionSpec("results", forward=(SH.result,), first=_MANY),)
        ),
        "selector": Profile(),
        "series": Profile((), (SectionSpec("documents", inverse=(DCTERMS.isPartOf,)),)),
        "service": Profile(
            (SCHEMA.provider, DCTERMS.spatial, DCTERMS.date, DCTERMS.extent),
            (SectionSpec("parts", forward=(DCTERMS.hasPart,)), _INVOLVED),
        ),
        "slice": Profile(
            (SDMX_DIMENSION.refPeriod, PROV.hadPrimarySource),
            (SectionSpec("observations", forward=(QB.observation,)),),
        ),
        "statement": Profile((RDF.subject, RDF.predicate, RDF.object, *_CLAIM)),
        "strength": Profile((SCHEMA.about, ESG.involves, DCTERMS.subject, *_CLAIM)),
        "support-relation": Profile(
            (ESG.supporter, ESG.beneficiary, DCTERMS.type, DCTERMS.subject, *_PERIOD, *_CLAIM)
        ),
        "text": Profile(
            (PROV.wasDerivedFrom, DCTERMS.type),
            (
                SectionSpec(
                    "passages", inverse=(OA.hasSource,), details=(ESG.firstLine,), first=_MANY
                ),
            ),
        ),
        "validation-result": Profile((SH.focusNode, SH.resultPath, SH.resultSeverity, SH.value)),
        "winning-partnership": Profile(
            (SCHEMA.about, ESG.statedQuantity, DCTERMS.subject, *_CLAIM),
            (
                SectionSpec(
                    "members",
                    inverse=(ORG.organization,),
                    shows=(ORG.member,),
                    details=(ORG.role,),
                    is_drawn=True,
                ),
            ),
        ),
    }
)

IDENTIFIERS = (
    ESG.geographicCode,
    ESG.mrcCode,
    ESG.regionCode,
    ESG.censusSubdivisionCode,
    ESG.censusDivisionCode,
    ESG.dguid,
    ESG.enterpriseNumber,
    SKOS.notation,
    DCTERMS.identifier,
)
"""What identifies a thing for others, in the order in which pages show it."""

OUTSIDE = (
    FOAF.page,
    FOAF.isPrimaryTopicOf,
    SCHEMA.url,
    SCHEMA.sameAs,
    SKOS.exactMatch,
    SKOS.closeMatch,
    RDFS.seeAlso,
)
"""What leads to the same thing, or to more about it, elsewhere."""

HISTORY = (
    DCTERMS.dateSubmitted,
    DCTERMS.dateAccepted,
    DCTERMS.modified,
    SCHEMA.dateModified,
    DCTERMS.isReplacedBy,
    DCTERMS.replaces,
    SKOS.changeNote,
)
"""What says how a thing, or what is said of it, changed."""


def profile_of(kind: str) -> Profile:
    """Return the profile of *kind*; an empty one for a kind that has none."""
    return _PROFILES.get(kind, Profile())


SECTION_KEYS = (
    "concepts",
    "passages",
    *sorted({spec.key for profile in _PROFILES.values() for spec in profile.sections}),
)
"""The keys of all sections, those that are read otherwise included."""
