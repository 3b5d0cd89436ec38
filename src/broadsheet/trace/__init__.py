"""Copies: whose text an article carries, and who credits whom."""
