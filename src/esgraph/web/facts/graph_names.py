"""The named graphs of ours: how their IRIs are spelt, and where their pages are."""

from collections.abc import Mapping
from types import MappingProxyType

from esgraph.language import Language
from esgraph.namespaces import BASE, slugify

GRAPH_FOLDER = f"{BASE}graph/"
"""What the IRIs of our graphs begin with; their paths follow."""

_WORDS: Mapping[Language, str] = MappingProxyType({"fr": "graphe", "en": "graph"})


def graph_path(iri: str) -> str | None:
    """Return the path that the graph *iri* has below ``graph/``; ``None`` for one not of ours."""
    return iri.removeprefix(GRAPH_FOLDER) if iri.startswith(GRAPH_FOLDER) else None


def folded_path(said: str) -> str:
    """
    Return the path *said* as the IRIs of our graphs spell it: ASCII, lower case, hyphens.

    >>> folded_path("Fiche/Trois_Rivières/")
    'fiche/trois-rivieres'
    """
    return "/".join(slugify(part) for part in said.strip("/").split("/"))


def graph_page(path: str, language: Language) -> str:
    """Return the address of the page in *language* about the graph whose IRI has *path*."""
    return f"/{language}/{_WORDS[language]}/{path}"
