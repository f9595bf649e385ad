"""Which cities an address asks to compare, and the address of a comparison."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request
from werkzeug.routing import RequestRedirect

from esgraph.language import Language
from esgraph.namespaces import local_name
from esgraph.web.comparison.side_by_side import MOST_CITIES
from esgraph.web.facts.addresses import Entity, folded
from esgraph.web.lists.directories import current_directory
from esgraph.web.lists.directory import Entry
from esgraph.web.lists.ticked import PARAMETER

ADDRESSES: dict[Language, str] = {"fr": "/fr/comparer", "en": "/en/compare"}
"""Where cities are compared, in each language."""

QUERY = "q"
"""The parameter with the beginning of the name of a city to add."""

# Of what an address may name; the rest is not looked at.
_MOST_READ = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """The cities that an address asks for, in its order; *left_out* are those beyond the most."""

    entries: tuple[Entry, ...]
    missing: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of the cities that are there."""
        return tuple(local_name(entry.iri) for entry in self.entries)


def given_slugs(
    address: Callable[[tuple[str, ...]], str], *, also: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """
    Return the slugs of the cities that the request names, each once.

    Raises ``RequestRedirect`` to their *address* when they are spelt in another way, or stand among
    other parameters than *also*, such as those of the list where the cities were ticked.
    """
    given = request.args.getlist(PARAMETER)
    spelt = (folded(Entity("city", each)).name for each in given[:_MOST_READ])
    slugs = tuple(dict.fromkeys(slug for slug in spelt if slug))
    if slugs != tuple(given) or request.args.keys() - {PARAMETER, *also}:
        raise RequestRedirect(address(slugs))
    return slugs


def asked_cities(slugs: tuple[str, ...]) -> Asked:
    """Return the cities *slugs*, as far as the release describes them."""
    known = current_directory().entries
    looked_at = slugs[:MOST_CITIES]
    by_slug = {slug: known.get(Entity("city", slug).iri) for slug in looked_at}
    return Asked(
        entries=tuple(entry for entry in by_slug.values() if entry),
        missing=tuple(slug for slug, entry in by_slug.items() if not entry),
        left_out=slugs[MOST_CITIES:],
    )


def query_of(slugs: Sequence[str], query: str = "") -> str:
    """Return the cities *slugs* as the query string of an address, with the name looked for."""
    return urlencode([(PARAMETER, slug) for slug in slugs] + ([(QUERY, query)] if query else []))


def comparison_address(
    slugs: Sequence[str], language: Language, query: str = "", *, suffix: str = ""
) -> str:
    """Return where the cities *slugs* stand side by side; with *suffix*, as a file."""
    asked = query_of(slugs, query)
    return ADDRESSES[language] + suffix + (f"?{asked}" if asked else "")
