"""Rows, items and paragraphs on key partners to names, acronyms and addresses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from esgraph.fiche.blocks import Block
from esgraph.fiche.contacts import (
    contact_start,
    distinct_emails,
    distinct_sites,
    is_contact_line,
    legible,
    read_addresses,
)
from esgraph.fiche.prose import plain, prose, without_arrows, without_marks
from esgraph.namespaces import fold

_LINKED = re.compile(r"\[[^\[\]]*\]\([^()]*\)|<a\b[^<>]*>[^<>]*</a>", re.IGNORECASE)
_BOLD = re.compile(
    r"\*\*(?P<stars>[^*]+)\*\*|__(?P<bars>[^_]+)__|<(?P<tag>b|strong)>(?P<html>.*?)</(?P=tag)>",
    re.IGNORECASE,
)
# « Granby Industriel (granby.example), CDC (info@cdc.example) et Pôle (…) » on one line.
_CLOSED_CONTACT = re.compile(
    r"(?<=\w\))(?:\s?,)?(?:\s(?:et|ainsi\sque))?\s(?=(?:l[ae]s?\s|l')?[A-ZÀ-Þ])"
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
_LINKS = frozenset({"d", "de", "des", "du", "et", "l", "la", "le", "les"})


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

    A line with addresses and no name, and lines right below a name in bold, belong to the
    partner before them. Running prose gives none: its lines stay for the caller to report.
    """
    partners: list[PartnerDraft] = []
    has_headings = any(block.kind == "heading" for block in blocks)
    for before, block in zip((None, *blocks), blocks, strict=False):
        is_below_name = (
            block.kind == "paragraph"
            if has_headings
            else before is not None and _stands_below(block, before)
        )
        for pieces, first, last in _entries(block):
            draft = _draft(pieces, first, last)
            is_detail = _is_detail(pieces) or is_below_name
            if partners and (is_detail or (not draft.name and (draft.emails or draft.websites))):
                partners[-1] = _merged(partners[-1], draft)
            elif draft.name:
                partners.append(draft)
    return tuple(partners)


def _stands_below(block: Block, before: Block) -> bool:
    is_name = before.is_strong and bool(_name(before.markup))
    is_next = block.first_line == before.last_line + 1
    return is_name and is_next and block.kind == "paragraph" and not block.is_strong


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
    # « CDC Drummond » and « CDC de Lévis » are, « OBNL à l'origine » is not.
    every = [word for word in re.split(r"\s+|['’]", words) if word]
    common = {word for word in every if word[0].islower()}
    return any(map(_is_in_capitals, every)) and common <= _LINKS


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
    if len(_CLOSED_CONTACT.findall(block.text)) > 1:
        for piece in _CLOSED_CONTACT.split(block.text):
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
        yield tuple(group), first, block.last_line


def _starts_partner(markup: str, group: Sequence[str]) -> bool:
    name = _name((markup,))
    if not name or _is_detail((markup,)) or not _name(group):
        return False
    return name[:1].isupper() or bool(_BOLD.match(markup.strip()))


def _draft(pieces: Sequence[str], first: int, last: int) -> PartnerDraft:
    emails, websites = read_addresses(pieces)
    name, acronym = split_acronym(_name(pieces))
    return PartnerDraft(name, acronym, emails, websites, first, last)


def _merged(partner: PartnerDraft, more: PartnerDraft) -> PartnerDraft:
    return replace(
        partner,
        emails=distinct_emails((*partner.emails, *more.emails)),
        websites=distinct_sites((*partner.websites, *more.websites)),
        last_line=more.last_line,
    )


def _is_detail(pieces: Sequence[str]) -> bool:
    return is_contact_line(plain(" ".join(pieces)))


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
    text = legible(without_arrows(without_marks(text)))
    if _PERSON.match(text):
        return ""
    name = text[: contact_start(text)]
    name = re.split(r"\s:\s|:\s|:$|\s\|\s", name, maxsplit=1)[0]
    name = prose(without_arrows(name)).strip(" ,;:|–—-•.").removesuffix("(").strip(" ,–—-")
    if len(name) > _MAX_NAME_CHARS or not re.search(r"[^\W\d_]{2}", name):
        return ""
    return "" if _VERB.search(name) else name
