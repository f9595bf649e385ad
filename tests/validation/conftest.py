"""Small invented shapes and data for the validation room."""

import pytest
from rdflib import Graph

SHAPES = """
@prefix ex: <https://example.org/invented/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .

ex:TownShape a sh:NodeShape ;
    sh:targetClass ex:Town ;
    sh:property ex:Town-name, ex:Town-mayor, ex:Town-twin, ex:Town-path .

ex:Town-name a sh:PropertyShape ;
    sh:path ex:name ;
    sh:severity sh:Violation ;
    sh:message "Une ville sans nom."@fr, "A town without a name."@en ;
    sh:minCount 1 .

ex:Town-mayor a sh:PropertyShape ;
    sh:path ex:mayor ;
    sh:severity sh:Warning ;
    sh:message "Un maire qui n'est pas décrit."@fr, "A mayor who is not described."@en ;
    sh:class ex:Person .

ex:Town-twin a sh:PropertyShape ;
    sh:path ex:twin ;
    sh:severity sh:Info ;
    sh:message "Une ville jumelée avec elle-même."@fr, "A town twinned with itself."@en ;
    sh:sparql ex:Town-twin-query .

ex:Town-twin-query a sh:SPARQLConstraint ;
    sh:select "SELECT $this ?value WHERE { $this ?any ?value . FILTER (?value = $this) }" .

ex:Town-path a sh:PropertyShape ;
    sh:path ( ex:mayor ex:name ) ;
    sh:severity sh:Violation ;
    sh:message "Un nom trop long."@fr, "A name that is too long."@en ;
    sh:maxLength 5 .
"""

DATA = """
@prefix ex: <https://example.org/invented/> .

ex:a a ex:Town ; ex:name "A" ; ex:mayor ex:m .
ex:b a ex:Town ; ex:mayor ex:nobody ; ex:twin ex:b .
ex:m a ex:Person ; ex:name "Mirabelle" .
"""


@pytest.fixture
def shapes() -> Graph:
    """Return shapes of each severity, one with a SPARQL text and one with a sequence path."""
    return Graph().parse(data=SHAPES, format="turtle")


@pytest.fixture
def data() -> Graph:
    """Return two towns that break each of these shapes once."""
    return Graph().parse(data=DATA, format="turtle")
