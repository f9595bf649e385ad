"""Every type of page that the site has, in one table: what is true of pages is tested on all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from tests.browser.refusals import busy, spent

from esgraph.errors import QueryError
from esgraph.language import LANGUAGES, Language
from esgraph.web.facts.addresses import CONCEPT, KINDS, kind_word
from esgraph.web.lists.list_pages import LISTS

SCHEME = "scheme"
"""Schemes of concepts, whose pages stand among those of concepts."""

_OF_CLASSES = (
    "SELECT ?class (COUNT(*) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY DESC(?n) LIMIT 8"
)
_CITY = "<https://w3id.org/esgraph/id/city/drummondville>"
# Their pages have all that pages about things can have.
_OF_EVERY_FORM = frozenset(
    {
        "city",
        CONCEPT,
        "contradiction",
        "lever-use",
        "observation",
        "organization",
        "region",
        "statement",
    }
)
_REMARK: Mapping[Language, str] = {
    "fr": "/fr/signaler?thing=id/city/drummondville",
    "en": "/en/report-error?thing=id/city/drummondville",
}
_EXAMPLES = ("/fr/valider?from=examples", "/en/validate?from=examples")


@dataclass(frozen=True, slots=True)
class PageType:
    """
    One type of page, by the path of an example of it in each language.

    *kind*: the path ends with the name of the thing of this kind of which most is said. *click*:
    what is clicked there to come to the page, once *message* stands in the field of that name.
    *refusal*: what the query service says, where no healthy one can be made to say it.
    """

    name: str
    paths: Mapping[Language, str]
    status: int = 200
    kind: str = ""
    message: str = ""
    click: str = ""
    refusal: Callable[[], QueryError] | None = None

    @property
    def is_alike(self) -> bool:
        """Return whether other types have the same form, and go through the tests of form."""
        return bool(self.kind) and self.kind not in _OF_EVERY_FORM


@dataclass(frozen=True, slots=True)
class Example:
    """A page of a type, in a language."""

    type: PageType
    language: Language

    def __str__(self) -> str:
        """Return how tests call it."""
        return f"{self.type.name}-{self.language}"

    def path(self, fullest: Mapping[str, str]) -> str:
        """Return the path of the page; *fullest* names one thing of each kind."""
        name = fullest[self.type.kind] if self.type.kind else ""
        return self.type.paths[self.language] + name


def _page(name: str, fr: str, en: str, *, status: int = 200, click: str = "") -> PageType:
    return PageType(name, {"fr": fr, "en": en}, status=status, click=click)


def _query(
    name: str,
    query: str,
    *,
    view: str = "",
    status: int = 200,
    refusal: Callable[[], QueryError] | None = None,
) -> PageType:
    shown = f"&view={view}" if view else ""
    paths = {each: f"/sparql?query={quote(query)}{shown}&lang={each}" for each in LANGUAGES}
    return PageType(name, paths, status=status, refusal=refusal)


def _thing(kind: str, *, among: str = "") -> PageType:
    paths = {each: f"/{each}/{kind_word(among or kind, each)}/" for each in LANGUAGES}
    return PageType(kind, paths, kind=kind)


PAGE_TYPES = (
    _page("home", "/fr/", "/en/"),
    *(_thing(kind) for kind in sorted(KINDS)),
    _thing(SCHEME, among=CONCEPT),
    *(PageType(f"list-{each.kind}", each.addresses) for each in LISTS),
    _page("list-empty", "/fr/villes?region=nulle-part", "/en/cities?region=nowhere"),
    _page("search", "/fr/recherche", "/en/search"),
    _page("search-results", "/fr/recherche?q=drummond", "/en/search?q=drummond"),
    _page("search-nothing", "/fr/recherche?q=xyzzy", "/en/search?q=xyzzy"),
    _page(
        "compare",
        "/fr/comparer?v=drummondville&v=sherbrooke",
        "/en/compare?v=drummondville&v=sherbrooke",
    ),
    _page("compare-choose", "/fr/comparer", "/en/compare"),
    _page("compare-unknown", "/fr/comparer?v=nulle-part", "/en/compare?v=nowhere", status=404),
    _page("about", "/fr/a-propos", "/en/about"),
    _page("changes", "/fr/changements", "/en/changes"),
    _page("privacy", "/fr/confidentialite", "/en/privacy"),
    _page("examples", "/fr/exemples", "/en/examples"),
    _page("no-page", "/fr/villes?page=99", "/en/cities?page=99", status=404),
    _page("ontology", "/fr/ontologie", "/en/ontology"),
    _page("graph", "/fr/graphe/fiche/drummondville", "/en/graph/fiche/drummondville"),
    _page("rules", "/fr/regles", "/en/rules"),
    _page("contribute", "/fr/contribuer", "/en/contribute"),
    _page("templates", "/fr/gabarits/", "/en/templates/"),
    _page("accessibility", "/fr/accessibilite", "/en/accessibility"),
    PageType("report-error", _REMARK),
    PageType("report-error-incomplete", _REMARK, status=422, click="main form button"),
    PageType("report-error-receipt", _REMARK, message="C'est 87.", click="main form button"),
    PageType("report-error-closed", {"fr": "/fr/signaler", "en": "/en/report-error"}, refusal=busy),
    _page("check-file", "/fr/valider", "/en/validate"),
    _page("check-paste", "/fr/valider?from=paste", "/en/validate?from=paste"),
    _page("check-examples", *_EXAMPLES),
    *(
        _page(f"report-{each}", *_EXAMPLES, click=f"button[value={each}]")
        for each in ("workbook", "table", "fiche", "turtle")
    ),
    _query("query", ""),
    _query("query-table", f"SELECT ?p ?o WHERE {{ {_CITY} ?p ?o }}"),
    _query("query-nothing", "SELECT ?p ?o WHERE { <x:a> ?p ?o }"),
    _query("query-chart", _OF_CLASSES),
    _query("query-boolean", "ASK {}"),
    _query(
        "query-map", "SELECT ?city { ?city a <https://w3id.org/esgraph/ontology#City> }", view="map"
    ),
    _query("query-network", f"DESCRIBE {_CITY}", view="graph"),
    _query(
        "query-links", "SELECT ?a ?b { ?a <http://www.w3.org/ns/org#hasMember> ?b }", view="graph"
    ),
    _query("query-graph", f"DESCRIBE {_CITY}"),
    _query("query-error", "SELECT ?p WHERE {\n ?s ?p }", status=400),
    _query("query-spent", "ASK {}", status=429, refusal=spent),
    _page("absent", "/fr/ville/drummondvile", "/en/city/drummondvile", status=404),
    _page("not-found", "/fr/nulle-part", "/en/nowhere", status=404),
    _page("retired", "/fr/organisme/ancien-atelier", "/en/organization/ancien-atelier", status=410),
    _page(
        "not-acceptable",
        "/ontology?format=pdf&lang=fr",
        "/ontology?format=pdf&lang=en",
        status=406,
    ),
    PageType("unavailable", {"fr": "/fr/villes", "en": "/en/cities"}, status=503, refusal=busy),
)

EXAMPLES = tuple(Example(each, language) for each in PAGE_TYPES for language in LANGUAGES)

FILES = frozenset(
    f"{endpoint}{suffix}"
    for language in LANGUAGES
    for endpoint, suffix in (
        (f"contribute.template_{language}", ""),
        *((f"lists.{each.kind}_{language}", "_csv") for each in LISTS),
        (f"changes.changes_{language}", "_feed"),
        (f"examples.example_{language}", ""),
        ("about.method", ""),
        (f"graph_pages.graph_{language}", "_misspelt"),
        *((f"compare.{form}_{language}", "") for form in ("csv", "json")),
    )
)
"""Endpoints at the addresses of pages that answer with files, or lead to pages."""
