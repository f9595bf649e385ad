"""What is described as new, or as something else, and is published already."""

from collections.abc import Iterator
from itertools import chain, islice

from esgraph.identity import PLACES, Entity, EntityIndex, Kind, entities_of
from esgraph.language import Text
from esgraph.pipeline.context.paths import term
from esgraph.pipeline.contribution import Part
from esgraph.pipeline.descriptions import Descriptions
from esgraph.pipeline.origins import CheckOrigins
from esgraph.reports import Place, Remark

_LOOKED_AT = 5_000
"""How many entities of one file are compared with what is published."""

_NAMED: frozenset[Kind] = frozenset({*PLACES, "organization", "initiative", "event-series"})


def remarks_on_known_things(
    part: Part, origins: CheckOrigins, index: EntityIndex
) -> Iterator[Remark]:
    """
    Yield a remark for each thing of *part*, of RDF, that is known under another IRI or as another.

    Readers of spreadsheets and fiches, who look for what names mean, say so themselves.
    """
    entities = entities_of(Descriptions(sorted(part.triples.all)))
    said = [
        (entity, known)
        for entity in islice(entities, _LOOKED_AT)
        if (known := _known(entity, index)) is not None
    ]
    origins.look_up(part, ((term(entity.iri), None, None) for entity, _ in said))
    for entity, known in said:
        place = origins.place_in(part, term(entity.iri))
        yield _taken(known, place) if known.iri == entity.iri else _duplicate(entity, known, place)


def _known(entity: Entity, index: EntityIndex) -> Entity | None:
    """Return what is known by the name of *entity*, or what its IRI names if that is another."""
    known = index.entity(entity.iri)
    if known is not None:
        return known if _is_another(known.kind, entity.kind) else None
    if entity.label is None or entity.kind not in _NAMED:
        return None
    name = str(entity.label)
    same = index.all_called(name, kind=entity.kind)
    alike = (candidate.iri for candidate in index.similar(name) if candidate.kind == entity.kind)
    iri = next(chain(same, alike), None)
    return index.entity(iri) if iri is not None else None


def _is_another(known: Kind, said: Kind) -> bool:
    """Return whether nothing is of both kinds: a place is no body, no document either."""
    apart = PLACES | {"document"}
    return known != said and (known in apart or said in apart)


def _duplicate(entity: Entity, known: Entity, place: Place) -> Remark:
    name, label = _name(entity), _name(known)
    return Remark(
        "possible-duplicate",
        "warning",
        "reading",
        Text(
            fr=f"«\u00a0{name}\u00a0» est décrit comme nouveau\u00a0; existe déjà\u00a0: "
            f"«\u00a0{label}\u00a0». Si c'est le même, employez son adresse\u00a0: <{known.iri}>",
            en=f"“{name}” is described as new; “{label}” exists already. If it is the same, use "
            f"its address: <{known.iri}>",
        ),
        place,
    )


def _taken(known: Entity, place: Place) -> Remark:
    label = _name(known)
    return Remark(
        "iri-taken",
        "violation",
        "reading",
        Text(
            fr=f"l'adresse <{known.iri}> désigne déjà autre chose, «\u00a0{label}\u00a0»\u00a0; "
            "donnez une autre adresse à ce que vous décrivez",
            en=f"the address <{known.iri}> names something else already, “{label}”; give another "
            "address to what you describe",
        ),
        place,
    )


def _name(entity: Entity) -> str:
    return str(entity.label) if entity.label is not None else str(entity.iri)
