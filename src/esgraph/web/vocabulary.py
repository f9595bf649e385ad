"""The prefixes and terms that the editor of the query page completes, as JSON."""

import json
import re
from collections.abc import Iterator

from flask import Blueprint, Response

from esgraph.namespaces import PREFIXES
from esgraph.web.languages import page_language
from esgraph.web.links import short
from esgraph.web.page_responses import kept_page
from esgraph.web.rows import group_by, literal
from esgraph.web.site import current_site

blueprint = Blueprint("vocabulary", __name__)

# Of the prefixed names of the SPARQL grammar, rule 140, those that need no escape.
_PREFIXED = re.compile(r"([a-z][a-z-]*):[A-Za-z_][\w-]*")


@blueprint.get("/sparql/vocabulary")
def vocabulary() -> Response:
    """Return the prefixes with their IRIs, and the terms that have a name in this release."""
    document = {"prefixes": PREFIXES, "terms": list(_terms())}
    response = kept_page(json.dumps(document, ensure_ascii=False))
    response.content_type = "application/json"
    response.headers["Vary"] = "Accept-Language"
    return response


def _terms() -> Iterator[dict[str, str]]:
    """Yield each term that a prefix of ours shortens, with its label in the page's language."""
    rows = current_site().stored.rows("vocabulary")
    for iri, each in group_by(rows, "term").items():
        name = _PREFIXED.fullmatch(short(iri))
        label = literal(each, "label", page_language())
        if name and name[1] in PREFIXES and label is not None:
            yield {"name": name[0], "label": str(label)}
