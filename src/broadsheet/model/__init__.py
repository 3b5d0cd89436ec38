"""Frozen records that every step speaks in: standard library and pydantic only."""
