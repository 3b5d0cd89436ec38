"""Package writers."""
