"""The beginnings of what is said of things, to be read under their names."""

import textwrap
from collections.abc import Iterable, Mapping

from esgraph.language import Language
from esgraph.web.facts.words import Words, optional_words
from esgraph.web.lists.directory import Entry
from esgraph.web.site.rows import group_by
from esgraph.web.site.sites import current_site

_LENGTH = 200


def excerpts(entries: Iterable[Entry], language: Language) -> Mapping[str, Words]:
    """Return the first 200 characters of the text on each of *entries* that has one, by IRI."""
    things = tuple(sorted(entry.iri for entry in entries))
    groups = group_by(current_site().stored.rows("descriptions", thing=things), "thing")
    found = {
        str(iri): optional_words(rows, "description", language) for iri, rows in groups.items()
    }
    return {
        iri: Words(textwrap.shorten(words.text, _LENGTH, placeholder=" …"), words.language)
        for iri, words in found.items()
        if words
    }
