"""Passages: which parts of its articles are about the story, decided once for every part of the page.

Long articles tell of more than one event: live pages, newsletters, round-ups, tails of other news. A member of a story
may be about its neighbour from end to end. What the page shows is taken from passages that are about what the story's
independent reports tell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter

import numpy as np

from broadsheet.brief.core import Core
from broadsheet.brief.desk import Desk
from broadsheet.brief.pool import Pooled
from broadsheet.brief.shared_terms import SCALE

COMPARED = 3
"""Independent reports from which on what they have in common tells what belongs to the story."""

REACH = 3
"""Sentences before and behind one that are read with it, the nearer the more: a short passage has what stands around
it. A best path through two states (about the story, about something else) found fewer of the planted passages."""

HEADED = 3
"""Weight of a word in the headlines of other reports, beside a word anywhere in them: logistic regression on the
planted passages gives about this, and none to words of the openings beside both."""

BAR = 240
"""Likeness from which a passage is about the story. Set on passages of neighbouring stories planted in the reports of
coverage-2025-05-21, story-pages-2025-08 and Wikinews (as ``eval/passages.py`` does): of the planted words that a page
would quote three in four lie below, of the story's own one in ten, many of them of side events too. At 180 four in ten
of the planted pass."""


class Passages:
    """Where the articles of a story are about it.

    A passage is like the story by the share of its weight on words that the other independent reports use, more on
    those of their headlines. A report does not vote for itself; reprints do not vote.

    Args:
        desk: The story's desk.

    Reference:
        Hearst (1997), "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages" (blocks of neighbouring
        sentences compared by their words).
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._core = Core.of(desk)
        self._voters = self._core.voters
        rows: dict[str, list[Pooled]] = {}
        for row in desk.pool.rows:
            rows.setdefault(row.article.id, []).append(row)
        self._rows: Mapping[str, Sequence[Pooled]] = rows

    @classmethod
    def of(cls, desk: Desk) -> Passages:
        """Return the passages of a desk's story, made once."""
        return desk.once(cls)

    def rows_of(self, article: str) -> Sequence[Pooled]:
        """Return the sentences of an article in order, all kinds of them.

        Args:
            article: Its id.
        """
        return self._rows.get(article, ())

    def holds(self, article: str, at: int) -> bool:
        """Return whether the passage around a place in an article is about the story.

        Of a story of fewer than ``COMPARED`` reports every passage is.

        Args:
            article: Its id.
            at: Code point of its text.
        """
        return self.likeness(article, at) >= BAR

    def holds_names(self, article: str, at: int) -> bool:
        """Return whether who is named or quoted at a place is of the story: its names stand around that, too.

        A neighbouring event is told in like words; its people are others.

        Args:
            article: Its id.
            at: Code point of its text.
        """
        if self._voters < COMPARED:
            return True
        return self.holds(article, at) and self._desk.cast.stands_by(article, at)

    def likeness(self, article: str, at: int) -> int:
        """Return how like the story the passage around a place is, in thousandths of what all reports share."""
        rows = self._rows.get(article)
        if self._voters < COMPARED or not rows:
            return SCALE
        return self._likeness[rows[max(0, bisect_right(rows, at, key=attrgetter("span.start")) - 1)].index]

    @cached_property
    def _likeness(self) -> Sequence[int]:
        """Return the likeness of the passage around each sentence."""
        alone = self._core.terms.likeness(HEADED)
        starts = np.array([rows[0].index for rows in self._rows.values()])
        article = np.searchsorted(starts, np.arange(len(alone)), side="right")
        sums, weights = np.zeros_like(alone), np.zeros_like(alone)
        reach = max(0, min(REACH, len(alone) - 1))
        for ahead in range(-reach, reach + 1):
            first, end = max(0, -ahead), min(len(alone), len(alone) - ahead)
            same = (article[first:end] == article[first + ahead : end + ahead]) * (REACH + 1 - abs(ahead))
            sums[first:end] += same * alone[first + ahead : end + ahead]
            weights[first:end] += same
        found: list[int] = (sums // weights).tolist()
        return found
