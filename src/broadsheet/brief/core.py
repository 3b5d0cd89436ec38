"""The core of a story: the words that its independent reports share in headlines and openings.

A story's articles tell of other things too, and a loosely joined story holds articles that are about something else.
What stands far from the core is not of this story, however well it reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from broadsheet.brief.desk import Desk
from broadsheet.brief.likeness import weighted
from broadsheet.brief.pool import Pooled

OPENING = 3
"""Prose sentences of a report that are read beside its headline: news says first what happened."""

SCALE = 1000
"""Closeness is in whole thousandths."""

NEAR = 90
"""Closeness from which a sentence is of this story. Set by reading what stood on the pages of story-pages-2025-08 and
Wikinews: sentences of side topics lie between 30 and 75, those of the story above 95 with few exceptions."""

SHARED = 100
"""Median closeness of the headlines below which the reports share no one happening: a day's mixed news of one outlet
lies between 5 and 80 (coverage-2025-05-21), one story above 130."""


DIFFERENT = "the reports collected here tell of different things"
"""Why a part is left out where the reports share no one happening."""


class Core:
    """How near sentences and headlines are to what the reports share.

    Args:
        desk: The story's desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._of_rows: dict[int, int] = {}

    @classmethod
    def of(cls, desk: Desk) -> Core:
        """Return the core of a desk's story, made once."""
        found = desk.shared.get(cls)
        if found is None:
            found = desk.shared[cls] = cls(desk)
        return found

    @cached_property
    def _said(self) -> Mapping[str, frozenset[str]]:
        """Return the terms of headline and opening of each independent report in the page's language, by its id."""
        read = {article.id for article in self._desk.in_language}
        chosen = {article.id: article for article in self._desk.reports if article.id in read}
        words = {name: set(weighted(article.title)[0]) for name, article in chosen.items()}
        seen: Counter[str] = Counter()
        for row in self._desk.pool.prose():
            name = row.article.id
            if name in words and seen[name] < OPENING:
                seen[name] += 1
                words[name].update(weighted(row.text)[0])
        return {self._desk.material.origin_of(name): frozenset(terms) for name, terms in words.items()}

    @cached_property
    def _shared(self) -> Counter[str]:
        """Return how many reports have each term in headline or opening."""
        return Counter(term for terms in self._said.values() for term in terms)

    def closeness(self, text: str, origin: str = "") -> int:
        """Return which share of a text's weight lies on words that the other reports share, in thousandths.

        Each word counts by its rarity and by the share of reports that have it in headline or opening.

        Args:
            text: A sentence or a headline.
            origin: The report it stands in: that one does not vote for itself.
        """
        own = self._said.get(origin, frozenset())
        voters = len(self._said) - (origin in self._said)
        terms, weights = weighted(text)
        whole = sum(weights)
        if voters < 1 or not whole:
            return 0
        shared = self._shared
        held = sum(w * (shared[term] - (term in own)) for term, w in zip(terms, weights, strict=True) if term in shared)
        return round(SCALE * held / (voters * whole))

    @cached_property
    def is_shared(self) -> bool:
        """Return whether the reports tell of one happening: the headline of most is near to the others' openings."""
        read = {article.id for article in self._desk.in_language}
        near = sorted(
            self.closeness(article.title, self._desk.material.origin_of(article.id))
            for article in self._desk.reports
            if article.id in read and article.title
        )
        return not near or near[len(near) // 2] >= SHARED

    def holds(self, row: Pooled) -> bool:
        """Return whether a sentence is of this story."""
        return self.of_row(row) >= NEAR

    def of_row(self, row: Pooled) -> int:
        """Return the closeness of a sentence of the pool."""
        found = self._of_rows.get(row.index)
        if found is None:
            found = self._of_rows[row.index] = self.closeness(row.text, row.origin)
        return found
