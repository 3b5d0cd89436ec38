"""Average linkage over a sparse graph of integer scores: the same answer whatever the order of the edges."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

SCALE = 1 << 10
"""Average scores are compared in this many parts of one score unit."""


def agglomerate(
    nodes: Iterable[str], scores: Mapping[tuple[str, str], int], *, absent: int, least: int = 0
) -> list[list[str]]:
    """Return groups of nodes joined by average linkage while the best average exceeds ``least``.

    Args:
        nodes: All ids.
        scores: Score of each scored pair (smaller id first): above 0 speaks for one story, below against.
        absent: Score of pairs that are not in ``scores``; must be negative.
        least: Groups are joined while their average score is greater.

    Returns:
        Sorted groups of sorted ids; every node is in exactly one.
    """
    ids = sorted(nodes)
    place = {node: i for i, node in enumerate(ids)}
    links: list[dict[int, tuple[int, int]]] = [{} for _ in ids]
    for (left, right), score in scores.items():
        a, b = place[left], place[right]
        links[a][b] = links[b][a] = (score, 1)
    members: list[list[int]] = [[i] for i in range(len(ids))]
    heap = [
        (-score * SCALE, a, b, 1, 1)
        for a, row in enumerate(links) for b, (score, _) in row.items() if a < b and score > least
    ]
    heapq.heapify(heap)
    alive = [True] * len(ids)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if not (alive[a] and alive[b]) or len(members[a]) != size_a or len(members[b]) != size_b:
            continue
        _join(a, b, links, members, alive)
        for c, (total, known) in links[a].items():
            pairs = len(members[a]) * len(members[c])
            average = (total + (pairs - known) * absent) * SCALE // pairs
            if average > least * SCALE:
                low, high = (a, c) if a < c else (c, a)
                heapq.heappush(heap, (-average, low, high, len(members[low]), len(members[high])))
    return sorted(sorted(ids[i] for i in members[k]) for k in range(len(ids)) if alive[k])


def _join(
    a: int, b: int, links: list[dict[int, tuple[int, int]]], members: list[list[int]], alive: list[bool]
) -> None:
    """Put group ``b`` into group ``a`` (``a`` is the smaller: a group is named by its smallest node)."""
    members[a] += members[b]
    alive[b] = False
    links[a].pop(b, None)
    for c, (total, known) in links[b].items():
        if c == a:
            continue
        old_total, old_known = links[a].get(c, (0, 0))
        links[a][c] = links[c][a] = (old_total + total, old_known + known)
        links[c].pop(b, None)
    links[b].clear()
    members[b] = []
