"""Package scale."""
