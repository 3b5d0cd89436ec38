"""The learned decision whether two groups of articles tell one story: it looks at both groups, not at one threshold.

Stories differ in grain: three terse reports and three hundred long ones are held together by pairs of very different
likeness. So a join is judged by how the pairs between the groups compare with the pairs inside each of them and with
the pairs to the next best group. The sizes of the groups are left out on purpose: the sets that people label have
stories of a typical size, news has not.

References: Culotta, Wick and McCallum 2007, "First-order probabilistic models for coreference resolution" (a join is
scored over sets of mentions); Clark and Manning 2016, "Improving coreference resolution by learning entity-level
distributed representations" (learned joins of clusters, weighted by what they cost); Murtagh and Contreras 2012,
"Algorithms for hierarchical clustering: an overview" (reciprocal nearest neighbours).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import xxhash
from numpy.typing import NDArray

from broadsheet.cluster.components import KnownParts, parts_of
from broadsheet.cluster.corpus import Ints, Pairs
from broadsheet.cluster.features import NAMES

MEANS = ("words", "names", "title", "top", "top_names", "figures_apart", "live", "circled")
"""Features of pairs whose mean over the known pairs describes two groups. The last two say which trees judge them: 1000
for a pair of a live day, and for one judged with circles, 0 for all others."""

GROUP_NAMES = (
    "mean", "mean_known", "known", "most", "half", "quarter", "covered_small", "covered_large",
    "inner_least", "inner_most", "lead_least", "lead_most", "gap", "of_inner_least", "of_inner_most", *MEANS,
)  # fmt: skip
"""Names of the columns, in order."""

LEARNED = GROUP_NAMES[:-1]
"""The columns that the trees look at; the last says which trees."""

MOSTLY = 500
"""Share (thousandths) of the pairs between two groups that are of a live day, or judged with circles, from which a join
is judged by the trees that learned from such pairs."""

UNLIKE = 50
"""Probability (thousandths) taken for pairs that are too unlike to be compared."""

LEAST_KNOWN = 20
"""Pairs below this probability (thousandths) count as not compared: they are most of all pairs and say little."""

HOPELESS = 100
"""Groups whose best pair is not above this probability (thousandths) are never joined: under one in a thousand of the
joins that the training stories ask for lies below."""

ALONE = 2_000
"""Stands for "of its own likeness" where a group is a single article."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of the pairs of a set of articles.

    Attributes:
        count: Number of articles.
        left, right: Places of the pairs, left < right.
        chances: Probability of each pair in thousandths.
        parts: The ``MEANS`` of each pair, one row a pair.
        full: Whether an article's candidates were cut off after the nearest: two such articles without a pair are not
            known to be unlike.
        hours: Hours since 1970 of each article, -1 where unknown.
    """

    count: int
    left: Ints
    right: Ints
    chances: Ints
    parts: Ints
    full: NDArray[np.bool_]
    hours: Ints


def material(
    pairs: Pairs,
    chances: Ints,
    rows: NDArray[np.integer],
    *,
    circled: NDArray[np.bool_],
    hours: Ints,
    neighbours: int,
) -> Material:
    """Return the pairs that are likely enough to matter, with what joining looks at.

    Pairs between articles that no chain of pairs above ``HOPELESS`` ties together are left out: they never meet.

    Args:
        pairs: All candidate pairs.
        chances: Probability of each in thousandths.
        rows: Features of each.
        circled: Whether each was judged by its articles' circles too.
        hours: Hours since 1970 of each article, -1 where unknown.
        neighbours: Most candidates that an article keeps.
    """
    degree = np.bincount(np.concatenate([pairs.left, pairs.right]), minlength=len(hours))
    home = parts_of(len(hours), pairs.left, pairs.right, chances > HOPELESS)
    keep = (chances >= LEAST_KNOWN) & (home[pairs.left] == home[pairs.right])
    parts = np.column_stack([rows[keep][:, [NAMES.index(name) for name in MEANS[:-1]]], 1000 * circled[keep]])
    full: NDArray[np.bool_] = degree >= neighbours
    return Material(len(hours), pairs.left[keep], pairs.right[keep], chances[keep], parts.astype(np.int64), full, hours)


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs of groups that have a likely pair of articles.

    Attributes:
        left, right: Names of the groups (place of the first member), sorted, left < right.
        rows: ``GROUP_NAMES`` of each.
    """

    left: Ints
    right: Ints
    rows: Ints


def meetings(given: Material, groups: Ints) -> Meetings:
    """Return all pairs of groups with a likely pair of articles, described.

    Args:
        given: The pairs.
        groups: Name of each article's group: the place of its first member.
    """
    size = np.bincount(groups, minlength=given.count)
    fulls = np.bincount(groups[given.full], minlength=given.count)
    one, other = groups[given.left], groups[given.right]
    inside = one == other
    both_full = (given.full[given.left] & given.full[given.right]).astype(np.int64)
    inner = _inner(given, one, inside, both_full, (size, fulls))
    across = np.flatnonzero(~inside)
    low, high = np.minimum(one, other)[across], np.maximum(one, other)[across]
    key = low * given.count + high
    order = np.argsort(key, kind="stable")
    starts = _starts(key[order])
    if not len(starts):
        return Meetings(low, high, np.empty((0, len(GROUP_NAMES)), dtype=np.int64))
    across = across[order]
    left, right = low[order][starts], high[order][starts]
    chances = given.chances[across]
    known = np.diff(np.append(starts, len(across)))
    total = np.add.reduceat(chances, starts)
    most = np.maximum.reduceat(chances, starts)
    unknown = fulls[left] * fulls[right] - np.add.reduceat(both_full[across], starts)
    weighed = size[left] * size[right] - unknown
    mean = (total + (weighed - known) * UNLIKE) // weighed
    inners = _least_and_most(inner[left], inner[right])
    columns = [
        mean, total // known, 1000 * known // weighed, most,
        1000 * np.add.reduceat((chances >= 500).astype(np.int64), starts) // weighed,
        1000 * np.add.reduceat((chances >= 250).astype(np.int64), starts) // weighed,
        *_covered(given, groups, across, (left, right), size),
        *inners,
        *_leads(mean, left, right, given.count),
        _gap(given, groups, left, right),
        *(np.where(own > 0, 1000 * mean // np.maximum(own, 1), ALONE) for own in inners),
        *(np.add.reduceat(given.parts[across], starts, axis=0) // known[:, None]).T,
    ]  # fmt: skip
    return Meetings(left, right, np.stack(columns, axis=1).astype(np.int64))


Judge = Callable[[Meetings], Ints]
"""From pairs of groups to a score each; above 0 speaks for a join."""


def joined(given: Material, groups: Ints, judge: Judge, *, apart: Iterable[tuple[int, int]] = ()) -> Ints:
    """Return the group of each article when no two groups that are each other's best should be joined any more.

    Args:
        given: The pairs.
        groups: Groups to begin with, named by the place of their first member.
        judge: Scores of pairs of groups.
        apart: Pairs of articles that must not come together.

    Returns:
        The name of each article's group; ties go to the pair of the smaller names.
    """
    groups = groups.copy()
    foes = np.array(sorted(apart), dtype=np.int64).reshape(-1, 2)
    remembered = _Remembered(judge)
    while True:
        met = meetings(given, groups)
        scores = remembered.scores(met, given.count)
        if len(foes):
            ends = np.sort(groups[foes], axis=1)
            scores[np.isin(met.left * given.count + met.right, ends[:, 0] * given.count + ends[:, 1])] = 0
        chosen = mutual(met, scores)
        if not len(chosen):
            return groups
        into = np.arange(given.count)
        into[met.right[chosen]] = met.left[chosen]
        groups = into[groups]


def joined_anew(
    names: Sequence[str],
    given: Material,
    groups: Ints,
    judge: Judge,
    *,
    apart: Collection[tuple[int, int]] = (),
    known: KnownParts | None = None,
) -> Ints:
    """Return what ``joined`` returns, taking parts that are the same as the last time from ``known``.

    Args:
        names: Ids of the articles, in the order of their places.
        given: The pairs.
        groups: Groups to begin with, named by the place of their first member.
        judge: Scores of pairs of groups.
        apart: Pairs of articles that must not come together.
        known: What the last joining found; brought up to date. Its answers change nothing but the time.
    """
    if known is None:
        return joined(given, groups, judge, apart=apart)
    home = parts_of(given.count, given.left, given.right, given.chances > HOPELESS)
    digests = dict(_digests(names, given, groups, home, apart))
    found = groups.copy()
    fresh = np.zeros(given.count, dtype=bool)
    for key, places in digests.items():
        if key in known.joins:
            found[places] = places[known.joins[key]]
        else:
            fresh[places] = True
    inside = fresh[given.left]
    part = Material(
        given.count, given.left[inside], given.right[inside], given.chances[inside], given.parts[inside], given.full,
        given.hours,
    )  # fmt: skip
    anew = joined(part, groups, judge, apart=apart)
    found[fresh] = anew[fresh]
    known.joins = {key: np.searchsorted(places, found[places]) for key, places in digests.items()}
    return found


def _digests(
    names: Sequence[str], given: Material, groups: Ints, home: Ints, apart: Collection[tuple[int, int]]
) -> Iterator[tuple[bytes, Ints]]:
    """Yield for each part of more than one article the hash of all that its joins depend on, and its places."""
    order = np.argsort(home, kind="stable")
    bounds = np.append(_starts(home[order]), len(order))
    edges = np.argsort(home[given.left], kind="stable")
    cuts = np.searchsorted(home[given.left[edges]], np.arange(len(bounds)))
    foes = np.array(sorted(apart), dtype=np.int64).reshape(-1, 2)
    for number, (start, end) in enumerate(pairwise(bounds.tolist())):
        if end - start < 2:
            continue
        places, at = order[start:end], edges[cuts[number] : cuts[number + 1]]
        digest = xxhash.xxh3_128("\0".join(names[place] for place in places.tolist()).encode("utf-8", "surrogatepass"))
        for column in (given.left[at], given.right[at], groups[places]):
            digest.update(np.searchsorted(places, column).tobytes())
        mine = foes[np.isin(foes, places).all(axis=1)]
        for table in (given.chances[at], given.parts[at], given.full[places], given.hours[places]):
            digest.update(np.ascontiguousarray(table).tobytes())
        digest.update(np.searchsorted(places, mine).tobytes())
        yield digest.digest(), places


def mutual(met: Meetings, scores: Ints) -> Ints:
    """Return the places of the pairs above 0 that are the best of both their groups."""
    good = np.flatnonzero(scores > 0)
    ends = np.concatenate([met.left[good], met.right[good]])
    place = np.concatenate([good, good])
    order = np.lexsort((place, -scores[place], ends))
    best = place[order][_starts(ends[order])]
    found, times = np.unique(best, return_counts=True)
    chosen: Ints = found[times == 2]
    return chosen


class _Remembered:
    """A judge that is asked only about pairs of groups that are new or changed."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._keys: Ints = np.empty(0, dtype=np.int64)
        self._rows: Ints = np.empty((0, len(GROUP_NAMES)), dtype=np.int64)
        self._scores: Ints = np.empty(0, dtype=np.int64)

    def scores(self, met: Meetings, count: int) -> Ints:
        """Return the score of each pair of groups, 0 for hopeless ones."""
        keys = met.left * count + met.right
        out = np.zeros(len(keys), dtype=np.int64)
        ask = met.rows[:, GROUP_NAMES.index("most")] > HOPELESS
        if len(self._keys):
            at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
            same = (self._keys[at] == keys) & (self._rows[at] == met.rows).all(axis=1)
            out[same] = self._scores[at[same]]
            ask &= ~same
        asked = np.flatnonzero(ask)
        out[asked] = self._judge(Meetings(met.left[asked], met.right[asked], met.rows[asked]))
        self._keys, self._rows, self._scores = keys, met.rows, out
        return out.copy()


def _starts(values: Ints) -> Ints:
    """Return where each run of equal values starts."""
    changes: Ints = np.flatnonzero(np.diff(values)) + 1
    return np.concatenate([np.zeros(min(1, len(values)), dtype=np.int64), changes])


def _least_and_most(left: Ints, right: Ints) -> list[Ints]:
    return [np.minimum(left, right), np.maximum(left, right)]


def _inner(given: Material, one: Ints, inside: NDArray[np.bool_], both_full: Ints, sizes: tuple[Ints, Ints]) -> Ints:
    """Return the mean probability of the pairs inside each group, -1 for single articles."""
    size, fulls = sizes
    here = one[inside]
    known = np.bincount(here, minlength=given.count)
    total = np.bincount(here, weights=given.chances[inside], minlength=given.count).astype(np.int64)
    full_known = np.bincount(here, weights=both_full[inside], minlength=given.count).astype(np.int64)
    weighed = size * (size - 1) // 2 - (fulls * (fulls - 1) // 2 - full_known)
    mean = (total + (weighed - known) * UNLIKE) // np.maximum(weighed, 1)
    return np.where(weighed > 0, mean, -1)


def _covered(given: Material, groups: Ints, across: Ints, ends: tuple[Ints, Ints], size: Ints) -> list[Ints]:
    """Return how likely the members of one group go with their best match in the other: of the smaller group, of the
    larger.
    """
    left, right = ends
    member = np.concatenate([given.left[across], given.right[across]])
    other = groups[np.concatenate([given.right[across], given.left[across]])]
    chances = np.concatenate([given.chances[across]] * 2)
    key = member * given.count + other
    order = np.argsort(key, kind="stable")
    starts = _starts(key[order])
    best = np.maximum.reduceat(chances[order], starts)
    key = key[order][starts]
    towards = groups[key // given.count] * given.count + key % given.count
    order = np.argsort(towards, kind="stable")
    starts = _starts(towards[order])
    sums = np.add.reduceat(best[order], starts)
    known = towards[order][starts]
    mine = sums[np.searchsorted(known, left * given.count + right)] // size[left]
    theirs = sums[np.searchsorted(known, right * given.count + left)] // size[right]
    least, most = _least_and_most(mine, theirs)
    smaller, equal = size[left] < size[right], size[left] == size[right]
    return [
        np.where(equal, least, np.where(smaller, mine, theirs)),
        np.where(equal, most, np.where(smaller, theirs, mine)),
    ]


def _leads(mean: Ints, left: Ints, right: Ints, count: int) -> list[Ints]:
    """Return by how much each group likes the other more than its next best group, least and most."""
    ends, both = np.concatenate([left, right]), np.concatenate([mean, mean])
    order = np.lexsort((-both, ends))
    starts = _starts(ends[order])
    first, second = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    first[ends[order][starts]] = both[order][starts]
    behind = starts[starts + 1 < len(order)] + 1
    behind = behind[ends[order][behind] == ends[order][behind - 1]]
    second[ends[order][behind]] = both[order][behind]
    rivals = [np.where(first[end] <= mean, second[end], first[end]) for end in (left, right)]
    return _least_and_most(mean - rivals[0], mean - rivals[1])


def _gap(given: Material, groups: Ints, left: Ints, right: Ints) -> Ints:
    """Return the hours between the end of one group and the start of the other, 0 when they overlap, -1 if unknown."""
    dated = given.hours >= 0
    first = np.full(given.count, np.iinfo(np.int64).max)
    last = np.full(given.count, -1, dtype=np.int64)
    np.minimum.at(first, groups[dated], given.hours[dated])
    np.maximum.at(last, groups[dated], given.hours[dated])
    known = (last[left] >= 0) & (last[right] >= 0)
    apart = np.maximum(first[left], first[right]) - np.minimum(last[left], last[right])
    return np.where(known, np.maximum(apart, 0), -1)
