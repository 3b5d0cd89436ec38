"""Findings across the outlets of one story."""
