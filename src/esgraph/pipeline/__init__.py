"""The order of things: read, validate, reason, describe, freeze."""

from esgraph.pipeline.build import Build, build
from esgraph.pipeline.check import Check, check
from esgraph.pipeline.convert import RdfSyntax, convert
from esgraph.pipeline.places import Origins
from esgraph.pipeline.template import template

__all__ = ["Build", "Check", "Origins", "RdfSyntax", "build", "check", "convert", "template"]
