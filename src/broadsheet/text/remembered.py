"""Findings that are kept: what a pure function found in the words of one article or sentence is not found twice.

A page is built again whenever an article lands in its story, and nearly all its words were read before. What depends
on words alone (and on the code that reads them) is therefore kept in the process, under those words, so that a kept
finding can never be an outdated one: a new revision has other words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Final, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

ARTICLES: Final = 1 << 10
"""Findings kept of whole articles by one function: twice the articles of a very large story; some 20 MB of words, which
all functions share."""

SENTENCES: Final = 1 << 14
"""Findings kept of single sentences by one function: those of some 500 articles."""

STORIES: Final = 1 << 6
"""Findings kept of whole stories: they serve again when a reprint arrives, which changes no independent report."""

_FORGETTING: Final[list[Callable[[], None]]] = []


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator for a pure function of hashable values that returns a value nobody changes.

    Args:
        most: Results kept; those asked for longest ago are dropped first.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept = lru_cache(maxsize=most)(function)
        _FORGETTING.append(kept.cache_clear)
        return cast("Callable[P, R]", update_wrapper(kept, function))

    return decorate


def forget() -> None:
    """Drop all that is kept: for measuring how long a first reading takes."""
    for clear in _FORGETTING:
        clear()
