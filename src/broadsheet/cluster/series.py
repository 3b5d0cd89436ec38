"""Headlines under one pattern: puzzles, promotion codes, "how to watch", exchange rates, live pages of matches.

Two headlines are of one pattern when they share at least half of their words in one order and each has words of its own
in the slots between. An outlet that prints several, each of one pattern with the others, has a series: what its members
share is furniture, and no two of them tell one event. So at most one of them tells what any other article tells, and
which one is decided by their likeness to it set against each other. Alike headlines of many outlets are no series: they
are one report, reprinted. No list of phrases in any language is needed, and the same articles give the same answer in
any order.

References: Du and Li 2016, "Spell: streaming parsing of system event logs" (two lines are of one pattern when their
longest common subsequence is at least half of the longer; what varies is a slot); Seidman 1983, "Network structure and
minimum degree" (a series is a core: each member has enough others in it).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from broadsheet.cluster.corpus import Columns, Ints, Matrix, Pairs, dots
from broadsheet.cluster.joining import LEAST_KNOWN
from broadsheet.cluster.model import UNIT
from broadsheet.cluster.profile import Profile, rarity_of
from broadsheet.cluster.terms import FIGURE

LEAST = 3
"""Other headlines of a series that each member is of one pattern with. With two, three wordings of one report would be
a series."""

LONGEST = 40
"""Words of the longest headline that is compared; bounds the work on odd input."""

ALIKE, SLOTTED = 1, 2
"""What two headlines of one pattern are: with words of their own; with rare words of their own."""

Marks = NDArray[np.int8]

SUREST = 999
"""Greatest probability (thousandths) whose odds are taken."""


def alike(profiles: Sequence[Profile], pairs: Pairs) -> Marks:
    """Return for each pair what ``pattern`` says of its headlines; it is a matter of the two alone."""
    found = np.zeros(len(pairs), dtype=np.int8)
    masked = [_masked(item.headline[:LONGEST]) for item in profiles]
    words = Columns().matrix([dict.fromkeys(row, 1) for row in masked])
    lengths = np.array([len(row) for row in masked], dtype=np.int64)
    # A word that stands twice counts once here, so the bound is raised by how often words stand again.
    again = lengths - np.diff(words.indptr)
    most = dots(words, words, pairs) + np.minimum(again[pairs.left], again[pairs.right])
    near = (2 * most >= np.maximum(lengths[pairs.left], lengths[pairs.right])) & (most > 0)
    for at in np.flatnonzero(near).tolist():
        found[at] = pattern(profiles[pairs.left[at]].headline, profiles[pairs.right[at]].headline)
    return found


def pattern(one: Sequence[str], other: Sequence[str]) -> int:
    """Return 0 for headlines of no common pattern, ``ALIKE`` or ``SLOTTED``.

    They are ``ALIKE`` when they share at least half of the longer one's words in order and each has words of its own;
    ``SLOTTED`` when also the rarest of all words is one that only one of them has: names stand in the slots of a
    pattern, and in what two reports of one event share.

    Args:
        one: Words in order, figures behind ``FIGURE``. Any two figures are the same word; different ones are words of
            their own.
        other: Words of the other headline.
    """
    # In one order, so that of several longest subsequences the same one is taken both ways.
    one, other = sorted((tuple(one[:LONGEST]), tuple(other[:LONGEST])))
    kept = _in_common(_masked(one), _masked(other))
    if not kept or 2 * len(kept) < max(len(one), len(other)):
        return 0
    same = [(i, j) for i, j in kept if one[i] == other[j]]
    if len(same) == len(one) or len(same) == len(other):
        return 0
    shared = {one[i] for i, _ in kept}
    own = set(one) ^ set(other)
    rarest = max((rarity_of(word) for word in shared if not word.startswith(FIGURE)), default=0)
    return SLOTTED if any(rarity_of(word) >= rarest for word in own if not word.startswith(FIGURE)) else ALIKE


def _in_common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of a longest common subsequence, last first."""
    rows = [[0] * (len(other) + 1)]
    for word in one:
        above, row = rows[-1], [0]
        for place, theirs in enumerate(other):
            row.append(above[place] + 1 if word == theirs else max(above[place + 1], row[place]))
        rows.append(row)
    kept = []
    i, j = len(one), len(other)
    while i and j:
        if one[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
            kept.append((i, j))
        elif rows[i - 1][j] >= rows[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return kept


def _masked(headline: Sequence[str]) -> list[str]:
    """Return the words of a headline with every figure the same."""
    return [FIGURE if word.startswith(FIGURE) else word for word in headline]


def rivals(profiles: Sequence[Profile], pairs: Pairs, patterns: Marks) -> NDArray[np.bool_]:
    """Return which pairs are of one outlet's series: no two such articles tell one event.

    An article of another outlet that is of one pattern with ``LEAST`` different headlines of a series is a member too.

    Args:
        profiles: All articles, sorted by id; only outlets and headlines are looked at.
        pairs: All candidate pairs.
        patterns: What ``alike`` says of each.
    """
    homes = {name: number for number, name in enumerate(dict.fromkeys(item.outlet for item in profiles))}
    home = np.array(
        [homes[item.outlet] if item.outlet else -1 - at for at, item in enumerate(profiles)], dtype=np.int64
    )
    kin = (patterns > 0) & (home[pairs.left] == home[pairs.right])
    core = _core(profiles, _ends(pairs, kin & (patterns == SLOTTED)))
    inside = np.zeros(len(profiles), dtype=np.bool_)
    inside[list(core)] = True
    near = _around(profiles, _ends(pairs, (patterns == SLOTTED) & (inside[pairs.left] != inside[pairs.right])))
    inside[[place for place, texts in near.items() if len(texts) >= LEAST]] = True
    found: NDArray[np.bool_] = kin & inside[pairs.left] & inside[pairs.right]
    return found


def _ends(pairs: Pairs, chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
    return list(zip(pairs.left[chosen].tolist(), pairs.right[chosen].tolist(), strict=True))


_Around = dict[int, dict[tuple[str, ...], set[int]]]
"""For each article the headlines of one pattern with its own, and the articles that bear them."""


def _around(profiles: Sequence[Profile], ends: Iterable[tuple[int, int]]) -> _Around:
    found: _Around = {}
    for left, right in ends:
        for one, other in ((left, right), (right, left)):
            found.setdefault(one, {}).setdefault(profiles[other].headline, set()).add(other)
    return found


def _core(profiles: Sequence[Profile], kin: Iterable[tuple[int, int]]) -> set[int]:
    """Return the articles that remain when those with too few different headlines around them go, one by one."""
    around = _around(profiles, kin)
    few = [place for place, texts in around.items() if len(texts) < LEAST]
    while few:
        gone = few.pop()
        for other in set().union(*around.pop(gone).values()):
            texts = around.get(other)
            if texts is None:
                continue
            bearers = texts[profiles[gone].headline]
            bearers.discard(gone)
            if not bearers:
                del texts[profiles[gone].headline]
                if len(texts) == LEAST - 1:
                    few.append(other)
    return set(around)


def set_apart(count: int, pairs: Pairs, chances: Ints, rival: NDArray[np.bool_]) -> Ints:
    """Return the probabilities of pairs when at most one of several rivals tells what another article tells.

    The odds of a pair are set against those of all rivals: ``o / (1 + o + rest)``.

    Args:
        count: Number of articles.
        pairs: All candidate pairs.
        chances: Probability of each (thousandths) as the two articles alone give it.
        rival: What ``rivals`` says of each; such pairs get at most what stands for "known to be unlike".
    """
    if not rival.any():
        return chances
    out = np.where(rival, np.minimum(chances, LEAST_KNOWN), chances)
    member = np.zeros(count, dtype=np.bool_)
    member[pairs.left[rival]] = member[pairs.right[rival]] = True
    touched = (member[pairs.left] | member[pairs.right]) & ~rival
    if not touched.any():
        return out
    near = pairs.of(touched)
    capped = np.minimum(chances[touched], SUREST)
    odds = UNIT * capped // (UNIT - capped)
    bonds = _both_ways(count, pairs.of(rival), np.ones(int(rival.sum()), dtype=np.int64))
    against = bonds @ _both_ways(count, near, odds)
    told = chances[touched]
    for one, other in ((near.left, near.right), (near.right, near.left)):
        rest = np.asarray(against[one, other]).ravel().astype(np.int64)
        told = np.where(rest > 0, np.minimum(told, UNIT * odds // (UNIT + odds + rest)), told)
    out[touched] = told
    return out


def _both_ways(count: int, pairs: Pairs, values: Ints) -> Matrix:
    """Return the values of pairs as a symmetric matrix."""
    half = sparse.csr_matrix((values.astype(np.float64), (pairs.left, pairs.right)), shape=(count, count))
    return (half + half.T).tocsr()


def weighed(profiles: Sequence[Profile], pairs: Pairs, patterns: Marks, chances: Ints) -> Ints:
    """Return the probabilities of pairs with what series of headlines say against them.

    Args:
        profiles: All articles, sorted by id; only outlets and headlines are looked at.
        pairs: All candidate pairs.
        patterns: What ``alike`` says of each.
        chances: Probability of each in thousandths.
    """
    return set_apart(len(profiles), pairs, chances, rivals(profiles, pairs, patterns))
