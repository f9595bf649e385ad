"""Strengths and challenges to claims about the city."""

from rdflib import URIRef
from rdflib.namespace import DCTERMS

from esgraph.fiche.graphs.cast import Cast
from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.graphs.levers import LeverLabels
from esgraph.fiche.model import Remark
from esgraph.namespaces import ESG, SCHEMA, concept

_CLASSES: dict[str, URIRef] = {"strength": ESG.Strength, "challenge": ESG.Challenge}


def add_remarks(
    draft: Draft, cast: Cast, remarks: tuple[Remark, ...], *, labels: LeverLabels
) -> None:
    """Add each strength or challenge, with the known things and levers that it names."""
    if cast.municipality is None:
        for remark in remarks:
            draft.passage(remark.passage)
        return
    for number, remark in enumerate(remarks, start=1):
        section = remark.passage.section
        claim = draft.claim(
            section, f"{section}-{number}", _CLASSES[section], passage=remark.passage
        )
        draft.add(claim, SCHEMA.about, cast.municipality.city)
        draft.add(claim, DCTERMS.description, draft.prose(remark.text))
        for thing in cast.involved(remark.text, passage=remark.passage):
            draft.add(claim, ESG.involves, thing)
        for slug in labels.named_in(remark.text):
            draft.add(claim, DCTERMS.subject, concept("lever", slug))
