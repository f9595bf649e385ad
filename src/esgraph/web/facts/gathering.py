"""From the stored queries to evidence: asked for in rounds, since one answer leads to the next."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rdflib import URIRef

from esgraph.language import Language
from esgraph.web.facts.evidence import STATED, Evidence, name_of
from esgraph.web.facts.sources import SourceRows, ask_sources
from esgraph.web.site.results import Row
from esgraph.web.site.rows import group_by, iris
from esgraph.web.site.stored import StoredQueries


@dataclass(frozen=True, slots=True)
class EvidenceRows:
    """The rows of what stands behind claims and graphs, and of the *documents* behind it all."""

    sources: tuple[Row, ...]
    contradictions: tuple[Row, ...]
    agreements: tuple[Row, ...]
    graphs: tuple[Row, ...]
    documents: SourceRows

    def named(self) -> Iterator[URIRef]:
        """Yield what these rows speak of by name."""
        for part in STATED:
            yield from iris(self.contradictions, part)
        yield from self.documents.levels()


def ask_evidence(
    stored: StoredQueries,
    *,
    claims: tuple[URIRef, ...],
    graphs: tuple[URIRef, ...] = (),
    passages: tuple[URIRef, ...] = (),
) -> EvidenceRows:
    """
    Return what stands behind *claims* and what *graphs* hold; *passages* are shown for themselves.

    Cost: some eight kept queries, none for nothing.
    """
    asked = _distinct(claims)
    begun = {
        name: stored.begin(name, claim=asked)
        for name in ("agreements", "sources", "contradictions")
    }
    own = begun["sources"]()
    # The sources of the claims are looked up while others are still searched for.
    stating = {*iris(own, "source"), *passages}
    looked_up = stored.beside.begin(lambda: ask_sources(stored, stating))
    agreements = begun["agreements"]()
    holding = stored.begin("graph-sources", graph=_distinct([*graphs, *iris(agreements, "graph")]))
    contradictions = begun["contradictions"]()
    others = {*iris(contradictions, "other"), *iris(agreements, "other")}.difference(claims)
    theirs = stored.rows("sources", claim=_distinct(others))
    behind = holding()
    also = {*iris(theirs, "source"), *iris(behind, "source")}.difference(stating)
    documents = ask_sources(stored, also).and_those_of(looked_up())
    return EvidenceRows((*own, *theirs), contradictions, agreements, behind, documents)


def name_evidence(
    stored: StoredQueries,
    language: Language,
    asked: Callable[[], EvidenceRows],
    things: tuple[URIRef, ...],
) -> Evidence:
    """Return the rows that *asked* waits for, with the names of *things*; two kept queries."""
    naming = stored.begin("labels", thing=_distinct(things))
    rows = asked()
    also = _distinct(set(rows.named()).difference(things))
    labels = group_by((*naming(), *stored.rows("labels", thing=also)), "thing")
    return Evidence(
        language=language,
        labels=labels,
        names={iri: name_of(iri, found, language) for iri, found in labels.items()},
        sources=group_by(rows.sources, "claim"),
        contradictions=group_by(rows.contradictions, "claim"),
        agreements=group_by(rows.agreements, "claim"),
        graphs=group_by(rows.graphs, "graph"),
        described=rows.documents.described(labels, language),
    )


def gather_evidence(
    stored: StoredQueries,
    language: Language,
    *,
    claims: tuple[URIRef, ...],
    things: tuple[URIRef, ...],
    graphs: tuple[URIRef, ...] = (),
    passages: tuple[URIRef, ...] = (),
) -> Evidence:
    """Return what ``ask_evidence`` asks for, with the names of *things*; some ten kept queries."""
    asked = stored.beside.begin(
        lambda: ask_evidence(stored, claims=claims, graphs=graphs, passages=passages)
    )
    return name_evidence(stored, language, asked, things)


def _distinct(items: Iterable[URIRef]) -> tuple[str, ...]:
    return tuple(sorted({str(item) for item in items}))
