"""Rows that state roles, key partners, strengths and challenges."""

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, PROV

from esgraph.identity import closest_spelling
from esgraph.language import Text
from esgraph.namespaces import ESG, SCHEMA, local_name
from esgraph.tabular.columns import plain
from esgraph.tabular.draft import Draft
from esgraph.tabular.line import Line
from esgraph.tabular.parties import add_involved, add_lever, add_party, claim_slug
from esgraph.tabular.tables import Table

_ALIKE = 75


def lift_memberships(draft: Draft, table: Table) -> None:
    """Add the role in a partnership that each row states."""
    for line in Line.of(table):
        slug = claim_slug("membership", line.text("partnership"), line.text("member"))
        membership = draft.mint("membership", f"{draft.slug}-{slug}")
        draft.describe(membership, line, ORG.Membership)
        draft.add(membership, PROV.wasDerivedFrom, draft.source(line), line, "source")
        partnership = _partnership(draft, line)
        if partnership is not None:
            draft.add(membership, ORG.organization, partnership, line, "partnership")
        for name in line.texts("member"):
            add_party(draft, membership, (ORG.member,), name=name, line=line, key="member")
            if partnership is not None and partnership in draft.triples:
                add_party(draft, partnership, (ORG.hasMember,), name=name, line=line, key="member")
        for text in line.texts("role"):
            draft.code(membership, ORG.role, text, line, "role")


def lift_key_partners(draft: Draft, table: Table) -> None:
    """Add the relation between a key partner and a municipal body that each row states."""
    for line in Line.of(table):
        slug = claim_slug("key-partner", line.text("body"), line.text("partner"))
        relation = draft.claim("key-partner-relation", slug, line, ESG.KeyPartnerRelation)
        if text := line.text("body"):
            body = draft.names.body(text)
            draft.name(relation, ESG.partnerOf, body, text=text, line=line, key="body")
        for name in line.texts("partner"):
            add_party(draft, relation, (ESG.keyPartner,), name=name, line=line, key="partner")


def lift_strengths(draft: Draft, table: Table) -> None:
    """Add the strength of a place that each row states."""
    for line in Line.of(table):
        _lift_trait(draft, line, "strength", ESG.Strength)


def lift_challenges(draft: Draft, table: Table) -> None:
    """Add the challenge of a place that each row states."""
    for line in Line.of(table):
        _lift_trait(draft, line, "challenge", ESG.Challenge)


def _lift_trait(draft: Draft, line: Line, kind: str, cls: URIRef) -> None:
    text = line.text("place")
    place = draft.names.place(text) if text else None
    slug = claim_slug(kind, local_name(place) if place else text, line.text("description")[:40])
    claim = draft.claim(kind, slug, line, cls)
    if text:
        draft.name(claim, SCHEMA.about, place, text=text, line=line, key="place")
    if line.text("lever"):
        add_lever(draft, claim, DCTERMS.subject, line)
    add_involved(draft, claim, line)


def _partnership(draft: Draft, line: Line) -> URIRef | None:
    """Return the partnership that a row is about; that there is none of that name is told."""
    text = line.text("partnership")
    if not text:
        return None
    found = draft.partnerships.get(plain(text)) or draft.names.index.find(text, kind="initiative")
    if found is None:
        _tell_unknown(draft, line, text)
    return found


def _tell_unknown(draft: Draft, line: Line, text: str) -> None:
    near = closest_spelling(plain(text), draft.partnerships, at_least=_ALIKE)
    place = draft.origins.place_of(draft.partnerships[near]) if near is not None else None
    draft.notice(
        "unknown-partnership",
        "violation",
        line,
        "partnership",
        Text(
            fr=f"aucune ligne de la feuille «\u00a0Partenariats\u00a0» ne s'appelle «\u00a0{text}"
            "\u00a0»" + (f"\u00a0; la plus proche est en {place}" if place else ""),
            en=f"no row of the sheet “Partnerships” is called “{text}”"
            + (f"; the closest is at {place}" if place else ""),
        ),
    )
