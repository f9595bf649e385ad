"""An answer as the query page shows it: a table, and what can be drawn of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal as OneOf

from esgraph.drawing import GraphDrawing, NetworkDrawing
from esgraph.drawing.bars import MAX_BARS
from esgraph.language import Language
from esgraph.query import QueryForm
from esgraph.web.http.paging import page_number
from esgraph.web.http.representations import representations_of
from esgraph.web.site.results import Solutions, parse_boolean, parse_solutions
from esgraph.web.site.service import AnswerLike
from esgraph.web.site.sites import Site
from esgraph.web.sparql.result_chart import Chart, chart_of, measures_of
from esgraph.web.sparql.result_graph import TRIPLE, graph_of, may_be_linked, triples_of
from esgraph.web.sparql.result_labels import labels_in
from esgraph.web.sparql.result_map import ResultMap, map_of, may_be_mapped
from esgraph.web.sparql.table import Table, solutions_to_table

ViewName = OneOf["text", "table", "chart", "map", "graph"]

MAX_DRAWN_ROWS = 1_000
"""How many rows of an answer the page draws: the first ones."""

MAX_DRAWN_TRIPLES = 500
"""How many triples of an answer the page draws: the first ones, as they are sorted."""

_MAX_TEXT_CHARACTERS = 40_000
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
class _Rows:
    """The rows of an answer in the table of the page, those that it draws; *count* is all."""

    tabled: Solutions
    drawn: Solutions
    count: int
    page: int
    last: int


@dataclass(frozen=True, slots=True)
class ResultView:
    """
    An answer as the page shows it; neither table, text nor boolean if it is too large.

    *offered* are the views that it can be shown in, of which it is shown *chosen*;
    *is_other* where the view that was asked for is none of them. The table is on *last* pages, of
    which this is *page*.
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
    page: int = 1
    last: int = 1

    @property
    def is_empty(self) -> bool:
        """Return whether the data have nothing of what was asked: no rows, no triples, a no."""
        has_no_rows = self.table is not None and self.table.row_count == 0
        return has_no_rows or self.boolean is False or self.text == ""

    @property
    def counts_nothing(self) -> bool:
        """Return whether the answer is one row of zeros: what was counted is not there."""
        rows = self.table.rows if self.table and self.table.row_count == 1 else ()
        return any(row and all(cell.is_number and cell.text == "0" for cell in row) for row in rows)


def media_type_for(form: QueryForm, wish: Wish) -> str:
    """Return the form in which the page needs the answer of a query of *form*."""
    is_read = form in {"CONSTRUCT", "DESCRIBE"} and wish.view in {"table", "graph"}
    return _NTRIPLES if is_read else representations_of(form)[0].media_type


def view_of_answer(
    answer: AnswerLike,
    site: Site,
    language: Language,
    wish: Wish,
    *,
    columns: tuple[str, ...] = (),
) -> ResultView:
    """
    Return *answer*, which came as ``media_type_for`` says, for readers of *language*.

    *columns* is the order of its variables, where that is not the answer's own.
    Cost: one query for the names of its things, one more for their positions on a map. Raises
    ``NoSuchPageError`` for a page of the table that is not there.
    """
    view = ResultView(form=answer.form, elapsed_s=answer.elapsed_s)
    if answer.form == "ASK":
        return replace(view, boolean=parse_boolean(answer.body))
    reader = _Reader(site, language, wish)
    if answer.form == "SELECT":
        return _solutions_view(view, _ordered(parse_solutions(answer.body), columns), reader)
    if media_type_for(answer.form, wish) == _NTRIPLES:
        lines = sorted(filter(None, answer.body.split(b"\n")))
        return _shown(replace(view, offered=_GRAPH_VIEWS), _rows_of_triples(lines, reader), reader)
    text = answer.body.decode("utf-8").strip()
    return replace(
        view,
        offered=_GRAPH_VIEWS,
        chosen="text",
        is_other=wish.view not in {None, "text"},
        text=text[:_MAX_TEXT_CHARACTERS],
        text_is_cut=len(text) > _MAX_TEXT_CHARACTERS,
    )


def _ordered(solutions: Solutions, columns: tuple[str, ...]) -> Solutions:
    found = dict.fromkeys(each for each in columns if each in solutions.variables)
    return replace(solutions, variables=tuple(found | dict.fromkeys(solutions.variables)))


def _solutions_view(view: ResultView, solutions: Solutions, reader: _Reader) -> ResultView:
    offered: tuple[ViewName, ...] = (
        "table",
        *(("chart",) if measures_of(solutions) else ()),
        *(("map",) if may_be_mapped(solutions) else ()),
        *(("graph",) if may_be_linked(solutions) else ()),
    )
    count = len(solutions.rows)
    page, last, shown = _page_of(count, reader)
    rows = _Rows(
        tabled=replace(solutions, rows=solutions.rows[shown]),
        drawn=replace(solutions, rows=solutions.rows[:MAX_DRAWN_ROWS]),
        count=count,
        page=page,
        last=last,
    )
    return _shown(replace(view, offered=offered), rows, reader)


def _rows_of_triples(lines: Sequence[bytes], reader: _Reader) -> _Rows:
    """Return the rows of a graph, of which no more are read than shown."""
    page, last, shown = _page_of(len(lines), reader)
    is_drawn = reader.wish.view == "graph"
    return _Rows(
        tabled=triples_of(lines[shown]),
        drawn=triples_of(lines[:MAX_DRAWN_TRIPLES]) if is_drawn else Solutions(TRIPLE, ()),
        count=len(lines),
        page=page,
        last=last,
    )


def _page_of(count: int, reader: _Reader) -> tuple[int, int, slice]:
    """Return which page of the table of *count* rows to show, of how many, and its rows."""
    size = reader.site.settings.max_table_rows
    last = max(1, ceil(count / size))
    page = page_number(last)
    return page, last, slice((page - 1) * size, page * size)


def _shown(view: ResultView, rows: _Rows, reader: _Reader) -> ResultView:
    """Return *view* with a page of the table, and the drawing that is asked for."""
    language, wish = reader.language, reader.wish
    chosen = _chosen(view.offered, rows, wish)
    drawn = () if chosen == "table" else rows.drawn.rows
    labels = labels_in((*rows.tabled.rows, *drawn), reader.site, language)
    start = (rows.page - 1) * reader.site.settings.max_table_rows + 1
    view = replace(
        view,
        table=solutions_to_table(
            rows.tabled, language, start=start, row_count=rows.count, labels=labels
        ),
        chosen=chosen,
        is_other=wish.view is not None and wish.view != chosen,
        page=rows.page,
        last=rows.last,
    )
    if chosen == "chart":
        chart = chart_of(rows.drawn, language, labels=labels, measure=wish.measure)
        return replace(view, chart=chart)
    if chosen == "map":
        return replace(view, map=map_of(rows.drawn, reader.site, language, labels=labels))
    if chosen == "graph":
        return replace(view, graph=graph_of(rows.drawn, language, labels=labels))
    return view


def _chosen(offered: tuple[ViewName, ...], rows: _Rows, wish: Wish) -> ViewName:
    """Return the view to show: that asked for; bars where few names have one number each."""
    asked = next((name for name in offered if name == wish.view), None)
    if asked is not None:
        return asked
    is_plain = len(rows.drawn.variables) == _NAME_AND_NUMBER and rows.count <= MAX_BARS
    return "chart" if is_plain and wish.view is None and "chart" in offered else "table"
