"""Broadsheet: one story, every outlet, on one page.

>>> from broadsheet import open_newsroom
>>> newsroom = open_newsroom(Path("my-newsroom"))  # doctest: +SKIP

The names below load their module on first use, so that importing this package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.brief import compose
    from broadsheet.cluster import OnlineClusterer
    from broadsheet.errors import BroadsheetError
    from broadsheet.extract import extract_page
    from broadsheet.model.article import Article
    from broadsheet.model.brief import Brief
    from broadsheet.model.span import Citation
    from broadsheet.model.story import Material, Story
    from broadsheet.newsroom import Newsroom, create_newsroom, open_newsroom
    from broadsheet.settings import Settings

__version__ = "0.1.0"

_HOMES = {
    "Article": "model.article",
    "Brief": "model.brief",
    "BroadsheetError": "errors",
    "Citation": "model.span",
    "Material": "model.story",
    "Newsroom": "newsroom",
    "OnlineClusterer": "cluster",
    "Settings": "settings",
    "Story": "model.story",
    "compose": "brief",
    "create_newsroom": "newsroom",
    "extract_page": "extract",
    "open_newsroom": "newsroom",
}

__all__ = [
    "Article",
    "Brief",
    "BroadsheetError",
    "Citation",
    "Material",
    "Newsroom",
    "OnlineClusterer",
    "Settings",
    "Story",
    "compose",
    "create_newsroom",
    "extract_page",
    "open_newsroom",
]


def __getattr__(name: str) -> Any:
    """Return a public name, loading the module that holds it."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
