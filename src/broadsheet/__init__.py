"""Broadsheet: one story, every outlet, on one page."""

__version__ = "0.1.0"
