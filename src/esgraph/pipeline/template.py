"""The spreadsheet template of a project, from its shapes and its ontology."""

from esgraph.errors import InputError
from esgraph.language import Language, Text
from esgraph.pipeline.schema import load_ontology
from esgraph.project import Project
from esgraph.tabular import Layout, derive_layouts, find_layout, write_csv_template
from esgraph.validation import load_shapes


def template_sheets(project: Project) -> tuple[Layout, ...]:
    """
    Return the sheets of the template of *project*, with what each column is for.

    Raises:
        ProjectError: The ontology or the shapes are at fault.
    """
    return derive_layouts(load_shapes(project.shapes), load_ontology(project))


def template(project: Project, language: Language) -> bytes:
    """
    Return the spreadsheet template of *project* as XLSX; the same bytes each time.

    Raises:
        ProjectError: The ontology or the shapes are at fault.
    """
    # openpyxl takes longer to import than a small check does.
    from esgraph.tabular.template import write_template  # noqa: PLC0415

    return write_template(template_sheets(project), language)


def csv_template(project: Project, language: Language, *, sheet: str) -> bytes:
    """
    Return one sheet of the template as CSV; *sheet* is its title, in either language.

    Raises:
        InputError: There is no such sheet; names those that there are.
        ProjectError: The ontology or the shapes are at fault.
    """
    layouts = template_sheets(project)
    layout = find_layout(layouts, sheet)
    if layout is None:
        raise InputError(
            Text(
                fr=f"aucune feuille ne s'appelle «\u00a0{sheet}\u00a0»\u00a0; le gabarit a "
                + ", ".join(f"«\u00a0{each.title.fr}\u00a0»" for each in layouts),
                en=f"no sheet is called “{sheet}”; the template has "
                + ", ".join(f"“{each.title.en}”" for each in layouts),
            )
        )
    return write_csv_template(layout, language)
