"""Winning partnerships: who is presented, who takes part and how."""

import re

from rdflib import URIRef
from rdflib.namespace import DCTERMS, ORG, RDF, RDFS

from esgraph.fiche.graphs.cast import Cast
from esgraph.fiche.graphs.draft import Draft, with_key
from esgraph.fiche.graphs.quantities import add_stated_quantities
from esgraph.fiche.graphs.statements import (
    Context,
    Presented,
    Role,
    add_statements_with_roles,
)
from esgraph.fiche.legal_forms import legal_form, legal_forms
from esgraph.fiche.model import Partnership, Passage
from esgraph.namespaces import CV, ESG, ROV, SCHEMA, concept, fold, local_name, slugify

# Bodies that support the social economy, or are public, are no enterprises of it.
_SUPPORT_BODY = re.compile(
    r"(?:pole d economie sociale|corporation de developpement communautaire|cdc\b|mrc\b|ville\b"
    r"|office (?:municipal )?d habitation|centre de services scolaire|ciusss\b|cisss\b)"
)


def add_partnership(draft: Draft, cast: Cast, partnership: Partnership) -> None:
    """Add the organization presented, the partnership and the memberships in it."""
    passage = with_key(partnership.passage, slugify(partnership.name))
    organization = cast.organization(partnership.name, partnership.acronym, passage=passage)
    names = tuple(filter(None, (partnership.name, partnership.acronym)))
    _state_form(draft, cast, partnership, organization=organization, passage=passage)
    key = f"partnership-{slugify(partnership.name)}"
    context = Context(passage=passage, key=key, presented=Presented(organization, names))
    roles = add_statements_with_roles(draft, cast, partnership.text, context=context)
    if cast.municipality is None:
        return
    claim = draft.claim("winning-partnership", key, ESG.WinningPartnership, passage=passage)
    draft.add(claim, RDFS.label, draft.prose(partnership.name))
    draft.add(claim, SCHEMA.about, cast.municipality.city)
    draft.add(claim, DCTERMS.description, draft.prose(partnership.text))
    for role in (Role(organization, "organisme-presente"), *roles):
        _add_member(draft, claim, role, passage=passage)
    add_stated_quantities(draft, claim, partnership.text, key=key)


def _add_member(draft: Draft, claim: URIRef, role: Role, *, passage: Passage) -> None:
    draft.add(claim, ORG.hasMember, role.party)
    slug = f"partnership-{slugify(passage.key)}-{local_name(role.party)}"
    membership = draft.node("membership", slug, ORG.Membership, passage=passage, of=role.party)
    draft.add(membership, ORG.organization, claim)
    draft.add(membership, ORG.member, role.party)
    draft.add(membership, ORG.role, concept("role", role.role))


def _state_form(
    draft: Draft,
    cast: Cast,
    partnership: Partnership,
    *,
    organization: URIRef,
    passage: Passage,
) -> None:
    """State the legal form that the fiche gives, and that it is an enterprise if it has one."""
    names = tuple(filter(None, (partnership.name, partnership.acronym)))
    forms = legal_forms(partnership.text, cast.scene(*names))
    form = legal_form(forms)
    if form is not None:
        draft.state(organization, ROV.orgType, concept("legal-form", form), passage=passage)
    if forms and not _is_support_body(cast, partnership.name, organization):
        draft.state(organization, RDF.type, ESG.SocialEconomyEnterprise, passage=passage)


def _is_support_body(cast: Cast, name: str, organization: URIRef) -> bool:
    entity = cast.index.entity(organization)
    is_public = entity is not None and CV.PublicOrganisation in entity.types
    return is_public or _SUPPORT_BODY.match(fold(name)) is not None
