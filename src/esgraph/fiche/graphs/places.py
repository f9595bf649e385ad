"""The city of a fiche, its municipal body, and the places that its figures are about."""

import re
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import ORG, RDF, RDFS

from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.model import Passage
from esgraph.identity import EntityIndex, Kind
from esgraph.language import Text
from esgraph.literals import french
from esgraph.namespaces import CV, ESG, SCHEMA, concept, fold, local_name, slugify, thing

_PLACE_KINDS: tuple[Kind, ...] = ("region", "mrc", "city", "province")
_MRC = re.compile(r"(?:la )?MRC (?:de la |de l'|des |du |de |d')?(?P<name>.+)", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:l['’]|la |le |les )(?=\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Municipality:
    """
    The place and the body of a fiche's city.

    *territory* is where names that identify a thing only locally are looked up: the city, or the
    region of a city that was not known before.
    """

    city: URIRef
    body: URIRef
    name: str
    body_name: str
    territory: URIRef


def describe_municipality(draft: Draft, index: EntityIndex) -> Municipality | None:
    """Add the fiche's city and its body; return them, or ``None`` for a fiche without a city."""
    name = draft.fiche.city
    if name is None:
        return None
    region = _known_place(draft.fiche.territory or "", index, within=None)
    known = index.find(name, kind="city", territory=region)
    city = known or _new_city(draft, index, name=name)
    body = index.body_of(city) or thing("organization", f"ville-de-{local_name(city)}")
    municipality = Municipality(
        city=city,
        body=body,
        name=name,
        body_name=f"Ville {_of(name)}",
        territory=city if known or region is None else region,
    )
    _state_municipality(draft, index, municipality)
    return municipality


def place_called(
    draft: Draft, index: EntityIndex, *, name: str, municipality: Municipality | None, at: Passage
) -> URIRef | None:
    """
    Return the place that a figure is about, described if it was not known.

    The name of the fiche's city means the city, even where a region is called alike.
    """
    bare = _ARTICLE.sub("", name.strip())
    if not fold(bare):
        return None
    # « La Tuque » keeps its article, « le Centre-du-Québec » does not.
    written = {fold(bare), fold(name)}
    if municipality and written & {fold(municipality.name), fold(municipality.body_name)}:
        return municipality.city
    within = municipality.territory if municipality else None
    return _known_place(bare, index, within=within) or _new_place(draft, bare, at=at)


def state_container(
    draft: Draft, index: EntityIndex, *, municipality: Municipality, area: URIRef, at: Passage
) -> None:
    """State that the city lies in the *area* of a box of its fiche, unless that is known."""
    if area != municipality.city and not index.are_nested(municipality.city, area):
        draft.state(municipality.city, SCHEMA.containedInPlace, area, passage=at)


def _known_place(name: str, index: EntityIndex, *, within: URIRef | None) -> URIRef | None:
    found = (index.find(name, kind=kind, territory=within) for kind in _PLACE_KINDS)
    anywhere = (index.find(name, kind=kind) for kind in _PLACE_KINDS)
    mrc = _MRC.fullmatch(name)
    of_mrc = (index.find(mrc["name"], kind="mrc", territory=within),) if mrc else ()
    return next((place for place in (*found, *of_mrc, *anywhere) if place is not None), None)


def _new_place(draft: Draft, name: str, *, at: Passage) -> URIRef:
    mrc = _MRC.fullmatch(name)
    if mrc:
        place, cls = thing("mrc", slugify(mrc["name"])), ESG.RegionalCountyMunicipality
    else:
        place, cls = thing("region", slugify(name)), ESG.AdministrativeRegion
    draft.state(place, RDF.type, cls, passage=at)
    draft.state(place, RDFS.label, french(name), passage=at)
    text = Text(
        fr=f"le territoire «\u00a0{name}\u00a0» n'est pas dans les données de référence\u00a0: "
        "il est ajouté.",
        en=f"the territory “{name}” is not in the reference data: it is added.",
    )
    if text not in {notice.text for notice in draft.notices}:
        draft.notice("new-place", "info", at, text)
    return place


def _new_city(draft: Draft, index: EntityIndex, *, name: str) -> URIRef:
    """Return a new city; one whose name belongs to a city elsewhere takes a suffix."""
    if not index.all_called(name, kind="city"):
        _warn_of_likeness(draft, index, name=name)
        return thing("city", slugify(name))
    suffix = slugify(draft.fiche.territory or "") or "autre"
    draft.notice(
        "homonymous-city",
        "warning",
        draft.fiche.title_passage,
        Text(
            fr=f"plusieurs municipalités s'appellent «\u00a0{name}\u00a0» et la fiche ne dit pas "
            "laquelle "
            "est la sienne. Une nouvelle ville est créée\u00a0; ajoutez son code géographique aux "
            "données de référence.",
            en=f"several municipalities are called “{name}” and the fiche does not tell which "
            "one it is about. A new city is made; add its geographic code to the reference data.",
        ),
    )
    return thing("city", f"{slugify(name)}-{suffix}")


def _warn_of_likeness(draft: Draft, index: EntityIndex, *, name: str) -> None:
    """Warn when the name of a new city is nearly that of a known one: « Drumondville »."""
    like = index.city_spelt_like(name)
    if like is None:
        return
    draft.notice(
        "possible-duplicate",
        "warning",
        draft.fiche.title_passage,
        Text(
            fr=f"«\u00a0{name}\u00a0» ressemble à «\u00a0{like}\u00a0», ville déjà connue\u00a0; "
            "vérifiez le titre.",
            en=f"“{name}” looks like “{like}”, a known city; check the title.",
        ),
    )


def _state_municipality(draft: Draft, index: EntityIndex, municipality: Municipality) -> None:
    title = draft.fiche.title_passage
    city, body = municipality.city, municipality.body
    draft.state(city, RDF.type, ESG.City, passage=title)
    draft.state(city, RDFS.label, _label(index, city, municipality.name), passage=title)
    draft.state(body, RDF.type, ORG.FormalOrganization, passage=title)
    draft.state(body, RDF.type, CV.PublicOrganisation, passage=title)
    draft.state(body, RDFS.label, _label(index, body, municipality.body_name), passage=title)
    draft.state(body, ESG.governs, city, passage=title)
    kind = concept("organization-kind", "municipalite")
    draft.state(body, ORG.classification, kind, passage=title)


def _label(index: EntityIndex, iri: URIRef, name: str) -> Literal:
    """Return the official name of a known thing, so that it has one label in all graphs."""
    entity = index.entity(iri)
    return entity.label if entity and entity.label is not None else french(name)


def _of(name: str) -> str:
    return f"d'{name}" if fold(name)[:1] in set("aeiouy") else f"de {name}"
