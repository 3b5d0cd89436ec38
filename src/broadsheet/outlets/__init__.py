"""Package outlets."""
