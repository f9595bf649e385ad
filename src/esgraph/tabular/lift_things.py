"""Rows that describe things: cities and organizations."""

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, RDFS, SKOS

from esgraph.identity import Kind
from esgraph.language import Text
from esgraph.literals import decimal, french
from esgraph.namespaces import CV, ESG, GEO, ROV, SCHEMA, concept, slugify, thing
from esgraph.tabular.contact_points import add_contact_point
from esgraph.tabular.draft import Draft
from esgraph.tabular.line import Line
from esgraph.tabular.names import RowKind, is_name
from esgraph.tabular.newcomers import meet
from esgraph.tabular.numbers import read_code, read_decimal
from esgraph.tabular.parties import add_party
from esgraph.tabular.readings import shortened_hint
from esgraph.tabular.tables import Table

_CONTAINERS: tuple[Kind, ...] = ("mrc", "region", "province")
_CODE_LENGTH = 5
_PROOFS = ("enterprise-number", "legal-form", "kind")
"""The columns that only an organization fills."""


def lift_cities(draft: Draft, table: Table) -> None:
    """Add the city of each row, with its codes, the place that contains it and its body."""
    for line in Line.of(table):
        city = _city(draft, line)
        _tell_repeated(draft, city, line)
        draft.describe(city, line, ESG.City)
        if line.text("name"):
            label = _label(draft, city, line.text("name"))
            draft.add(city, RDFS.label, label, line, "name")
        _add_codes(draft, city, line)
        for key, path in (("latitude", GEO.lat), ("longitude", GEO.long)):
            cell = line.cell(key)
            number = read_decimal(cell) if cell is not None else None
            if number is not None:
                draft.add(city, path, decimal(number), line, key)
            elif cell is not None:
                draft.no_number(city, path, line, key)
        if text := line.text("container"):
            place = draft.names.place(text, _CONTAINERS)
            draft.name(
                city,
                SCHEMA.containedInPlace,
                place,
                text=text,
                line=line,
                key="container",
                kinds=_CONTAINERS,
            )
        _add_body(draft, city, line)
        _learn_key(draft, "place", city, line)


def lift_organizations(draft: Draft, table: Table) -> None:
    """Add the organization of each row."""
    for line in Line.of(table):
        organization = _organization(draft, line)
        _tell_repeated(draft, organization, line)
        draft.describe(organization, line, ORG.Organization)
        if line.text("name"):
            label = _label(draft, organization, line.text("name"))
            draft.add(organization, RDFS.label, label, line, "name")
        for name in line.texts("other-names"):
            draft.add(organization, SKOS.altLabel, french(name), line, "other-names")
        _add_number(draft, organization, line)
        for key, path in (("legal-form", ROV.orgType), ("kind", ORG.classification)):
            if line.text(key):
                draft.code(organization, path, line.text(key), line, key)
        for key, path in (
            ("founded", SCHEMA.foundingDate),
            ("dissolved", SCHEMA.dissolutionDate),
        ):
            draft.date(organization, path, line, key)
        for text in line.texts("area"):
            place = draft.names.place(text)
            draft.name(organization, DCTERMS.spatial, place, text=text, line=line, key="area")
        add_contact_point(draft, organization, line)
        _learn_key(draft, "organization", organization, line)
        if line.text("founder"):
            draft.founded.append((organization, line))


def _add_number(draft: Draft, organization: URIRef, line: Line) -> None:
    cell = line.cell("enterprise-number")
    if cell is None:
        return
    code = Literal(read_code(cell))
    draft.add(organization, ESG.enterpriseNumber, code, line, "enterprise-number")
    hint = shortened_hint(cell)
    if hint is not None:
        draft.origins.note_hint(organization, code, hint)


def join_founders(draft: Draft) -> None:
    """Add who founded the organizations read so far, once all of them are known by their names."""
    for organization, line in draft.founded:
        for name in line.texts("founder"):
            add_party(draft, organization, (SCHEMA.founder,), name=name, line=line, key="founder")
    draft.founded.clear()


def _learn_key(draft: Draft, kind: RowKind, node: URIRef, line: Line) -> None:
    key = line.text("key")
    if not key:
        return
    first = draft.names.learn_key(kind, key, node)
    if first != node:
        place = draft.origins.place_of(first)
        draft.notice(
            "repeated-key",
            "violation",
            line,
            "key",
            Text(
                fr=f"l'identifiant «\u00a0{key}\u00a0» est déjà celui d'une autre ligne "
                f"({place})\u00a0; donnez à chaque ligne le sien, sans quoi les autres "
                "feuilles ne peuvent pas la nommer",
                en=f"the identifier “{key}” is already that of another row ({place}); give each "
                "row its own, or other sheets cannot name it",
            ),
        )


def _city(draft: Draft, line: Line) -> URIRef:
    """Return the known city that a row is about, by its code, else its name; or a new one."""
    name, cell = line.text("name"), line.cell("code")
    code = read_code(cell) if cell is not None else ""
    coded = draft.names.city_of_code(code)
    if coded is not None:
        _tell_other_name(draft, coded, line)
        return coded
    known = draft.names.index.find(name, kind="city")
    if known is not None:
        return known
    slug = slugify(name)
    if not slug:
        return draft.mint("city", f"{draft.slug}-{slugify(code) or 'sans-nom'}")
    if draft.names.index.all_called(name, kind="city"):
        return thing("city", f"{slug}-{slugify(code) or 'autre'}")
    return meet(draft, "city", text=name, line=line, key="name", is_described=True) or thing(
        "city", slug
    )


def _tell_other_name(draft: Draft, city: URIRef, line: Line) -> None:
    """
    Tell that a code is that of a city that goes by another name than the row's.

    A name that may be another writing of its own is a warning; any other is a violation: one of
    the two is wrong, and the row would describe the wrong city.
    """
    name, entity = line.text("name"), draft.names.index.entity(city)
    is_its_own = city in draft.names.index.all_called(name, kind="city")
    if not name or is_its_own or entity is None or entity.label is None:
        return
    near = draft.names.closest_place(name, ("city",))
    is_like_its_own = near is not None and near[1] == city
    draft.notice(
        "name-and-code-differ",
        "warning" if is_like_its_own else "violation",
        line,
        "name" if is_like_its_own else "code",
        Text(
            fr=f"le code {line.text('code')} est celui de «\u00a0{entity.label}\u00a0», et non de "
            f"«\u00a0{name}\u00a0»\u00a0: corrigez le nom ou le code",
            en=f"the code {line.text('code')} is that of “{entity.label}”, not of “{name}”: "
            "correct the name or the code",
        ),
    )


def _add_codes(draft: Draft, city: URIRef, line: Line) -> None:
    for key, path in (("code", ESG.geographicCode), ("census-code", ESG.censusSubdivisionCode)):
        cell = line.cell(key)
        if cell is None:
            continue
        code = Literal(read_code(cell))
        draft.add(city, path, code, line, key)
        # Codes begin with 01 to 99: a number loses one zero at most.
        if key == "code" and code.isdigit() and len(code) == _CODE_LENGTH - 1:
            draft.origins.note_hint(city, code, _with_zeros(code))


def _with_zeros(code: str) -> Text:
    """Return the code that a spreadsheet took for a number, as advice."""
    whole = code.zfill(_CODE_LENGTH)
    return Text(
        fr=f"vouliez-vous dire «\u00a0{whole}\u00a0»\u00a0? Mettez la colonne au format texte, qui "
        "garde les zéros",
        en=f"did you mean “{whole}”? Format the column as text, which keeps the zeros",
    )


def _add_body(draft: Draft, city: URIRef, line: Line) -> None:
    text = line.text("body")
    if not text:
        return
    body = draft.names.body(text)
    if body is None and slugify(line.text("name")) in slugify(text):
        # « Ville de … » is no news beside the city itself.
        body = thing("organization", slugify(text))
    body = body or meet(draft, "organization", text=text, line=line, key="body")
    if body is None:
        return
    draft.describe(body, line, ORG.FormalOrganization, CV.PublicOrganisation, key="body")
    draft.add(body, RDFS.label, _label(draft, body, text), line, "body")
    draft.add(body, ESG.governs, city, line, "body")
    draft.triples.add(body, ORG.classification, concept("organization-kind", "municipalite"))


def _organization(draft: Draft, line: Line) -> URIRef:
    name = line.text("name")
    if name and not is_name(name):
        draft.tell_no_name(name, line, "name")
    known = draft.names.index.find(name, kind="organization")
    if known is not None:
        return known
    newcomer = meet(draft, "organization", text=name, line=line, key="name", is_described=True)
    if not any(map(line.text, _PROOFS)):
        draft.tell_person(name, line, "name")
    return newcomer or draft.mint("organization", f"{draft.slug}-sans-nom")


def _label(draft: Draft, iri: URIRef, name: str) -> Literal:
    """Return the official name of a known thing, so that it has one label in all graphs."""
    entity = draft.names.index.entity(iri)
    return entity.label if entity and entity.label is not None else draft.label(iri, name)


def _tell_repeated(draft: Draft, iri: URIRef, line: Line) -> None:
    if iri not in draft.origins:
        return
    first = draft.origins.place_of(iri)
    draft.notice(
        "repeated-name",
        "warning",
        line,
        "name",
        Text(
            fr=f"déjà décrit en {first}\u00a0: les deux lignes parlent de la même chose",
            en=f"already described at {first}: both rows are about the same thing",
        ),
    )
