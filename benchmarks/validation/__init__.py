"""Validation measured, beside the commands of others."""
