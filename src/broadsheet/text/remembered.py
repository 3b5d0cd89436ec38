"""Findings that are kept: what a pure function found in the words of one article or sentence is not found twice.

A page is built again whenever an article lands in its story, and nearly all its words were read before. What depends
on words alone (and on the code that reads them) is therefore kept in the process, under those words, so that a kept
finding can never be an outdated one: a new revision has other words.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, update_wrapper
from typing import Final, Generic, ParamSpec, TypeVar, cast

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


def forgetting(clear: Callable[[], None]) -> None:
    """Have something called whenever all that is kept is dropped: for what is kept in another way."""
    _FORGETTING.append(clear)


def forget() -> None:
    """Drop all that is kept: for measuring how long a first reading takes."""
    for clear in _FORGETTING:
        clear()


class Rounds(Generic[R]):
    """Findings kept from one round of work over a growing set to the next, under all that they were made from.

    A finding that a whole round did not ask for is dropped, so no more is kept than one round needs.

    Args:
        most: Findings kept of a round; the rest is made each time.
    """

    def __init__(self, most: int = 1 << 20) -> None:
        self._most = most
        self._last: dict[Hashable, R] = {}
        self._now: dict[Hashable, R] = {}

    def turn(self) -> None:
        """Begin a round."""
        self._last, self._now = self._now, {}

    def of(self, key: Hashable, make: Callable[[], R]) -> R:
        """Return the finding kept under ``key``, made now where there is none.

        Args:
            key: Equal for equal findings: all that ``make`` looks at.
            make: Makes the finding; pure.
        """
        if key in self._now:
            return self._now[key]
        found = self._last[key] if key in self._last else make()
        if len(self._now) < self._most:
            self._now[key] = found
        return found
