"""The directory of a release: lists by type with facets, search by name."""
