"""Addresses in a text: e-mail, web sites, telephone numbers and streets."""

import re
from collections.abc import Sequence
from urllib.parse import unquote

from esgraph.fiche.prose import plain
from esgraph.people import EMAIL

_HOST = r"[a-z0-9à-ÿ][a-z0-9à-ÿ-]{0,62}"
_PATH = r"(?:/[^\s<>()\"'|\]]*)?"
# A word with a dot is a host where its end is a usual one, or where it is all in small letters
# and ends neither as a file nor as two sentences without a space between them.
_NO_HOST_END = (
    r"(?:pdf|docx?|xlsx?|pptx?|odt|png|jpe?g|gif|svg|md|txt|html?|csv|zip"
    r"|les?|la|un|une|et|de|du|des|il|elle|ils|elles|en|ce|ces|au|aux|on|nous|vous|par|pour|sur)"
)
_SITE = re.compile(
    r"(?<![@\w.-])(?:"
    r"(?i:https?://[^\s<>()\"'|\]]+"
    rf"|www\.{_HOST}(?:\.{_HOST}){{0,5}}{_PATH}"
    rf"|{_HOST}(?:\.{_HOST}){{0,5}}"
    rf"\.(?:quebec|montreal|coop|info|social|ca|com|org|net|fr|io|eco|biz)(?![\w@-]){_PATH})"
    rf"|{_HOST}(?:\.{_HOST}){{0,5}}(?<=[a-z0-9][a-z0-9])\.(?!{_NO_HOST_END}(?![\w-]))[a-z]{{2,24}}"
    rf"(?![\w@-]|\.\w){_PATH})"
)
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[[^\[\]]*\]\(<?([^()<>\s]+)>?(?:\s+\"[^\"]*\")?\)")
_STREET = (
    r"(?:rue|boul(?:evard|\.)|avenue|av\.|chemin|ch\.|rang|place|route|côte|montée|allée|terrasse"
    r"|promenade|quai|carré|\d{1,3}e\s(?:rue|avenue|rang))"
)
_DETAIL = re.compile(
    r"(?:^|[\s,;(–|-])(?:contacts?|personne[- ]ressource|courriels?|tél(?:éphone|éc\.|écopieur|\.)?"
    r"|sites?(?:\sweb|\sinternet)?|adresses?|t\.|c\.|f\.|mme|m\.|mr|monsieur|madame|directeur"
    r"|directrice|coordonnateur|coordonnatrice|conseill[eè]re?|responsable|présidente?)(?:\s*:|\s|$)"
    r"|(?<![\w-])(?:\+?1[\s.-])?\(?\b\d{3}\)?[\s.-]\d{3}[-\s.]\d{4}"
    rf"|(?:^|[\s,;(–-])\d{{1,5}}(?:-\d{{1,5}})?(?:\s?[A-Da-d])?,?\s{_STREET}\s"
    r"|(?:^|[\s,;(–-])(?:bureau|local|suite|case\spostale|c\.\s?p\.)\s\d"
    r"|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\(Québec\)",
    re.IGNORECASE,
)

# « @coop » is the name of an account, not a slip.
_MEANT_FOR_ADDRESS = re.compile(r"\w[^@\s]*@|h?tt?ps?[:;]?/|www[.,]", re.IGNORECASE)

_AT = re.compile(r"\s?[\[({](?:at|arobase|arobas|@|à)[\])}]\s?", re.IGNORECASE)
_TOWN = re.compile(
    r"[^,;:()\d]{2,40},?\s(?:\(?(?:Québec|QC)\)?,?\s{0,3})?[A-Z]\d[A-Z]\s?\d[A-Z]\d\W{0,3}$",
    re.IGNORECASE,
)


def legible(text: str) -> str:
    """Return *text* with « info [at] coop.ca » written as an address."""
    return _AT.sub("@", text)


def contact_start(text: str) -> int:
    """Return where the first address, telephone number or person's title begins in *text*."""
    found = (pattern.search(text) for pattern in (EMAIL, _SITE, _DETAIL))
    return min((match.start() for match in found if match), default=len(text))


def is_contact_line(text: str) -> bool:
    """
    Return whether *text* begins with a telephone number, a street or a person's title.

    A town with its postal code is one too: « Alma (Québec) G8B 1A1 ».
    """
    return _DETAIL.match(text) is not None or _TOWN.match(text) is not None


def read_addresses(pieces: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the e-mail addresses and the web sites of *pieces* of markup, each once."""
    emails: list[str] = []
    sites: list[str] = []
    for piece in pieces:
        targets = [*_HREF.findall(piece), *_MARKDOWN_LINK.findall(piece)]
        for target in targets:
            address = unquote(target.removeprefix("mailto:").split("?")[0])
            if EMAIL.fullmatch(address):
                emails.append(address)
            elif not target.startswith(("mailto:", "tel:", "#")) and _SITE.match(target):
                sites.append(target)
        text = legible(plain(_MARKDOWN_LINK.sub(" ", piece)) + " " + plain(piece))
        emails.extend(EMAIL.findall(text))
        sites.extend(_SITE.findall(EMAIL.sub(" ", text)))
    return distinct_emails(emails), distinct_sites(sites)


def unread_addresses(markup: str) -> tuple[str, ...]:
    """Return the words of *markup* meant for addresses that are none: « info@@coop.ca »."""
    text = legible(plain(_MARKDOWN_LINK.sub(" ", markup)))
    rest = _SITE.sub(" ", EMAIL.sub(" ", text))
    return tuple(word for word in rest.split() if _MEANT_FOR_ADDRESS.match(word))


def distinct_emails(emails: Sequence[str]) -> tuple[str, ...]:
    """Return *emails*, each once, as first written."""
    first_seen = {email.strip(".'").lower(): email.strip(".'") for email in reversed(emails)}
    return tuple(dict.fromkeys(first_seen[email.strip(".'").lower()] for email in emails))


def distinct_sites(sites: Sequence[str]) -> tuple[str, ...]:
    """Return *sites* as complete addresses, each once."""
    seen: dict[str, str] = {}
    for site in sites:
        trimmed = site.rstrip(".,;:")
        complete = trimmed if "://" in trimmed else f"http://{trimmed}"
        seen.setdefault(complete.split("://", 1)[1].rstrip("/").lower(), complete)
    return tuple(seen.values())
