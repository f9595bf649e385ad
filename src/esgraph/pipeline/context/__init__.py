"""What the verdict on a contribution depends on: the part of the published graph that counts."""

from esgraph.pipeline.context.affected import Dependants
from esgraph.pipeline.context.extraction import Extraction
from esgraph.pipeline.context.reading import read_shapes
from esgraph.pipeline.context.union import Union
from esgraph.pipeline.context.walks import ShapeReading

__all__ = ["Dependants", "Extraction", "ShapeReading", "Union", "read_shapes"]
