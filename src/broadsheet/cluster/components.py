"""Groups found part by part: articles that no pair above the line ties together never come into one story.

Two groups are joined only while the mean score of their pairs is above zero, and pairs without a score count below it;
so no join ever crosses the border between two connected parts of the graph of scores above zero, and each part can be
grouped by itself, in any order, or taken from the last time when it is still the same.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from broadsheet.cluster.agglomerate import Groups
from broadsheet.cluster.corpus import Ints


@dataclass(frozen=True, slots=True)
class _Part:
    """All that the groups of one part depend on: its articles, their scores, and which must be apart."""

    names: tuple[str, ...]
    scores: bytes
    full: bytes
    apart: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class KnownParts:
    """The groups of the parts of the last grouping, by the part's first article.

    Attributes:
        parts: The parts and their groups, as places within the part.
        joins: What the groups of each part of likely pairs looked like before they were joined, by its hash, and after:
            places within the part.
        reused: How many articles of the last grouping were in parts that were the same as before.
    """

    parts: dict[str, tuple[_Part, list[list[int]]]] = field(default_factory=dict)
    joins: dict[bytes, Ints] = field(default_factory=dict)
    reused: int = 0


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of pairs of places: above 0 speaks for one story.

    Attributes:
        left, right: Places.
        values: Scores.
        absent: Score of every other pair; at most 0.
        full: Whether the scores of a place were cut off after the best; None when of none.
        unknown: Score of every other pair of full places; from ``absent`` to 0.
    """

    left: Ints
    right: Ints
    values: Ints
    absent: int
    full: NDArray[np.bool_] | None = None
    unknown: int | None = None


def grouped(
    names: Sequence[str], scores: Scores, apart: Collection[tuple[int, int]] = (), known: KnownParts | None = None
) -> list[list[int]]:
    """Return the groups of places that average linkage gives: sorted places, sorted by their first.

    Args:
        names: Ids of the articles, sorted.
        scores: Scores of pairs, each pair once.
        apart: Pairs of places that must not come together.
        known: What the last grouping found; brought up to date. Its answers change nothing but the time.
    """
    home = parts_of(len(names), scores.left, scores.right, scores.values > 0)
    inside = np.flatnonzero(home[scores.left] == home[scores.right])
    full = np.zeros(len(names), dtype=np.bool_) if scores.full is None else scores.full
    order = np.argsort(home, kind="stable")
    bounds = np.searchsorted(home[order], np.arange(int(home.max(initial=-1)) + 2))
    edges = np.argsort(home[scores.left[inside]], kind="stable")
    left, right, values = (column[inside][edges] for column in (scores.left, scores.right, scores.values))
    cuts = np.searchsorted(home[left], np.arange(len(bounds)))
    parted: dict[int, list[tuple[int, int]]] = {}
    for a, b in sorted(apart):
        if home[a] == home[b]:
            parted.setdefault(int(home[a]), []).append((a, b))
    before, fresh, reused = known.parts if known else {}, {}, 0
    found: list[list[int]] = []
    for number in range(len(bounds) - 1):
        places = order[bounds[number] : bounds[number + 1]]
        if len(places) == 1:
            found.append([int(places[0])])
            continue
        cut = slice(cuts[number], cuts[number + 1])
        local = np.stack([np.searchsorted(places, left[cut]), np.searchsorted(places, right[cut]), values[cut]])
        pairs = np.searchsorted(places, np.array(parted.get(number, []), dtype=np.int64).reshape(-1, 2)).tolist()
        part = _Part(
            tuple(names[at] for at in places.tolist()),
            local.tobytes(),
            full[places].tobytes(),
            tuple((a, b) for a, b in pairs),
        )
        last = before.get(part.names[0])
        if last is not None and last[0] == part:
            groups = last[1]
            reused += len(places)
        else:
            groups = Groups(
                len(places),
                zip(*local.tolist(), strict=True),
                absent=scores.absent,
                full=np.flatnonzero(full[places]).tolist(),
                unknown=scores.unknown,
                apart=part.apart,
            ).joined()
        fresh[part.names[0]] = (part, groups)
        found += [places[group].tolist() for group in groups]
    if known is not None:
        known.parts, known.reused = fresh, reused
    return sorted(found)


def parts_of(count: int, left: Ints, right: Ints, tied: NDArray[np.bool_]) -> Ints:
    """Return the part of each place: places that tied pairs hold together, numbered by their first place."""
    graph = sparse.csr_matrix((np.ones(int(tied.sum())), (left[tied], right[tied])), shape=(count, count))
    _, home = connected_components(graph, directed=False)
    found: Ints = home.astype(np.int64)
    return found
