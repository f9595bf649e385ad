"""
The keys that the site puts together at run time: what each beginning may end with.

A beginning that is found in the code and not here fails ``test_keys``.
"""

from collections.abc import Mapping
from typing import get_args

from esgraph.web.comparison.comparability import Caution
from esgraph.web.comparison.comparison_files import COLUMNS
from esgraph.web.facts.addresses import KINDS as ENTITY_KINDS
from esgraph.web.linked_data.titles import TITLED_KINDS
from esgraph.web.lists.directory import KINDS
from esgraph.web.lists.list_pages import LISTS
from esgraph.web.sparql.result_view import ViewName
from esgraph.web.things.profiles import SECTION_KEYS

_LISTED = tuple(each.kind for each in LISTS)
_FACETS = tuple(dict.fromkeys(facet for each in LISTS for facet in each.facets))
_SECTIONS = ("structure", "content", "warnings", "remarks")

ENDINGS: Mapping[str, tuple[str, ...]] = {
    "about.": ("what", "what.1", "what.2", "whom", "whom.1"),
    "about.limits.": (
        *("silence", "secondary", "territory", "disagreement", "people", "coverage"),
    ),
    "about.method.": tuple(
        step + part
        for step in ("read", "check", "reason", "freeze", "serve")
        for part in ("", ".text")
    ),
    "city.": (
        *("identity", "figures", "levers", "strengths", "challenges", "key_partners"),
        *("partnerships", "relations", "others", "codes", "named", "notes"),
    ),
    "city.count.": (
        *("levers", "strengths", "challenges", "key_partners", "partnerships", "relations"),
    ),
    "graph.lead.": (
        *("catalogue", "contribution", "fiche", "inferred", "ontology", "other", "reference"),
        "validation",
    ),
    "graph.title.": ("catalogue", "inferred", "ontology", "validation"),
    "changes.": tuple(
        f"{what}.{how}"
        for what in ("sources", "rules", "software")
        for how in ("added", "removed", "changed")
    ),
    "city.within.": ("mrc", "region", "province"),
    "compare.": (
        *("figures", "context", "levers", "strengths", "challenges", "partners"),
        *("partnerships", "contested"),
    ),
    "compare.caution.": get_args(Caution),
    "compare.column.": COLUMNS,
    "accessibility.checked.": (
        *("axe", "keyboard", "reflow", "print", "settings", "scripts", "languages"),
    ),
    "accessibility.limits.": (
        *("people", "browsers", "files", "words", "tables", "drawings", "elsewhere"),
    ),
    "count.": ("cities", "organizations", "leverUses", "claims", "sources", "triples"),
    "entity.kind.": ("concept-scheme", *sorted(ENTITY_KINDS)),
    "entity.section.": SECTION_KEYS,
    "entity.title.": (*TITLED_KINDS, "observation.category"),
    "list.chart.": tuple(each.kind for each in LISTS if each.charted),
    "list.column.": (
        *("name", "city", "code", "latitude", "longitude"),
        *(*_FACETS, "iri", "page"),
    ),
    "list.count.": _LISTED,
    "list.facet.": _FACETS,
    "list.facet.any.": _FACETS,
    "list.lead.": _LISTED,
    "list.title.": _LISTED,
    "query.snippets.": ("curl", "python", "r"),
    "query.view.": get_args(ViewName),
    "report.": (
        *("conforms", "conforms-with-warnings", "does-not-conform", "not-checked"),
        *_SECTIONS,
        *(f"{section}.lead" for section in _SECTIONS),
    ),
    "report.format.": ("xlsx", "html", "csv", "json", "sarif", "turtle", "graph", "patch"),
    "rules.": ("Violation", "Warning", "Info"),
    "privacy.browser.": ("cookies", "others", "history"),
    "search.type.": ("any", *KINDS),
    "validate.from.": ("file", "paste", "examples"),
}
"""Every key of these is said."""

GUARDED = ("status.", "theme.")
"""Keys with these beginnings are said where they exist; the code has words for the others."""
