"""The questions that every server is asked, in words that change from one request to the next."""

from dataclasses import dataclass
from typing import Literal

from benchmarks.invention import City, region_name
from esgraph.namespaces import BASE, PREFIXES, slugify

Weight = Literal["point", "medium", "heavy", "exempt"]
"""What the service aims at depends on it; see the README."""

NUMBER = "~n~"
"""What the load generator replaces by a number that no other request has."""


@dataclass(frozen=True, slots=True)
class Question:
    """
    One query of the mix.

    In *text*, ``~city~`` and ``~region~`` stand for slugs, ``~name~`` for the name of the city in
    small letters, and ``~n~`` for a number from one million on, which changes the query but not
    its answer, so that no cache knows it. The answer *is_cut* when LIMIT chooses its solutions.
    """

    name: str
    weight: Weight
    text: str
    is_graph: bool = False
    is_cut: bool = False

    @property
    def media_type(self) -> str:
        """Return the type that every server is asked for."""
        return "application/n-triples" if self.is_graph else "application/sparql-results+json"

    def about(self, city: City) -> str:
        """Return the query about *city* or its region, ``~n~`` left in it."""
        return _prologue(self.text) + _about(self.text, city)


def _about(text: str, city: City) -> str:
    return (
        text.replace("~city~", city.place_slug)
        .replace("~name~", city.name.lower())
        .replace("~region~", slugify(region_name(city.region)))
    )


def _prologue(text: str) -> str:
    names = {"id": f"{BASE}id/", "concept": f"{BASE}concept/", **PREFIXES}
    used = (name for name in sorted(names) if f"{name}:" in text)
    return "".join(f"PREFIX {name}: <{names[name]}>\n" for name in used)


QUESTIONS = (
    Question(
        "point lookup",
        "point",
        """SELECT ?property ?value {
  <https://w3id.org/esgraph/id/city/~city~> ?property ?value
} LIMIT ~n~""",
    ),
    Question(
        "join in a city",
        "point",
        """SELECT ?category ?quotation {
  ?body esg:governs <https://w3id.org/esgraph/id/city/~city~> .
  ?use esg:usedBy ?body ; esg:leverCategory ?category ; prov:wasDerivedFrom ?passage .
  ?passage oa:hasSelector ?selector .
  ?selector oa:exact ?quotation
} LIMIT ~n~""",
    ),
    Question(
        "join in a region",
        "medium",
        """SELECT ?name ?category ?quotation {
  ?mrc schema:containedInPlace <https://w3id.org/esgraph/id/region/~region~> .
  ?city schema:containedInPlace ?mrc ; rdfs:label ?name .
  ?body esg:governs ?city .
  ?use esg:usedBy ?body ; esg:leverCategory ?category ; prov:wasDerivedFrom ?passage .
  ?passage oa:hasSelector ?selector .
  ?selector oa:exact ?quotation
} LIMIT ~n~""",
    ),
    Question(
        "OPTIONAL",
        "medium",
        """SELECT ?name ?enterprises ?amount {
  ?mrc schema:containedInPlace <https://w3id.org/esgraph/id/region/~region~> .
  ?city schema:containedInPlace ?mrc ; rdfs:label ?name .
  ?body esg:governs ?city .
  OPTIONAL { ?observation sdmx-dimension:refArea ?city ; esg:enterpriseCount ?enterprises }
  OPTIONAL { ?funding esg:funder ?body ; schema:amount ?money . ?money schema:value ?amount }
} LIMIT ~n~""",
    ),
    Question(
        "aggregation",
        "heavy",
        """SELECT ?region ?category (COUNT(?use) AS ?uses) {
  ?use esg:leverCategory ?category ; esg:usedBy ?body .
  ?body esg:governs ?city .
  ?city schema:containedInPlace ?mrc .
  ?mrc schema:containedInPlace ?region
} GROUP BY ?region ?category LIMIT ~n~""",
    ),
    Question(
        "aggregation of figures",
        "heavy",
        """SELECT ?region (COUNT(DISTINCT ?document) AS ?documents) (SUM(?count) AS ?enterprises) {
  ?region a esg:AdministrativeRegion .
  ?observation sdmx-dimension:refArea ?region ; esg:enterpriseCount ?count ;
    dct:source ?document
} GROUP BY ?region LIMIT ~n~""",
    ),
    Question(
        "ORDER BY",
        "heavy",
        """SELECT ?use ?words ?category {
  ?use a esg:LeverUse ; dct:description ?words ; esg:leverCategory ?category .
  FILTER(STR(?words) != "~n~")
} ORDER BY DESC(STR(?words)) ?use LIMIT 20""",
    ),
    Question(
        "search in text",
        "heavy",
        """SELECT ?passage ?quotation {
  ?passage oa:exact ?quotation
  FILTER(CONTAINS(LCASE(STR(?quotation)), "ligne 40 de la fiche inventée de ~name~"))
} LIMIT ~n~""",
    ),
    Question(
        "short path",
        "medium",
        """SELECT ?use {
  ?use esg:usedBy/esg:governs/schema:containedInPlace/schema:containedInPlace
    <https://w3id.org/esgraph/id/region/~region~>
} LIMIT ~n~""",
    ),
    Question(
        "long path",
        "exempt",
        """SELECT ?place {
  ?place schema:containedInPlace+ <https://w3id.org/esgraph/id/province/province-synthetique>
} LIMIT ~n~""",
    ),
    Question(
        "MINUS",
        "exempt",
        """SELECT ?body {
  ?body esg:governs ?city MINUS { ?funding esg:funder ?body }
} LIMIT ~n~""",
    ),
    Question(
        "CONSTRUCT",
        "medium",
        """CONSTRUCT { ?city esg:enterpriseCount ?count ; rdfs:label ?name } WHERE {
  ?mrc schema:containedInPlace <https://w3id.org/esgraph/id/region/~region~> .
  ?city schema:containedInPlace ?mrc ; rdfs:label ?name .
  ?observation sdmx-dimension:refArea ?city ; esg:enterpriseCount ?count
} LIMIT ~n~""",
        is_graph=True,
    ),
    Question(
        "export of 20,000 rows",
        "heavy",
        """SELECT ?passage ?name ?quotation {
  ?passage rdfs:label ?name ; oa:hasSelector ?selector .
  ?selector oa:exact ?quotation
  FILTER(?quotation != "~n~")
} LIMIT 20000""",
        is_cut=True,
    ),
)
