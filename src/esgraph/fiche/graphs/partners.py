"""Key partners to relations with the city's body, and their contact points."""

from urllib.parse import quote, urlsplit

from rdflib import URIRef

from esgraph.fiche.graphs.cast import Cast
from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.model import KeyPartner
from esgraph.namespaces import CV, ESG, VCARD, local_name


def add_key_partner(draft: Draft, cast: Cast, partner: KeyPartner) -> None:
    """Add one key partner: the organization, its contact point and its relation to the city."""
    passage = partner.passage
    organization = cast.organization(partner.name, partner.acronym, passage=passage)
    _add_contact_point(draft, partner, organization)
    if cast.municipality is None:
        return
    relation = draft.claim(
        "key-partner-relation",
        f"key-partner-{local_name(organization)}",
        ESG.KeyPartnerRelation,
        passage=passage,
        of=organization,
    )
    draft.add(relation, ESG.keyPartner, organization)
    draft.add(relation, ESG.partnerOf, cast.municipality.body)


def _add_contact_point(draft: Draft, partner: KeyPartner, organization: URIRef) -> None:
    omitted = draft.emails or frozenset()
    emails = [f"mailto:{quote(e, safe='@+')}" for e in partner.emails if e not in omitted]
    websites = [iri for iri in map(_web_iri, partner.websites) if iri is not None]
    if not emails and not websites:
        return
    slug = local_name(organization)
    contact = draft.node(
        "contact-point", slug, VCARD.Organization, passage=partner.passage, of=organization
    )
    for email in emails:
        draft.add(contact, VCARD.hasEmail, URIRef(email))
    for website in websites:
        draft.add(contact, VCARD.hasURL, URIRef(website))
    draft.state(organization, CV.contactPoint, contact, passage=partner.passage)


def _web_iri(address: str) -> str | None:
    """Return *address* with what an IRI cannot hold percent-encoded, or ``None`` if it is none."""
    iri = quote(address.strip(), safe="/:?#[]@!$&'()*+,;=%~")
    try:
        parts = urlsplit(iri)
    except ValueError:
        return None
    return iri if parts.scheme in {"http", "https"} and parts.hostname else None
