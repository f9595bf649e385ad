"""Triples looked up where they lie: in the sorted dump of a release, or in memory."""

import mmap
import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Protocol

import pyoxigraph

Triple = tuple[bytes, bytes, bytes]
"""Subject, predicate and object, each as N-Triples writes it."""

_STRING = b"^^<http://www.w3.org/2001/XMLSchema#string>"
_LINE = rb"(<[^>]*+>) (%s) (.*) (<[^ >]*+>) \.$"
_TRIPLE = re.compile(rb"([^ \n]+) ([^ \n]+) (.*[^ \n]) *\.")
# What writers of N-Triples may escape, or not.
_ESCAPED = re.compile(rb"[\\\x00-\x1f\x7f]")
_MARKS = 1 << 16
_OFFSET_BITS = 40
_OFFSET = (1 << _OFFSET_BITS) - 1
_HASH = (1 << 64 - _OFFSET_BITS) - 1


class Triples(Protocol):
    """What can be asked for the triples about a node, and for those that point at one."""

    def about(self, node: bytes) -> Iterable[tuple[bytes, bytes]]:
        """Return the predicates and objects of *node*; one may come twice."""

    def pointing(self, predicate: bytes, node: bytes) -> Iterable[bytes]:
        """Return the subjects that have *node* under *predicate*; one may come twice."""

    def mentions(self, node: bytes) -> bool:
        """Return whether *node* may be an object that can be looked up; false is certain."""


class MemoryTriples:
    """A few triples, such as those of a contribution or of the ontology."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Keep *triples*, each once."""
        self.all: frozenset[Triple] = frozenset(triples)
        about: dict[bytes, list[tuple[bytes, bytes]]] = defaultdict(list)
        pointing: dict[tuple[bytes, bytes], list[bytes]] = defaultdict(list)
        for subject, predicate, node in self.all:
            said = predicate, node
            about[subject].append(said)
            pointing[said].append(subject)
        self._about, self._pointing = dict(about), dict(pointing)
        self._objects = {node for _, node in pointing}

    @cached_property
    def in_order(self) -> tuple[Triple, ...]:
        """Return the triples, sorted."""
        return tuple(
            (subject, predicate, node)
            for subject in sorted(self._about)
            for predicate, node in sorted(self._about[subject])
        )

    @property
    def subjects(self) -> Iterable[bytes]:
        """Return the nodes that the triples describe."""
        return self._about.keys()

    def about(self, node: bytes) -> Iterable[tuple[bytes, bytes]]:
        """Return the predicates and objects of *node*."""
        return self._about.get(node, ())

    def pointing(self, predicate: bytes, node: bytes) -> Iterable[bytes]:
        """Return the subjects that have *node* under *predicate*."""
        return self._pointing.get((predicate, node), ())

    def mentions(self, node: bytes) -> bool:
        """Return whether *node* is an object."""
        return node in self._objects


class SortedDump:
    """
    The triples of a dump as ``write_nquads`` writes it, without those of some of its graphs.

    The file is mapped, not read: processes share its pages, and a forked child goes on with it. In
    memory are eight bytes for each triple whose predicate is looked up by its object, and two
    megabytes that tell what is mentioned at all. Nothing is rewritten: literals are those of the
    dump, where a store would have them by value.

    Cost: opening reads the file once (about 2 s for a million triples); a look-up takes some 20 µs.
    """

    def __init__(self, path: Path, *, without: frozenset[bytes], pointing: Iterable[bytes]) -> None:
        """Open the dump at *path*; by object, only the predicates *pointing* are looked up."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._without = without
        self._starts = sorted({self._line_start(mark) for mark in range(0, len(self._map), _MARKS)})
        self._marks = [self._line(start) for start in self._starts]
        self._mentioned = bytearray(_HASH + 1 >> 3)
        self._index = array("Q", sorted(self._keys(pointing)))

    def lines(self, predicates: Iterable[bytes]) -> Iterator[Triple]:
        """Yield the triples that have one of *predicates*, by subject; reads the whole dump."""
        for match in self._matches(predicates):
            yield match[1], match[2], _canonical(match[3])

    def about(self, node: bytes) -> Iterable[tuple[bytes, bytes]]:
        """Return the predicates and objects of *node*; one may come twice."""
        if not node.startswith(b"<"):
            return ()
        return [(predicate, found) for _, predicate, found in self._block(node + b" ")]

    def pointing(self, predicate: bytes, node: bytes) -> Iterator[bytes]:
        """Yield the subjects that have *node* under *predicate*; one may come twice."""
        key = _hash(predicate, node) << _OFFSET_BITS
        for place in range(bisect_left(self._index, key), len(self._index)):
            if self._index[place] >> _OFFSET_BITS != key >> _OFFSET_BITS:
                return
            triple = self._triple(self._index[place] & _OFFSET)
            if triple is not None and triple[1:] == (predicate, node):
                yield triple[0]

    def mentions(self, node: bytes) -> bool:
        """Return whether *node* may be an object that can be looked up; false is certain."""
        place = hash(node) & _HASH
        return bool(self._mentioned[place >> 3] & 1 << (place & 7))

    def _keys(self, predicates: Iterable[bytes]) -> Iterator[int]:
        for match in self._matches(predicates):
            node = _canonical(match[3])
            place = hash(node) & _HASH
            self._mentioned[place >> 3] |= 1 << (place & 7)
            yield _hash(match[2], node) << _OFFSET_BITS | match.start(1)

    def _matches(self, predicates: Iterable[bytes]) -> Iterator[re.Match[bytes]]:
        names = b"|".join(re.escape(predicate) for predicate in sorted(predicates))
        if not names:
            return
        line = _LINE % names
        first = re.compile(line, re.MULTILINE).match(self._map)
        # A pattern that begins with a character is looked for many times faster than one with ^.
        others = re.finditer(b"\n" + line, self._map, re.MULTILINE)
        for match in chain((first,) if first else (), others):
            if match[4] not in self._without:
                yield match

    def _block(self, prefix: bytes) -> Iterator[Triple]:
        offset = self._first(prefix)
        while self._map[offset : offset + len(prefix)] == prefix:
            triple = self._triple(offset)
            if triple is not None:
                yield triple
            offset = self._map.find(b"\n", offset) + 1

    def _first(self, prefix: bytes) -> int:
        """Return where the first line begins that is not before *prefix*."""
        place = bisect_left(self._marks, prefix)
        low = self._starts[place - 1] if place else 0
        high = self._starts[place] if place < len(self._starts) else len(self._map)
        while low < high:
            middle = (low + high) // 2
            start = max(self._map.rfind(b"\n", low, middle) + 1, low)
            if self._map[start : start + len(prefix)] < prefix:
                low = self._map.find(b"\n", middle) + 1
            else:
                high = start
        return low

    def _line_start(self, offset: int) -> int:
        """Return where the line begins that holds *offset*."""
        return self._map.rfind(b"\n", 0, offset) + 1

    def _line(self, start: int) -> bytes:
        return self._map[start : self._map.find(b"\n", start)]

    def _triple(self, offset: int) -> Triple | None:
        subject, predicate, rest = self._line(offset).split(b" ", 2)
        node, graph, _ = rest.rsplit(b" ", 2)
        return None if graph in self._without else (subject, predicate, _canonical(node))


def triples_of(ntriples: bytes) -> Iterator[Triple]:
    """Yield the triples of *ntriples*, one a line, as rdflib and the engine write them."""
    for subject, predicate, node in _TRIPLE.findall(ntriples):
        yield subject, predicate, _canonical(node) if node.startswith(b'"') else node


def ntriples_of(triples: Iterable[Triple]) -> bytes:
    """Return *triples* as N-Triples, one a line."""
    return b"".join([b"%s %s %s .\n" % triple for triple in triples])


def _hash(predicate: bytes, node: bytes) -> int:
    return hash((predicate, node)) & _HASH


def _canonical(term: bytes) -> bytes:
    """Return the one writing of a term: ``xsd:string`` is implied, escapes are the engine's."""
    if not term.startswith(b'"'):
        return term
    if _ESCAPED.search(term):
        line = b"<x:s> <x:p> " + term + b" ."
        parsed = next(iter(pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_TRIPLES)))
        return str(parsed.object).encode()
    return term.removesuffix(_STRING)
