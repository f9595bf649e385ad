"""Cities side by side."""
