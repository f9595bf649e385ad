"""The order of things: read, validate, reason, describe, freeze."""

from esgraph.pipeline.build import Build, build
from esgraph.pipeline.check import Checked, check
from esgraph.pipeline.contributed import Contributed, as_read, withdrawing
from esgraph.pipeline.convert import RdfSyntax, convert
from esgraph.pipeline.difference import Difference, difference_of, patch_of
from esgraph.pipeline.offers import offer_of
from esgraph.pipeline.places import Origins
from esgraph.pipeline.preview import preview_of
from esgraph.pipeline.published import Published, open_published
from esgraph.pipeline.settings import CheckSettings
from esgraph.pipeline.template import csv_template, template, template_sheets

__all__ = [
    "Build",
    "CheckSettings",
    "Checked",
    "Contributed",
    "Difference",
    "Origins",
    "Published",
    "RdfSyntax",
    "as_read",
    "build",
    "check",
    "convert",
    "csv_template",
    "difference_of",
    "offer_of",
    "open_published",
    "patch_of",
    "preview_of",
    "template",
    "template_sheets",
    "withdrawing",
]
