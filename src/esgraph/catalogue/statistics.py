"""How large a release is: https://www.w3.org/TR/void/#statistics"""

from collections.abc import Iterable

from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import RDF, VOID, XSD

from esgraph.namespaces import BASE
from esgraph.store import named_graphs

_OURS = f"{BASE}id/"


def describe_size(catalogue: Graph, dataset: Dataset, nodes: Iterable[URIRef]) -> None:
    """
    Add to *catalogue* what it and *dataset* hold together, said of each of *nodes*.

    They are the counts of the merge of all graphs, the catalogue's own counts included: those that
    are added here, and the one triple that the catalogue will say its own size with. Cost: a set of
    all triples.
    """
    merge = set(catalogue).union(*(set(graph) for graph in named_graphs(dataset)))
    counted = (VOID.triples, VOID.entities, VOID.classes, VOID.properties, VOID.distinctSubjects)
    subjects = {subject for subject, _, _ in merge}
    told = tuple(nodes)
    counts = (
        len(merge) + len(told) * (len(counted) + 1) + 1,
        sum(str(subject).startswith(_OURS) for subject in subjects),
        len({value for _, predicate, value in merge if predicate == RDF.type}),
        len({predicate for _, predicate, _ in merge} | {*counted, VOID.uriSpace}),
        len(subjects),
    )
    for node in told:
        catalogue.add((node, VOID.uriSpace, Literal(_OURS)))
        for predicate, count in zip(counted, counts, strict=True):
            catalogue.add((node, predicate, Literal(count, datatype=XSD.integer)))
