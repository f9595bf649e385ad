"""Terms of RDF that do not exist, and statements that would change the ontology."""

import difflib
from collections.abc import Iterator

from rdflib.namespace import OWL, RDFS

from esgraph.language import Text
from esgraph.namespaces import ESG, local_name
from esgraph.pipeline.context.paths import TYPE, term
from esgraph.pipeline.contribution import Part
from esgraph.pipeline.origins import CheckOrigins
from esgraph.pipeline.published import Published
from esgraph.reports import Place, Remark
from esgraph.store import Triple

_OURS = f"<{ESG}".encode()
_SCHEMAS = tuple(f"<{namespace}".encode() for namespace in (RDFS, OWL))
_ABOUT_THINGS = frozenset(
    map(
        term,
        (
            RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, RDFS.member,
            OWL.sameAs, OWL.differentFrom, OWL.versionInfo,
        ),
    )
)  # fmt: skip
"""What RDFS and OWL say of things; all else that they say is of classes and properties."""

_RETIRED = term(OWL.deprecated)
_ALIKE = 0.7


def remarks_on_terms(
    part: Part, new: frozenset[Triple], origins: CheckOrigins, published: Published
) -> Iterator[Remark]:
    """
    Yield a remark for each property or class of *part* that the ontology does not name.

    One in our namespace can only be misspelt: a violation. So is what is newly said of a term of
    the ontology, or of classes and properties (``rdfs:subClassOf``): the verdict on everything
    published, and all that is inferred, hangs on them. Nor does a contribution retire anything.
    """
    first_uses: dict[bytes, Triple] = {}
    for triple in part.triples.in_order:
        _, predicate, node = triple
        first_uses.setdefault(predicate, triple)
        if predicate == TYPE and node.startswith(b"<"):
            first_uses.setdefault(node, triple)
    unknown = sorted(first_uses.keys() - published.terms)
    changes = [t for t in part.triples.in_order if t in new and _is_schema(t, published)]
    origins.texts.look_up(part, [*(first_uses[each] for each in unknown), *changes])
    for each in unknown:
        place = origins.place_in(part, *first_uses[each])
        is_ours = each.startswith(_OURS)
        yield _misspelt(each, place, published) if is_ours else _foreign(each, place)
    for triple in changes:
        place = origins.place_in(part, *triple)
        yield _retires(place) if triple[1] == _RETIRED else _changes_ontology(triple, place)


def _is_schema(triple: Triple, published: Published) -> bool:
    """Return whether *triple* says something of the ontology, or of classes and properties."""
    subject, predicate, _ = triple
    is_axiom = predicate.startswith(_SCHEMAS) and predicate not in _ABOUT_THINGS
    return is_axiom or subject in published.terms


def _misspelt(unknown: bytes, place: Place, published: Published) -> Remark:
    name = local_name(unknown[1:-1].decode())
    ours = {local_name(t[1:-1].decode()) for t in published.terms if t.startswith(_OURS)}
    like = difflib.get_close_matches(name, sorted(ours), n=1, cutoff=_ALIKE)
    return Remark(
        "unknown-term",
        "violation",
        "reading",
        Text(
            fr=f"le terme «\u00a0esg:{name}\u00a0» n'existe pas dans l'ontologie d'esgraph"
            + (f"\u00a0; vouliez-vous dire «\u00a0esg:{like[0]}\u00a0»\u00a0?" if like else ""),
            en=f"the term “esg:{name}” does not exist in the ontology of esgraph"
            + (f"; did you mean “esg:{like[0]}”?" if like else ""),
        ),
        place,
    )


def _foreign(unknown: bytes, place: Place) -> Remark:
    name = unknown.decode()
    return Remark(
        "unknown-term",
        "warning",
        "reading",
        Text(
            fr=f"le terme {name} n'est pas de ceux que l'ontologie réutilise\u00a0; vérifiez qu'il "
            "est bien écrit",
            en=f"the term {name} is not among those that the ontology reuses; check that it is "
            "well written",
        ),
        place,
    )


def _retires(place: Place) -> Remark:
    return Remark(
        "retirement",
        "violation",
        "reading",
        Text(
            fr="une contribution ne retire rien\u00a0: enlevez cette affirmation "
            "(owl:deprecated), et demandez à l'équipe d'esgraph de retirer la chose, en disant "
            "pourquoi et ce qui la remplace",
            en="a contribution retires nothing: remove this statement (owl:deprecated), and ask "
            "the team of esgraph to retire the thing, saying why and what replaces it",
        ),
        place,
    )


def _changes_ontology(triple: Triple, place: Place) -> Remark:
    said = local_name(triple[1][1:-1].decode())
    return Remark(
        "ontology-change",
        "violation",
        "reading",
        Text(
            fr="une contribution décrit des choses et ne change pas l'ontologie\u00a0; retirez "
            f"cette affirmation («\u00a0{said}\u00a0»)",
            en="a contribution describes things and does not change the ontology; remove this "
            f"statement (“{said}”)",
        ),
        place,
    )
