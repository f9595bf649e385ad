"""The spreadsheet template of a project, from its shapes and its ontology."""

from esgraph.language import Language
from esgraph.pipeline.schema import load_ontology
from esgraph.project import Project
from esgraph.tabular import derive_layouts, write_template
from esgraph.validation import load_shapes


def template(project: Project, language: Language) -> bytes:
    """
    Return the spreadsheet template of *project* as XLSX; the same bytes each time.

    Raises:
        ProjectError: The ontology or the shapes are at fault.
    """
    layouts = derive_layouts(load_shapes(project.shapes), load_ontology(project))
    return write_template(layouts, language)
