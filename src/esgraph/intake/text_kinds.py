"""The kind of a text: RDF by its statements, tables by their columns, fiches by their headings."""

import csv
import io
import itertools
import re
from collections import Counter

from esgraph.intake.kinds import Kind
from esgraph.namespaces import fold
from esgraph.store import begins_with_statement

_SAMPLE_CHARS = 65_536
_SAMPLE_LINES = 50
_SEPARATORS = (";", "\t", ",")
_MIN_SHARE = 0.6

_ANY_LINE = re.IGNORECASE | re.MULTILINE
_DIRECTIVE = re.compile(r"^[ \t]*(?:@prefix\s|@base\s|prefix\s+\S*:\s*<|base\s+<)", _ANY_LINE)
_SUBJECT = r"(?:<[^<>\s]*>|_:[^\s<>\"]+)"
_OBJECT = r'(?:<[^<>\s]*>|_:[^\s<>"]+|"(?:[^"\\]|\\.)*+"(?:\^\^<[^<>\s]*>|@[A-Za-z0-9-]+)?)'
_TRIPLE_LINE = re.compile(rf"\s*{_SUBJECT}\s*<[^<>\s]*>\s*{_OBJECT}\s*\.\s*(?:#.*)?$")
_QUAD_LINE = re.compile(rf"\s*{_SUBJECT}\s*<[^<>\s]*>\s*{_OBJECT}\s*{_SUBJECT}\s*\.\s*(?:#.*)?$")
# Nothing that was taken is given back: else a line of many spaces would take for ever.
_GRAPH_BLOCK = re.compile(
    r"^[ \t}]*+(?:graph\s++)?+(?:<[^<>\s]*+>|_:\w++|[\w.-]*+:[\w./-]*+)?+[ \t]*+\{", _ANY_LINE
)
_HEADING = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_UNDERLINED = re.compile(r"^\S.*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:.*\n)+---[ \t]*(?:\n|$)")
_BANNER = re.compile(r"\bfiches? (?:portrait|technique|thematique)s?\b")


def rdf_kind(text: str) -> Kind | None:
    """Return which of the RDF syntaxes without brackets around all *text* is in, if any."""
    sample = text[:_SAMPLE_CHARS]
    by_lines = _kind_by_lines(sample)
    if by_lines is not None:
        return by_lines
    is_rdf = _DIRECTIVE.search(sample) or begins_with_statement(
        text.encode(), media_type="application/trig"
    )
    if not is_rdf:
        return None
    return "trig" if _GRAPH_BLOCK.search(text) else "turtle"


def is_table(text: str) -> bool:
    """Return whether the first rows of *text* have the same number of columns, two or more."""
    lines = list(itertools.islice((line for line in io.StringIO(text) if line.strip()), 20))
    return any(_columns_agree(lines, separator) for separator in _SEPARATORS)


def is_fiche(text: str) -> bool:
    """Return whether *text* is Markdown, or names itself a fiche."""
    sample = text[:_SAMPLE_CHARS].replace("\r\n", "\n").replace("\r", "\n")
    headings = len(_HEADING.findall(sample)) + len(_UNDERLINED.findall(sample))
    is_markdown = headings > 1 or _FRONT_MATTER.match(sample) is not None
    return is_markdown or _BANNER.search(fold(sample[:4_096])) is not None


def _kind_by_lines(sample: str) -> Kind | None:
    """Return N-Triples or N-Quads where at least half of the first lines are such."""
    lines = (line for line in sample.splitlines() if line.strip() and not line.startswith("#"))
    first = list(itertools.islice(lines, _SAMPLE_LINES))
    quads = sum(bool(_QUAD_LINE.match(line)) for line in first)
    triples = sum(bool(_TRIPLE_LINE.match(line)) for line in first)
    if not first or 2 * (quads + triples) < len(first):
        return None
    return "n-quads" if quads else "n-triples"


def _columns_agree(lines: list[str], separator: str) -> bool:
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return False
    widths = Counter(len(row) for row in rows)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return width > 1 and count >= _MIN_SHARE * len(rows)
