from http import HTTPStatus

from flask import Flask
from tests.browser.page_types import EXAMPLES, FILES
from tests.browser.refusals import busy, refusing_client


class _Anything(dict[str, str]):
    """Names a thing of any kind."""

    def __missing__(self, kind: str) -> str:
        return kind


def endpoints(app: Flask) -> set[str]:
    """Return the endpoints that stand at the addresses of pages."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
        and (rule.rule == "/sparql" or rule.rule.startswith(("/fr/", "/en/")))
    }


def test_every_page_of_the_site_is_looked_at() -> None:
    """A new one has a line in the table of page types, or is named as a file."""
    app = refusing_client(busy).application
    addresses = app.url_map.bind("e.example")
    asked = (each.path(_Anything()) for each in EXAMPLES if each.type.status == HTTPStatus.OK)
    looked_at = {str(addresses.match(path.partition("?")[0])[0]) for path in asked}

    assert endpoints(app) - FILES == looked_at


def test_files_are_not_pages() -> None:
    """What the table leaves out is there."""
    assert endpoints(refusing_client(busy).application) >= FILES
