"""The order of things: read, validate, reason, describe, freeze."""

from esgraph.pipeline.build import Build, build
from esgraph.pipeline.check import Checked, check
from esgraph.pipeline.convert import RdfSyntax, convert
from esgraph.pipeline.places import Origins
from esgraph.pipeline.preview import preview_of
from esgraph.pipeline.published import Published, open_published
from esgraph.pipeline.settings import CheckSettings
from esgraph.pipeline.template import csv_template, template, template_sheets

__all__ = [
    "Build",
    "CheckSettings",
    "Checked",
    "Origins",
    "Published",
    "RdfSyntax",
    "build",
    "check",
    "convert",
    "csv_template",
    "open_published",
    "preview_of",
    "template",
    "template_sheets",
]
