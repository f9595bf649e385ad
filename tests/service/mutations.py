"""Strategies of hypothesis: requests that are nearly right."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_from_bytes, urlencode

from hypothesis import strategies as st
from tests.service.killers import KILLERS

_TOKEN = re.compile(r"\s+|[?$]?\w+|<[^<>\s]*>|\"[^\"\n]*\"|'[^'\n]*'|.", re.DOTALL)
_LONGEST = 4_000

SEEDS = tuple(
    path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "queries").glob("*.rq"))
) + tuple(killer.query for killer in KILLERS.values() if len(killer.query) < _LONGEST)
"""Queries to start from: those of the project, and those that no one should send."""

# What a stranger puts where it does not belong.
_JUNK = (
    *("{", "}", "(", ")", "[", "]", "<", ">", "<<", ">>", "<<(", ")>>", "{|", "|}", "~", "^^", "@"),
    *("'", '"', "'''", '"""', "\\", "\\u0000", "\\uD800", "\\U0010FFFF", "\\U00110000", "#", "\n"),
    *("\0", "\x01", "\x7f", "\x85", "\ufeff", "\u202e", "\u2028", "\ufffe", "é", "𝄞", "a\u0301"),
    *("9" * 400, "-0", "1e999999", "1e-999999", ".e1", "0x10", "NaN", "INF", "1" + "0" * 60 + ".5"),
    *("?", "$", "?x", "_:", "_:b", ":", "::", "a:b:c", "<>", "<#>", "<\u00e9>", "<a b>", "<%zz>"),
    *("SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "*", "WHERE", "FROM", "NAMED", "GRAPH", "UNION"),
    *("OPTIONAL", "MINUS", "FILTER", "NOT", "EXISTS", "IN", "BIND", "VALUES", "UNDEF", "SERVICE"),
    *("GROUP BY", "HAVING", "ORDER BY", "DESC", "LIMIT", "LIMIT -1", "OFFSET", "DISTINCT", "AS"),
    *("BASE", "PREFIX", "PREFIX :", 'VERSION "1.2"', "LOAD", "INSERT DATA {}", "LATERAL", "UNFOLD"),
    *("COUNT(*)", "SUM(", "GROUP_CONCAT(?x)", "REGEX(", "REPLACE(?x, '', '')", "SUBSTR(?x, -1)"),
    *("STRLANGDIR('a','b','c')", "TRIPLE(1,2,3)", "NOW()", "RAND()", "IRI('\u0001')", "BNODE()"),
    *("xsd:dateTime('x')", "'2000-01-01T00:00:00Z'^^<http://www.w3.org/2001/XMLSchema#dateTime>"),
    *("'x'^^<>", "'a'@fr--ltr", "'a'@" + "x" * 50, "/", "|", "^", "!", "+", "?s ?p ?o .", ";", ","),
)


_ALIKE = (
    ("?x", "?s", "?city", "?label", "?n", "?g"),
    ("0", "1", "-1", "2.5", "1e3", "99999999999999999999", "true", "'a'", "''", "'1'@fr", "<p:p>"),
    ("=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "||", "&&", "IN", "NOT IN"),
    ("COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"),
    ("STR", "LANG", "DATATYPE", "STRLEN", "UCASE", "ABS", "YEAR", "MD5", "ISIRI", "IRI", "BOUND"),
    ("OPTIONAL", "MINUS", "UNION", "FILTER EXISTS", "FILTER NOT EXISTS", "GRAPH ?g", "LATERAL", ""),
    ("SELECT", "SELECT DISTINCT", "SELECT REDUCED", "ASK", "CONSTRUCT", "DESCRIBE", "SELECT *"),
    ("|", "/", "^", "*", "+", "?", "!"),
    ("ASC", "DESC", "LIMIT", "OFFSET", "HAVING"),
)
# Words that often leave a query a query when one takes the place of another.
_KIND_OF = {word.upper(): kind for kind in _ALIKE for word in kind if word}


def _alike(word: str, where: float) -> str:
    """Return another word of the kind of *word*, which may be itself."""
    kind = _ALIKE[0] if word[:1] in "?$" else _KIND_OF.get(word.upper(), (word,))
    if word[:1].isdigit():
        kind = _ALIKE[1]
    return kind[int(where * len(kind))]


def _edit(pieces: list[str], edits: list[tuple[str, float, float, str]]) -> str:
    for name, where, other, junk in edits:
        here, there = (int(part * len(pieces)) for part in (where, other))
        if name == "insert" or not pieces:
            pieces.insert(here, junk)
        elif name == "delete":
            del pieces[here : here + 1 + int(other * 5)]
        elif name == "repeat":
            pieces[here:here] = pieces[here : here + 4] * (1 + int(other * 30))
        elif name == "swap":
            pieces[here], pieces[there] = pieces[there], pieces[here]
        elif name == "cut":
            del pieces[here:]
        elif name == "alike":
            pieces[:] = [
                _alike(piece, other) if piece == pieces[here] else piece for piece in pieces
            ]
        else:
            pieces[here] = junk
    return "".join(pieces)


_fraction = st.floats(0, 1, exclude_max=True)
_junk = st.one_of(st.sampled_from(_JUNK), st.text(max_size=8))
_names = st.sampled_from(["alike"] * 8 + ["insert", "replace", "delete", "swap", "repeat", "cut"])
_edits = st.lists(st.tuples(_names, _fraction, _fraction, _junk), min_size=1, max_size=4)

queries = st.builds(
    lambda seed, edits: _edit(_TOKEN.findall(seed), edits), st.sampled_from(SEEDS), _edits
)
"""A seed with a few of its words deleted, moved, repeated, or replaced by others."""

_MEDIA = (
    *("*/*", "text/*", "text/html", "text/csv", "text/turtle", "application/json", "text/plain"),
    *("application/sparql-results+json", "application/sparql-results+xml;charset=utf-8"),
    *("application/trig;version=1.2", "application/ld+json", "image/png", "a/b/c", "*", "", "/"),
)
_qualities = st.sampled_from(
    ["", ";q=0", ";q=0.5", ";q=1", ";q=2", ";q=-1", ";q=x", ";q=", ";;", ";q=0.9999999", ";Q=.1"]
)


def _listed(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    item = st.builds(str.__add__, st.sampled_from(values), _qualities)
    return st.lists(item, max_size=5).map(", ".join)


# What can stand in a field of HTTP.
_field_text = st.text(
    st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=40
)
_FIELDS = {
    "Accept": _listed(_MEDIA),
    "Accept-Language": _listed(("fr", "en", "fr-CA", "de", "*", "x-" + "y" * 90, "", "-")),
    "Accept-Encoding": _listed(("gzip", "zstd", "br", "identity", "*", "x-gzip", "")),
    "Accept-Charset": _listed(("utf-8", "utf-16", "*")),
    "Content-Type": _listed((*_MEDIA, "application/x-www-form-urlencoded", "multipart/form-data")),
    "Content-Encoding": st.sampled_from(["gzip", "identity", "zstd", "br", "nothing"]),
    "If-None-Match": st.sampled_from(["*", '"x"', 'W/"x"', '"', "x", '"a", W/"b"', ",,", '"é"']),
    "If-Match": st.sampled_from(["*", '"x"', "x"]),
    "If-Modified-Since": st.sampled_from(["Sat, 01 Jan 2000 00:00:00 GMT", "yesterday", "0"]),
    "Range": st.sampled_from(["bytes=0-1", "bytes=-1", "bytes=9-1", "bytes=x", "rows=1-2", "0-"]),
    "If-Range": st.sampled_from(['"x"', "x"]),
    "Origin": st.sampled_from(["null", "http://a.example", "x"]),
    "Authorization": st.sampled_from(
        ["Bearer x", "Bearer", "Basic eDp5", "Basic é", "Digest", " "]
    ),
    "X-API-Key": _field_text,
    "X-Forwarded-For": st.sampled_from(["1.2.3.4", "::1", "1.2.3.4, x", "[::1]:80", "é", ",,,"]),
    "X-Forwarded-Proto": st.sampled_from(["https", "http", "gopher", "https, http", ""]),
    "Forwarded": st.sampled_from(["for=1.2.3.4", 'for="[::1]:1";proto=https', "for", "for=;;="]),
    "Expect": st.sampled_from(["100-continue", "x"]),
    "Upgrade": st.sampled_from(["h2c", "websocket"]),
    "Cookie": _field_text,
    "User-Agent": _field_text,
    "Referer": _field_text,
}
_fields = st.lists(
    st.sampled_from(sorted(_FIELDS)).flatmap(
        lambda name: st.tuples(st.just(name), st.one_of(_FIELDS[name], _field_text))
    ),
    max_size=5,
)

_broken_fields = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(sorted(_FIELDS)), st.text("aé :\t_-\0", max_size=5)),
        st.text(st.characters(max_codepoint=255), max_size=10),
    ),
    min_size=1,
    max_size=3,
)

_PATHS = (
    *("/", "/fr/", "/en/", "/fr/ville/x", "/en/city/x", "/id/city/x", "/sparql", "/graph-store"),
    *(
        "/health",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/robots.txt",
        "/static/x",
        "/graph/",
    ),
    *("/sparql.json", "/sparql/", "/graph/fiche/x.ttl", "/ontology", "//", "/%", "/%00", "/%ff"),
    *("/../../etc/passwd", "/static/..%2f..%2fetc%2fpasswd", "/.", "/é", "/%c3%a9", "/sparql;a=b"),
)
_NAMES = (
    *("query", "update", "default-graph-uri", "named-graph-uri", "graph", "default", "format"),
    *("output", "results", "lang", "version", "timeout", "Query", "query[]", "", "a=b", "é"),
)
_values = st.one_of(
    st.sampled_from(
        [
            *(
                "ASK {}",
                "SELECT * {}",
                "DESCRIBE <http://e.example/s>",
                "json",
                "xml",
                "csv",
                "html",
            ),
            *("http://e.example/g1", "g1", "<>", "http://[", "urn:x", "urn:\u0001", "1.2", "1.3"),
            *("fr", "en", "../..", "x" * 9_000, "", "\0", "\ud7ff", "%", "{", "http://é/ü"),
        ]
    ),
    _junk,
)
_parameters = st.lists(st.tuples(st.sampled_from(_NAMES), _values), max_size=4)
_raw_parameters = st.one_of(
    _parameters.map(lambda pairs: urlencode(pairs, quote_via=quote)),
    st.binary(max_size=20).map(quote_from_bytes),
    st.sampled_from(
        ["query", "query=", "&&&", "=", "query=ASK+{}%", "query=%zz", "query=%ff", "?"]
    ),
)
_methods = st.sampled_from(
    [
        *("GET", "POST", "QUERY") * 3,
        *("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"),
        *("get", "PROPFIND", "X" * 30, "G\tET", "é"),
    ]
)
_framings = st.sampled_from(
    [
        *("length",) * 16,
        *("chunked", "no length", "too short", "too long", "both", "negative", "words", "gzip"),
        *("chunked twice", "huge", "bad chunk", "endless chunk", "trailers", "folded"),
    ]
)


def _framed(kind: str, body: bytes) -> tuple[str, bytes]:
    """Return the fields that frame *body*, and what is sent of it."""
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body) if body else b"0\r\n\r\n"
    length = len(body)
    table = {
        "length": (f"Content-Length: {length}\r\n", body),
        "no length": ("", body),
        "too short": (f"Content-Length: {length // 2}\r\n", body),
        "too long": (f"Content-Length: {length + 9}\r\n", body),
        "negative": ("Content-Length: -1\r\n", body),
        "words": ("Content-Length: many\r\n", body),
        "huge": (f"Content-Length: {10**30}\r\n", body),
        "both": (f"Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n", chunked),
        "chunked": ("Transfer-Encoding: chunked\r\n", chunked),
        "chunked twice": ("Transfer-Encoding: chunked, chunked\r\n", chunked),
        "gzip": ("Transfer-Encoding: gzip, chunked\r\n", chunked),
        "bad chunk": ("Transfer-Encoding: chunked\r\n", b"zz\r\n" + body),
        "endless chunk": ("Transfer-Encoding: chunked\r\n", b"f" * 40 + b"\r\n" + body),
        "trailers": ("Transfer-Encoding: chunked\r\n", chunked[:-2] + b"X: y\r\n\r\n"),
        "folded": (f"Content-Length:\r\n {length}\r\n", body),
    }
    return table[kind]


@dataclass(frozen=True, slots=True)
class Said:
    """What a client sends; *is_cut* when it announces more than that."""

    data: bytes
    is_cut: bool = False

    @property
    def is_head(self) -> bool:
        """Return whether the response has no body."""
        return self.data.startswith(b"HEAD ")


_CUT = frozenset({"too long", "huge", "bad chunk", "endless chunk"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    method: str
    path: str
    parameters: str
    fields: list[tuple[str, str]]
    host: str
    framing: str
    body: bytes
    protocol: str

    def said(self) -> Said:
        framed, sent = _framed(self.framing, self.body)
        target = f"{self.path}?{self.parameters}" if self.parameters else self.path
        lines = [
            f"{self.method} {target} {self.protocol}",
            f"Host: {self.host}",
            *(f"{name}: {value}" for name, value in self.fields),
            "Connection: close",
        ]
        head = "\r\n".join(lines) + "\r\n" + framed + "\r\n"
        return Said(head.encode("latin-1", "replace") + sent, is_cut=self.framing in _CUT)


requests = st.builds(
    _Request,
    method=_methods,
    path=st.one_of(st.sampled_from(["/sparql", "/graph-store"]), st.sampled_from(_PATHS)),
    parameters=_raw_parameters,
    fields=st.one_of(_fields, _broken_fields),
    host=st.sampled_from(
        ["localhost"] * 6 + ["localhost:80", "a" * 300, "é", "", "[::1]", "a b", "<script>"]
    ),
    framing=_framings,
    body=st.one_of(
        st.just(b""),
        st.just(b"ASK {}"),
        st.binary(max_size=60),
        queries.map(lambda query: query.encode("utf-8", "surrogatepass")),
        _parameters.map(lambda pairs: urlencode(pairs).encode()),
    ),
    protocol=st.sampled_from(
        ["HTTP/1.1"] * 8 + ["HTTP/1.0", "HTTP/2.0", "HTTP/1.2", "http/1.1", "HTTP/9", ""]
    ),
).map(_Request.said)
"""A request of which any part may be wrong."""

sensible_requests = st.builds(
    _Request,
    method=st.sampled_from(["GET", "HEAD", "POST", "QUERY", "OPTIONS"]),
    path=st.sampled_from(["/sparql", "/sparql", "/sparql", "/graph-store", *_PATHS]),
    parameters=_parameters.map(
        lambda pairs: urlencode([("query", "ASK {}"), *pairs], quote_via=quote)
    ),
    fields=_fields,
    host=st.just("localhost"),
    framing=st.just("length"),
    body=st.just(b""),
    protocol=st.just("HTTP/1.1"),
).map(_Request.said)
"""A request that is well framed, whose parameters and header fields may be wrong."""
