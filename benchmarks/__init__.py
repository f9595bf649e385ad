"""Invented data at any size, and what esgraph takes to build, read and serve it."""
