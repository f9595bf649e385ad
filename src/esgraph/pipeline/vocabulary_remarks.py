"""Terms of RDF that do not exist, and statements that would change the ontology."""

import difflib
from collections.abc import Iterator

from rdflib.namespace import RDFS

from esgraph.language import Text
from esgraph.namespaces import ESG, local_name
from esgraph.pipeline.context.paths import term
from esgraph.pipeline.context.reading import TYPE
from esgraph.pipeline.contribution import Part
from esgraph.pipeline.origins import CheckOrigins
from esgraph.pipeline.published import Published
from esgraph.reports import Place, Remark
from esgraph.store import Triple

_OURS = f"<{ESG}".encode()
_SUBCLASS = term(RDFS.subClassOf)
_ALIKE = 0.7


def remarks_on_terms(
    part: Part, new: frozenset[Triple], origins: CheckOrigins, published: Published
) -> Iterator[Remark]:
    """
    Yield a remark for each property or class of *part* that the ontology does not name.

    One in our namespace can only be misspelt: a violation. So is a class put below another: the
    tree of classes is the ontology's, and the verdict on everything published hangs on it.
    """
    first_uses: dict[bytes, Triple] = {}
    for triple in part.triples.in_order:
        _, predicate, node = triple
        first_uses.setdefault(predicate, triple)
        if predicate == TYPE and node.startswith(b"<"):
            first_uses.setdefault(node, triple)
    unknown = sorted(first_uses.keys() - published.terms)
    moved = [t for t in part.triples.in_order if t[1] == _SUBCLASS and t in new]
    origins.look_up(part, [*(first_uses[each] for each in unknown), *moved])
    for each in unknown:
        place = origins.place_in(part, *first_uses[each])
        is_ours = each.startswith(_OURS)
        yield _misspelt(each, place, published) if is_ours else _foreign(each, place)
    for triple in moved:
        yield _changes_classes(origins.place_in(part, *triple))


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


def _changes_classes(place: Place) -> Remark:
    return Remark(
        "class-tree",
        "violation",
        "reading",
        Text(
            fr="une contribution décrit des choses et ne change pas l'ontologie\u00a0; retirez "
            "cette affirmation (rdfs:subClassOf)",
            en="a contribution describes things and does not change the ontology; remove this "
            "statement (rdfs:subClassOf)",
        ),
        place,
    )
