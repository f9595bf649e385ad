"""Levers and disclaimers to lever uses, with what their prose involves and states."""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from esgraph.fiche.graphs.cast import Cast
from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.graphs.statements import Context, add_statements
from esgraph.fiche.lever_titles import match_lever
from esgraph.fiche.model import Disclaimer, Lever
from esgraph.literals import french
from esgraph.namespaces import ESG, concept, concept_scheme, fold, local_name, slugify

UNKNOWN = concept("specificity", "inconnu")


@dataclass(frozen=True, slots=True)
class LeverLabels:
    """The names of the levers: folded labels to slugs of concepts."""

    slugs: Mapping[str, str]

    @classmethod
    def of(cls, labels: Mapping[str, str]) -> "LeverLabels":
        """Return the names in *labels*, labels of any writing to slugs or IRIs of concepts."""
        return cls({fold(label): local_name(slug) for label, slug in labels.items()})

    def slug_of(self, title: str) -> str | None:
        """Return the lever that *title* names, as the parser reads titles, or ``None``."""
        return match_lever(title, self.slugs)

    def named_in(self, text: str) -> tuple[str, ...]:
        """
        Return the levers that prose names, sorted.

        A label of one word is too common a noun (« financement ») to name a lever.
        """
        padded = f" {fold(text)} "
        found = (s for label, s in self.slugs.items() if " " in label and f" {label} " in padded)
        return tuple(sorted(set(found)))


def add_lever(draft: Draft, cast: Cast, lever: Lever, *, labels: LeverLabels) -> URIRef | None:
    """Add the use of *lever* by the city's body; return it, or ``None`` without a city."""
    if cast.municipality is None:
        draft.passage(lever.passage)
        return None
    slug = labels.slug_of(lever.title)
    # The parser's key, which is unique among the levers: two of one category stay two.
    passage, key = lever.passage, lever.passage.key
    category = concept("lever", slug) if slug else _proposed(draft, lever)
    use = draft.claim("lever-use", f"lever-{key}", ESG.LeverUse, passage=passage)
    draft.add(use, RDFS.label, draft.prose(lever.title))
    draft.add(use, ESG.usedBy, cast.municipality.body)
    draft.add(use, ESG.leverCategory, category)
    draft.add(use, ESG.specificToSocialEconomy, UNKNOWN)
    draft.add(use, DCTERMS.description, draft.prose(lever.text))
    context = Context(passage=passage, key=f"lever-{key}", lever=category)
    stated = add_statements(draft, cast, lever.text, context=context)
    named = cast.involved(lever.text, passage=passage)
    for thing in cast.without_series((*stated, *named)):
        draft.add(use, ESG.involves, thing)
    return use


def add_disclaimer(draft: Draft, disclaimer: Disclaimer, *, uses: tuple[URIRef, ...]) -> None:
    """State, from the disclaimer, that nobody knows which lever uses are specific."""
    draft.passage(disclaimer.passage)
    if not disclaimer.warns_of_unspecific_levers:
        return
    for use in uses:
        draft.state(use, ESG.specificToSocialEconomy, UNKNOWN, passage=disclaimer.passage)


def _proposed(draft: Draft, lever: Lever) -> URIRef:
    proposed = concept("lever-proposed", slugify(lever.title))
    draft.add(proposed, RDF.type, SKOS.Concept)
    draft.add(proposed, SKOS.prefLabel, french(lever.title))
    draft.add(proposed, SKOS.inScheme, concept_scheme("lever-proposed"))
    return proposed
