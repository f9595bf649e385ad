"""
What search engines for data sets ask of a page about one, in schema.org's words.

https://developers.google.com/search/docs/appearance/structured-data/dataset
"""

from collections.abc import Mapping
from typing import Any

from rdflib.namespace import DCAT, DCTERMS

from esgraph.language import LANGUAGES, Language
from esgraph.namespaces import BASE
from esgraph.web.facts.addresses import Entity
from esgraph.web.facts.release_facts import ReleaseFacts, release_facts
from esgraph.web.facts.words import optional_words
from esgraph.web.linked_data.distributions import Distribution, distributions_of
from esgraph.web.site.rows import first_iri
from esgraph.web.site.sites import Site

_SOLUTIONS = "application/sparql-results+json"


def dataset_statements(
    site: Site, entity: Entity, language: Language, node: Mapping[str, Any], *, here: str
) -> dict[str, Any]:
    """
    Return what stands beside, or instead of, the statements of *node* about a data set of ours.

    Nothing where *entity* cannot be had as a whole. Texts are those of one language and licences
    plain addresses: readers of such statements take no others. *here* is the address of the site.
    """
    forms = distributions_of(site, entity)
    if not forms:
        return {}
    facts = release_facts(site.stored)
    made = site.made.isoformat() if site.made else None
    said = {
        "name": _in_language(node.get("name"), language),
        "description": _in_language(node.get("description"), language),
        "keywords": _all_in_language(node.get("keywords"), language),
        "spatialCoverage": _place(site, node.get("spatialCoverage"), language),
        "license": str(facts.licence) if facts.licence else None,
        "creator": _publisher(facts),
        "publisher": _publisher(facts),
        "url": here + entity.page(language),
        "version": site.release_id,
        "inLanguage": list(LANGUAGES),
        "isAccessibleForFree": True,
        "dateModified": made,
        "datePublished": made if entity.kind == "release" else None,
        "includedInDataCatalog": _catalogue(site, entity, language, here),
        "distribution": [_download(each, facts, language, here) for each in forms],
    }
    return {name: value for name, value in said.items() if value}


def _place(site: Site, said: Any, language: Language) -> dict[str, Any] | None:
    """Return the place that is *said* with its name; readers follow no address. One kept query."""
    if not isinstance(said, dict):
        return None
    name = optional_words(site.stored.rows("labels", thing=(said["@id"],)), "label", language)
    return {**said, "@type": "Place", "name": name.text} if name else None


def _catalogue(site: Site, entity: Entity, language: Language, here: str) -> dict[str, Any] | None:
    """Return the catalogue that the release says to describe *entity*; one kept query."""
    rows = site.stored.rows("data-set", dataset=(entity.iri,), node=(entity.iri,))
    found = first_iri([row for row in rows if row["predicate"] == DCAT.dataset], "node")
    if found is None:
        return None
    titles = [row for row in rows if (row["node"], row["predicate"]) == (found, DCTERMS.title)]
    title = optional_words(titles, "value", language)
    said = {
        "@id": str(found),
        "@type": "DataCatalog",
        "name": title.text if title else None,
        "url": f"{here}/{found.removeprefix(BASE)}",
    }
    return {name: value for name, value in said.items() if value}


def _download(
    form: Distribution, facts: ReleaseFacts, language: Language, here: str
) -> dict[str, Any]:
    titles = [row for row in form.rows if row["predicate"] == DCTERMS.title]
    title = optional_words(titles, "value", language)
    said = {
        "@id": form.iri,
        "@type": "DataDownload",
        "name": title.text if title else form.name,
        "encodingFormat": form.media_type or _SOLUTIONS,
        "contentUrl": here + form.path,
        "contentSize": f"{form.size} B" if form.size is not None else None,
        "sha256": form.sha256,
        "license": str(facts.licence) if facts.licence else None,
    }
    return {name: value for name, value in said.items() if value}


def _publisher(facts: ReleaseFacts) -> dict[str, Any] | None:
    if facts.publisher_iri is None:
        return None
    return {
        "@id": str(facts.publisher_iri),
        "@type": "Organization",
        "name": facts.publisher,
    }


def _in_language(values: Any, language: Language) -> str | None:
    return next(iter(_all_in_language(values, language)), None)


def _all_in_language(values: Any, language: Language) -> list[str]:
    """Return the texts among *values*, one or a list, that are in *language* or in none."""
    several = values if isinstance(values, list) else [values]
    tagged = [each for each in several if isinstance(each, dict)]
    return [
        *(each for each in several if isinstance(each, str)),
        *(each["@value"] for each in tagged if each.get("@language") == language),
    ]
