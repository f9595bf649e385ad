"""
The queries of the pages: ``.rq`` files beside this module, each one runnable as it stands.

A parameter is a line ``VALUES ?city { <…> }`` of the file, whose sample IRI is replaced.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from esgraph.web.site.beside import Beside
from esgraph.web.site.recent import Recent
from esgraph.web.site.results import Row, parse_solutions
from esgraph.web.site.service import Queries

_FOLDER = Path(__file__).parents[1] / "queries"
_RESULTS_JSON = "application/sparql-results+json"
_RESULTS_CSV = "text/csv"

# Bytes of rows in memory for one of their JSON: 3.6, by tracemalloc.
_IN_MEMORY = 4

# IRIREF of the SPARQL grammar, rule 139.
_IRI = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")


class StoredQueries:
    """
    The answers of the stored queries.

    One release never changes, so answers are kept: those used last, up to *cache_bytes* of memory.
    *beside* runs what need not wait for these answers.
    """

    def __init__(self, queries: Queries, *, cache_bytes: int) -> None:
        """Read every stored query once."""
        texts = {path.stem: path.read_text("utf-8") for path in _FOLDER.glob("*.rq")}
        self._queries = queries
        self._texts = texts
        # Not by a method: what refers to itself is not let go before the collector comes by.
        self._inspected = cache(lambda name: queries.inspect(texts[name]))
        self._kept: Recent[tuple[Row, ...]] = Recent(cache_bytes)
        self.beside = Beside()

    def rows(self, name: str, **parameters: tuple[str, ...]) -> tuple[Row, ...]:
        """
        Return the rows of the query *name*, each parameter bound to the IRIs given for it.

        No query is run for a parameter without IRIs: it has no row.
        """
        if not all(parameters.values()):
            return ()
        return self._answer(name, self.text(name, **parameters))

    def begin(self, name: str, **parameters: tuple[str, ...]) -> Callable[[], tuple[Row, ...]]:
        """
        Begin to ask what ``rows`` asks; return the function that waits for the rows, to call once.

        Queries that are begun one after the other run at the same time, in several workers.
        """
        if not all(parameters.values()):
            return tuple
        text = self.text(name, **parameters)
        kept = self._kept.get(text)
        if kept is not None:
            return lambda: kept
        return self.beside.begin(lambda: self._answer(name, text))

    def slice(
        self, name: str, start: int, count: int, **parameters: tuple[str, ...]
    ) -> tuple[Row, ...]:
        """Return *count* rows at most of the query *name*, which bounds none, from *start* on."""
        text = f"{self.text(name, **parameters)}OFFSET {start:d} LIMIT {count:d}\n"
        return self._answer(name, text)

    def rows_once(self, name: str, **parameters: tuple[str, ...]) -> tuple[Row, ...]:
        """
        Return the rows as ``rows`` does, and keep none: few requests ask for the same things.

        Raises ``QueryError`` for more IRIs than a query may have, too.
        """
        if not all(parameters.values()):
            return ()
        query = self._queries.inspect(self.text(name, **parameters))
        return parse_solutions(self._queries.run(query, media_type=_RESULTS_JSON).body).rows

    def table(self, name: str) -> Iterator[tuple[str, ...]]:
        """
        Yield the rows of the query *name* as plain text; they are not kept.

        A sixth of the size of ``rows``, for answers of many thousand rows.
        """
        answer = self._queries.run(self._inspected(name), media_type=_RESULTS_CSV)
        rows = csv.reader(io.StringIO(answer.body.decode(), newline=""))
        next(rows)
        for row in rows:
            yield tuple(row)

    def text(self, name: str, **parameters: tuple[str, ...]) -> str:
        """Return the text of the query *name* with its parameters."""
        text = self._texts[name]
        for parameter, iris in parameters.items():
            text = bind_values(text, parameter, iris)
        return text

    def _answer(self, name: str, text: str) -> tuple[Row, ...]:
        kept = self._kept.get(text)
        if kept is not None:
            return kept
        # The guard walks each token of hundreds of IRIs, none of which changes what it finds.
        query = replace(self._inspected(name), text=text)
        answer = self._queries.run(query, media_type=_RESULTS_JSON)
        rows = parse_solutions(answer.body).rows
        self._kept.put(text, rows, len(text) + _IN_MEMORY * len(answer.body))
        return rows


def bind_values(query: str, variable: str, iris: tuple[str, ...]) -> str:
    """
    Return *query* with *iris* in its ``VALUES ?variable { … }``, in each of them.

    >>> bind_values("SELECT * { VALUES ?x { <a:b> } ?x ?p ?o }", "x", ("http://e.example/1",))
    'SELECT * { VALUES ?x { <http://e.example/1> } ?x ?p ?o }'

    Raises ``ValueError`` for what is no IRI, and for a query without such a block.
    """
    for iri in iris:
        if not _IRI.fullmatch(iri):
            raise ValueError(f"not an IRI: {iri!r}")
    block = f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
    pattern = rf"VALUES \?{re.escape(variable)} \{{[^{{}}]*\}}"
    bound, count = re.subn(pattern, lambda _: block, query)
    if not count:
        raise ValueError(f"no VALUES ?{variable} in the query")
    return bound
