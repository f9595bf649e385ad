"""The sentences on the evidence of a fiche, wherever they stand, apart from the other text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from esgraph.fiche.blocks import Block
from esgraph.fiche.model import EvidenceBasis
from esgraph.fiche.prose import plain, prose, seamed
from esgraph.namespaces import fold

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ«])")
_HINT = re.compile(r"\bpas\b|données", re.IGNORECASE)
_EVIDENCE = re.compile(r"\bdonnees (?:primaires|secondaires)\b")
# « Certains leviers … ne sont … pas conçus spécifiquement »: these words, in this order.
_UNSPECIFIC = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        "leviers|mesures|initiatives|outils|elements",
        "ne|n",
        "pas",
        r"specifi\w+|concue?s?|propres?|exclusi\w+|destinee?s?",
    )
)


@dataclass(frozen=True, slots=True)
class DisclaimerDraft:
    """The disclaimer that a block holds, and its lines."""

    text: str
    warns_of_unspecific_levers: bool
    first_line: int
    last_line: int


def split_disclaimers(
    blocks: Sequence[Block],
) -> tuple[tuple[Block, ...], tuple[DisclaimerDraft, ...]]:
    """Return *blocks* without the sentences that are disclaimers, and these."""
    kept: list[Block] = []
    drafts: list[DisclaimerDraft] = []
    for block in blocks:
        draft, rest = _split(block)
        if draft:
            drafts.append(draft)
        if rest:
            kept.append(rest)
    return tuple(kept), tuple(drafts)


def evidence_basis(texts: Sequence[str]) -> EvidenceBasis:
    """Return the kind of data that disclaimers name; unknown when they name none, or both."""
    found = set(_EVIDENCE.findall(fold(" ".join(texts))))
    if found == {"donnees primaires"}:
        return "donnees-primaires"
    return "donnees-secondaires" if found == {"donnees secondaires"} else "inconnu"


def _split(block: Block) -> tuple[DisclaimerDraft | None, Block | None]:
    if block.kind == "heading" or not _HINT.search(block.text):
        return None, block
    sentences = _SENTENCE_END.split(block.text)
    marked = [index for index, sentence in enumerate(sentences) if _is_disclaimer(sentence)]
    if not marked:
        return None, block
    begin, end = marked[0], marked[-1] + 1
    words = " ".join(sentences[begin:end])
    rest = " ".join([*sentences[:begin], *sentences[end:]])
    first, last = _lines_of(block, sentences, begin=begin, end=end)
    draft = DisclaimerDraft(prose(words), _is_unspecific(fold(words)), first, last)
    return draft, _without(block, rest, first=first, last=last)


def _is_disclaimer(sentence: str) -> bool:
    folded = fold(sentence)
    return _EVIDENCE.search(folded) is not None or _is_unspecific(folded)


def _is_unspecific(folded: str) -> bool:
    position = 0
    for pattern in _UNSPECIFIC:
        found = pattern.search(folded, position)
        if found is None:
            return False
        position = found.end()
    return True


def _lines_of(block: Block, sentences: list[str], *, begin: int, end: int) -> tuple[int, int]:
    start = len(" ".join(sentences[:begin]))
    stop = len(" ".join(sentences[:end])) - 1
    position = 0
    lines: list[int] = []
    pieces = seamed(plain(markup) for markup in block.markup)
    for line, piece in zip(block.lines, pieces, strict=False):
        if position + len(piece.rstrip()) > start and position <= stop:
            lines.append(line.number)
        position += len(piece)
    return (lines[0], lines[-1]) if lines else (block.first_line, block.last_line)


def _without(block: Block, rest: str, *, first: int, last: int) -> Block | None:
    if not rest.strip():
        return None
    if block.text.startswith(rest):
        lines = tuple(line for line in block.lines if line.number <= first)
    else:
        lines = tuple(line for line in block.lines if line.number >= last or line.number <= first)
    return replace(block, lines=lines, markup=(rest,), text=rest, cells=())
