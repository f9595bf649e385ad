"""Rows that state something of known things: levers, partnerships, support, funding."""

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, RDFS

from esgraph.literals import decimal, french
from esgraph.namespaces import ESG, SCHEMA, concept, local_name, thing
from esgraph.tabular.advice import currency_wanted
from esgraph.tabular.columns import plain
from esgraph.tabular.draft import Draft
from esgraph.tabular.line import Line
from esgraph.tabular.newcomers import meet
from esgraph.tabular.parties import add_involved, add_lever, add_party, claim_slug
from esgraph.tabular.tables import Table

_UNKNOWN = concept("specificity", "inconnu")


def lift_levers(draft: Draft, table: Table) -> None:
    """Add the use of a lever that each row states."""
    for line in Line.of(table):
        text = line.text("body")
        body = draft.names.body(text) if text else None
        slug = claim_slug("lever", local_name(body) if body else text, line.text("lever"))
        use = draft.claim("lever-use", slug, line, ESG.LeverUse)
        if text:
            draft.name(use, ESG.usedBy, body, text=text, line=line, key="body")
        if line.text("lever"):
            draft.add(use, RDFS.label, french(line.text("lever")), line, "lever")
            add_lever(draft, use, ESG.leverCategory, line)
        if line.text("specific"):
            path = ESG.specificToSocialEconomy
            draft.code(use, path, line.text("specific"), line, "specific")
        else:
            draft.triples.add(use, ESG.specificToSocialEconomy, _UNKNOWN)
        add_involved(draft, use, line)


def lift_partnerships(draft: Draft, table: Table) -> None:
    """Add the winning partnership of each row."""
    for line in Line.of(table):
        slug = claim_slug("partnership", line.text("name"))
        partnership = draft.claim("winning-partnership", slug, line, ESG.WinningPartnership)
        if line.text("name"):
            draft.add(partnership, RDFS.label, french(line.text("name")), line, "name")
            draft.partnerships.setdefault(plain(line.text("name")), partnership)
        if text := line.text("place"):
            place = draft.names.place(text)
            draft.name(partnership, SCHEMA.about, place, text=text, line=line, key="place")
        for name in line.texts("members"):
            add_party(draft, partnership, (ORG.hasMember,), name=name, line=line, key="members")


def lift_support(draft: Draft, table: Table) -> None:
    """Add the relation of support of each row."""
    for line in Line.of(table):
        slug = claim_slug("support", line.text("supporter"), line.text("beneficiary"))
        relation = draft.claim("support-relation", slug, line, ESG.SupportRelation)
        _add_parties(draft, relation, line, "supporter", (ESG.supporter,))
        for text in line.texts("kind"):
            draft.code(relation, DCTERMS.type, text, line, "kind")
        if line.text("lever"):
            add_lever(draft, relation, DCTERMS.subject, line)


def lift_funding(draft: Draft, table: Table) -> None:
    """Add the relation of funding of each row, with its amount."""
    for line in Line.of(table):
        slug = claim_slug("funding", line.text("funder"), line.text("beneficiary"))
        classes = (ESG.FundingRelation, ESG.SupportRelation)
        relation = draft.claim("funding-relation", slug, line, *classes)
        _add_parties(draft, relation, line, "funder", (ESG.funder, ESG.supporter))
        draft.triples.add(relation, DCTERMS.type, concept("relation-kind", "financement"))
        _add_amount(draft, relation, line)
        for key, path in (("start", SCHEMA.startDate), ("end", SCHEMA.endDate)):
            draft.date(relation, path, line, key)
        if text := line.text("item"):
            _add_item(draft, relation, text, line)
        if line.text("lever"):
            add_lever(draft, relation, DCTERMS.subject, line)


def _add_parties(
    draft: Draft, relation: URIRef, line: Line, giver: str, paths: tuple[URIRef, ...]
) -> None:
    for name in line.texts(giver):
        add_party(draft, relation, paths, name=name, line=line, key=giver)
    for name in line.texts("beneficiary"):
        add_party(draft, relation, (ESG.beneficiary,), name=name, line=line, key="beneficiary")


def _add_amount(draft: Draft, relation: URIRef, line: Line) -> None:
    """Add the amount of a row; a blank one has no value, which the shapes refuse in its cell."""
    cell = line.cell("amount")
    amount = thing("amount", local_name(relation))
    draft.add(relation, SCHEMA.amount, amount, line, "amount")
    draft.describe(amount, line, SCHEMA.MonetaryAmount, key="amount")
    currency = Literal(line.text("currency") or "CAD")
    draft.add(amount, SCHEMA.currency, currency, line, "currency")
    draft.origins.note_hint(amount, currency, currency_wanted(currency))
    if cell is None:
        return
    quantity = draft.quantity(line, "amount")
    if quantity is None:
        draft.no_number(amount, SCHEMA.value, line, "amount")
    else:
        for path, number in (
            (SCHEMA.value, quantity.value),
            (SCHEMA.minValue, quantity.minimum),
            (SCHEMA.maxValue, quantity.maximum),
        ):
            if number is not None:
                draft.add(amount, path, decimal(number), line, "amount")
    draft.add(amount, ESG.lexicalForm, french(cell.text), line, "amount")


def _add_item(draft: Draft, relation: URIRef, text: str, line: Line) -> None:
    item = draft.names.involved(text) or meet(draft, "initiative", text=text, line=line, key="item")
    if item is None:
        return
    if draft.names.index.entity(item) is None:
        draft.describe(item, line, ORG.OrganizationalCollaboration, key="item")
        draft.add(item, RDFS.label, french(text), line, "item")
    draft.add(relation, SCHEMA.fundedItem, item, line, "item")
    draft.add(relation, ESG.involves, item, line, "item")
