"""How much of what the other reports of a story say each of its sentences says, found for all sentences at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.brief.likeness import weighed
from broadsheet.brief.pool import Pooled
from broadsheet.compare.contrast import Floats, Ints
from broadsheet.compare.numbered import Numbered, numbered

SCALE: Final = 1000
"""Shares are in whole thousandths."""

DEEPEST: Final = 40
"""Sentences read of each article: further down stand lists, boxes and other stories."""

_Held = NDArray[np.bool_]


class SharedTerms:
    """Which terms of the sentences which reports use, where.

    Args:
        rows: The sentences.
        said: The terms of headline and opening of each report, by its id.
        titles: The terms of the headline of each.
    """

    def __init__(
        self,
        rows: Sequence[Pooled],
        said: Mapping[str, frozenset[str]],
        titles: Mapping[str, frozenset[str]],
    ) -> None:
        texts = [tuple(row.text for row in own) for _, own in groupby(rows, key=lambda row: row.article.id)]
        told, *tables = numbered((weighed(text).terms for text in texts), said.values(), map(titles.__getitem__, said))
        numbers = {origin: number for number, origin in enumerate(said)}
        self._count = len(rows)
        self._weights = np.concatenate([np.zeros(0), *(weighed(text).weights for text in texts)])
        self._row = np.repeat(np.arange(self._count), told.sizes)
        report = np.array([numbers.get(row.origin, -1) for row in rows], dtype=np.int64)
        self._voters = len(said) - (report >= 0)
        self._reports = len(said)
        self._report = report[self._row]
        different = told.different
        column = np.full(len(told.words), -1)
        column[different] = np.arange(len(different))
        self._words = [told.words[number] for number in different.tolist()]
        self._term = column[told.flat]
        self._opened, self._headed = (self._held(table, column, len(different)) for table in tables)
        read = np.array([row.kind == "prose" and row.place < DEEPEST for row in rows], dtype=np.bool_)
        here = (read & (report >= 0))[self._row]
        self._anywhere = self._opened.copy()
        self._anywhere[self._report[here], self._term[here]] = True

    def _held(self, table: Numbered, column: Ints, count: int) -> _Held:
        """Return which report has which term; the last row is that of none."""
        report, term = np.repeat(np.arange(len(table.sizes)), table.sizes), column[table.flat]
        found = np.zeros((self._reports + 1, count), dtype=np.bool_)
        found[report[term >= 0], term[term >= 0]] = True
        return found

    def _sums(self, values: Floats) -> Floats:
        """Return the sum for each sentence, added up in the order of its terms."""
        sums: Floats = np.bincount(self._row, weights=values, minlength=self._count).astype(np.float64)
        return sums

    @cached_property
    def _whole(self) -> Floats:
        return self._sums(self._weights)

    def _others(self, held: _Held) -> Ints:
        """Return for each term of each sentence how many reports have it, that of the sentence left out."""
        others: Ints = held.sum(axis=0)[self._term] - held[self._report, self._term]
        return others

    @cached_property
    def _carriers(self) -> Ints:
        carriers: Ints = self._anywhere.sum(axis=0)
        return carriers

    def carriers(self) -> dict[str, int]:
        """Return how many reports have each term of the sentences anywhere in what is read of them."""
        return dict(zip(self._words, self._carriers.tolist(), strict=True))

    def closeness(self) -> list[int]:
        """Return which share of each sentence's weight lies on words of the others' headlines and openings."""
        held = self._sums(self._weights * self._others(self._opened))
        return _listed(_thousandths(held, self._voters * self._whole))

    def carried(self) -> list[int]:
        """Return which share of each sentence's weight lies on words that another report, of all, uses anywhere."""
        other = np.maximum(0, self._carriers[self._term] - 1)
        return _listed(_thousandths(self._sums(self._weights * other), (self._reports - 1) * self._whole))

    def likeness(self, heading: int) -> Ints:
        """Return which share of each sentence's weight lies on words that the others use anywhere.

        Args:
            heading: Weight of a word in their headlines, beside a word anywhere in them.
        """
        worth = self._others(self._anywhere) + heading * self._others(self._headed)
        whole = np.where(self._whole > 0, self._whole, 1.0)
        return _thousandths(self._sums(self._weights * worth), np.maximum(1, self._voters) * whole)


def _thousandths(held: Floats, whole: Floats) -> Ints:
    """Return shares in thousandths, 0 of nothing."""
    known = whole > 0
    shares: Ints = np.where(known, np.rint(SCALE * held / np.where(known, whole, 1.0)), 0).astype(np.int64)
    return shares


def _listed(values: Ints) -> list[int]:
    found: list[int] = values.tolist()
    return found
