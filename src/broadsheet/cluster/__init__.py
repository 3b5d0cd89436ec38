"""Stories: which articles belong together, in whatever order they arrive."""
