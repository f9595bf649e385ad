"""What ``/api/v1/validate`` can be asked, as OpenAPI describes it."""

from types import MappingProxyType

from esgraph.web.contributing.api_parts import (
    FILES_BODY,
    LANGUAGE,
    Operations,
    operation,
    problem,
    response,
)
from esgraph.web.contributing.report_formats import FORMATS, JSON, NAMEABLE

VALIDATION_ADDRESS = "/api/v1/validate"

_FORMAT = {
    "name": "format",
    "in": "query",
    "description": "Form of the answer; without it, `Accept` chooses. `xlsx` is the spreadsheet "
    "itself with its cells marked, `graph` what the files say, in Turtle, `patch` what of it is "
    "not published yet.",
    "schema": {"enum": [each.name for each in NAMEABLE], "default": JSON.representation.name},
}
_NAME = {
    "name": "name",
    "in": "query",
    "description": "Name of a file that is the body itself; it is shown in the report.",
    "schema": {"type": "string"},
}
_VERDICT = {
    "description": "The verdict, whatever the form of the answer.",
    "schema": {"enum": ["conforms", "conforms-with-warnings", "does-not-conform"]},
}
_REPORT = {
    "description": "The report, of data that conform and of data that do not (`conforms`).",
    "headers": {"Esgraph-Verdict": _VERDICT},
    "content": {
        each.representation.media_type: (
            {"schema": {"$ref": "/api/v1/report.schema.json"}} if each is JSON else {}
        )
        for each in FORMATS
    },
}

OPERATIONS: Operations = MappingProxyType(
    {
        VALIDATION_ADDRESS: {
            "get": operation(
                "How to have files checked, in short.",
                {"200": response("Addresses and limits.", {"application/json": {}})},
            ),
            "post": operation(
                "Have files checked.",
                {
                    "200": _REPORT,
                    "400": problem("There is no file in the request, or it is incomplete."),
                    "401": problem("The API key is not known here."),
                    "406": problem("The form that is asked for is none of these."),
                    "413": problem("The files are larger than one check may be."),
                    "415": problem("The body is under a coding, or a form without files."),
                    "422": problem("A file cannot be read, or takes too long to check."),
                    "429": problem("The budget of the client is used up."),
                    "503": problem("Too many checks are under way, or one failed by our fault."),
                },
                description="Files of one request are one contribution: they may name each "
                "other's things. Nothing of them is kept.",
                parameters=[_FORMAT, _NAME, LANGUAGE],
                requestBody=dict(FILES_BODY),
            ),
        }
    }
)
