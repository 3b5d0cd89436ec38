"""The core of a story: the words that its independent reports share in headlines and openings.

A story's articles tell of other things too, and a loosely joined story holds articles that are about something else.
What stands far from the core is not of this story, however well it reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from broadsheet.brief.desk import Desk
from broadsheet.brief.likeness import weighted
from broadsheet.brief.pool import Pooled
from broadsheet.brief.shared_terms import SCALE, SharedTerms
from broadsheet.model.article import Article

OPENING = 3
"""Prose sentences of a report that are read beside its headline: news says first what happened."""

NEAR = 90
"""Closeness from which a sentence is of this story. Set by reading what stood on the pages of story-pages-2025-08 and
Wikinews: sentences of side topics lie between 30 and 75, those of the story above 95 with few exceptions."""

SHARED = 100
"""Median closeness of the headlines below which the reports share no one happening: a day's mixed news of one outlet
lies between 5 and 80 (coverage-2025-05-21), one story above 130."""


BELONGS = 800
"""Nearness of an article from which what it tells besides is of this story: a loosely joined story holds articles about
its neighbours. Of the labelled sentences (``eval/labels/page.jsonl``) that are of another story three in four stand in
articles below this, of those that an editor would print one in four."""

MANY, RELATIVE, LEAST = 20, 700, 500
"""From so many reports on each word is shared by a smaller part of them: an article is then held against this share, in
thousandths, of the nearness of the middle one, but never against less than ``LEAST``."""

FEW = 3
"""Reports up to which none is told to be of something else: too few share words."""

CARRIED = 300
"""Share of a sentence's weight, in thousandths, on words that the other reports use anywhere. Of the labelled sentences
that pass all else, two in three below 350 belong on the page and four in five above."""


DIFFERENT = "the reports collected here tell of different things"
"""Why a part is left out where the reports share no one happening."""


class Core:
    """How near sentences and headlines are to what the reports share.

    Args:
        desk: The story's desk.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @classmethod
    def of(cls, desk: Desk) -> Core:
        """Return the core of a desk's story, made once."""
        return desk.once(cls)

    @cached_property
    def _said(self) -> Mapping[str, frozenset[str]]:
        """Return the terms of headline and opening of each independent report in the page's language, by its id."""
        words = {article.id: set(weighted(article.title)[0]) for article in self._desk.reports_read}
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
        shared = self._shared.get
        pairs = zip(terms, weights, strict=True)
        held = sum([w * (reports - (term in own)) for term, w in pairs if (reports := shared(term))])
        return round(SCALE * held / (voters * whole))

    def is_near(self, text: str, origin: str = "") -> bool:
        """Return whether a sentence is of this story; see ``closeness``."""
        return self.closeness(text, origin) >= NEAR

    def share(self, term: str) -> int:
        """Return how many of the reports have a term in headline or opening, in thousandths."""
        return SCALE * self._shared[term] // max(1, len(self._said))

    @cached_property
    def is_shared(self) -> bool:
        """Return whether the reports tell of one happening: the headline of most is near to the others' openings.

        A report alone tells of one.
        """
        near = sorted(
            self.closeness(article.title, self._desk.material.origin_of(article.id))
            for article in self._desk.reports_read
            if article.title
        )
        return len(near) < 2 or near[len(near) // 2] >= SHARED

    @cached_property
    def terms(self) -> SharedTerms:
        """Return what the sentences of the pool share with the reports."""
        return SharedTerms(self._desk.pool.rows, self._said, self._titles)

    @cached_property
    def _titles(self) -> Mapping[str, frozenset[str]]:
        """Return the terms of the headline of each independent report in the page's language."""
        origin = self._desk.material.origin_of
        return {origin(article.id): frozenset(weighted(article.title)[0]) for article in self._desk.reports_read}

    @property
    def voters(self) -> int:
        """Return how many independent reports in the page's language there are."""
        return len(self._said)

    def carried(self, row: Pooled) -> int:
        """Return which share of a sentence's weight lies on words that other reports use anywhere, in thousandths.

        Closeness reads only headlines and openings; what follows from a happening is told in other words further down.
        """
        return self._carried[row.index]

    @cached_property
    def _carried(self) -> Sequence[int]:
        return self.terms.carried()

    def carried_by(self, text: str) -> int:
        """Return the same of any words that one of the reports has; see ``carried``."""
        terms, weights = weighted(text)
        whole = sum(weights) * (len(self._said) - 1)
        if whole <= 0:
            return 0
        pairs = zip(terms, weights, strict=True)
        held = sum([weight * (reports - 1) for term, weight in pairs if (reports := self._anywhere.get(term))])
        return round(SCALE * held / whole)

    @cached_property
    def _anywhere(self) -> Mapping[str, int]:
        """Return how many reports have each term anywhere in what is read of them."""
        return {**self._shared, **self.terms.carriers()}  # what no sentence has stands in headlines alone

    def belongs(self, row: Pooled) -> bool:
        """Return whether a sentence is told for this story: its article is about it, and others use its words."""
        return self.is_about(row.article) and self.carried(row) >= CARRIED

    def is_about(self, article: Article) -> bool:
        """Return whether an article tells of what the reports share, and not of a neighbour."""
        return self._nearness.get(article.id, 0) >= self._bar

    def is_of_neighbour(self, article: Article) -> bool:
        """Return whether an article, one of more than ``FEW`` reports, is not about what they share; see ``is_about``.

        What it alone tells is of its own matter.
        """
        return len(self._near_reports) > FEW and not self.is_about(article)

    @cached_property
    def _nearness(self) -> Mapping[str, int]:
        """Return how near each article is: closeness of headline and best opening, and what is carried of that."""
        openings: dict[str, list[Pooled]] = {}
        for row in self._desk.pool.prose():
            first = openings.setdefault(row.article.id, [])
            if len(first) < OPENING:
                first.append(row)
        return {
            name: self.closeness(rows[0].article.title, rows[0].origin)
            + max(map(self.of_row, rows))
            + sum(map(self.carried, rows)) // len(rows)
            for name, rows in openings.items()
        }

    @cached_property
    def _near_reports(self) -> Sequence[int]:
        """Return the nearness of each independent report that has prose to read, least first."""
        return sorted(self._nearness[article.id] for article in self._desk.reports if article.id in self._nearness)

    @cached_property
    def _bar(self) -> int:
        """Return the nearness that an article needs."""
        near = self._near_reports
        if len(near) < MANY:
            return BELONGS
        return max(LEAST, min(BELONGS, RELATIVE * near[len(near) // 2] // SCALE))

    def holds(self, row: Pooled) -> bool:
        """Return whether a sentence is of this story."""
        return self.of_row(row) >= NEAR

    def of_row(self, row: Pooled) -> int:
        """Return the closeness of a sentence of the pool."""
        return self._of_rows[row.index]

    @cached_property
    def _of_rows(self) -> Sequence[int]:
        return self.terms.closeness()
