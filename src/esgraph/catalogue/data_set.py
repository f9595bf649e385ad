"""
What the data set says of itself, in whichever release: its subject, its publisher, its licence.

https://www.w3.org/TR/vocab-dcat-3/ ; https://semiceu.github.io/DCAT-AP/releases/3.0.0/
"""

from itertools import chain

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDF, SKOS, VOID

from esgraph.catalogue.identity import DATASET, ENDPOINT, BuildIdentity
from esgraph.catalogue.wording import say
from esgraph.namespaces import BASE, thing

LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
PUBLISHER = thing("agent", "esgraph")

ABOUT = (
    (
        "Graphe de connaissances ouvert sur l'économie sociale dans les villes du Québec : "
        "chiffres, leviers municipaux, forces, défis, partenaires et partenariats gagnants, "
        "organismes, politiques et territoires. Chaque énoncé mène au document qui l'affirme, ceux "
        "des fiches-portraits au passage même."
    ),
    (
        "Open knowledge graph of the social economy in Québec's cities: figures, municipal levers, "
        "strengths, challenges, partners and winning partnerships, organizations, policies and "
        "territories. Every statement leads to the document that makes it, those of city portraits "
        "to the very passage."
    ),
)
"""What the data set is, in French and English."""

_KEYWORDS = {
    "fr": ("économie sociale", "villes", "municipalités", "Québec", "entreprises collectives"),
    "en": ("social economy", "cities", "municipalities", "Quebec", "collective enterprises"),
}

# The lists of values that DCAT-AP asks for.
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {
    URIRef(f"{_AUTHORITY}/language/FRA"): ("français", "French"),
    URIRef(f"{_AUTHORITY}/language/ENG"): ("anglais", "English"),
}
_THEMES = {
    URIRef(f"{_AUTHORITY}/data-theme/SOCI"): ("population et société", "population and society"),
    URIRef(f"{_AUTHORITY}/data-theme/ECON"): ("économie et finances", "economy and finance"),
    URIRef(f"{_AUTHORITY}/data-theme/REGI"): ("régions et villes", "regions and cities"),
}

_PUBLIC = URIRef(f"{_AUTHORITY}/access-right/PUBLIC")
_ACCESS_RIGHTS = {_PUBLIC: ("public", "public")}

# rdflib knows DCAT 2; versions came with DCAT 3.
_VERSION, _HAS_VERSION, _CURRENT_VERSION, _IS_VERSION_OF = (
    URIRef(f"{DCAT}{name}")
    for name in ("version", "hasVersion", "hasCurrentVersion", "isVersionOf")
)

_COMMON = tuple(
    chain(
        ((RDF.type, kind) for kind in (DCAT.Dataset, PROV.Entity)),
        ((DCTERMS.language, language) for language in _LANGUAGES),
        ((DCAT.theme, theme) for theme in _THEMES),
        (
            (DCAT.keyword, Literal(word, lang=language))
            for language, words in _KEYWORDS.items()
            for word in words
        ),
        (
            (DCTERMS.license, LICENCE),
            (DCTERMS.accessRights, _PUBLIC),
            (DCTERMS.publisher, PUBLISHER),
            (DCTERMS.creator, PUBLISHER),
            (DCTERMS.spatial, thing("province", "quebec")),
            (DCTERMS.conformsTo, URIRef(f"{BASE}ontology")),
            (VOID.sparqlEndpoint, ENDPOINT),
        ),
    )
)


def describe_data_set(catalogue: Graph, build: BuildIdentity) -> None:
    """
    Add to *catalogue* the data set, and the release of *build* as its current version.

    What is true of both is said of both: who harvests one of them need not know the other. The
    version of the data is the identifier of the release; that of the software is the software's.
    """
    release = build.release
    for each in (release, DATASET):
        for predicate, value in _COMMON:
            catalogue.add((each, predicate, value))
        say(catalogue, each, DCTERMS.description, fr=ABOUT[0], en=ABOUT[1])
        catalogue.add((each, _VERSION, Literal(build.release_id)))
    for value, (french, english) in (_LANGUAGES | _THEMES | _ACCESS_RIGHTS).items():
        say(catalogue, value, SKOS.prefLabel, fr=french, en=english)
    say(
        catalogue,
        release,
        DCTERMS.title,
        fr=f"esgraph, version {build.release_id}",
        en=f"esgraph, release {build.release_id}",
    )
    catalogue.add((release, RDF.type, VOID.Dataset))
    catalogue.add((release, DCTERMS.identifier, Literal(build.release_id)))
    catalogue.add((release, DCTERMS.isVersionOf, DATASET))
    catalogue.add((release, _IS_VERSION_OF, DATASET))
    catalogue.add((release, PROV.wasGeneratedBy, build.activity))
    catalogue.add((DATASET, DCTERMS.title, Literal("esgraph")))
    catalogue.add((DATASET, DCTERMS.identifier, Literal(str(DATASET))))
    catalogue.add((DATASET, _HAS_VERSION, release))
    catalogue.add((DATASET, _CURRENT_VERSION, release))
    catalogue.add((PUBLISHER, RDF.type, FOAF.Agent))
    catalogue.add((PUBLISHER, FOAF.name, Literal("esgraph")))


def describe_as_catalogue(catalogue: Graph, node: URIRef) -> None:
    """Add to *catalogue* that *node*, its own name, is what portals harvest: of one data set."""
    catalogue.add((node, RDF.type, DCAT.Catalog))
    say(catalogue, node, DCTERMS.title, fr="catalogue d'esgraph", en="catalogue of esgraph")
    say(catalogue, node, DCTERMS.description, fr=ABOUT[0], en=ABOUT[1])
    for language in _LANGUAGES:
        catalogue.add((node, DCTERMS.language, language))
    for predicate, value in (
        (DCTERMS.license, LICENCE),
        (DCTERMS.publisher, PUBLISHER),
        (DCAT.dataset, DATASET),
        (DCAT.service, ENDPOINT),
    ):
        catalogue.add((node, predicate, value))
