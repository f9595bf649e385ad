"""
What the prose of a fiche states, and only that.

Each statement needs its verb, in the present or the past, and a subject that stands right before
it. Negations, wishes, conditionals, futures and the words of quoted people state nothing.
"""

import re
from collections.abc import Iterator

from esgraph.fiche.relations.founding import read_founding
from esgraph.fiche.relations.funding import read_funding
from esgraph.fiche.relations.holdings import read_holdings
from esgraph.fiche.relations.partners import read_partners
from esgraph.fiche.relations.sentence import Sentence, subject_of
from esgraph.fiche.relations.support import read_support
from esgraph.fiche.sentences import plain_width, sentences
from esgraph.fiche.stated import Statement
from esgraph.fiche.subjects import Actor, Party, Scene

_SUPPOSED = re.compile(
    r"\b(?:si|s'ils?|à condition|pourvu qu\w*|advenant|en cas de)\b|\?$"
    r"|(?:^|,\s)(?:selon|d'après)\s",
    re.IGNORECASE,
)

_LONGEST = 2_000
"""Nobody writes longer sentences; each verb of one is looked at with all of its words."""


def read_statements(text: str, scene: Scene) -> tuple[Statement, ...]:
    """Return what *text* states about the parties of *scene*, in the order of the sentences."""
    found: list[Statement] = []
    subject: Party | None = None
    before: Party | None = Actor.PRESENTED if scene.presented else None
    for written in sentences(plain_width(text)):
        subject = subject_of(written, scene, previous=subject)
        if len(written) <= _LONGEST and not _SUPPOSED.search(written):
            found.extend(_read_sentence(Sentence(written, scene, subject, before)))
        before = subject
    return tuple(dict.fromkeys(found))


def _read_sentence(sentence: Sentence) -> Iterator[Statement]:
    yield from read_support(sentence)
    yield from read_funding(sentence)
    yield from read_partners(sentence)
    yield from read_holdings(sentence)
    if sentence.scene.presented:
        yield from read_founding(sentence)
