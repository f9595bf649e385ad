"""``/api/v1/openapi.json``: what programs can ask of ``/api/v1``, as OpenAPI 3.1 describes it."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from flask import Blueprint, Response, request

from esgraph import __version__
from esgraph.reports import report_schema
from esgraph.web.contributing.api_parts import COMPONENTS, Operations, operation, response
from esgraph.web.contributing.contribution_operations import OPERATIONS as CONTRIBUTIONS
from esgraph.web.contributing.validation_operations import OPERATIONS as VALIDATION
from esgraph.web.http.answers import site_address

blueprint = Blueprint("api", __name__)

ADDRESS: Final = "/api/v1/openapi.json"
REPORT_SCHEMA_ADDRESS: Final = "/api/v1/report.schema.json"

_OWN: Operations = MappingProxyType(
    {
        ADDRESS: {
            "get": operation(
                "This description.",
                {"200": response("The description.", {"application/json": {"type": "object"}})},
            )
        },
        REPORT_SCHEMA_ADDRESS: {
            "get": operation(
                "The JSON Schema of a report.",
                {"200": response("It.", {"application/schema+json": {"type": "object"}})},
            )
        },
    }
)

PARTS: tuple[Operations, ...] = (VALIDATION, CONTRIBUTIONS, _OWN)
"""The operations of each part of the application, by their paths."""


@blueprint.get(ADDRESS)
def description() -> Response:
    """Return the description of the API."""
    described = describe(site_address(request.environ))
    return _lasting(json.dumps(described, indent=2, default=dict) + "\n")


@blueprint.get(REPORT_SCHEMA_ADDRESS)
def schema() -> Response:
    """Return what a report in JSON holds."""
    return _lasting(report_schema(), "application/schema+json")


def describe(address: str) -> Mapping[str, Any]:
    """Return the description of the API of a site at *address*."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "esgraph",
            "version": __version__,
            "summary": "Validation of contributions to the graph.",
            "description": "Messages come in French or English: `lang`, else `Accept-Language`. "
            "Queries have the protocol of SPARQL 1.1, at /sparql, which describes itself.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": address}],
        "paths": {path: dict(item) for part in PARTS for path, item in part.items()},
        "components": COMPONENTS,
    }


def _lasting(body: str, media_type: str = "application/json") -> Response:
    answer = Response(body, content_type=media_type)
    answer.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    answer.add_etag()
    answer.make_conditional(request)
    return answer
