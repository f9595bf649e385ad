"""Reports of checks of invented data, made from a few lines of Turtle."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from esgraph.language import Text
from esgraph.reports import (
    CheckedFile,
    Finding,
    Place,
    Remark,
    Report,
    ReportSettings,
    Rulebook,
    StandardResult,
    report_of_check,
)
from esgraph.validation import ValidationResult, validate

PREFIXES = """
@prefix ex: <http://example.org/> .
@prefix esg: <https://w3id.org/esgraph/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

ONTOLOGY = """
ex:age rdfs:label "âge"@fr, "age"@en .
ex:size a owl:DatatypeProperty .
ex:limit rdfs:label "limite"@fr, "limit"@en .
ex:Town rdfs:label "Ville"@fr, "Town"@en .
ex:colours a skos:ConceptScheme .
ex:red skos:inScheme ex:colours ; skos:prefLabel "rouge"@fr, "red"@en .
ex:blue skos:inScheme ex:colours ; skos:prefLabel "bleu"@fr, "blue"@en .
ex:green skos:inScheme ex:colours ; skos:prefLabel "vert"@fr, "green"@en .
"""

EXAMPLES = {
    URIRef("http://example.org/size"): Text(fr="12,5", en="12.5"),
    URIRef("http://example.org/owner"): Text(fr="Coop inventée", en="Invented coop"),
}


@dataclass(frozen=True)
class Lines:
    """What is known of the one file of a test: its data, and a place for each result."""

    data: Graph
    file: str
    places: Callable[[ValidationResult], Place | None] = lambda _: None
    hints: dict[str, Text] = field(default_factory=dict)
    columns: dict[str, Text] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)

    def place(self, result: ValidationResult) -> Place | None:
        """Return the place that the test gives."""
        return self.places(result)

    def label(self, node: Node) -> Text | None:
        """Return the label in the data."""
        label = self.data.value(node, RDFS.label)
        return Text(fr=str(label), en=str(label)) if isinstance(label, Literal) else None

    def classes(self, node: Node) -> tuple[Node, ...]:
        """Return the types in the data."""
        return tuple(sorted(self.data.objects(node, RDF.type), key=str))

    def field(self, result: ValidationResult) -> Text | None:
        """Return the header that the test gives."""
        return self.columns.get(str(result.path))

    def found(self, result: ValidationResult) -> str | None:
        """Return the words of the cell that the test gives."""
        return self.cells.get(str(result.value))

    def hint(self, result: ValidationResult) -> Text | None:
        """Return the advice that the test gives."""
        return self.hints.get(str(result.value))

    def excerpt(self, place: Place) -> str | None:
        """Return an invented line."""
        return f"line {place.line}" if place.line is not None else None


def turtle(text: str) -> Graph:
    """Return a graph from Turtle without its prefixes."""
    return Graph().parse(data=PREFIXES + text, format="turtle")


@dataclass(frozen=True)
class Case:
    """The report of a check of invented data against invented shapes."""

    shapes: str
    data: str
    kind: str = "turtle"
    lines: Callable[[Lines], Lines] = lambda lines: lines
    remarks: tuple[Remark, ...] = ()
    settings: ReportSettings | None = None

    def report(self) -> Report:
        """Return the report."""
        shapes, data, ontology = turtle(self.shapes), turtle(self.data), turtle(ONTOLOGY)
        file = CheckedFile("données", self.kind, "0" * 64, 10, len(data))
        return report_of_check(
            (file,),
            results=validate(data, shapes).results,
            remarks=self.remarks,
            origins=self.lines(Lines(data, file.name)),
            rulebook=Rulebook(shapes, ontology, EXAMPLES),
            engine="pyshacl",
            settings=self.settings,
        )

    def finding(self) -> Finding:
        """Return the only finding."""
        (finding,) = self.report().findings
        return finding


def text(words: str) -> Text:
    """Return a text that says *words* in French and the same with “EN” in English."""
    return Text(fr=words, en=f"{words} EN")


IN_TURTLE = Finding(
    severity="violation",
    code="City-code",
    origin="shapes",
    message=text("Un code mal formé."),
    place=Place("données/villes.ttl", line=3, column=7),
    subject=text("Valbrillant"),
    field=text("code"),
    found='"<b>9900"',
    fix=text("Écrivez « 99001 »."),
    accepted=(text("99001"), text("99002")),
    excerpt='\tesg:code "<b>9900" ; # é',
    result=StandardResult(
        "<http://example.org/a>",
        "<http://example.org/code>",
        '"<b>9900"',
        "<http://www.w3.org/ns/shacl#PatternConstraintComponent>",
        "<https://w3id.org/esgraph/shapes#City-code>",
    ),
)
IN_A_CELL = replace(
    IN_TURTLE,
    place=Place("mes: villes, 2024.xlsx", sheet="Mes villes", cell="B4"),
    found='=HYPERLINK("http://example.org")',
    excerpt=None,
)
REMARK = Finding(
    "warning", "unknown-sheet", "structure", text("100 % inconnue\nou presque."),
    Place("mes: villes, 2024.xlsx", sheet="Notes"),
)  # fmt: skip
