"""What is described as new, or as something else, and is published already."""

from collections.abc import Iterable, Iterator

from esgraph.identity import PLACES, Entity, EntityIndex, Kind, entities_of
from esgraph.language import Text
from esgraph.pipeline.context.paths import term
from esgraph.pipeline.contribution import Part
from esgraph.pipeline.descriptions import Descriptions
from esgraph.pipeline.origins import CheckOrigins
from esgraph.reports import Place, Remark

_COMPARED = 200
"""How many new names of one file are compared with all that are like them: some ms each."""

_NAMED: frozenset[Kind] = frozenset({*PLACES, "organization", "initiative", "event-series"})


def remarks_on_known_things(
    part: Part, origins: CheckOrigins, index: EntityIndex
) -> Iterator[Remark]:
    """
    Yield a remark for each thing of *part*, of RDF, that is known under another IRI or as another.

    Readers of spreadsheets and fiches, who look for what names mean, say so themselves.
    """
    said = list(_known_things(entities_of(Descriptions(part.triples.in_order)), index))
    origins.texts.look_up(part, ((term(entity.iri), None, None) for entity, _ in said))
    for entity, known in said:
        place = origins.place_in(part, term(entity.iri))
        yield _taken(known, place) if known.iri == entity.iri else _duplicate(entity, known, place)


def _known_things(
    entities: Iterable[Entity], index: EntityIndex
) -> Iterator[tuple[Entity, Entity]]:
    """Yield each of *entities* whose IRI, or whose name, is that of another thing, with that."""
    compared = 0
    for entity in entities:
        known = index.entity(entity.iri)
        if known is not None:
            if _is_another(known.kind, entity.kind):
                yield entity, known
        elif entity.label is not None and entity.kind in _NAMED:
            name, kind = str(entity.label), entity.kind
            found = next(iter(index.all_called(name, kind=kind)), None)
            if found is None and compared < _COMPARED:
                compared += 1
                found = next((like.iri for like in index.similar(name) if like.kind == kind), None)
            same = index.entity(found) if found is not None else None
            if same is not None:
                yield entity, same


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
