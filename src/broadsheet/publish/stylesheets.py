"""The style sheets that pages are shown with: two files of ours, nothing of anybody else's."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from markupsafe import Markup


@cache
def page_style() -> str:
    """Return the style sheet of all pages."""
    return _read("broadsheet.css")


@cache
def embed_style() -> Markup:
    """Return the style of the embed box, as markup: it is ours and holds nothing from outside."""
    return Markup(_read("embed.css"))  # noqa: S704 - a file of this package, without any outside text


def _read(name: str) -> str:
    return files("broadsheet.publish").joinpath("static", name).read_text(encoding="utf-8")
