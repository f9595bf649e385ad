"""The page about each graph of the release: where it comes from, and what it describes."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from rdflib import URIRef
from werkzeug.routing import RequestRedirect

from esgraph.language import LANGUAGES, Language, other_language
from esgraph.namespaces import fold
from esgraph.skolem import GENID
from esgraph.web.facts.addresses import KINDS, entity_of
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.graph_names import folded_path, graph_page, graph_path
from esgraph.web.facts.links import ONTOLOGY, query_address, term_page
from esgraph.web.facts.words import Name, Words
from esgraph.web.http.answers import site_address
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.linked_data.downloads import Download, downloads_of
from esgraph.web.linked_data.signposting import graph_links, header_of
from esgraph.web.linked_data.titled import titled_evidence
from esgraph.web.site.rows import iris
from esgraph.web.site.sites import current_site
from esgraph.web.sparql.graph_store import require_graph
from esgraph.web.wording.texts import say

blueprint = Blueprint("graph_pages", __name__)

MOST_SHOWN = 200
"""How much of what a graph describes its page names."""

# Beyond it, to name what a graph describes takes long, and says little.
_MOST_TRIPLES = 5_000

_WITH_A_TITLE = frozenset({"catalogue", "inferred", "ontology", "validation"})
_KINDS = _WITH_A_TITLE | {"contribution", "fiche", "reference"}


@dataclass(frozen=True, slots=True)
class GraphView:
    """
    A graph as its page shows it; *kind* is a key of the texts.

    *triples* is ``None`` where the catalogue does not count them. *groups* are the first of the
    *count* things that it describes, under their kinds; ``None`` for a graph whose things are too
    many to be named, or have a page of their own.
    """

    iri: str
    kind: str
    title: Words
    triples: int | None
    sources: tuple[Name, ...]
    groups: tuple[tuple[str, tuple[Name, ...]], ...] | None
    count: int
    downloads: tuple[Download, ...]
    query_address: str

    @property
    def is_cut(self) -> bool:
        """Return whether the graph describes more than is shown."""
        return self.count > MOST_SHOWN


@blueprint.get("/fr/graphe/<path:name>", endpoint="graph_fr")
@blueprint.get("/fr/graph/<path:name>", endpoint="graph_fr_misspelt")
@blueprint.get("/en/graph/<path:name>", endpoint="graph_en")
@blueprint.get("/en/graphe/<path:name>", endpoint="graph_en_misspelt")
def graph_about(name: str) -> Response:
    """Return the page about the graph whose IRI has the path *name*; 404 for any other."""
    language, name = page_language(), folded_path(name)
    iri = require_graph(name)
    right = graph_page(name, language)
    if request.path != right:
        raise RequestRedirect(right)
    pages = {each: graph_page(name, each) for each in LANGUAGES}
    here = site_address(request.environ)
    response = kept_page(
        render_template(
            "graph.html",
            view=graph_view(iri, language),
            terms_address=term_page(ONTOLOGY, language),
            canonical=here + pages[language],
            alternates=[(each, here + path) for each, path in pages.items()],
            switch_address=pages[other_language(language)],
        )
    )
    response.headers["Link"] = header_of(graph_links(f"/graph/{name}", pages, page=language))
    return response


def graph_view(iri: str, language: Language) -> GraphView:
    """Return the graph *iri* of the release for readers of *language*; three kept queries or so."""
    stored = current_site().stored
    name = graph_path(iri) or iri
    kind = name.partition("/")[0]
    kind = kind if kind in _KINDS else "other"
    rows = stored.rows("graph", graph=(iri,))
    triples = next((int(row["triples"]) for row in rows), None)
    sources = iris(stored.rows("graph-sources", graph=(iri,)), "source")
    is_named = kind != "ontology" and (triples or 0) <= _MOST_TRIPLES
    found = _subjects(iri) if is_named else ()
    shown = found[:MOST_SHOWN]
    evidence = titled_evidence(stored, language, (*sources, *shown))
    return GraphView(
        iri=iri,
        kind=kind,
        title=_title(name, kind, sources, evidence),
        triples=triples,
        sources=tuple(map(evidence.name, sources)),
        groups=_grouped(map(evidence.name, shown), language) if is_named else None,
        count=len(found),
        downloads=downloads_of(f"/graph/{name}"),
        query_address=query_address(_query(iri), language),
    )


def _subjects(graph: str) -> tuple[URIRef, ...]:
    found = iris(current_site().stored.rows("graph-subjects", graph=(graph,)), "subject")
    return tuple(each for each in found if not each.startswith(GENID))


def _grouped(
    things: Iterable[Name], language: Language
) -> tuple[tuple[str, tuple[Name, ...]], ...]:
    """Return *things* by name, under the words for their kinds."""
    groups: dict[str, list[Name]] = {}
    for each in sorted(things, key=lambda each: fold(each.words.text)):
        entity = entity_of(each.iri)
        is_known = entity is not None and entity.kind in KINDS
        key = f"entity.kind.{entity.kind}" if entity and is_known else "graph.things.rest"
        groups.setdefault(say(key, language), []).append(each)
    return tuple((heading, tuple(groups[heading])) for heading in sorted(groups, key=fold))


def _title(name: str, kind: str, sources: tuple[URIRef, ...], evidence: Evidence) -> Words:
    """Return what the graph is called: as its source, where it has one alone, else by its path."""
    if kind in _WITH_A_TITLE:
        return Words(say(f"graph.title.{kind}", evidence.language), evidence.language)
    return evidence.name(sources[0]).words if len(sources) == 1 else Words(name)


def _query(iri: str) -> str:
    pattern = "?subject ?predicate ?object"
    return f"SELECT * WHERE {{\n  GRAPH <{iri}> {{ {pattern} }}\n}}\nLIMIT 100\n"
