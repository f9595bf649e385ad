"""A fiche to the graph that ``docs/data-model.md`` defines."""

from collections.abc import Iterator, Mapping

from rdflib import Graph, URIRef

from esgraph.fiche.graphs.cast import Cast
from esgraph.fiche.graphs.document import describe_document
from esgraph.fiche.graphs.draft import Draft
from esgraph.fiche.graphs.figures import add_box
from esgraph.fiche.graphs.levers import LeverLabels, add_disclaimer, add_lever
from esgraph.fiche.graphs.partners import add_key_partner
from esgraph.fiche.graphs.partnerships import add_partnership
from esgraph.fiche.graphs.places import describe_municipality
from esgraph.fiche.graphs.remarks import add_remarks
from esgraph.fiche.model import (
    Disclaimer,
    Fiche,
    KeyPartner,
    Lever,
    Partnership,
    Passage,
    Remark,
)
from esgraph.identity import EntityIndex
from esgraph.language import Text
from esgraph.namespaces import source_graph
from esgraph.notices import Notice
from esgraph.people import (
    Known,
    People,
    addresses,
    is_nominative,
    lines_with_people,
    notice_of_email,
    notice_of_name,
)


def fiche_to_graph(
    fiche: Fiche,
    index: EntityIndex,
    *,
    lever_labels: Mapping[str, str],
    people: People = People.OMIT,
) -> tuple[Graph, tuple[Notice, ...]]:
    """
    Return the graph of *fiche* and what is to be said of its mapping, by line.

    Args:
        fiche: What the parser read.
        index: The things known so far. Not changed.
        lever_labels: Labels of the scheme of levers, to slugs of its concepts.
        people: Whether people's names and nominative addresses are published.

    The graph has no blank node and no clock time; the same fiche and index give the same graph.

    """
    draft = _new_draft(fiche, people)
    cast = Cast(draft, index, describe_municipality(draft, index))
    describe_document(draft, cast.municipality)
    for partner in fiche.key_partners:
        add_key_partner(draft, cast, partner)
    _announce(cast, fiche)
    _add_sections(draft, cast, LeverLabels.of(lever_labels))
    _report_missing_city(draft)
    cast.newcomers.report()
    return draft.graph, tuple(sorted(draft.notices, key=lambda notice: notice.line or 0))


def fiche_graph_name(fiche: Fiche) -> URIRef:
    """Return the name of the graph of *fiche*."""
    return source_graph("fiche", fiche.slug)


def _add_sections(draft: Draft, cast: Cast, labels: LeverLabels) -> None:
    fiche = draft.fiche
    for number, box in enumerate(fiche.boxes, start=1):
        add_box(draft, cast, box, number=number)
    uses = tuple(add_lever(draft, cast, lever, labels=labels) for lever in fiche.levers)
    for disclaimer in fiche.disclaimers:
        add_disclaimer(draft, disclaimer, uses=tuple(use for use in uses if use is not None))
    for remarks in (fiche.strengths, fiche.challenges):
        add_remarks(draft, cast, remarks, labels=labels)
    for partnership in fiche.partnerships:
        add_partnership(draft, cast, partnership)
    for passage in fiche.other:
        draft.passage(passage)


def _announce(cast: Cast, fiche: Fiche) -> None:
    """Let the levers know the organizations that are only presented after them."""
    for partnership in fiche.partnerships:
        cast.announce(partnership.name, partnership.acronym)


def _new_draft(fiche: Fiche, people: People) -> Draft:
    names = tuple(_organization_names(fiche))
    known = Known.of(names)
    if people is People.INCLUDE:
        return Draft(fiche, emails=None, names=known)
    draft = Draft(fiche, emails=frozenset(_nominative(fiche, names)), names=known)
    for passage in _passages(fiche):
        _report_people(draft, passage)
        for written in sorted(draft.emails or ()):
            _report_email(draft, passage, written)
    return draft


def _organization_names(fiche: Fiche) -> Iterator[str]:
    parties: tuple[KeyPartner | Partnership, ...] = (*fiche.key_partners, *fiche.partnerships)
    for party in parties:
        yield party.name
        if party.acronym is not None:
            yield party.acronym
    yield from filter(None, (fiche.city, fiche.territory))


def _nominative(fiche: Fiche, names: tuple[str, ...]) -> Iterator[str]:
    """
    Yield the nominative addresses, as they are written and as they are meant.

    A partner's is judged by the partner's own name.
    """
    of_partners: dict[str, bool] = {}
    for partner in fiche.key_partners:
        own_names = tuple(filter(None, (partner.name, partner.acronym)))
        of_partners |= {e: is_nominative(e, names=own_names) for e in partner.emails}
    yield from (email for email, is_left_out in of_partners.items() if is_left_out)
    for passage in _passages(fiche):
        for written, email in addresses(passage.text):
            is_left_out = of_partners.get(email)
            if is_left_out is None:
                is_left_out = is_nominative(email, names=names)
            if is_left_out:
                yield written


def _passages(fiche: Fiche) -> Iterator[Passage]:
    yield fiche.title_passage
    for box in fiche.boxes:
        yield box.passage
        if box.footnote is not None:
            yield box.footnote
    parts: tuple[Lever | Disclaimer | Remark | KeyPartner | Partnership, ...] = (
        *fiche.levers,
        *fiche.disclaimers,
        *fiche.strengths,
        *fiche.challenges,
        *fiche.key_partners,
        *fiche.partnerships,
    )
    for part in parts:
        yield part.passage
    yield from fiche.other


def _report_people(draft: Draft, passage: Passage) -> None:
    for offset in lines_with_people(passage.text, names=draft.names):
        draft.notices.append(notice_of_name(line=passage.first_line + offset))


def _report_email(draft: Draft, passage: Passage, written: str) -> None:
    offset = next((n for n, line in enumerate(passage.text.split("\n")) if written in line), None)
    if offset is None:
        return
    email = dict(addresses(written)).get(written, written)
    draft.notices.append(notice_of_email(email, line=passage.first_line + offset))


def _report_missing_city(draft: Draft) -> None:
    fiche = draft.fiche
    if fiche.city is not None or not (fiche.levers or fiche.key_partners or fiche.partnerships):
        return
    draft.notice(
        "fiche-without-city",
        "warning",
        fiche.title_passage,
        Text(
            fr="la fiche ne dit pas de quelle ville elle parle\u00a0: ses leviers, partenaires et "
            "partenariats ne sont rattachés à aucune ville. "
            "Ajoutez le titre «\u00a0# Nom de la ville\u00a0».",
            en="the fiche does not tell which city it is about: its levers, partners and "
            "partnerships belong to no city. Add a title “# Name of the city”.",
        ),
    )
