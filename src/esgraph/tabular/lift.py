"""The rows of tables to the graph that ``docs/data-model.md`` defines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rdflib import Graph

from esgraph.identity import EntityIndex
from esgraph.namespaces import slugify
from esgraph.notices import Notice
from esgraph.tabular.draft import Draft
from esgraph.tabular.layouts import LayoutKey
from esgraph.tabular.lift_claims import (
    lift_funding,
    lift_levers,
    lift_partnerships,
    lift_support,
)
from esgraph.tabular.lift_figures import lift_figures
from esgraph.tabular.lift_things import lift_cities, lift_organizations
from esgraph.tabular.names import Names
from esgraph.tabular.origins import CellOrigins
from esgraph.tabular.tables import Table

_THINGS: dict[LayoutKey, Callable[[Draft, Table], None]] = {
    "cities": lift_cities,
    "organizations": lift_organizations,
}
_CLAIMS: dict[LayoutKey, Callable[[Draft, Table], None]] = {
    "levers": lift_levers,
    "partnerships": lift_partnerships,
    "support": lift_support,
    "funding": lift_funding,
    "figures": lift_figures,
}


@dataclass(frozen=True, slots=True)
class Lifted:
    """What tables say: the graph, the cell of each of its nodes and values, and remarks."""

    graph: Graph
    origins: CellOrigins
    notices: tuple[Notice, ...]


def lift(tables: Iterable[Table], *, title: str, known: Graph, index: EntityIndex) -> Lifted:
    """
    Return what the rows of *tables* say.

    A cell that cannot be read is kept as text, so that validation refuses it in its own words,
    under its cell; a blank one gives no triple.

    Args:
        tables: As ``find_tables`` gives them, in its order: cities and organizations first, so
            that the rows of other sheets can name them.
        title: The name of the file; node names begin with its slug.
        known: The graph whose things may be named.
        index: The index of *known*.

    """
    names = Names(index)
    names.learn_places(known)
    draft = Draft(slugify(title) or "tableau", title, names)
    for table in tables:
        if table.layout.key in _THINGS:
            _THINGS[table.layout.key](draft, table)
            draft.names.learn(draft.graph)
        else:
            _CLAIMS[table.layout.key](draft, table)
    return Lifted(draft.graph, draft.origins, tuple(draft.notices))
