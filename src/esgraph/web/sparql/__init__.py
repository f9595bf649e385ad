"""``/sparql`` and ``/graph-store``: the protocol for programs, a form for people."""
