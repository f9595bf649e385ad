"""The graph of a fiche while it is being written: passages, statements, claims and notices."""

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS
from rdflib.term import Node

from esgraph.fiche.model import Fiche, Passage
from esgraph.language import Text
from esgraph.literals import integer
from esgraph.namespaces import ESG, OA, concept, local_name, new_graph, slugify, thing
from esgraph.notices import Notice, Severity
from esgraph.people import Known, redact

STATED = concept("claim-status", "affirme")


@dataclass(slots=True)
class Draft:
    """
    A graph in the making. Whatever is added is derived from a passage.

    IRIs are unique: a key met again for another thing gets a number. *emails* are the addresses
    to leave out; *names* are the organizations', which are never taken for people; both are
    ``None`` when people are to be published.
    """

    fiche: Fiche
    emails: frozenset[str] | None
    names: Known
    graph: Graph = field(default_factory=new_graph)
    notices: list[Notice] = field(default_factory=list)
    _meanings: dict[URIRef, Hashable] = field(default_factory=dict)

    @property
    def text_iri(self) -> URIRef:
        """Return the IRI of the text edition that the passages quote."""
        return thing("text", self.fiche.slug)

    def add(self, subject: Node, predicate: URIRef, obj: Node) -> None:
        """Add one triple about a node that is itself derived from a passage."""
        self.graph.add((subject, predicate, obj))

    def state(self, subject: URIRef, predicate: URIRef, obj: Node, *, passage: Passage) -> None:
        """Add a plain triple about a shared entity, and the statement of where it is said."""
        self.add(subject, predicate, obj)
        slug = "-".join(
            (
                passage.section,
                slugify(local_name(subject)),
                slugify(local_name(predicate)),
                slugify(str(obj) if isinstance(obj, Literal) else local_name(str(obj))),
            )
        )
        statement = self.claim("statement", slug, RDF.Statement, passage=passage, of=(subject, obj))
        self.add(statement, RDF.subject, subject)
        self.add(statement, RDF.predicate, predicate)
        self.add(statement, RDF.object, obj)

    def claim(
        self, kind: str, slug: str, *classes: URIRef, passage: Passage, of: Hashable = None
    ) -> URIRef:
        """Return a claim of *classes*, derived from *passage*; the same *of* is the same claim."""
        claim = self.node(kind, slug, *classes, ESG.Claim, passage=passage, of=of)
        self.add(claim, ESG.claimStatus, STATED)
        return claim

    def node(
        self, kind: str, slug: str, *classes: URIRef, passage: Passage, of: Hashable = None
    ) -> URIRef:
        """Return a node of *classes* with the key *slug* in this fiche, derived from *passage*."""
        node = self.mint(kind, f"{self.fiche.slug}-{slug}", of=of)
        for cls in classes:
            self.add(node, RDF.type, cls)
        self.add(node, PROV.wasDerivedFrom, self.passage(passage))
        return node

    def mint(self, kind: str, slug: str, *, of: Hashable) -> URIRef:
        """Return the IRI of the thing *of* with the key *slug*, numbered if the key is taken."""
        number = 1
        while True:
            iri = thing(kind, slug if number == 1 else f"{slug}-{number}")
            if of is not None and self._meanings.setdefault(iri, of) == of:
                return iri
            if of is None and iri not in self._meanings:
                self._meanings[iri] = iri
                return iri
            number += 1

    def passage(self, passage: Passage) -> URIRef:
        """Return the IRI of *passage*, which the graph then describes with its quotation."""
        slug = "-".join(filter(None, (self.fiche.slug, passage.section, slugify(passage.key))))
        iri = self.mint("passage", slug, of=passage)
        if (iri, RDF.type, OA.SpecificResource) not in self.graph:
            self._describe_passage(iri, passage)
        return iri

    def prose(self, text: str) -> Literal:
        """Return *text* as a French literal, without the people that are not to be published."""
        return Literal(self._published(text), lang="fr")

    def notice(self, code: str, severity: Severity, passage: Passage | None, text: Text) -> None:
        """Keep a remark on the first line of *passage*, or on the whole fiche."""
        line = passage.first_line if passage is not None else None
        self.notices.append(Notice(code=code, severity=severity, line=line, text=text))

    def _describe_passage(self, iri: URIRef, passage: Passage) -> None:
        selector = thing("selector", local_name(iri))
        path = " › ".join(passage.headings) or self.fiche.title
        self.add(iri, RDF.type, OA.SpecificResource)
        self.add(iri, RDFS.label, self.prose(path))
        self.add(iri, OA.hasSource, self.text_iri)
        self.add(iri, ESG.section, concept("section", passage.section))
        self.add(iri, ESG.firstLine, integer(passage.first_line))
        self.add(iri, ESG.lastLine, integer(passage.last_line))
        self.add(iri, OA.hasSelector, selector)
        self.add(selector, RDF.type, OA.TextQuoteSelector)
        self.add(selector, OA.exact, self.prose(passage.text))

    def _published(self, text: str) -> str:
        if self.emails is None:
            return text
        return redact(text, emails=self.emails, names=self.names)


def with_key(passage: Passage, key: str) -> Passage:
    """Return *passage* under another key of its section."""
    return replace(passage, key=key)
