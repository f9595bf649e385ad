"""The page of any other thing: its profile, its statements, what points at it."""
