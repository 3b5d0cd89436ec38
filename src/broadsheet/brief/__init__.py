"""What is written about a story: sections of blocks with citations."""
