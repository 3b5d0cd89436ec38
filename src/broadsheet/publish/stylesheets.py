"""The style sheets that pages are shown with: two files of ours, nothing of anybody else's."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from markupsafe import Markup


@cache
def page_style() -> Markup:
    """Return the style sheet of all pages, as markup: it is ours and holds nothing from outside."""
    return Markup(_read("broadsheet.css"))  # noqa: S704 - a file of this package, without any outside text


@cache
def embed_style() -> Markup:
    """Return the style of the embed box, as markup for the same reason."""
    return Markup(_read("embed.css"))  # noqa: S704 - as above


def style_source(style: str) -> str:
    """Return the source expression that allows one inline style in a content security policy: ``'sha256-…'``."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def _read(name: str) -> str:
    return files("broadsheet.publish").joinpath("static", name).read_text(encoding="utf-8")
