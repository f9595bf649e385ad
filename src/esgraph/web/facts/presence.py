"""Whether the release speaks of a thing, under the spelling of its IRI or a near one."""

from collections.abc import Callable
from dataclasses import dataclass

from rdflib import URIRef
from werkzeug.routing import RequestRedirect

from esgraph.errors import EsgraphError
from esgraph.language import Language, Text
from esgraph.web.facts.addresses import Entity, folded, is_well_formed
from esgraph.web.facts.other_releases import refuse_other_release
from esgraph.web.facts.words import Words, optional_words
from esgraph.web.site.results import Row
from esgraph.web.site.rows import iris
from esgraph.web.site.sites import current_site


class UnknownEntityError(EsgraphError):
    """No statement of the release speaks of what an address names."""

    def __init__(self, entity: Entity) -> None:
        """Name the thing by its path."""
        super().__init__(
            Text(
                fr=f"rien dans cette version des données ne porte le nom « {entity.identifier} ».",
                en=f"nothing in this data release has the name “{entity.identifier}”.",
            )
        )
        self.entity = entity


class RetiredEntityError(EsgraphError):
    """
    What an address names is no longer described: *rows* of ``presence.rq`` say why, and what
    replaces it.
    """

    def __init__(self, entity: Entity, rows: tuple[Row, ...]) -> None:
        """Name the thing by its path, and what replaces it."""
        self.entity = entity
        self.rows = rows
        self.successors = iris(rows, "successor")
        named = ", ".join(self.successors)
        super().__init__(
            Text(
                fr=f"« {entity.identifier} » a été retiré des données"
                + self._words("fr", " : ")
                + (f" ; remplacé par {named}." if named else "."),
                en=f"“{entity.identifier}” was withdrawn from the data"
                + self._words("en", ": ")
                + (f"; replaced by {named}." if named else "."),
            )
        )

    def reason(self, language: Language) -> Words | None:
        """Return why, for readers of *language*, where the data say it."""
        return optional_words(self.rows, "reason", language)

    def _words(self, language: Language, colon: str) -> str:
        reason = self.reason(language)
        return colon + reason.text.removesuffix(".") if reason else ""


@dataclass(frozen=True, slots=True)
class Presence:
    """What the release says of an IRI: whether it speaks of it, whether it is retired."""

    is_known: bool
    is_retired: bool
    rows: tuple[Row, ...]


def presence_of(iri: str) -> Presence:
    """Return what the release says of *iri*; one kept query."""
    rows = current_site().stored.rows("presence", thing=(iri,))
    return Presence(
        is_known=any(str(row["known"]) == "true" for row in rows),
        is_retired=any("retired" in row for row in rows),
        rows=rows,
    )


def require(entity: Entity, address: Callable[[Entity], str]) -> Entity:
    """
    Return *entity* when the release describes it.

    Raises:
        RequestRedirect: Another spelling of a name that exists; to its *address*, for good.
        OtherReleaseError: It is part of a release that is not served, but still there.
        RetiredEntityError: The release says that it is retired.
        UnknownEntityError: The release says nothing of it.
    """
    exact = folded(entity)
    if not is_well_formed(exact):
        raise UnknownEntityError(entity)
    presence = presence_of(exact.iri)
    if not presence.is_known:
        refuse_other_release(exact)
        raise UnknownEntityError(exact)
    if exact != entity:
        raise RequestRedirect(address(exact))
    if presence.is_retired:
        raise RetiredEntityError(entity, presence.rows)
    return entity


def classes_of(entity: Entity) -> tuple[URIRef, ...]:
    """Return the classes of *entity*, inferred ones included."""
    return iris(current_site().stored.rows("types", thing=(entity.iri,)), "class")
