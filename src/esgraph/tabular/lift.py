"""The rows of tables to the graph that ``docs/data-model.md`` defines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from rdflib import Graph

from esgraph.identity import Described, EntityIndex
from esgraph.namespaces import slugify
from esgraph.notices import Notice
from esgraph.people import People
from esgraph.tabular.draft import Draft
from esgraph.tabular.layouts import LayoutKey
from esgraph.tabular.lift_claims import (
    lift_funding,
    lift_levers,
    lift_partnerships,
    lift_support,
)
from esgraph.tabular.lift_figures import lift_figures
from esgraph.tabular.lift_portrait import (
    lift_challenges,
    lift_key_partners,
    lift_memberships,
    lift_strengths,
)
from esgraph.tabular.lift_things import join_founders, lift_cities, lift_organizations
from esgraph.tabular.names import Names
from esgraph.tabular.newcomers import compare_rows
from esgraph.tabular.origins import CellOrigins
from esgraph.tabular.people import Censor
from esgraph.tabular.tables import Table
from esgraph.tabular.triples import Triples

_THINGS: dict[LayoutKey, Callable[[Draft, Table], None]] = {
    "cities": lift_cities,
    "organizations": lift_organizations,
}
_CLAIMS: dict[LayoutKey, Callable[[Draft, Table], None]] = {
    "levers": lift_levers,
    "partnerships": lift_partnerships,
    "memberships": lift_memberships,
    "key-partners": lift_key_partners,
    "support": lift_support,
    "funding": lift_funding,
    "figures": lift_figures,
    "strengths": lift_strengths,
    "challenges": lift_challenges,
}


@dataclass(frozen=True)
class Lifted:
    """What tables say: triples, the cell of each of their nodes and values, and remarks."""

    triples: Triples
    origins: CellOrigins
    notices: tuple[Notice, ...]

    @cached_property
    def graph(self) -> Graph:
        """Return the triples as a graph, made when it is first asked for."""
        return self.triples.graph()


def lift(
    tables: Iterable[Table],
    *,
    title: str,
    known: Described,
    index: EntityIndex,
    people: People = People.OMIT,
) -> Lifted:
    """
    Return what the rows of *tables* say.

    A cell that cannot be read is kept as text, so that validation refuses it in its own words,
    under its cell; a blank one gives no triple.

    Args:
        tables: As ``find_tables`` gives them, in its order: cities and organizations first, so
            that the rows of other sheets can name them.
        title: The name of the file; node names begin with its slug.
        known: What is published of the things that may be named: the names of its places and the
            official codes of cities and organizations are asked for.
        index: The index of *known*.
        people: Whether people's names and nominative addresses are published.

    """
    names = Names(index)
    names.learn_codes(known)
    found: list[Notice] = []
    if people is People.OMIT:
        censor = Censor.of(tables := tuple(tables), index)
        title, tables = censor.title(title), [censor.table(table) for table in tables]
        found = censor.notices
    draft = Draft(slugify(title) or "tableau", title, names, people, notices=found)
    for table in tables:
        if table.layout.key in _THINGS:
            _THINGS[table.layout.key](draft, table)
            draft.names.learn(draft.triples)
            compare_rows(draft)
            join_founders(draft)
        else:
            _CLAIMS[table.layout.key](draft, table)
    return Lifted(draft.triples, draft.origins, tuple(draft.notices))
