"""What is answered about things that are not there: near names, or what replaces them."""

from dataclasses import replace

from flask import Flask, Response, make_response, render_template, request
from rdflib import URIRef

from esgraph.language import other_language
from esgraph.namespaces import BASE
from esgraph.web.facts.addresses import KINDS, Entity, entity_of, folded, is_well_formed
from esgraph.web.facts.gathering import gather_evidence
from esgraph.web.facts.presence import RetiredEntityError, UnknownEntityError
from esgraph.web.facts.words import Name, Words
from esgraph.web.http.errors import (
    Problem,
    problem_of,
    problem_response,
    reads_pages,
    with_problem_headers,
)
from esgraph.web.http.languages import page_language
from esgraph.web.linked_data.signposting import Link, header_of
from esgraph.web.site.rows import iris
from esgraph.web.site.sites import current_site
from esgraph.web.wording.texts import say

_MOST = 5
_LEAST_LIKENESS = 0.3
_GRAM = 3
_FOLLOWED = ("https://", "http://")


def init_app(app: Flask) -> None:
    """Let *app* help those who ask for what is unknown or retired."""
    app.register_error_handler(UnknownEntityError, _answer_unknown)
    app.register_error_handler(RetiredEntityError, _answer_retired)


def near_entities(entity: Entity) -> tuple[Entity, ...]:
    """
    Return the things of the same kind whose names are most like that of *entity*, the best first.

    Cost: one kept query per kind, and about a microsecond for each letter of its names.
    """
    asked = folded(entity)
    # Looking through the names of a kind costs too much to do it for any word of a stranger.
    if asked.kind not in KINDS or not is_well_formed(asked):
        return ()
    folder = BASE + Entity(asked.kind, "").identifier.removeprefix("/")
    rows = current_site().stored.rows("names", folder=(folder,))
    found = (entity_of(iri) for iri in iris(rows, "thing"))
    grams = _grams(asked.name)
    ranked = sorted(
        (-likeness, other.name, other)
        for other in found
        if other and (likeness := _likeness(grams, _grams(other.name))) >= _LEAST_LIKENESS
    )
    return tuple(other for _, _, other in ranked[:_MOST])


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    """Return Dice's coefficient of two sets: from 0, nothing in common, to 1."""
    return 2 * len(some & others) / (len(some) + len(others))


def _grams(name: str) -> frozenset[str]:
    padded = f"  {name} "
    return frozenset(padded[start : start + _GRAM] for start in range(len(padded) - _GRAM + 1))


def _answer_unknown(error: UnknownEntityError) -> Response:
    near = near_entities(error.entity)
    problem = problem_of(error, page_language())
    if near and not _wants_page():
        listed = ", ".join(each.iri for each in near)
        problem = replace(
            problem, detail=f"{problem.detail} {say('absent.near', page_language())} {listed}"
        )
    return _answer(problem, error.entity, near=_names([each.iri for each in near]))


def _answer_retired(error: RetiredEntityError) -> Response:
    language = page_language()
    response = _answer(
        problem_of(error, language),
        error.entity,
        successors=_names(error.successors),
        reason=error.reason(language),
    )
    links = [
        Link(str(iri), "successor-version")
        for iri in error.successors
        if str(iri).startswith(_FOLLOWED)
    ]
    if links:
        response.headers["Link"] = header_of(links)
    return response


def _answer(
    problem: Problem,
    entity: Entity,
    *,
    near: tuple[Name, ...] = (),
    successors: tuple[Name, ...] = (),
    reason: Words | None = None,
) -> Response:
    if not _wants_page():
        return problem_response(problem)
    html = render_template(
        "absent.html",
        problem=problem,
        near=near,
        successors=successors,
        reason=reason,
        switch_address=entity.page(other_language(page_language())),
    )
    return with_problem_headers(make_response(html, problem.status), problem)


def _wants_page() -> bool:
    # The addresses of pages are asked for by people, whatever their programs accept.
    return request.path.startswith(("/fr/", "/en/")) or reads_pages()


def _names(found: list[str] | tuple[str, ...]) -> tuple[Name, ...]:
    evidence = gather_evidence(
        current_site().stored, page_language(), claims=(), things=tuple(map(URIRef, found))
    )
    return tuple(evidence.name(URIRef(iri)) for iri in found)
