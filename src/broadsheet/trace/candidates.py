"""Which articles may share text: an inverted index of sampled shingles in sorted arrays.

Sorted arrays instead of a table of lists: eight bytes a posting, and a whole batch is looked up in a few array
operations. New postings form a run of their own; runs of like size are merged, so that there are never many.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from broadsheet.trace.fingerprints import Hashes

Ids = npt.NDArray[np.int64]
# A posting: the shingle in the upper half, the article's number in the lower, so that one sort orders both.
Postings = npt.NDArray[np.uint64]

# A shingle in more texts than this is looked up only in the first of them: a copy is still found through its origin
# and the other early carriers, and boilerplate cannot make every article a candidate of every other.
_MOST_CARRIERS: Final = 12
# Runs are merged when a newer one has grown to this share of the older.
_MERGE: Final = 0.5
_NUMBER: Final = np.uint64(0xFFFFFFFF)


class ShingleIndex:
    """Articles by sampled shingle; articles are numbered in the order they were added."""

    def __init__(self) -> None:
        self._runs: list[Postings] = []

    def __len__(self) -> int:
        """Return the number of postings."""
        return sum(map(len, self._runs))

    def add(self, samples: list[Hashes], first: int) -> None:
        """Add articles numbered from ``first``, each with its sampled shingles."""
        fresh = _postings(samples, first)
        if len(fresh):
            self._runs.append(fresh)
        while len(self._runs) > 1 and len(self._runs[-1]) >= _MERGE * len(self._runs[-2]):
            newer, older = self._runs.pop(), self._runs.pop()
            self._runs.append(np.sort(np.concatenate((older, newer)), kind="stable"))

    def forget(self, before: int) -> None:
        """Drop the articles numbered below ``before``."""
        kept = [run[(run & _NUMBER) >= before] for run in self._runs]
        self._runs = [run for run in kept if len(run)]

    def pairs(self, samples: list[Hashes], first: int, least: int) -> tuple[Ids, Ids, Ids]:
        """Return pairs of a queried article and an earlier one that share sampled shingles, and how many.

        Args:
            samples: Sampled shingles of the queried articles, already added.
            first: Number of the first of them.
            least: Sampled shingles that a pair must share.

        Returns:
            Numbers of the queried articles, of the earlier ones, and of shared samples, pair by pair, sorted by the
            first two.
        """
        asking = _postings(samples, first)
        later: list[Ids] = []
        earlier: list[Ids] = []
        for run in self._runs:
            asked, found = _join(asking, run)
            before = found < asked
            later.append(asked[before])
            earlier.append(found[before])
        if not later:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64)
        keys = np.sort((np.concatenate(later) << np.int64(32)) | np.concatenate(earlier))
        edges = (
            np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
            if len(keys)
            else np.zeros(1, np.int64)
        )
        counts = np.diff(edges)
        enough = counts >= least
        kept = keys[edges[:-1][enough]]
        return kept >> np.int64(32), kept & np.int64(0xFFFFFFFF), counts[enough]

    def carriers(self, hashes: Hashes) -> list[list[int]]:
        """Return the articles that carry each of the sampled shingles, the first 12 of each run at most."""
        found: list[list[int]] = [[] for _ in range(len(hashes))]
        wanted = hashes.astype(np.uint64) << np.uint64(32)
        for run in self._runs:
            low = np.searchsorted(run, wanted)
            high = np.minimum(np.searchsorted(run, wanted | _NUMBER, "right"), low + _MOST_CARRIERS)
            for position in np.flatnonzero(high > low).tolist():
                found[position] += (run[low[position] : high[position]] & _NUMBER).tolist()
        return found


def _postings(samples: list[Hashes], first: int) -> Postings:
    """Return the postings of some articles, sorted."""
    if not samples:
        return np.empty(0, np.uint64)
    numbers = np.arange(first, first + len(samples), dtype=np.uint64)
    owners = np.repeat(numbers, [len(sample) for sample in samples])
    return np.sort((np.concatenate(samples).astype(np.uint64) << np.uint64(32)) | owners)


def _join(asking: Postings, run: Postings) -> tuple[Ids, Ids]:
    """Return each asker with each carrier of one of its shingles, the first carriers of common shingles only."""
    wanted = asking & ~_NUMBER
    low = np.searchsorted(run, wanted)
    count = np.minimum(np.searchsorted(run, wanted | _NUMBER, "right") - low, _MOST_CARRIERS)
    total = int(count.sum())
    if not total:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    asked = np.repeat((asking & _NUMBER).astype(np.int64), count)
    offsets = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    return asked, (run[np.repeat(low, count) + offsets] & _NUMBER).astype(np.int64)
