"""Reading fiches-portraits: Markdown text to a ``Fiche``, a ``Fiche`` to a graph."""
