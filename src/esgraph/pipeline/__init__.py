"""The order of things: read, validate, reason, describe, freeze."""

from esgraph.pipeline.build import Build, build
from esgraph.pipeline.check import Check, check
from esgraph.pipeline.sources import read_file

__all__ = ["Build", "Check", "build", "check", "read_file"]
