"""The lists of what the release holds, by type, narrowed by facets; as pages and as CSV."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from esgraph.drawing import Bar, BarsDrawing, draw_bars
from esgraph.language import LANGUAGES, Language, other_language
from esgraph.namespaces import local_name
from esgraph.web.facts.words import Name, Words
from esgraph.web.http.answers import site_address
from esgraph.web.http.languages import page_language
from esgraph.web.http.page_responses import kept_page
from esgraph.web.http.paging import page_number
from esgraph.web.lists.directories import current_directory
from esgraph.web.lists.directory import Directory, Entry
from esgraph.web.lists.excerpts import excerpts
from esgraph.web.lists.facets import Selection, select, select_entries
from esgraph.web.lists.list_files import entries_csv
from esgraph.web.lists.maps import map_of, without_point
from esgraph.web.lists.ticked import PARAMETER, TURN, ticked_cities, turn_page, with_ticked
from esgraph.web.wording.typography import format_number

blueprint = Blueprint("lists", __name__)

PAGE_SIZE = 50
_SUFFIX = ".csv"
_CITY = "city"


@dataclass(frozen=True, slots=True)
class ListOf:
    """
    The list of one kind of things: where it is, what it is narrowed by.

    *charted* is a kind and a facet: above the list, bars tell how many things of that kind have
    each value.
    """

    kind: str
    addresses: dict[Language, str]
    facets: tuple[str, ...]
    charted: tuple[str, str] | None = None


LISTS = (
    ListOf("city", {"fr": "/fr/villes", "en": "/en/cities"}, ("region", "mrc", "lever")),
    ListOf(
        "organization",
        {"fr": "/fr/organismes", "en": "/en/organizations"},
        ("region", "mrc", "kind", "form", "lever"),
        charted=("organization", "kind"),
    ),
    ListOf(
        "lever-use",
        {"fr": "/fr/leviers", "en": "/en/levers"},
        ("lever", "region", "mrc"),
        charted=("city", "lever"),
    ),
    ListOf(
        "winning-partnership",
        {"fr": "/fr/partenariats", "en": "/en/partnerships"},
        ("region", "mrc"),
    ),
    ListOf("initiative", {"fr": "/fr/initiatives", "en": "/en/initiatives"}, ("region", "mrc")),
    ListOf("policy", {"fr": "/fr/politiques", "en": "/en/policies"}, ("region", "mrc")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as lists show it: its places, what its facets say of it, the text about it."""

    name: Name
    slug: str
    places: tuple[Words, ...]
    qualities: tuple[Words, ...]
    excerpt: Words | None


def lists_in(language: Language) -> tuple[tuple[str, str], ...]:
    """Return the kind of each list, and where it is in *language*."""
    return tuple((listed.kind, listed.addresses[language]) for listed in LISTS)


def list_page(kind: str) -> Response:
    """Return one page of the list of *kind*; 404 beyond the last."""
    language = page_language()
    listed, selection, directory = _selected(kind, language)
    address = listed.addresses[language]
    ticked = ticked_cities(directory) if kind == _CITY else ()
    turn_page(address, ticked)
    last = max(1, ceil(len(selection.entries) / PAGE_SIZE))
    page = page_number(last)
    shown = selection.entries[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    texts = excerpts(shown, language)
    query = _query(selection, page, ticked)
    return kept_page(
        render_template(
            "list.html",
            listed=listed,
            lists=lists_in(language),
            selection=selection,
            rows=[_row(entry, directory, texts.get(entry.iri), language) for entry in shown],
            map=map_of(selection.entries, language) if kind == _CITY and page == 1 else None,
            without_point=without_point(selection.entries, language),
            chart=_chart(listed, selection, directory, language) if page == 1 else None,
            first=(page - 1) * PAGE_SIZE + 1,
            page=page,
            last=last,
            previous_query=_query(selection, page - 1),
            next_query=_query(selection, page + 1),
            tick_parameter=PARAMETER,
            turn_parameter=TURN,
            ticked={local_name(entry.iri) for entry in ticked},
            also_ticked=[entry.name(language) for entry in ticked if entry not in shown],
            all_address=address + with_ticked((), ticked),
            csv_address=address + _SUFFIX + _query(selection),
            address=address,
            canonical=site_address(request.environ) + address + _query(selection, page),
            switch_address=listed.addresses[other_language(language)] + query,
        )
    )


def list_csv(kind: str) -> Response:
    """Return the whole selection as CSV, as spreadsheet programs of the language read it."""
    language = page_language()
    listed = _list_of(kind)
    directory = current_directory()
    found = select_entries(directory, kind, _chosen(listed), language=language)
    here = site_address(request.environ)
    response = kept_page(
        entries_csv(found, listed.facets, directory, language, here=here, are_places=kind == _CITY)
    )
    response.headers["Content-Type"] = "text/csv; charset=utf-8; header=present"
    name = listed.addresses[language].rpartition("/")[2]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}{_SUFFIX}"'
    return response


def _chart(
    listed: ListOf, selection: Selection, directory: Directory, language: Language
) -> BarsDrawing | None:
    """Return how many things have each value that *listed* charts, the most frequent first."""
    if listed.charted is None:
        return None
    kind, facet = listed.charted
    others = {name: value for name, value in selection.chosen.items() if name != facet}
    narrowed = select(directory, kind, tuple({*others, facet}), others, language=language)
    choices = [choice for each in narrowed.facets if each.name == facet for choice in each.choices]
    address = listed.addresses[language]
    return draw_bars(
        [
            Bar(
                name=choice.words.text,
                value=choice.count,
                said=format_number(choice.count, language),
                href=f"{address}?{urlencode(others | {facet: choice.value})}",
                language=choice.words.language,
            )
            for choice in sorted(choices, key=lambda choice: -choice.count)
        ]
    )


def _register() -> None:
    for listed in LISTS:
        for language in LANGUAGES:
            address, given = listed.addresses[language], {"kind": listed.kind}
            name = f"{listed.kind}_{language}"
            blueprint.add_url_rule(address, name, list_page, defaults=given)
            blueprint.add_url_rule(address + _SUFFIX, f"{name}_csv", list_csv, defaults=given)


_register()


def _selected(kind: str, language: Language) -> tuple[ListOf, Selection, Directory]:
    listed, directory = _list_of(kind), current_directory()
    chosen = _chosen(listed)
    return listed, select(directory, kind, listed.facets, chosen, language=language), directory


def _list_of(kind: str) -> ListOf:
    return next(each for each in LISTS if each.kind == kind)


def _chosen(listed: ListOf) -> Mapping[str, str]:
    """Return the values that the request asks for, by facet, as addresses write them."""
    given = {name: request.args.get(name, "") for name in listed.facets}
    return {name: value for name, value in given.items() if value}


def _query(selection: Selection, page: int = 1, ticked: tuple[Entry, ...] = ()) -> str:
    """Return the query of the address of a selection, always the same for the same one."""
    parts = dict(selection.chosen) | ({"page": str(page)} if page > 1 else {})
    return with_ticked(parts.items(), ticked)


def _row(entry: Entry, directory: Directory, excerpt: Words | None, language: Language) -> Row:
    name = entry.name(language)
    qualities = (
        directory.words(iri, language)
        for facet in ("kind", "form", "lever")
        for iri in entry.facets.get(facet, ())
    )
    return Row(
        name=name,
        slug=local_name(entry.iri),
        places=place_names(entry, directory, language),
        qualities=tuple(words for words in dict.fromkeys(qualities) if words != name.words),
        excerpt=excerpt,
    )


def place_names(entry: Entry, directory: Directory, language: Language) -> tuple[Words, ...]:
    """Return the names of the nearest place of *entry* and of its region."""
    nearest = entry.places[:1]
    regions = entry.facets.get("region", ())[:1]
    return tuple(directory.words(iri, language) for iri in dict.fromkeys((*nearest, *regions)))
