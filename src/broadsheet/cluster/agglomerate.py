"""Average linkage over a sparse graph of whole-number scores: one answer, whatever the order of the edges.

Reference: Murtagh and Contreras 2012, "Algorithms for hierarchical clustering: an overview".
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable

SCALE = 1 << 10
"""Average scores are compared in this many parts of one score unit."""

Link = tuple[int, int, int]
"""Sum of the scored pairs between two groups, their number, and the number of those whose both places are full."""


class Groups:
    """Groups of places, joined two by two while the best average score is above zero.

    Args:
        count: Number of places; each starts alone.
        edges: (place, place, score): above 0 speaks for one story, below 0 against. Each pair once.
        absent: Score of pairs that have no edge; at most 0.
        full: Places whose edges were cut off after the best ones: that two of them have none says little.
        unknown: Score of pairs of full places that have no edge; from ``absent`` to 0.
        apart: Pairs of places that must not come together.
    """

    def __init__(
        self,
        count: int,
        edges: Iterable[tuple[int, int, int]],
        *,
        absent: int,
        full: Iterable[int] = (),
        unknown: int | None = None,
        apart: Iterable[tuple[int, int]] = (),
    ) -> None:
        self._absent = absent
        self._unknown = absent if unknown is None else unknown
        self._full = [0] * count
        for place in full:
            self._full[place] = 1
        self._links: list[dict[int, Link]] = [{} for _ in range(count)]
        for a, b, score in edges:
            self._links[a][b] = self._links[b][a] = (score, 1, self._full[a] * self._full[b])
        self._apart: list[set[int]] = [set() for _ in range(count)]
        for a, b in apart:
            self._apart[a].add(b)
            self._apart[b].add(a)
        self._members: list[list[int]] = [[place] for place in range(count)]
        self._heap: list[tuple[int, int, int, int, int]] = []

    def joined(self) -> list[list[int]]:
        """Return the groups when no two of them fit together any more: sorted places, sorted by their first."""
        for a, row in enumerate(self._links):
            for b in row:
                if a < b:
                    self._offer(a, b)
        heapq.heapify(self._heap)
        while self._heap:
            _, a, b, size_a, size_b = heapq.heappop(self._heap)
            if len(self._members[a]) == size_a and len(self._members[b]) == size_b:
                self._join(a, b)
        return sorted(sorted(group) for group in self._members if group)

    def _offer(self, a: int, b: int) -> None:
        if b in self._apart[a]:
            return
        total, known, known_full = self._links[a][b]
        pairs = len(self._members[a]) * len(self._members[b])
        unknown = self._full[a] * self._full[b] - known_full
        missing = (pairs - known - unknown) * self._absent + unknown * self._unknown
        average = (total + missing) * SCALE // pairs
        if average > 0:
            low, high = (a, b) if a < b else (b, a)
            heapq.heappush(self._heap, (-average, low, high, len(self._members[low]), len(self._members[high])))

    def _join(self, a: int, b: int) -> None:
        """Put group ``b`` into group ``a`` (``a`` is the smaller place: a group is named by its first)."""
        self._members[a] += self._members[b]
        self._members[b] = []
        self._full[a] += self._full[b]
        self._full[b] = 0
        mine, theirs = self._links[a], self._links[b]
        mine.pop(b, None)
        for c, (total, known, full) in theirs.items():
            if c != a:
                old_total, old_known, old_full = mine.get(c, (0, 0, 0))
                mine[c] = self._links[c][a] = (old_total + total, old_known + known, old_full + full)
                del self._links[c][b]
        theirs.clear()
        for c in self._apart[b]:
            self._apart[c].discard(b)
            self._apart[c].add(a)
            self._apart[a].add(c)
        self._apart[b].clear()
        for c in mine:
            self._offer(a, c)
