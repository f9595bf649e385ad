"""The spreadsheet templates as files, made when they are first asked for."""

import threading
from functools import cached_property

from esgraph.language import LANGUAGES, Language
from esgraph.namespaces import slugify
from esgraph.pipeline import csv_template, template, template_sheets
from esgraph.project import Project
from esgraph.tabular import Layout

WORKBOOKS: dict[Language, str] = {"fr": "gabarit-esgraph.xlsx", "en": "esgraph-template.xlsx"}


class TemplatesOnOffer:
    """
    The templates of one project, by the names of their files; safe to use from threads.

    The project stays as it is while it is served, so that each file is made once: about a second
    for the first, of reading the shapes.
    """

    def __init__(self, project: Project) -> None:
        """Offer the templates of *project*."""
        self._project = project
        self._lock = threading.Lock()
        self._files: dict[tuple[str, Language], bytes] = {}

    @cached_property
    def layouts(self) -> tuple[Layout, ...]:
        """Return the sheets; raises ``ProjectError`` where the shapes are at fault."""
        return template_sheets(self._project)

    def file(self, name: str, language: Language) -> bytes | None:
        """
        Return the workbook, or the sheet as CSV, that is called *name*; ``None`` without one.

        Raises ``ProjectError`` where the shapes are at fault.
        """
        key = name, language
        with self._lock:
            if key not in self._files:
                made = self._made(name, language)
                if made is None:
                    return None
                self._files[key] = made
            return self._files[key]

    def _made(self, name: str, language: Language) -> bytes | None:
        for said in LANGUAGES:
            if name == WORKBOOKS[said]:
                return template(self._project, said)
        for layout in self.layouts:
            named = (f"{layout.key}.csv", *(sheet_file_name(layout, said) for said in LANGUAGES))
            if name in named:
                return csv_template(self._project, language, sheet=layout.key)
        return None


def sheet_file_name(layout: Layout, language: Language) -> str:
    """Return what the template of one sheet is called, by which the sheet is known again."""
    return f"{slugify(layout.title.in_(language))}.csv"
