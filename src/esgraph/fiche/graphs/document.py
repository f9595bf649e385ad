"""The fiche as a document, and the text edition that was read."""

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF

from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.graphs.places import Municipality
from esgraph.literals import RIGHTS_NOT_STATED, french
from esgraph.namespaces import ESG, SCHEMA, concept, thing

_SERIES = thing("series", "villes-et-economie-sociale")
_VERBATIM = (
    french("texte du document, tel que reçu"),
    Literal("text of the document, as received", lang="en"),
)


def document_iri(draft: Draft) -> URIRef:
    """Return the IRI of the fiche as a document."""
    return thing("document", draft.fiche.slug)


def describe_document(draft: Draft, municipality: Municipality | None) -> None:
    """Add the document, the text read and the passage of the title."""
    fiche, document = draft.fiche, document_iri(draft)
    for cls in (SCHEMA.Report, PROV.Entity):
        draft.add(document, RDF.type, cls)
    draft.add(document, DCTERMS.title, draft.prose(fiche.title))
    draft.add(document, DCTERMS.type, concept("fiche-kind", fiche.kind))
    draft.add(document, DCTERMS.isPartOf, _SERIES)
    draft.add(document, DCTERMS.language, Literal("fr"))
    for rights in RIGHTS_NOT_STATED:
        draft.add(document, DCTERMS.rights, rights)
    draft.add(document, ESG.evidenceBasis, concept("evidence-basis", fiche.evidence_basis))
    if municipality is not None:
        draft.add(document, SCHEMA.about, municipality.city)
    _describe_text(draft, document)
    draft.passage(fiche.title_passage)


def _describe_text(draft: Draft, document: URIRef) -> None:
    nature, by = draft.fiche.nature, draft.fiche.restated_by
    draft.add(draft.text_iri, RDF.type, PROV.Entity)
    draft.add(draft.text_iri, DCTERMS.type, concept("text-nature", nature))
    draft.add(draft.text_iri, PROV.wasDerivedFrom, document)
    restated = (
        french("texte reformulé" + (f" par {by}" if by else "")),
        Literal("restated text" + (f", by {by}" if by else ""), lang="en"),
    )
    for description in _VERBATIM if nature == "verbatim" else restated:
        draft.add(draft.text_iri, DCTERMS.description, description)
