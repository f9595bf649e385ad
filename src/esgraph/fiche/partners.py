"""Rows, items and paragraphs on key partners to names, acronyms and addresses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from esgraph.fiche.blocks import Block
from esgraph.fiche.prose import plain, prose, without_arrows, without_marks
from esgraph.namespaces import fold

_EMAIL = re.compile(r"[\w.+'%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_SITE = re.compile(
    r"(?<![@\w.-])(?:https?://[^\s<>()\"'|\]]+|(?:www\.)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}"
    r"\.(?:quebec|montreal|coop|info|social|ca|com|org|net|fr|io|eco|biz)"
    r"(?![\w@-])(?:/[^\s<>()\"'|\]]*)?)",
    re.IGNORECASE,
)
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"\[[^\[\]]*\]\(<?([^()<>\s]+)>?(?:\s+\"[^\"]*\")?\)")
_LINKED = re.compile(r"\[[^\[\]]*\]\([^()]*\)|<a\b[^<>]*>[^<>]*</a>", re.IGNORECASE)
_BOLD = re.compile(
    r"\*\*(?P<stars>[^*]+)\*\*|__(?P<bars>[^_]+)__|<(?P<tag>b|strong)>(?P<html>.*?)</(?P=tag)>",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"(?:^|[\s,;(–|-])(?:contacts?|personne[- ]ressource|courriels?|tél(?:éphone|\.)?"
    r"|sites?(?:\sweb|\sinternet)?|adresses?|t\.|c\.|mme|m\.|mr|monsieur|madame|directeur"
    r"|directrice|coordonnateur|coordonnatrice|conseill[eè]re?|responsable|présidente?)(?:\s*:|\s|$)"
    r"|\(?\b\d{3}\)?[\s.-]\d{3}[-\s.]\d{4}",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:[A-ZÀ-Ý][\w'-]+\s){1,3}[A-ZÀ-Ý][\w'-]+,\s(?:direct(?:eur|rice)|conseill|coordonnat|agente?\b"
    r"|présid|responsable|chargée?\b|mairesse|maire\b)"
)
_ACRONYM = re.compile(r"^(?P<name>.*\S)\s*\((?P<acronym>[^()]{2,30})\)$")
_ACRONYM_FIRST = re.compile(r"^(?P<acronym>\S{2,12})\s\((?P<name>[^()]*[a-zà-ÿ]\s[^()]*)\)$")
_LEGAL_FORMS = frozenset(["obnl", "osbl", "coop", "oeuvre"])
_VERB = re.compile(
    r"\b(?:est|sont|offre|offrent|soutient|soutiennent|collabore|collaborent|vise|a pour)\b"
)
_MAX_NAME_CHARS = 160


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """A key partner and the lines that speak of it."""

    name: str
    acronym: str | None
    emails: tuple[str, ...]
    websites: tuple[str, ...]
    first_line: int
    last_line: int


def read_partners(blocks: Sequence[Block]) -> tuple[PartnerDraft, ...]:
    """
    Return the partners of *blocks*, in order.

    A line with addresses and no name belongs to the partner before it. Running prose gives
    none: its lines stay for the caller to report.
    """
    partners: list[PartnerDraft] = []
    for block in blocks:
        for pieces, first, last in _entries(block):
            draft = _draft(pieces, first, last)
            if draft.name:
                partners.append(draft)
            elif partners and (draft.emails or draft.websites or _is_detail(pieces)):
                partners[-1] = _merged(partners[-1], draft)
    return tuple(partners)


def split_acronym(name: str) -> tuple[str, str | None]:
    """
    Return *name* without the acronym in the parentheses at its end, and that acronym.

    >>> split_acronym("Office municipal d'habitation (OMH)")
    ("Office municipal d'habitation", 'OMH')
    """
    if (turned := _ACRONYM_FIRST.match(name)) and _is_in_capitals(turned["acronym"]):
        return turned["name"].strip(), turned["acronym"]
    found = _ACRONYM.match(name)
    if found is None or not _is_acronym(found["acronym"]):
        return name, None
    acronym = found["acronym"].strip()
    return found["name"], None if fold(acronym) in _LEGAL_FORMS else acronym


def _is_acronym(words: str) -> bool:
    return any(_is_in_capitals(word) for word in words.split())


def _is_in_capitals(word: str) -> bool:
    capitals = sum(char.isupper() for char in word)
    return capitals > 1 and 2 * capitals >= sum(char.isalpha() for char in word)


def _entries(block: Block) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield the markup of each partner in *block* with its first and last line."""
    if block.kind == "row":
        yield block.cells, block.first_line, block.last_line
        return
    if ";" in block.text and not _BOLD.search(block.markup[0]):
        for piece in block.text.split(";"):
            yield (piece,), block.first_line, block.last_line
        return
    if block.kind == "heading":
        yield (block.text,), block.first_line, block.last_line
        return
    group: list[str] = []
    first = last = block.first_line
    for line, markup in zip(block.lines, block.markup, strict=False):
        if group and _starts_partner(markup, group):
            yield tuple(group), first, last
            group, first = [], line.number
        group.append(markup)
        last = line.number
    if group:
        yield tuple(group), first, last


def _starts_partner(markup: str, group: Sequence[str]) -> bool:
    name = _name((markup,))
    if not name or _is_detail((markup,)) or not _name(group):
        return False
    return name[:1].isupper() or bool(_BOLD.match(markup.strip()))


def _draft(pieces: Sequence[str], first: int, last: int) -> PartnerDraft:
    emails, websites = _addresses(pieces)
    name, acronym = split_acronym(_name(pieces))
    return PartnerDraft(name, acronym, emails, websites, first, last)


def _merged(partner: PartnerDraft, more: PartnerDraft) -> PartnerDraft:
    return replace(
        partner,
        emails=_distinct((*partner.emails, *more.emails)),
        websites=_distinct_sites((*partner.websites, *more.websites)),
        last_line=more.last_line,
    )


def _is_detail(pieces: Sequence[str]) -> bool:
    return _DETAIL.match(plain(" ".join(pieces))) is not None


def _name(pieces: Sequence[str]) -> str:
    for piece in pieces:
        bold = _BOLD.search(piece)
        strong = (bold["stars"] or bold["bars"] or bold["html"]) if bold else ""
        strong = "" if _is_in_capitals(strong) else strong
        # The words of a link (« Écrire ») are the name only where nothing else is.
        for markup in (strong, _LINKED.sub(" ", piece), *_LINKED.findall(piece), piece):
            if name := _name_in(plain(markup)):
                return name
    return ""


def _name_in(text: str) -> str:
    text = without_arrows(without_marks(text))
    if _PERSON.match(text):
        return ""
    starts = [
        found.start()
        for found in (_EMAIL.search(text), _SITE.search(text), _DETAIL.search(text))
        if found
    ]
    name = text[: min(starts, default=len(text))]
    name = re.split(r"\s:\s|:\s|:$|\s\|\s", name, maxsplit=1)[0]
    name = prose(without_arrows(name)).strip(" ,;:|–—-•.").removesuffix("(").strip(" ,–—-")
    if len(name) > _MAX_NAME_CHARS or not re.search(r"[^\W\d_]{2}", name):
        return ""
    return "" if _VERB.search(name) else name


def _addresses(pieces: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    emails: list[str] = []
    sites: list[str] = []
    for piece in pieces:
        targets = [*_HREF.findall(piece), *_MARKDOWN_LINK.findall(piece)]
        for target in targets:
            address = unquote(target.removeprefix("mailto:").split("?")[0])
            if _EMAIL.fullmatch(address):
                emails.append(address)
            elif not target.startswith(("mailto:", "tel:", "#")) and _SITE.match(target):
                sites.append(target)
        text = plain(_MARKDOWN_LINK.sub(" ", piece)) + " " + plain(piece)
        emails.extend(_EMAIL.findall(text))
        sites.extend(_SITE.findall(_EMAIL.sub(" ", text)))
    return _distinct(emails), _distinct_sites(sites)


def _distinct(emails: Sequence[str]) -> tuple[str, ...]:
    first_seen = {email.strip(".'").lower(): email.strip(".'") for email in reversed(emails)}
    return tuple(dict.fromkeys(first_seen[email.strip(".'").lower()] for email in emails))


def _distinct_sites(sites: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for site in sites:
        trimmed = site.rstrip(".,;:")
        complete = trimmed if "://" in trimmed else f"http://{trimmed}"
        seen.setdefault(complete.split("://", 1)[1].rstrip("/").lower(), complete)
    return tuple(seen.values())
