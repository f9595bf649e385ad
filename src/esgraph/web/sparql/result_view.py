"""An answer as the query page shows it: a table, and what can be drawn of it."""

from dataclasses import dataclass, replace
from typing import Literal as OneOf

from esgraph.drawing import GraphDrawing, NetworkDrawing
from esgraph.drawing.bars import MAX_BARS
from esgraph.language import Language
from esgraph.query import QueryForm
from esgraph.web.http.representations import representations_of
from esgraph.web.site.results import Solutions, parse_boolean, parse_solutions
from esgraph.web.site.service import AnswerLike
from esgraph.web.site.sites import Site
from esgraph.web.sparql.result_chart import Chart, chart_of, measures_of
from esgraph.web.sparql.result_graph import graph_of, may_be_linked, triples_of
from esgraph.web.sparql.result_labels import labels_in
from esgraph.web.sparql.result_map import ResultMap, map_of, may_be_mapped
from esgraph.web.sparql.table import Table, solutions_to_table

ViewName = OneOf["text", "table", "chart", "map", "graph"]

_MAX_TEXT_CHARACTERS = 100_000
_GRAPH_VIEWS: tuple[ViewName, ...] = ("text", "table", "graph")
_NTRIPLES = "application/n-triples"
_NAME_AND_NUMBER = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks to see: a name of a view, and the column of a chart."""

    view: str | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class _Reader:
    site: Site
    language: Language
    wish: Wish


@dataclass(frozen=True, slots=True)
class ResultView:
    """
    An answer as the page shows it; neither table, text nor boolean if it is too large.

    *offered* are the views that it can be shown in, of which it is shown *chosen*;
    *is_other* where the view that was asked for is none of them.
    """

    form: QueryForm
    elapsed_s: float = 0.0
    is_too_large: bool = False
    offered: tuple[ViewName, ...] = ()
    chosen: ViewName = "table"
    is_other: bool = False
    boolean: bool | None = None
    text: str | None = None
    text_is_cut: bool = False
    table: Table | None = None
    chart: Chart | None = None
    map: ResultMap | None = None
    graph: GraphDrawing | NetworkDrawing | None = None


def media_type_for(form: QueryForm, wish: Wish) -> str:
    """Return the form in which the page needs the answer of a query of *form*."""
    is_read = form in {"CONSTRUCT", "DESCRIBE"} and wish.view in {"table", "graph"}
    return _NTRIPLES if is_read else representations_of(form)[0].media_type


def view_of_answer(answer: AnswerLike, site: Site, language: Language, wish: Wish) -> ResultView:
    """
    Return *answer*, which came as ``media_type_for`` says, for readers of *language*.

    Cost: one query for the names of its things, one more for their positions on a map.
    """
    view = ResultView(form=answer.form, elapsed_s=answer.elapsed_s)
    if answer.form == "ASK":
        return replace(view, boolean=parse_boolean(answer.body))
    reader = _Reader(site, language, wish)
    if answer.form == "SELECT":
        return _solutions_view(view, parse_solutions(answer.body), reader)
    if media_type_for(answer.form, wish) == _NTRIPLES:
        view = replace(view, offered=_GRAPH_VIEWS)
        return _shown(view, triples_of(answer.body), reader)
    text = answer.body.decode("utf-8")
    return replace(
        view,
        offered=_GRAPH_VIEWS,
        chosen="text",
        is_other=wish.view not in {None, "text"},
        text=text[:_MAX_TEXT_CHARACTERS],
        text_is_cut=len(text) > _MAX_TEXT_CHARACTERS,
    )


def _solutions_view(view: ResultView, solutions: Solutions, reader: _Reader) -> ResultView:
    offered: tuple[ViewName, ...] = (
        "table",
        *(("chart",) if measures_of(solutions) else ()),
        *(("map",) if may_be_mapped(solutions) else ()),
        *(("graph",) if may_be_linked(solutions) else ()),
    )
    return _shown(replace(view, offered=offered), solutions, reader)


def _shown(view: ResultView, solutions: Solutions, reader: _Reader) -> ResultView:
    """Return *view* with the table of *solutions*, and the drawing of its first rows."""
    max_rows = reader.site.settings.max_table_rows
    language, wish = reader.language, reader.wish
    labels = labels_in(solutions, reader.site, language, max_rows=max_rows)
    chosen = _chosen(view.offered, solutions, wish)
    view = replace(
        view,
        table=solutions_to_table(solutions, language, max_rows=max_rows, labels=labels),
        chosen=chosen,
        is_other=wish.view is not None and wish.view != chosen,
    )
    first = replace(solutions, rows=solutions.rows[:max_rows])
    if chosen == "chart":
        chart = chart_of(solutions, language, labels=labels, measure=wish.measure)
        return replace(view, chart=chart)
    if chosen == "map":
        return replace(view, map=map_of(first, reader.site, language, labels=labels))
    if chosen == "graph":
        return replace(view, graph=graph_of(first, language, labels=labels))
    return view


def _chosen(offered: tuple[ViewName, ...], solutions: Solutions, wish: Wish) -> ViewName:
    """Return the view to show: that asked for; bars where few names have one number each."""
    asked = next((name for name in offered if name == wish.view), None)
    if asked is not None:
        return asked
    is_plain = len(solutions.variables) == _NAME_AND_NUMBER and len(solutions.rows) <= MAX_BARS
    return "chart" if is_plain and wish.view is None and "chart" in offered else "table"
