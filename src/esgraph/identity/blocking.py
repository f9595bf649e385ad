"""Which of many names are worth comparing with one: those that share words, or nearly."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Self, TypeVar

Key = tuple[str, ...]
"""The distinctive words of a name, sorted."""

_Value = TypeVar("_Value")

_COMMON = 100
"""A word of more names than this tells too little by itself, and so do two words."""
_SHORTEST = 4
"""Shorter words that differ by a letter are other words."""
_LONGEST = 40
"""Longer words are compared whole: their traces take the square of their length."""
_MOST_WORDS = 40
"""What has more words is no name: no more of them are looked at."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """
    Names by their words, whole and with one letter left out. Immutable.

    What ``score`` finds alike shares a rare word, or two words, with the name that is asked for,
    or the words that it adds say where it is. A word with one slip (a letter more, less, other or
    in another place) counts as the same.
    """

    _by_word: Mapping[str, frozenset[Key]] = field(default_factory=dict)
    _by_trace: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def with_keys(self, keys: Iterable[Key]) -> Self:
        """Return blocks that have *keys* as well."""
        of_word: dict[str, set[Key]] = defaultdict(set)
        for key in keys:
            for word in key:
                of_word[word].add(key)
        of_trace: dict[str, set[str]] = defaultdict(set)
        for word in of_word:
            if word not in self._by_word:
                for trace in _traces(word):
                    of_trace[trace].add(word)
        return type(self)(_joined(self._by_word, of_word), _joined(self._by_trace, of_trace))

    def near(self, key: Key, territory_words: frozenset[str]) -> set[Key]:
        """Return the names that may be alike the one with *key*, each once; some are not."""
        words = key[:_MOST_WORDS]
        blocks = [block for word in words if (block := self._block(word, territory_words))]
        found = {key, tuple(word for word in key if word not in territory_words)}
        for block in blocks:
            if len(block) <= _COMMON:
                found |= block
        for one, other in combinations(blocks, 2):
            shared = one & other if len(one) > _COMMON or len(other) > _COMMON else frozenset()
            if len(shared) <= _COMMON:
                found |= shared
        return found

    def _block(self, word: str, territory_words: frozenset[str]) -> frozenset[Key]:
        """Return the names that have *word*, or one that a slip tells from it."""
        meant = {word, *self._slips(word)}
        if word in territory_words:
            # What shares nothing but the name of its place is something else.
            meant.discard(word)
        known = [self._by_word[each] for each in meant if each in self._by_word]
        return frozenset().union(*known)

    def _slips(self, word: str) -> Iterator[str]:
        for trace in _traces(word):
            yield from self._by_trace.get(trace, ())


def _traces(word: str) -> set[str]:
    """Return *word* and what is left of it without any one letter."""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _joined(
    known: Mapping[str, frozenset[_Value]], added: Mapping[str, set[_Value]]
) -> Mapping[str, frozenset[_Value]]:
    return {**known, **{k: known.get(k, frozenset()) | values for k, values in added.items()}}
