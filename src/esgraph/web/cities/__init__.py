"""The page of a city: from the stored queries to its portrait."""
