"""Requests and answers over HTTP: negotiation, the protocol, limits, clients, codings, errors."""
