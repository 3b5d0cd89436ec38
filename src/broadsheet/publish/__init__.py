"""Renderings of a brief: HTML, JSON, Markdown, Atom, an embed box, a static site."""
