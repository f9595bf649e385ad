# ruff: noqa: A005 — nothing imports it but by its full name
"""Throughput, latency and memory of the SPARQL service beside other servers, over HTTP."""
