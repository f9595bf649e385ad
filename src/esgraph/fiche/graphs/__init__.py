"""The sections of a fiche, each to its part of the graph that ``docs/data-model.md`` defines."""
