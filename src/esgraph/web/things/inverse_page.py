"""All that points at a thing by one property, page by page."""

from dataclasses import dataclass
from http import HTTPStatus
from math import ceil

from flask import abort
from rdflib import URIRef

from esgraph.language import Language
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.links import query_address, short
from esgraph.web.facts.words import Name
from esgraph.web.http.paging import page_number
from esgraph.web.linked_data.titled import titled_evidence
from esgraph.web.site.rows import iris
from esgraph.web.site.stored import StoredQueries
from esgraph.web.things.inverse_links import inverse_address, read_page

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class InverseView:
    """One page of *count* things that point at *name* by *predicate*, those from *start* on."""

    entity: Entity
    name: Name
    predicate: Name
    others: tuple[Name, ...]
    count: int
    start: int
    page: int
    last: int
    query_address: str

    def address(self, language: Language, step: int = 0) -> str:
        """Return the address of this page, or of the one *step* pages on."""
        page = self.page + step
        first = inverse_address(self.entity, self.predicate.iri, language)
        return f"{first}&page={page}" if page > 1 else first


def inverse_view(
    stored: StoredQueries, entity: Entity, predicate: str, language: Language
) -> InverseView:
    """
    Return the page of the request of what points at *entity* by *predicate*, written short.

    404 where nothing does, and beyond the last page. Six kept queries.
    """
    counts = stored.rows("incoming-counts", thing=(entity.iri,))
    found = ((iri, row) for row in counts for iri in iris([row], "predicate"))
    iri, row = next(((iri, row) for iri, row in found if short(iri) == predicate), (None, None))
    if iri is None or row is None:
        abort(HTTPStatus.NOT_FOUND)
    count = int(row["count"])
    last = ceil(count / PAGE_SIZE)
    page = page_number(last)
    start = (page - 1) * PAGE_SIZE
    others = read_page(stored, entity.iri, iri, start=start, count=PAGE_SIZE)
    evidence = titled_evidence(stored, language, (URIRef(entity.iri), iri, *others))
    query = f"SELECT ?thing WHERE {{\n  ?thing <{iri}> <{entity.iri}> .\n}}"
    return InverseView(
        entity=entity,
        name=evidence.name(URIRef(entity.iri)),
        predicate=evidence.name(iri),
        others=tuple(map(evidence.name, others)),
        count=count,
        start=start,
        page=page,
        last=last,
        query_address=query_address(query, language),
    )
