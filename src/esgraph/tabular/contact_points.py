"""The e-mail address and the site of an organization, as its row gives them."""

import re
from urllib.parse import quote

from rdflib import Literal, URIRef
from rdflib.namespace import PROV

from esgraph.language import Text
from esgraph.namespaces import CV, VCARD, local_name, thing
from esgraph.people import addresses
from esgraph.tabular.draft import Draft
from esgraph.tabular.line import Line

_SITE = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`]+", re.IGNORECASE)
_BARE_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s\x00-\x20<>\"{}|\\^`]*)?", re.IGNORECASE)
_KEPT = "@.!#$&'*+/=?_~-"
_EMAIL_WANTED = Text(
    fr="écrivez une adresse, par exemple info@example.org",
    en="write an address, such as info@example.org",
)
_SITE_WANTED = Text(
    fr="écrivez l'adresse entière, par exemple https://example.org",
    en="write the whole address, such as https://example.org",
)


def add_contact_point(draft: Draft, organization: URIRef, line: Line) -> None:
    """Add the contact point of a row, if it gives an e-mail address or a site."""
    emails = [email for text in line.texts("email") for email in _emails(text)]
    sites = list(line.texts("site"))
    if not emails and not sites:
        return
    contact = thing("contact-point", f"{draft.slug}-{local_name(organization)}")
    draft.describe(contact, line, VCARD.Organization, key="email" if emails else "site")
    draft.triples.add(organization, CV.contactPoint, contact)
    draft.triples.add(contact, PROV.wasDerivedFrom, draft.source(line))
    for address in emails:
        value = URIRef("mailto:" + quote(address, safe=_KEPT))
        draft.add(contact, VCARD.hasEmail, value, line, "email")
        draft.origins.note_hint(contact, value, _EMAIL_WANTED)
    for text in sites:
        site = _site(text)
        draft.add(contact, VCARD.hasURL, site, line, "site")
        draft.origins.note_hint(contact, site, _SITE_WANTED)


def _emails(text: str) -> tuple[str, ...]:
    """Return the addresses in *text*: « Accueil <info@example.org> », several; else *text*."""
    return tuple(email for _, email in addresses(text)) or (text,)


def _site(text: str) -> URIRef | Literal:
    """Return the site that *text* is, « www.example.org » included, else *text* itself."""
    if _SITE.fullmatch(text):
        return URIRef(text)
    return URIRef(f"https://{text}") if _BARE_SITE.fullmatch(text) else Literal(text)
