"""
What is cited: a thing as one release describes it, a statement with its passage, an answer, cities
side by side.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from typing import Literal

from esgraph.language import Language
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.evidence import Claim
from esgraph.web.facts.release_facts import DATASET_IRI, release_facts
from esgraph.web.facts.sources import Source
from esgraph.web.facts.words import Words, joined, put_together, tells
from esgraph.web.site.sites import Site
from esgraph.web.wording.texts import say

CitedKind = Literal["data", "statement", "query", "comparison"]

_LONGEST_QUOTATION = 400
_NO_KEY = re.compile(r"[^a-z0-9]+")
# A city, its fiche and the text that was read of it have one name; some regions and provinces, too.
_NAMESAKES = frozenset({"city", "document", "mrc", "province", "region", "text"})


@dataclass(frozen=True, slots=True)
class Citation:
    """
    What a reference names, in any form; what the release does not say is ``None``.

    *passage* says which words of which document stand behind a statement. No date of access: the
    release is named instead, which does not change.
    """

    kind: CitedKind
    key: str
    title: Words
    address: str
    language: Language
    release_id: str
    made: date | None = None
    author: str | None = None
    container: str | None = None
    licence: str | None = None
    passage: Words | None = None


def cite_thing(
    site: Site, entity: Entity, title: Words, language: Language, *, claim: Claim | None = None
) -> Citation:
    """Return how to cite what *site* says of *entity*: a *claim* with its sources."""
    sources = claim.sources if claim else ()
    return _citation(
        site,
        language,
        kind="statement" if sources else "data",
        name=f"{entity.kind}-{entity.name}",
        title=_told_apart(entity, title, language),
        address=entity.iri,
        passage=joined(
            (_passage(each, language) for each in sources),
            say("tools.cite.separator", language),
            language,
        )
        if sources
        else None,
    )


def _told_apart(entity: Entity, title: Words, language: Language) -> Words:
    kind = say(f"entity.kind.{entity.kind}", language) if entity.kind in _NAMESAKES else ""
    if tells(title.text, kind):
        return title
    parts = {"title": title, "kind": Words(kind[:1].lower() + kind[1:], language)}
    return put_together("{title} ({kind})", parts, language)


def cite_answer(site: Site, address: str, language: Language, *, title: str | None) -> Citation:
    """Return how to cite the answer of the query at *address*; *title* is that of an example."""
    said = say("tools.cite.answer", language)
    return _citation(
        site,
        language,
        kind="query",
        # Two answers in one bibliography need two keys.
        name=f"query-{_digest(address)}",
        title=Words(f"{title} ({said[:1].lower()}{said[1:]})" if title else said, language),
        address=address,
    )


def cite_comparison(
    site: Site, address: str, language: Language, *, cities: Iterable[Words]
) -> Citation:
    """Return how to cite the comparison of *cities* at *address*."""
    named = joined(cities, ", ", language)
    said = Words(say("tools.cite.comparison", language), language)
    return _citation(
        site,
        language,
        kind="comparison",
        name=f"comparison-{_digest(address)}",
        title=joined((said, named), say("tools.cite.colon", language), language),
        address=address,
    )


def _digest(address: str) -> str:
    return blake2s(address.encode(), digest_size=4).hexdigest()


def _citation(
    site: Site,
    language: Language,
    *,
    kind: CitedKind,
    name: str,
    title: Words,
    address: str,
    passage: Words | None = None,
) -> Citation:
    facts = release_facts(site.stored)
    return Citation(
        kind=kind,
        key=_NO_KEY.sub("-", f"esgraph-{name}-{site.release_id}".lower()),
        title=title,
        address=address,
        language=language,
        release_id=site.release_id,
        made=site.made.date() if site.made else None,
        author=facts.publisher,
        container=None if address == DATASET_IRI else facts.dataset_title,
        licence=facts.licence,
        passage=passage,
    )


def _passage(source: Source, language: Language) -> Words:
    """
    Return in words where a statement stands: document, publisher, section, lines, quotation.

    Where the text that was read is a restatement, it is told whose words are quoted.
    """
    words = joined(_where(source, language), ", ", language)
    if source.quotation:
        quoted = _quoted(source.quotation, language)
        if source.wording:
            parts = {"quoted": quoted, "wording": source.wording}
            quoted = put_together("{quoted} ({wording})", parts, language)
        words = joined((words, quoted), say("tools.cite.colon", language), language)
    # Addresses on this server are those of things, which the reference names by their titles.
    if source.page and ":" in source.page:
        return joined((words, Words(source.page)), ", ", language)
    return words


def _where(source: Source, language: Language) -> Iterable[Words]:
    fiche = say("source.fiche", language)
    # The title of a fiche may be that of the city that it portrays.
    if source.is_fiche and not source.title.text.startswith(fiche):
        yield joined((Words(fiche, language), source.title), " ", language)
    else:
        yield source.title
    if source.publisher:
        yield source.publisher
    if source.issued:
        yield Words(source.issued)
    if source.heading:
        yield source.heading
    if source.first_line and source.first_line == source.last_line:
        yield Words(f"{say('source.line', language)} {source.first_line}", language)
    elif source.first_line:
        lines = f"{source.first_line}–{source.last_line}"
        yield Words(f"{say('source.lines', language)} {lines}", language)


def _quoted(words: Words, language: Language) -> Words:
    text = " ".join(words.text.split())
    if len(text) > _LONGEST_QUOTATION:
        text = text[:_LONGEST_QUOTATION].rpartition(" ")[0] + " […]"
    marks = "«\u00a0{text}\u00a0»" if language == "fr" else "“{text}”"
    return put_together(marks, {"text": Words(text, words.language)}, language)
