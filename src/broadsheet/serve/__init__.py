"""The local web page and its API over a newsroom."""
