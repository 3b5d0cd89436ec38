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

# A shingle in more texts than this is looked up only in the first of them: a copy is still found through its origin
# and the other early carriers, and boilerplate cannot make every article a candidate of every other.
_MOST_CARRIERS: Final = 12
# Runs are merged when a newer one has grown to this share of the older.
_MERGE: Final = 0.5


class ShingleIndex:
    """Articles by sampled shingle; articles are numbered in the order they were added."""

    def __init__(self) -> None:
        self._runs: list[tuple[Hashes, Ids]] = []

    def __len__(self) -> int:
        """Return the number of postings."""
        return sum(len(hashes) for hashes, _ in self._runs)

    def add(self, samples: list[Hashes], first: int) -> None:
        """Add articles numbered from ``first``, each with its sampled shingles."""
        hashes, owners = _postings(samples, first)
        if len(hashes):
            self._runs.append(_sorted(hashes, owners))
        while len(self._runs) > 1 and len(self._runs[-1][0]) >= _MERGE * len(self._runs[-2][0]):
            newer, older = self._runs.pop(), self._runs.pop()
            self._runs.append(_sorted(np.concatenate((older[0], newer[0])), np.concatenate((older[1], newer[1]))))

    def forget(self, before: int) -> None:
        """Drop the articles numbered below ``before``."""
        kept = [(hashes[owners >= before], owners[owners >= before]) for hashes, owners in self._runs]
        self._runs = [run for run in kept if len(run[0])]

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
        hashes, owners = _postings(samples, first)
        later: list[Ids] = []
        earlier: list[Ids] = []
        for known, carriers in self._runs:
            asked, found = _join(hashes, owners, known, carriers)
            before = found < asked
            later.append(asked[before])
            earlier.append(found[before])
        if not later:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64)
        keys = np.sort((np.concatenate(later) << np.int64(32)) | np.concatenate(earlier))
        edges = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True]))) if len(keys) else np.zeros(1, np.int64)
        counts = np.diff(edges)
        enough = counts >= least
        kept = keys[edges[:-1][enough]]
        return kept >> np.int64(32), kept & np.int64(0xFFFFFFFF), counts[enough]

    def carriers(self, hashes: Hashes) -> list[list[int]]:
        """Return the articles that carry each of the sampled shingles, the first 12 of each run at most."""
        found: list[list[int]] = [[] for _ in range(len(hashes))]
        for known, owners in self._runs:
            low = np.searchsorted(known, hashes, "left")
            high = np.minimum(np.searchsorted(known, hashes, "right"), low + _MOST_CARRIERS)
            for position in np.flatnonzero(high > low).tolist():
                found[position] += owners[low[position] : high[position]].tolist()
        return found


def _postings(samples: list[Hashes], first: int) -> tuple[Hashes, Ids]:
    if not samples:
        return np.empty(0, np.uint32), np.empty(0, np.int64)
    owners = np.repeat(np.arange(first, first + len(samples)), [len(sample) for sample in samples])
    return np.concatenate(samples), owners


def _sorted(hashes: Hashes, owners: Ids) -> tuple[Hashes, Ids]:
    order = np.lexsort((owners, hashes))
    return hashes[order], owners[order]


def _join(hashes: Hashes, owners: Ids, known: Hashes, carriers: Ids) -> tuple[Ids, Ids]:
    """Return each asker with each carrier of one of its shingles, the first carriers of common shingles only."""
    low = np.searchsorted(known, hashes, "left")
    count = np.minimum(np.searchsorted(known, hashes, "right") - low, _MOST_CARRIERS)
    total = int(count.sum())
    if not total:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    asked = np.repeat(owners, count)
    offsets = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    return asked, carriers[np.repeat(low, count) + offsets]
