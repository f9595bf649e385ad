"""One sheet of the template as CSV, for those who have no use for a workbook."""

import csv
import io

from esgraph.language import Language
from esgraph.tabular.columns import Layout, plain
from esgraph.tabular.examples import mark_example

_SEPARATORS: dict[Language, str] = {"fr": ";", "en": ","}
"""What spreadsheet programs expect where French, or English, is spoken."""


def find_layout(layouts: tuple[Layout, ...], name: str) -> Layout | None:
    """Return the sheet that *name* is the title, in either language, or the key of."""
    wanted = plain(name)
    return next((lay for lay in layouts if wanted in {*lay.titles, plain(lay.key)}), None)


def write_csv_template(layout: Layout, language: Language) -> bytes:
    """Return the headers and the example row of *layout*, in UTF-8 with its mark."""
    examples = [column.example.in_(language) for column in layout.columns]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=_SEPARATORS[language])
    writer.writerow(column.marked_header(language) for column in layout.columns)
    writer.writerow((mark_example(examples[0], language), *examples[1:]))
    return buffer.getvalue().encode("utf-8-sig")
