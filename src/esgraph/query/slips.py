"""A faulty query, and a guess of what its author meant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from esgraph.language import Text
from esgraph.query.tokens import Token

_TERMS = frozenset({"iri", "string", "blank", "variable", "name", "language", "number"})
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Correction:
    """The query without the slip, and what to tell its author."""

    query: str
    text: Text


@dataclass(frozen=True, slots=True)
class Slip:
    """A query, its tokens, and the number of the one at fault: theirs when the query is cut."""

    query: str
    tokens: Sequence[Token]
    index: int

    @property
    def start(self) -> int:
        """Return the offset of the token at fault."""
        return self.start_of(self.index)

    def start_of(self, index: int) -> int:
        """Return the offset of token *index*, the query's end for none."""
        return self.tokens[index].start if index < len(self.tokens) else len(self.query)

    def end_of(self, index: int) -> int:
        """Return the offset behind token *index*."""
        return self.tokens[index].start + len(self.tokens[index].text)

    def text(self, index: int) -> str:
        """Return token *index* as written, empty for none."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def word(self, index: int) -> str:
        """Return token *index* in capitals if it is a word, else nothing."""
        if not 0 <= index < len(self.tokens) or self.tokens[index].kind != "word":
            return ""
        return self.tokens[index].text.upper()

    def is_term(self, index: int) -> bool:
        """Return whether token *index* ends a term."""
        if not 0 <= index < len(self.tokens):
            return False
        return self.tokens[index].kind in _TERMS or self.tokens[index].text in {")", "]"}

    def closing(self) -> int:
        """Return the number of the token that closes the bracket around the fault."""
        depth = self.tokens[self.index - 1].depth if self.index else 0
        index = self.index
        while index < len(self.tokens) and self.tokens[index].depth >= depth:
            index += 1
        return index

    def with_(self, start: int, end: int, new: str) -> str:
        """Return the query with *new* instead of what stands from *start* to *end*."""
        return self.query[:start] + new + self.query[end:]


Rule = Callable[[Slip], Iterator[Correction]]
"""What knows one kind of slip."""


def did_you_mean(written: str, meant: str) -> Text:
    """Ask whether *meant* was meant by what is *written*."""
    return Text(
        fr=f"« {short(written)} » : vouliez-vous dire « {short(meant)} » ?",
        en=f"“{short(written)}”: did you mean “{short(meant)}”?",
    )


def short(text: str) -> str:
    """Return *text* on one line, with an ellipsis where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
