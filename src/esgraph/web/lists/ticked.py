"""
Cities ticked in a list, to be compared: addresses carry them from page to page.

Ticks that were not sent yet are lost by a link. So the form that has them also narrows the list and
turns its pages: its button ``TURN`` tells the page to go to.
"""

from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode

from flask import abort, redirect, request

from esgraph.namespaces import local_name
from esgraph.web.facts.addresses import Entity
from esgraph.web.lists.directory import Directory, Entry

PARAMETER = "v"
"""The parameter of an address that names a city by its slug; it is repeated."""

TURN = "to"
"""The parameter that holds the query of the page to go to, without the ticked cities."""

_MOST_READ = 50


def ticked_cities(directory: Directory) -> tuple[Entry, ...]:
    """Return the cities that the request names, each once; those that are none are left out."""
    slugs = dict.fromkeys(request.args.getlist(PARAMETER)[:_MOST_READ])
    found = (directory.entries.get(Entity("city", slug).iri) for slug in slugs)
    return tuple(entry for entry in found if entry)


def turn_page(address: str, ticked: Iterable[Entry]) -> None:
    """Redirect to the page of the list at *address* that the request turns to, if it does."""
    if TURN in request.args:
        query = parse_qsl(request.args[TURN].removeprefix("?"))
        wanted = [each for each in query if each[0] not in (PARAMETER, TURN)]
        there = f"{address}{with_ticked(wanted, ticked)}#found"
        abort(redirect(there, HTTPStatus.SEE_OTHER))


def with_ticked(parts: Iterable[tuple[str, str]], ticked: Iterable[Entry]) -> str:
    """Return the query of an address: *parts* and the cities *ticked*; empty without any."""
    slugs = ((PARAMETER, local_name(entry.iri)) for entry in ticked)
    query = urlencode([*parts, *slugs])
    return f"?{query}" if query else ""
