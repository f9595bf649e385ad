"""An open knowledge graph of the social economy in Québec's cities."""

__version__ = "0.1.0"
