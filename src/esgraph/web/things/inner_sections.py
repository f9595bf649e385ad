"""Sections that a chain of properties leads to: passages of a document, the tree of a scheme."""

from dataclasses import dataclass, field

from rdflib import URIRef

from esgraph.namespaces import fold
from esgraph.web.facts.addresses import CONCEPT, Entity
from esgraph.web.facts.evidence import Evidence
from esgraph.web.facts.words import Words, optional_words
from esgraph.web.site.results import Row
from esgraph.web.site.rows import Groups, group_by, iris
from esgraph.web.site.stored import StoredQueries
from esgraph.web.things.entity_view import Item, Section
from esgraph.web.wording.texts import say, say_counted
from esgraph.web.wording.typography import NO_BREAK_SPACE, format_number

# Deeper than any scheme of concepts, and an end for one that goes round in circles.
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class InnerRows:
    """The rows of the passages of a document, or of the concepts of a scheme."""

    passages: tuple[Row, ...] = ()
    concepts: tuple[Row, ...] = ()
    definitions: Groups = field(default_factory=dict)

    @property
    def things(self) -> tuple[URIRef, ...]:
        """Return what the sections name."""
        return (*iris(self.passages, "passage"), *iris(self.concepts, "concept"))


def read_inner_rows(stored: StoredQueries, entity: Entity) -> InnerRows:
    """Return what *entity* has within, by its kind; two kept queries at most."""
    if entity.kind == "document":
        rows = stored.rows("document-passages", document=(entity.iri,))
        return InnerRows(passages=tuple(row for row in rows if "passage" in row))
    if entity.kind == CONCEPT and "/" not in entity.name:
        concepts = stored.rows("concept-tree", scheme=(entity.iri,))
        named = tuple(sorted(map(str, iris(concepts, "concept"))))
        definitions = group_by(stored.rows("descriptions", thing=named), "thing")
        return InnerRows(concepts=concepts, definitions=definitions)
    return InnerRows()


def inner_sections(rows: InnerRows, evidence: Evidence) -> tuple[Section, ...]:
    """Return the sections that *rows* make; none for most things."""
    sections = (
        Section(
            "passages", tuple(_passage(row, evidence) for row in rows.passages), len(rows.passages)
        ),
        Section("concepts", _tree(rows, evidence), len(iris(rows.concepts, "concept"))),
    )
    return tuple(each for each in sections if each.items)


def _passage(row: Row, evidence: Evidence) -> Item:
    language = evidence.language
    count = int(row["claims"])
    claims = f"{format_number(count, language)} {say_counted('entity.claims', count, language)}"
    return Item(
        names=tuple(evidence.name(iri) for iri in iris([row], "passage")),
        details=(*_lines(row, evidence), Words(claims)),
    )


def _lines(row: Row, evidence: Evidence) -> tuple[Words, ...]:
    if "first" not in row:
        return ()
    first, last = str(row["first"]), str(row["last"])
    key, lines = ("source.line", first) if first == last else ("source.lines", f"{first}–{last}")
    return (Words(f"{say(key, evidence.language)}{NO_BREAK_SPACE}{lines}"),)


def _tree(rows: InnerRows, evidence: Evidence) -> tuple[Item, ...]:
    """Return the concepts that have no broader one in *rows*, each with those below it."""
    concepts = group_by(rows.concepts, "concept")
    below: dict[URIRef, list[URIRef]] = {}
    tops: list[URIRef] = []
    for concept, group in concepts.items():
        broader = [each for each in iris(group, "broader") if each in concepts]
        for each in broader:
            below.setdefault(each, []).append(concept)
        if not broader:
            tops.append(concept)

    def items(found: list[URIRef], depth: int) -> tuple[Item, ...]:
        made = [
            Item(
                names=(evidence.name(each),),
                text=optional_words(
                    rows.definitions.get(each, ()), "description", evidence.language
                ),
                children=items(below.get(each, []), depth + 1) if depth < _MAX_DEPTH else (),
            )
            for each in found
        ]
        return tuple(sorted(made, key=lambda item: fold(item.names[0].words.text)))

    return items(tops, 0)
