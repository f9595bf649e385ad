"""
Where the engines differ, and why; the tests hold this to the fact and the docs to this.

`SHAPES` are those for which pyshacl answers: the fast engine does not judge them alike, or not at
all. `VALUES` are those that pyshacl judges otherwise than SHACL: the fast engine answers.
"""

from dataclasses import dataclass

REFERENCE_FAILS = {
    "core/property/uniqueLang-002": (
        'pyshacl takes `sh:uniqueLang "1"^^xsd:boolean` for false (SHACL, section 4.5.5)'
    ),
}


@dataclass(frozen=True, slots=True)
class ValueDifference:
    """A constraint and values in Turtle; pyshacl accepts them, or fails, against the standard."""

    constraint: str
    values: str
    accepted: bool
    """Whether the standard accepts them, which is what the fast engine says."""


SHAPES: dict[str, str] = {
    "no-shape": "",
    "advanced-feature": "ex:S sh:targetClass ex:T ; sh:expression [ sh:path ex:p ] .",
    "regex-dialect": (
        'ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:pattern "(?=a)" ] .'
    ),
    "nested-select": (
        "ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:sparql [ sh:select "
        '"SELECT $this ?value WHERE { { SELECT ?value { ?any <urn:p> ?value } } }" ] .'
    ),
    "several-sparql-messages": (
        "ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:sparql "
        '[ sh:message "a" ; sh:select "SELECT $this WHERE { $this <urn:p> 1 }" ] , '
        '[ sh:message "b" ; sh:select "SELECT $this WHERE { $this <urn:p> 2 }" ] .'
    ),
    "blank-node-value": (
        "ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:hasValue [] ] ."
    ),
}

VALUES: dict[str, ValueDifference] = {
    "number-spaces": ValueDifference(
        "sh:datatype xsd:integer", '" 1"^^xsd:integer', accepted=False
    ),
    "number-underscore": ValueDifference(
        "sh:datatype xsd:integer", '"1_000"^^xsd:integer', accepted=False
    ),
    "number-other-digits": ValueDifference(
        "sh:datatype xsd:integer", '"١"^^xsd:integer', accepted=False
    ),
    "decimal-exponent": ValueDifference(
        "sh:datatype xsd:decimal", '"1e5"^^xsd:decimal', accepted=False
    ),
    "decimal-not-a-number": ValueDifference(
        "sh:datatype xsd:decimal", '"NaN"^^xsd:decimal', accepted=False
    ),
    "integer-long": ValueDifference(
        "sh:datatype xsd:integer", f'"{"1" * 5000}"^^xsd:integer', accepted=True
    ),
    "date-of-week": ValueDifference(
        "sh:datatype xsd:date", '"2018-W05-1"^^xsd:date', accepted=False
    ),
    "date-with-time": ValueDifference(
        "sh:datatype xsd:date", '"2018-01-01T10:00:00"^^xsd:date', accepted=False
    ),
    "date-of-far-year": ValueDifference(
        "sh:datatype xsd:date", '"10000-01-01"^^xsd:date', accepted=True
    ),
    "time-short": ValueDifference("sh:datatype xsd:time", '"10:00"^^xsd:time', accepted=False),
    "compare-year-with-number": ValueDifference(
        "sh:maxInclusive 1", '"2018"^^xsd:gYear', accepted=False
    ),
    "compare-date-with-number": ValueDifference(
        "sh:maxExclusive 1.0", '"2018-01-01"^^xsd:date', accepted=False
    ),
    "compare-ill-typed-number": ValueDifference(
        "sh:minInclusive 0.5", '"x"^^xsd:integer', accepted=False
    ),
    "compare-not-a-number": ValueDifference(
        "sh:maxInclusive 1", '"NaN"^^xsd:double', accepted=False
    ),
}
