import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

_METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture
def description(checking_client: FlaskClient) -> dict[str, Any]:
    """Return the description of the API."""
    response = checking_client.get("/api/v1/openapi.json")
    assert response.mimetype == "application/json"
    return dict(response.get_json())


def routes(app: Flask) -> set[tuple[str, str]]:
    """Return path and method of each route of the API, as OpenAPI writes them."""
    return {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/")
        for method in (rule.methods or set()) & _METHODS
    }


def test_every_route_is_described_and_no_other(
    checking_client: FlaskClient, description: dict[str, Any]
) -> None:
    """What is written is what there is."""
    described = {
        (path, method)
        for path, item in description["paths"].items()
        for method in item
        if method.upper() in _METHODS
    }

    assert described == routes(checking_client.application)


def test_description_is_of_openapi_3_1(description: dict[str, Any]) -> None:
    """Each operation has responses, each response a description; references lead somewhere."""
    assert description["openapi"].startswith("3.1.")
    for item in description["paths"].values():
        for method, operation in item.items():
            if method.upper() in _METHODS:
                assert operation["summary"]
                assert operation["responses"]
                assert all(each["description"] for each in operation["responses"].values())
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(description)):
        found: Any = description
        for step in reference.split("/"):
            found = found[step]


def test_schema_of_reports_is_served(checking_client: FlaskClient) -> None:
    """What the description refers to."""
    response = checking_client.get("/api/v1/report.schema.json")

    assert response.mimetype == "application/schema+json"
    assert json.loads(response.text)["title"]
