"""
The SPARQL 1.1 Protocol's query operation: from an HTTP request to a query and its dataset.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from esgraph.errors import EsgraphError, QueryRefusedError
from esgraph.language import Text
from esgraph.web.http.versions import SUPPORTED_VERSIONS

# The HTTP QUERY method (RFC 10008) asks as POST does, and is safe.
BODY_METHODS = frozenset({"POST", "QUERY"})
FORM_TYPE = "application/x-www-form-urlencoded"
QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
DEFAULT_GRAPH = "default-graph-uri"
NAMED_GRAPH = "named-graph-uri"
VERSION = "version"
_MAX_PARAMETERS = 10_000

_BYTE_ORDER_MARK = "\ufeff"

# RFC 3987, section 2.2: a scheme, and no character that an IRI reference excludes.
_ABSOLUTE_IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]*""")


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """
    A query and the dataset that the protocol asks for.

    Graphs are ``None`` when the request names none: the query's own ``FROM`` then counts.
    """

    query: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None


class ProtocolError(EsgraphError):
    """A request that does not follow the protocol."""


class MissingQueryError(ProtocolError):
    """A request without any query."""


class BrokenBodyError(ProtocolError):
    """A body that does not end where it should, or whose chunks cannot be read."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            Text(
                fr="Le corps de la demande est incomplet ou mal découpé; l'envoyer de nouveau.",
                en="The body of the request is incomplete or badly framed; send it again.",
            )
        )


class UnknownGraphError(ProtocolError):
    """A graph that the release does not have."""


class RequestTypeError(ProtocolError):
    """A request whose body is of a type that the protocol does not know."""


def read_query_request(request: Request) -> QueryRequest:
    """
    Return the query that *request* asks.

    Raises ``MissingQueryError``, ``RequestTypeError``, another ``ProtocolError``,
    or ``QueryRefusedError`` for an update.
    """
    values, queries = _parameters(request)
    return query_request_of(values, queries, versions=_version_of_type(request))


def address_parameters(query_string: str) -> MultiDict[str, str]:
    """
    Return the parameters in the query string of an address, as WSGI gives it.

    Raises ``ProtocolError`` when it is not in UTF-8, ``RequestEntityTooLarge`` for too many.
    """
    raw = query_string.encode("latin-1")
    _require_few(raw)
    _require_utf8(raw)
    _require_utf8(unquote_to_bytes(raw))
    return MultiDict(parse_qsl(raw.decode("utf-8"), keep_blank_values=True))


def query_request_of(
    values: MultiDict[str, str], queries: list[str], *, versions: tuple[str, ...] = ()
) -> QueryRequest:
    """
    Return what the parameters *values* and the *queries* among them or in a body ask.

    *versions* are announced beside those of *values*. Raises what ``read_query_request`` does.
    """
    # Some editors begin a file with a mark that says its encoding.
    queries = [query.removeprefix(_BYTE_ORDER_MARK) for query in queries if query.strip()]
    if values.getlist("update"):
        raise _update_refused()
    _require_known_version({*values.getlist(VERSION), *versions})
    if not queries:
        raise MissingQueryError(
            Text(
                fr="Il manque le paramètre « query », qui porte la requête SPARQL : "
                "/sparql?query=ASK%20%7B%7D, par exemple.",
                en="The parameter “query”, which holds the SPARQL query, is missing: "
                "/sparql?query=ASK%20%7B%7D, for example.",
            )
        )
    if len(queries) > 1:
        raise ProtocolError(
            Text(
                fr="Le paramètre « query » est donné plusieurs fois; en garder un seul.",
                en="The parameter “query” is given several times; keep one.",
            )
        )
    return QueryRequest(
        query=queries[0],
        default_graphs=_graphs(values, DEFAULT_GRAPH),
        named_graphs=_graphs(values, NAMED_GRAPH),
    )


def require_utf8(request: Request) -> None:
    """Raise ``ProtocolError`` when the parameters in the address are not in UTF-8."""
    _require_utf8(unquote_to_bytes(request.query_string))


def is_absolute_iri(text: str) -> bool:
    """Return whether *text* looks like one; the engine may still find a fault."""
    return _ABSOLUTE_IRI.fullmatch(text) is not None


def _parameters(request: Request) -> tuple[MultiDict[str, str], list[str]]:
    """Return the parameters from the address and the body together, and the queries found."""
    values = address_parameters(request.environ["QUERY_STRING"])
    if request.method not in BODY_METHODS:
        return values, values.getlist("query")
    require_plain(request)
    body = _whole_body(request)
    if request.mimetype == UPDATE_TYPE:
        raise _update_refused()
    if request.mimetype == QUERY_TYPE:
        return values, [*values.getlist("query"), _direct_query(request, body)]
    if request.mimetype != FORM_TYPE:
        raise _unknown_type(request.mimetype)
    _require_few(body)
    _require_utf8(unquote_to_bytes(body))
    values.update(request.form)
    return values, values.getlist("query")


def require_plain(request: Request) -> None:
    """Refuse a body under a coding, which none here undoes (RFC 9110, section 8.4)."""
    coding = request.headers.get("Content-Encoding", "identity")
    if coding.strip().lower() not in {"", "identity"}:
        raise RequestTypeError(
            Text(
                fr=f"Codage de contenu « {coding} » non lu ici; envoyer la requête sans codage.",
                en=f"Content coding “{coding}” is not read here; send the query without a coding.",
            )
        )


def _require_few(parameters: bytes) -> None:
    """
    Refuse more parameters than are worth the time to read them.

    Not by an error of ours: to answer it, the page would read them after all.
    """
    if parameters.count(b"&") >= _MAX_PARAMETERS:
        raise RequestEntityTooLarge


def _whole_body(request: Request) -> bytes:
    """Return the body, which must be as long as announced (RFC 9112, section 8)."""
    # Werkzeug reads the form from what is kept here.
    body = request.get_data()
    if request.content_length is not None and len(body) != request.content_length:
        raise BrokenBodyError
    return body


def _direct_query(request: Request, body: bytes) -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in {"utf-8", "utf8"}:
        raise _not_utf8()
    _require_utf8(body)
    return body.decode("utf-8")


def _require_utf8(text: bytes) -> None:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8() from error


def _version_of_type(request: Request) -> tuple[str, ...]:
    """Return the version that the type of a query in the body announces."""
    if request.mimetype != QUERY_TYPE or VERSION not in request.mimetype_params:
        return ()
    return (request.mimetype_params[VERSION],)


def _require_known_version(announced: set[str]) -> None:
    if len(announced) > 1 or not announced.issubset(SUPPORTED_VERSIONS):
        said, known = ", ".join(sorted(announced)), ", ".join(SUPPORTED_VERSIONS)
        raise ProtocolError(
            Text(
                fr=f"Version de SPARQL inconnue : « {said} ». En annoncer une seule : {known}.",
                en=f"Unknown version of SPARQL: “{said}”. Announce one only: {known}.",
            )
        )


def _graphs(values: MultiDict[str, str], name: str) -> tuple[str, ...] | None:
    graphs = tuple(values.getlist(name))
    for graph in graphs:
        if not is_absolute_iri(graph):
            raise ProtocolError(
                Text(
                    fr=f"« {graph} » ({name}) n'est pas un IRI absolu.",
                    en=f"“{graph}” ({name}) is not an absolute IRI.",
                )
            )
    return graphs or None


def _update_refused() -> QueryRefusedError:
    return QueryRefusedError(
        Text(
            fr="Ce service est en lecture seule : les mises à jour SPARQL sont refusées.",
            en="This service is read-only: SPARQL updates are refused.",
        )
    )


def _unknown_type(mimetype: str) -> RequestTypeError:
    found = mimetype or "∅"
    return RequestTypeError(
        Text(
            fr=f"Type de contenu « {found} » inconnu; envoyer {FORM_TYPE} ou {QUERY_TYPE}.",
            en=f"Unknown content type “{found}”; send {FORM_TYPE} or {QUERY_TYPE}.",
        )
    )


def _not_utf8() -> ProtocolError:
    return ProtocolError(
        Text(
            fr="La requête n'est pas en UTF-8, le seul encodage du protocole SPARQL.",
            en="The query is not in UTF-8, the only encoding of the SPARQL protocol.",
        )
    )
