"""HTML tables to rows of cells, with the lines of each row; tables in tables are one table."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class HtmlRow:
    """One row: its cells as markup. Lines count from 1 in the table."""

    first_line: int
    last_line: int
    cells: tuple[str, ...]


def read_html_rows(markup: str) -> list[HtmlRow]:
    """Return the rows of *markup*; what stands outside of rows makes rows of its own."""
    reader = _RowReader()
    reader.feed(markup)
    reader.close()
    return [HtmlRow(first, last, tuple(cells)) for first, last, cells in reader.rows]


class _RowReader(HTMLParser):
    """Collects the cells of an HTML table, row by row, as markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.rows: list[tuple[int, int, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell; keep any other tag inside the cell."""
        del attrs
        line = self.getpos()[0]
        if tag == "tr":
            self.rows.append((line, line, []))
        elif tag in {"td", "th"}:
            self._open_cell(line)
        elif tag not in {"table", "thead", "tbody", "tfoot", "caption", "colgroup", "col"}:
            self._add(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Treat ``<br/>`` as ``<br>``."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Keep the end tags that stand inside a cell."""
        if tag not in {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"}:
            self._add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        """Keep an entity for ``plain`` to read."""
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Keep a numeric entity for ``plain`` to read."""
        self._add(f"&#{name};")

    def _open_cell(self, line: int) -> None:
        if not self.rows:
            self.rows.append((line, line, []))
        self.rows[-1][2].append("")

    def _add(self, markup: str) -> None:
        if not markup.strip() and (not self.rows or not self.rows[-1][2]):
            return
        line = self.getpos()[0]
        if not self.rows:
            self.rows.append((line, line, []))
        first, _, cells = self.rows[-1]
        if not cells:
            cells.append("")
        cells[-1] += markup
        last = line + (markup.rstrip("\n").count("\n") if markup.strip() else 0)
        self.rows[-1] = (first, max(last, self.rows[-1][1]), cells)
