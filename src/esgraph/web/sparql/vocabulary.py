"""What the editor of the query page completes, as JSON: prefixes, terms, things by name."""

import json
import re
from collections.abc import Iterator

from flask import Blueprint, Response, request

from esgraph.language import other_language
from esgraph.namespaces import PREFIXES, THING_PREFIXES
from esgraph.web.facts.links import short
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.lists.directories import current_search
from esgraph.web.lists.name_search import MAX_QUERY
from esgraph.web.site.rows import group_by, literal
from esgraph.web.site.sites import current_site
from esgraph.web.wording.texts import say

blueprint = Blueprint("vocabulary", __name__)

MAX_THINGS = 12
"""How many things are suggested for what was typed: the best matches."""

# Of the prefixed names of the SPARQL grammar, rule 140, those that need no escape.
_PREFIXED = re.compile(r"([a-z][a-z-]*):[A-Za-z_][\w-]*")


@blueprint.get("/sparql/vocabulary")
def vocabulary() -> Response:
    """Return the prefixes with their IRIs, and the terms that have a name in this release."""
    return _kept_json({"prefixes": PREFIXES | THING_PREFIXES, "terms": list(_terms())})


@blueprint.get("/sparql/things")
def things() -> Response:
    """Return the things whose names have words that begin as those of ``q``, the best first."""
    language = page_language()
    matches = current_search().find(request.args.get("q", "").strip()[:MAX_QUERY])
    found = [
        {
            "iri": match.entry.iri,
            "name": match.entry.name(language).words.text,
            "other": match.other_name.text if match.other_name else None,
            "kind": say(f"search.type.{match.entry.kind}", language),
        }
        for match in matches[:MAX_THINGS]
    ]
    return _kept_json({"things": found})


def _kept_json(document: object) -> Response:
    response = kept_page(json.dumps(document, ensure_ascii=False))
    response.content_type = "application/json"
    response.headers["Vary"] = "Accept-Language"
    return response


def _terms() -> Iterator[dict[str, object]]:
    """Yield each term that a prefix of ours shortens, with its labels, the page's first."""
    language = page_language()
    languages = (language, other_language(language))
    rows = current_site().stored.rows("vocabulary")
    for iri, each in group_by(rows, "term").items():
        name = _PREFIXED.fullmatch(short(iri))
        labels = [str(label) for said in languages if (label := literal(each, "label", said))]
        if name and name[1] in PREFIXES and labels:
            yield {"name": name[0], "labels": list(dict.fromkeys(labels))}
