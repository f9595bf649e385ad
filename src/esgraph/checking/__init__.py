"""Checks of strangers' files in limited child processes: time, memory, no network."""
