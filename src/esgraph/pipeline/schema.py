"""The ontology of a project: loaded whole, and held to its hygiene rules."""

from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from esgraph.errors import ProjectError
from esgraph.language import Text
from esgraph.namespaces import concept_scheme, fold, local_name
from esgraph.project import Project
from esgraph.rules import Rule, read_rules
from esgraph.store import Store, load_graph
from esgraph.turtle import line_of, read_turtle


def load_ontology(project: Project) -> Graph:
    """
    Return the ontology, its concept schemes and alignments as one graph, with blank nodes.

    Raises:
        ProjectError: A file does not parse, or breaks a rule of ``ontology/hygiene``; names the
            file, the line and the rule.
    """
    paths = sorted(project.ontology.rglob("*.ttl"))
    ontology = read_turtle(*paths, error=ProjectError)
    loaded = load_graph(ontology)
    for rule in read_rules(project.ontology / "hygiene"):
        _apply(rule, loaded, paths)
    return ontology


def lever_labels(ontology: Graph) -> dict[str, str]:
    """Return the slug of each lever by each of its folded labels, in any language."""
    scheme = concept_scheme("lever")
    return {
        fold(str(label)): local_name(str(lever))
        for lever in ontology.subjects(SKOS.inScheme, scheme)
        for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for label in ontology.objects(lever, predicate)
    }


def _apply(rule: Rule, ontology: Store, paths: list[Path]) -> None:
    """Raise when *rule* finds an offender, naming the first one and where it is written."""
    offenders = rule.offenders(ontology)
    if not offenders:
        return
    term, detail = offenders[0]
    found = f"{term}" + (f" ({detail})" if detail else "")
    place = next(
        ((path, line) for path in paths if (line := line_of(URIRef(str(term)), path)) is not None),
        (None, None),
    )
    raise ProjectError(
        Text(fr=f"{found} : {rule.statement.fr}", en=f"{found}: {rule.statement.en}"),
        path=place[0],
        line=place[1],
    )
