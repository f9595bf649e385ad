"""What the descriptions of all operations of the API are made of (OpenAPI 3.1)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

Operations = Mapping[str, Mapping[str, Any]]
"""Path items by their paths, which name variables as ``/contributions/{id}``."""

PROBLEM_TYPE: Final = "application/problem+json"

LANGUAGE: Final = {
    "name": "lang",
    "in": "query",
    "description": "Language of the messages; without it, `Accept-Language` chooses.",
    "schema": {"enum": ["fr", "en"]},
}

FILES_BODY: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "required": True,
        "description": "One file as it is, or a form with one file or several. What a file is is "
        "told by its content: XLSX, ODS, CSV, a fiche in Markdown, Turtle, TriG, N-Triples, "
        "N-Quads, RDF/XML, JSON-LD.",
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {
                            "type": "array",
                            "items": {
                                "type": "string",
                                "contentMediaType": "application/octet-stream",
                            },
                        }
                    },
                }
            },
            "*/*": {},
        },
    }
)
"""The body of a request that sends files."""

COMPONENTS: Final = MappingProxyType(
    {
        "schemas": {
            "Problem": {
                "type": "object",
                "description": "RFC 9457.",
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "errors": {
                        "type": "array",
                        "description": "Each fault for which a file could not be checked.",
                        "items": {"$ref": "#/components/schemas/Fault"},
                    },
                },
                "required": ["type", "title", "status", "detail"],
            },
            "Fault": {
                "type": "object",
                "properties": {
                    "file": {"type": "string"},
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                    "sheet": {"type": "string"},
                    "cell": {"type": "string", "description": "Such as B4."},
                    "excerpt": {"type": "string", "description": "The line of a text file."},
                    "detail": {"type": "string"},
                },
                "required": ["file", "detail"],
            },
        },
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
    }
)


def operation(summary: str, responses: Mapping[str, Any], **members: Any) -> dict[str, Any]:
    """Return an operation; *members* are further ones of it (``parameters``…)."""
    return {"summary": summary, **members, "responses": dict(responses)}


def response(description: str, schemas: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return a response that comes in the media types of *schemas*."""
    content = {media_type: {"schema": schema} for media_type, schema in schemas.items()}
    return (
        {"description": description, "content": content}
        if content
        else {"description": description}
    )


def problem(description: str) -> dict[str, Any]:
    """Return a response that tells why there is no other."""
    return response(description, {PROBLEM_TYPE: {"$ref": "#/components/schemas/Problem"}})
