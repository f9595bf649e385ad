"""OWL 2 RL inference, by owlrl."""

import re
from collections.abc import Iterator

from owlrl import OWLRL_Semantics  # type: ignore[import-untyped]
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

from esgraph.errors import ContradictionError
from esgraph.language import Text
from esgraph.namespaces import new_graph

Triple = tuple[Node, Node, Node]

_AXIOM_PREDICATES = frozenset(
    {
        OWL.equivalentProperty,
        OWL.inverseOf,
        OWL.onProperty,
        OWL.propertyChainAxiom,
        OWL.propertyDisjointWith,
        RDF.first,
        RDFS.domain,
        RDFS.range,
        RDFS.subPropertyOf,
    }
)
_PROPERTY_CHARACTERISTICS = frozenset(
    {
        OWL.AsymmetricProperty,
        OWL.FunctionalProperty,
        OWL.InverseFunctionalProperty,
        OWL.IrreflexiveProperty,
        OWL.SymmetricProperty,
        OWL.TransitiveProperty,
    }
)
_REFLEXIVE_NOISE = frozenset(
    {OWL.sameAs, OWL.equivalentClass, OWL.equivalentProperty, RDFS.subClassOf, RDFS.subPropertyOf}
)
_TRIVIAL_CLASSES = frozenset({OWL.Thing, OWL.Nothing, RDFS.Resource, RDFS.Literal})
# The one kind of message that our axioms give rise to; others are passed on as owlrl writes them.
_DISJOINT = re.compile(r"Disjoint classes (\S+) and (\S+) have a common individual (\S+)")
_BUILT_IN_NAMESPACES = (str(OWL), str(RDF), str(RDFS), "http://www.w3.org/2001/XMLSchema#")


def infer(ontology: Graph, data: Graph) -> Graph:
    """
    Return the triples that OWL 2 RL entails from *ontology* and *data* and that neither holds.

    Args:
        ontology: Axioms and concepts. Not changed.
        data: Statements about individuals. Not changed; axioms in it are not reasoned with.

    Returns:
        A new graph, loadable by any RDF 1.1 store: without literal subjects, blank nodes,
        reflexive ``owl:sameAs`` or sub-class, types such as ``owl:Thing``, and domains or ranges
        that are wider than the stated ones.

    Raises:
        ContradictionError: The closure holds a contradiction, e.g. an individual of two
            disjoint classes. Carries every message of the reasoner.

    Cost: about 1 ms per triple that an axiom can read. The others (prose, labels, passages) are
    set aside first, since no rule but reflexivity would fire on them.

    Source: OWL 2 Profiles, section 4.3,
    https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules
    """
    axioms = _axioms(ontology)
    closed = new_graph()
    for triple in _readable_by(axioms, ontology, data):
        closed.add(triple)
    explanations = _close(closed)
    if explanations:
        raise ContradictionError(_in_words(explanations), explanations=explanations)
    inferred = new_graph()
    for triple in closed:
        if _is_worth_keeping(triple) and triple not in ontology and triple not in data:
            inferred.add(triple)
    return inferred


def _axioms(ontology: Graph) -> Graph:
    """Return the part of *ontology* that rules read: no labels, no prose."""
    axioms = Graph()
    for subject, predicate, obj in ontology:
        if not isinstance(obj, Literal) and str(predicate).startswith(_BUILT_IN_NAMESPACES):
            axioms.add((subject, predicate, obj))
    axioms.remove((None, RDFS.isDefinedBy, None))
    axioms.remove((None, RDFS.seeAlso, None))
    return axioms


def _readable_by(axioms: Graph, ontology: Graph, data: Graph) -> Iterator[Triple]:
    """Yield the axioms, and the triples of both graphs that some axiom speaks about."""
    yield from axioms
    predicates = _reasoned_properties(axioms) | {OWL.sameAs, OWL.differentFrom}
    classes = set(axioms.subjects()) | set(axioms.objects())
    for graph in (ontology, data):
        for triple in graph:
            if triple[1] in predicates or (triple[1] == RDF.type and triple[2] in classes):
                yield triple


def _reasoned_properties(axioms: Graph) -> set[URIRef]:
    """Return the properties that an axiom other than a declaration names."""
    named = {
        term
        for subject, predicate, obj in axioms
        if predicate in _AXIOM_PREDICATES
        for term in (subject, obj)
    }
    characterised = {
        subject
        for characteristic in _PROPERTY_CHARACTERISTICS
        for subject in axioms.subjects(RDF.type, characteristic)
    }
    return {term for term in named | characterised if isinstance(term, URIRef)}


def _close(graph: Graph) -> tuple[str, ...]:
    """Expand *graph* to its closure in place; return the contradictions met, sorted."""
    semantics = OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    semantics.closure()
    return tuple(sorted(str(message) for message in semantics.error_messages))


def _in_words(explanations: tuple[str, ...]) -> Text:
    """Return what contradicts the ontology, for readers of both languages."""
    french = (_DISJOINT.sub(r"\3 ne peut être à la fois \1 et \2", it) for it in explanations)
    english = (_DISJOINT.sub(r"\3 cannot be both \1 and \2", it) for it in explanations)
    return Text(
        fr="Les données contredisent l'ontologie : " + " ; ".join(french),
        en="The data contradict the ontology: " + "; ".join(english),
    )


def _is_worth_keeping(triple: Triple) -> bool:
    """Tell whether an entailed triple says something and may be stored."""
    subject, predicate, obj = triple
    # owlrl emits generalised RDF: literal subjects, which no store accepts.
    if not isinstance(subject, URIRef) or isinstance(obj, BNode):
        return False
    if str(subject).startswith(_BUILT_IN_NAMESPACES):
        return False
    if predicate in _REFLEXIVE_NOISE and (subject == obj or obj in _TRIVIAL_CLASSES):
        return False
    # A domain or range of a super-class says less than the one that is stated.
    if predicate in {RDFS.domain, RDFS.range}:
        return False
    return not (
        predicate == RDF.type
        and (obj in _TRIVIAL_CLASSES or str(obj).startswith(_BUILT_IN_NAMESPACES))
    )
