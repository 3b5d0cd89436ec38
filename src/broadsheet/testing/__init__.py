"""What tests, demonstrations and plug-in authors may use: the sample newsroom and its server.

The names below load their module on first use, so that importing this package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.testing.sample_server import SampleRequest, SampleServer
    from broadsheet.testing.sample_texts import SampleArticle, SampleOutlet, SampleTexts, load_sample_texts

_HOMES = {
    "SampleArticle": "sample_texts",
    "SampleOutlet": "sample_texts",
    "SampleRequest": "sample_server",
    "SampleServer": "sample_server",
    "SampleTexts": "sample_texts",
    "load_sample_texts": "sample_texts",
}

__all__ = [
    "SampleArticle",
    "SampleOutlet",
    "SampleRequest",
    "SampleServer",
    "SampleTexts",
    "load_sample_texts",
]


def __getattr__(name: str) -> Any:
    """Return the public name ``name`` from its module, loaded on first use."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
