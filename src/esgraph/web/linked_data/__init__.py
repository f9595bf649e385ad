"""``/data`` and the links that lead machines there; what is absent or retired."""
