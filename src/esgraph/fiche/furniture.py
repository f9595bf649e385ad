"""Page numbers and repeated page headers: lines that belong to the paper, not to the text."""

import re
from collections.abc import Sequence

from esgraph.fiche import messages
from esgraph.fiche.blocks import Block, without_lines
from esgraph.fiche.prose import plain
from esgraph.fiche.titles import exact_section
from esgraph.namespaces import fold
from esgraph.notices import Notice

_MARKED_NUMBER = re.compile(
    r"(?:[-–]\s*\d{1,3}\s*[-–]|(?:page|p\.)\s*\d{1,3}(?:\s*(?:/|de|sur)\s*\d{1,3})?"
    r"|\d{1,3}\s*/\s*\d{1,3})",
    re.IGNORECASE,
)
_HEADER_WORDS = frozenset(
    [
        *("nom", "noms", "titre", "organisme", "organismes", "organisation", "organisations"),
        *("partenaire", "partenaires", "partenariat", "partenariats", "levier", "leviers"),
        *("courriel", "courriels", "site", "sites", "web", "internet", "contact", "contacts"),
        *("telephone", "adresse", "coordonnees", "lien", "url", "description", "texte"),
        *("cle", "cles", "de", "la", "et", "developpement"),
    ]
)
_RUNNING_HEADER = re.compile(
    r"(?:\d{1,3} |\w.{1,30} )?(?:fiches? (?:portrait|technique|thematique)"
    r"|villes? (?:et )?economie sociale)(?: .{1,30})?"
)
_CREDIT = re.compile(
    r"\W{0,3}(?:©|(?:crédits?(?:\sphotos?)?|photo(?:graphie|graphe)?s?)\s?:)", re.IGNORECASE
)
_MAX_HEADER_CHARS = 70
_BARE_NUMBER = re.compile(r"\d{1,3}")


def without_furniture(
    blocks: Sequence[Block], *, in_box: bool
) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    """
    Return *blocks* without page numbers and headers, and a remark for each.

    A bare number is a page number only outside of the box of figures.
    """
    kept: list[Block] = []
    notices: list[Notice] = []
    for block in blocks:
        rest, found = _cleaned(block, in_box=in_box)
        notices.extend(found)
        if rest:
            kept.append(rest)
    return tuple(kept), tuple(notices)


def is_table_header(block: Block) -> bool:
    """Return whether *block* is the row of a table that names its columns."""
    return block.kind == "row" and set(fold(block.text).split()) <= _HEADER_WORDS


def _cleaned(block: Block, *, in_box: bool) -> tuple[Block | None, list[Notice]]:
    if exact_section(block.title) in {"banner", "series"} or _is_running_header(block):
        return None, [messages.page_header(line.number) for line in block.lines]
    if block.kind in {"heading", "row"}:
        return block, []
    numbers = {line.number for line in block.lines if _MARKED_NUMBER.fullmatch(plain(line.text))}
    if not in_box:
        numbers |= _bare_numbers(block)
    credits_lines = {line.number for line in block.lines if _CREDIT.match(line.text)}
    notices = [messages.page_number(number) for number in sorted(numbers)]
    notices += [messages.credit(number) for number in sorted(credits_lines)]
    dropped = frozenset(numbers | credits_lines)
    return (without_lines(block, dropped) if dropped else block), notices


def _is_running_header(block: Block) -> bool:
    """Whether a short line repeats the banner with a city or a page number."""
    is_short = len(block.text) <= _MAX_HEADER_CHARS and not block.text.endswith(".")
    is_header = is_short and _RUNNING_HEADER.fullmatch(fold(block.text)) is not None
    return is_header and bool(re.search(r"fiche|\d", block.text, re.IGNORECASE))


def _bare_numbers(block: Block) -> set[int]:
    """Return the bare numbers that are a whole block, or end one after a full sentence."""
    words = [plain(markup) for markup in block.markup]
    if not _BARE_NUMBER.fullmatch(words[-1]):
        return set()
    if len(words) == 1 or words[-2].endswith((".", "!", "?", "»")):
        return {block.last_line}
    return set()
