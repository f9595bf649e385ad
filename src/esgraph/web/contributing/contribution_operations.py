"""What ``/api/v1/contributions`` can be asked, as OpenAPI describes it."""

from types import MappingProxyType
from typing import Any, Final, get_args

from esgraph.contributions import LICENCES, State
from esgraph.web.contributing.api_parts import (
    FILES_BODY,
    LANGUAGE,
    Operations,
    operation,
    problem,
    response,
)
from esgraph.web.contributing.contribution_requests import DECISIONS
from esgraph.web.http.negotiation import Representation

ADDRESS: Final = "/api/v1/contributions"

SUMMARY: Final = Representation("application/json", names=("json",))
PATCH: Final = Representation("application/rdf-patch", names=("patch",))

_JSON = "application/json"
_KEY: list[dict[str, list[str]]] = [{"key": []}]
_STATES = list(get_args(State))
_TEXT = {"type": "string"}
_TEXT_OR_NOTHING = {"type": ["string", "null"]}
_COUNTS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "class": {"type": "object", "properties": {"fr": _TEXT, "en": _TEXT}},
            "count": {"type": "integer"},
        },
    },
}
_CONTRIBUTION = {
    "type": "object",
    "properties": {
        "id": _TEXT,
        "state": {"enum": _STATES},
        "sender": {"type": "string", "description": "The name of the key that it was sent with."},
        "licence": {"type": "object", "properties": {"id": _TEXT, "iri": _TEXT, "title": _TEXT}},
        "source": {"type": "object", "properties": {"title": _TEXT, "address": _TEXT_OR_NOTHING}},
        "files": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "number": {"type": "integer", "minimum": 1},
                    "name": _TEXT,
                    "size": {"type": "integer"},
                    "sha256": _TEXT,
                },
            },
        },
        "checked_against": {
            "type": ["string", "null"],
            "description": "The release that it was checked against.",
        },
        "graph": {"type": "string", "description": "The name of its graph in releases."},
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "state": {"enum": _STATES},
                    "who": _TEXT,
                    "at": {"type": "string", "format": "date-time"},
                    "reason": _TEXT_OR_NOTHING,
                },
            },
        },
    },
}
_DIFFERENCE = {
    "type": "object",
    "properties": {
        "contribution": _TEXT,
        "state": {"enum": _STATES},
        "release": _TEXT_OR_NOTHING,
        "verdict": {
            "type": ["string", "null"],
            "description": "Of a check against what is published now.",
        },
        "added": {"type": "integer", "description": "Triples that are not published yet."},
        "already": {"type": "integer", "description": "Triples that are."},
        "removed": {
            "type": "integer",
            "description": "Triples of its graph that the next release does without.",
        },
        "new": _COUNTS,
        "known": _COUNTS,
    },
}
_ID = {"name": "id", "in": "path", "required": True, "schema": _TEXT}
_NUMBER = {
    "name": "number",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1},
}
_STATE = {
    "name": "state",
    "in": "query",
    "description": "Only those in this state.",
    "schema": {"enum": _STATES},
}
_FORMAT = {
    "name": "format",
    "in": "query",
    "description": "Numbers, or the triples to add as RDF Patch; without it, `Accept` chooses.",
    "schema": {"enum": [SUMMARY.name, PATCH.name], "default": SUMMARY.name},
}
_TERMS: dict[str, dict[str, Any]] = {
    "licence": {
        "description": "SPDX identifier or IRI of the licence.",
        "schema": {"type": "string", "examples": [each.id for each in LICENCES]},
    },
    "source": {"description": "Title of the source of the data.", "schema": _TEXT},
    "source_address": {"description": "Its address on the Web.", "schema": _TEXT},
}
_TERM_PARAMETERS = [{"name": name, "in": "query", **told} for name, told in _TERMS.items()]
_DECISION_BODY = {
    "required": True,
    "content": {
        _JSON: {
            "schema": {
                "type": "object",
                "properties": {"decision": {"enum": list(DECISIONS)}, "reason": _TEXT},
                "required": ["decision"],
            }
        }
    },
}
_REFUSALS = {
    "401": problem("There is no API key in the request, or it is not known here."),
    "403": problem("The key has not the role for it."),
    "404": problem("There is no such contribution, or the key may not see it."),
}


def _offer_body() -> dict[str, Any]:
    """Return the body that sends files, with the terms as further fields of a form."""
    form = FILES_BODY["content"]["multipart/form-data"]["schema"]
    fields = {
        name: {**told["schema"], "description": told["description"]}
        for name, told in _TERMS.items()
    }
    schema = {**form, "properties": {**form["properties"], **fields}}
    content = {**FILES_BODY["content"], "multipart/form-data": {"schema": schema}}
    return {**FILES_BODY, "content": content}


def _told(description: str, schema: dict[str, Any] = _CONTRIBUTION) -> dict[str, Any]:
    return response(description, {_JSON: schema})


_LOCATED = {"headers": {"Location": {"description": "Its address.", "schema": _TEXT}}}

OPERATIONS: Operations = MappingProxyType(
    {
        ADDRESS: {
            "post": operation(
                "Contribute a data set.",
                {
                    "201": _told("It conforms and is kept.") | _LOCATED,
                    "200": _told("The same bytes are here already.") | _LOCATED,
                    "400": problem("No file, or the licence or the source is not as it should be."),
                    "401": _REFUSALS["401"],
                    "403": _REFUSALS["403"],
                    "409": problem("The same bytes are here under other terms."),
                    "413": problem("The files are larger than one check may be."),
                    "415": problem("The body is under a coding, or a form without files."),
                    "422": {
                        "description": "It does not conform, and the report says why; or a file "
                        "cannot be read.",
                        "content": {
                            _JSON: {"schema": {"$ref": "/api/v1/report.schema.json"}},
                            **problem("")["content"],
                        },
                    },
                    "429": problem("The budget of the key is used up."),
                    "503": problem(
                        "It could not be checked or kept now; or this server takes none."
                    ),
                },
                description="Role `contribute`. Files of one request are one contribution. The "
                "terms are fields of the form, or parameters of the address.",
                parameters=[*_TERM_PARAMETERS, LANGUAGE],
                requestBody=_offer_body(),
                security=_KEY,
            ),
            "get": operation(
                "List contributions, oldest first: to maintainers all, to others their own.",
                {
                    "200": _told(
                        "Them.",
                        {
                            "type": "object",
                            "properties": {
                                "contributions": {"type": "array", "items": _CONTRIBUTION}
                            },
                        },
                    ),
                    "400": problem("There is no such state."),
                    **_REFUSALS,
                },
                parameters=[_STATE],
                security=_KEY,
            ),
        },
        f"{ADDRESS}/{{id}}": {
            "get": operation(
                "One contribution.",
                {"200": _told("It."), **_REFUSALS},
                parameters=[_ID],
                security=_KEY,
            )
        },
        f"{ADDRESS}/{{id}}/files/{{number}}": {
            "get": operation(
                "One of its files, byte for byte as it was received.",
                {"200": response("It.", {"application/octet-stream": {}}), **_REFUSALS},
                parameters=[_ID, _NUMBER],
                security=_KEY,
            )
        },
        f"{ADDRESS}/{{id}}/report": {
            "get": operation(
                "The report of the check that it passed.",
                {"200": _told("It.", {"$ref": "/api/v1/report.schema.json"}), **_REFUSALS},
                parameters=[_ID],
                security=_KEY,
            )
        },
        f"{ADDRESS}/{{id}}/difference": {
            "get": operation(
                "What it changes in what is published now.",
                {
                    "200": response(
                        "It.", {_JSON: _DIFFERENCE, PATCH.media_type: {"type": "string"}}
                    ),
                    "406": problem("The form that is asked for is none of these."),
                    "503": problem("It could not be checked now."),
                    **_REFUSALS,
                },
                parameters=[_ID, _FORMAT],
                security=_KEY,
            )
        },
        f"{ADDRESS}/{{id}}/decision": {
            "post": operation(
                "Accept, reject or withdraw it.",
                {
                    "200": _told("It, as it is now."),
                    "400": problem("That is no decision, or it lacks its reason."),
                    "409": problem("Its state does not allow it."),
                    **_REFUSALS,
                },
                description="Role `maintain`; whoever sent it may withdraw it. A reason is needed "
                "to reject and to withdraw. What is accepted is a source of the next release; "
                "what is rejected or withdrawn later leaves with the next one.",
                parameters=[_ID],
                requestBody=_DECISION_BODY,
                security=_KEY,
            )
        },
    }
)
