"""Answering strangers' queries: the guard, the pool of killable workers, the media types."""
