"""What the verdict on a contribution depends on: the part of the published graph that counts."""

from esgraph.pipeline.context.affected import Dependants
from esgraph.pipeline.context.extraction import Extraction, Union
from esgraph.pipeline.context.reading import ShapeReading, read_shapes

__all__ = ["Dependants", "Extraction", "ShapeReading", "Union", "read_shapes"]
