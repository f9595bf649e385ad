"""
Drawings as values: what stands where, for a template to write as SVG.

Values in, values out: this room knows neither the graph nor the web. Lengths are in units of the
drawing's own box, which the stylesheet scales.
"""

from esgraph.drawing.bars import Bar, BarsDrawing, draw_bars
from esgraph.drawing.graph import GraphDrawing, Link, draw_graph
from esgraph.drawing.map import MapDrawing, Place, draw_map
from esgraph.drawing.network import NetworkDrawing, Node, Ring, draw_network

__all__ = [
    "Bar",
    "BarsDrawing",
    "GraphDrawing",
    "Link",
    "MapDrawing",
    "NetworkDrawing",
    "Node",
    "Place",
    "Ring",
    "draw_bars",
    "draw_graph",
    "draw_map",
    "draw_network",
]
