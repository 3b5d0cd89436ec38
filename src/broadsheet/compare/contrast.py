"""Whether a side uses a word more than the others do: weighted log-odds against a null of shuffled sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.compare.odds import COMMON, PRIOR
from broadsheet.model.outlet import SIDES, Side

SHUFFLES: Final = 400
"""Shuffles of the sides that the null is made of; the false terms of row 10 are counted on other shuffles."""

LEVEL: Final = 0.01
"""Share of shuffled stories in which any word may pass: one for naming and one for framing; set on story pages."""

SPREAD: Final = 0.2
"""Share of a side's outlets that must use a word for it to be told of the side: below, it is an outlet's own phrase.
Set on the 2012-2020 articles, where rarer words hardly keep their side on held-out outlets."""

LEAST_Z: Final = 2.25
"""z that a word needs even where shuffles never reach it. Set on thirty splits of the outlets of the same articles that
row 10 does not use: .72 of the words keep their sign from 2.0 on, .78 from 2.25 on, and hardly more above."""

SEED: Final = 20_250_801
"""Seed of the shuffles; any number gives other shuffles, the same number always the same."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
"""Whole numbers, an array of any shape."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Rated reports to compare: one column each.

    Attributes:
        sides: Side of each report; no unrated ones.
        outlets: Outlet of each report: the shuffles move outlets, so that one with many reports counts as one.
    """

    sides: tuple[Side, ...]
    outlets: tuple[str, ...]

    def compared(self, floor: int) -> tuple[Side, ...]:
        """Return the sides with at least ``floor`` reports, left to right."""
        return tuple(side for side in SIDES if self.sides.count(side) >= floor)


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Scores of words against the null.

    Attributes:
        sides: The sides compared, left to right.
        z: One row a word, one column a side: z of its log-odds there against the other sides.
        threshold: z that a word must reach; infinite where no shuffle can tell.
    """

    sides: tuple[Side, ...]
    z: Floats
    threshold: float

    def distinctive(self, word: int) -> Side | None:
        """Return the side that uses the word beyond chance, or None; two sides that use it alike are neither's."""
        side = self.strongest(word)
        return side if side is not None and self.z[word].max() >= self.threshold else None

    def strongest(self, word: int) -> Side | None:
        """Return the one side that uses the word most clearly, with a z of at least ``LEAST_Z``, or None."""
        top = float(self.z[word].max())
        sides = [side for side, z in zip(self.sides, self.z[word].tolist(), strict=True) if z == top]
        return sides[0] if len(sides) == 1 and top >= LEAST_Z else None


def _log_odds(here: Floats, size_here: Floats, there: Floats, size_there: Floats, rarity: Floats) -> Floats:
    """Return :func:`broadsheet.compare.odds.log_odds` of whole tables of matching shapes."""
    weight = PRIOR + COMMON * rarity
    mean = (here + there + rarity) / (size_here + size_there + 1.0)
    yes, no = weight * mean, weight * (1.0 - mean)
    delta = np.log((here + yes) / (size_here - here + no)) - np.log((there + yes) / (size_there - there + no))
    spread = np.sqrt((1.0 / (size_here + weight) + 1.0 / (size_there + weight)) * (1.0 / mean + 1.0 / (1.0 - mean)))
    scores: Floats = np.round(delta / spread, 6)
    return scores


def contrast(
    uses: NDArray[np.bool_], bench: Bench, background: Sequence[float], *, floor: int, least: int, seed: int = SEED
) -> Contrasts:
    """Return which words a side uses beyond what shuffled sides give.

    Args:
        uses: One row a word, one column a report of the bench.
        bench: The reports.
        background: For each word its share in background news, in [0, 1].
        floor: Reports that a side needs to be compared.
        least: Outlets of a side that must use a word for it to be told of that side.
        seed: Of the shuffles.

    Returns:
        Scores with the threshold that at most ``LEVEL`` of the shuffles reach with any word; all minus infinity where
        fewer than two sides can be compared.
    """
    sides = bench.compared(floor)
    words = uses.shape[0]
    if len(sides) < 2 or not words:
        return Contrasts(sides, np.full((words, max(1, len(sides))), -np.inf), np.inf)
    table = _outlets(uses, bench, sides)
    rarity = np.asarray(background, dtype=np.float64)
    z = _scores(table, table.codes[None, :], rarity, least)[:, 0, :]
    dealt = table.codes[_orders(len(table.codes), SHUFFLES, seed)]
    highest = np.sort(_scores(table, dealt, rarity, least).max(axis=0).max(axis=1))
    threshold = float(highest[min(SHUFFLES - 1, int(np.ceil((1.0 - LEVEL) * SHUFFLES)))])
    return Contrasts(sides, z, max(threshold + 1e-6, LEAST_Z))


@dataclass(frozen=True, slots=True)
class _Table:
    """Outlets as columns.

    Attributes:
        use: One row a word: weighted reports of the outlet that use it.
        any: The same, whether any does.
        sizes: Weighted reports of each outlet: the root of their number, for an outlet's reports are much alike.
        codes: Side of each outlet.
        sides: Number of sides.
    """

    use: Floats
    any: NDArray[np.bool_]
    sizes: Floats
    codes: Ints
    sides: int


def _outlets(uses: NDArray[np.bool_], bench: Bench, sides: Sequence[Side]) -> _Table:
    """Return the uses by outlet, in order of the outlets' names; reports of other sides are left out."""
    kept = [place for place, side in enumerate(bench.sides) if side in sides]
    names = sorted({bench.outlets[place] for place in kept})
    column = {name: at for at, name in enumerate(names)}
    owner = np.zeros((len(kept), len(names)))
    owner[np.arange(len(kept)), [column[bench.outlets[place]] for place in kept]] = 1.0
    reports = owner.sum(axis=0)
    codes = np.zeros(len(names), dtype=np.int64)
    for place in kept:
        codes[column[bench.outlets[place]]] = sides.index(bench.sides[place])
    use = np.einsum("wr,ro->wo", uses[:, kept].astype(np.float64), owner)
    weights = np.sqrt(reports)
    return _Table(use * (weights / reports), use > 0, weights, codes, len(sides))


def _scores(table: _Table, codes: Ints, rarity: Floats, least: int) -> Floats:
    """Return z by word, labelling and side; minus infinity where too few outlets of the side use the word."""
    marks = codes[:, None, :] == np.arange(table.sides)[None, :, None]  # labelling, side, outlet
    enough = np.maximum(least, SPREAD * marks.sum(axis=2))  # labelling, side
    sizes = np.einsum("lso,o->ls", marks.astype(np.float64), table.sizes)
    outlets = _shared(table.any, marks.reshape(-1, marks.shape[2])).reshape(-1, *enough.shape)
    if (table.sizes == 1.0).all():
        known = _by_count(table, sizes[0], rarity)
        words, sides = np.ogrid[: len(rarity), : table.sides]
        return np.where(outlets >= enough, known[words[:, None], sides[None], outlets], -np.inf)
    word, labelling, side = np.nonzero(outlets >= enough[None, :, :])  # few words stand in so many outlets of a side
    z = np.full(outlets.shape, -np.inf)
    all_sizes, all_uses = table.sizes.sum(), table.use.sum(axis=1)
    for start in range(0, len(word), _BLOCK):
        at = tuple(part[start : start + _BLOCK] for part in (word, labelling, side))
        own = marks[at[1], at[2]].astype(np.float64)
        here, size = np.einsum("no,no->n", table.use[at[0]], own), sizes[at[1:]]
        there = np.maximum(all_uses[at[0]] - here, 0.0)
        z[at] = _log_odds(here, size, there, all_sizes - size, rarity[at[0]])
    return z


def _by_count(table: _Table, sizes: Floats, rarity: Floats) -> Floats:
    """Return z by word, side and number of the side's outlets that use the word, where each outlet has one report.

    However the sides are dealt, a side then has as many reports, so that the number of outlets tells the score.

    Args:
        table: Outlets of one report each.
        sizes: Reports of each side.
        rarity: Share of each word in background news.
    """
    size, whole = sizes[None, :, None], table.sizes.sum()
    here = np.minimum(np.arange(len(table.sizes) + 1.0), size)
    there = np.clip(table.use.sum(axis=1)[:, None, None] - here, 0.0, whole - size)
    return _log_odds(here, size, there, whole - size, rarity[:, None, None])


_BLOCK: Final = 1 << 15
"""Scores made at once; bounds memory."""

_BITS: Final = 16
"""Outlets that are counted by one look into a table."""


def _shared(ones: NDArray[np.bool_], others: NDArray[np.bool_]) -> Ints:
    """Return how many columns each row of one table and each row of another have in common.

    By tables of bits: a product of such small matrices is shared out among processors, which takes longer than itself.
    """
    left, right = _packed(ones), _packed(others)
    counts = np.zeros((len(ones), len(others)), dtype=np.int64)
    for column in range(left.shape[1]):
        counts += _ones()[left[:, None, column] & right[None, :, column]]
    return counts


def _packed(rows: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """Return rows of truths as rows of numbers of ``_BITS`` bits."""
    width = -(-rows.shape[1] // _BITS)
    padded = np.zeros((len(rows), width * _BITS), dtype=np.bool_)
    padded[:, : rows.shape[1]] = rows
    return np.packbits(padded, axis=1).view(np.uint16)


@cache
def _ones() -> NDArray[np.uint8]:
    """Return how many bits are set in each number of ``_BITS`` bits."""
    counts = np.zeros(1, dtype=np.uint8)
    for _ in range(_BITS):
        counts = np.concatenate((counts, counts + 1))
    return counts


def shuffled(codes: Ints, outlets: Sequence[str], count: int, seed: int) -> Ints:
    """Return ``count`` shuffles of the sides among the outlets; an outlet's reports stay together.

    The shuffles depend on the seed and on the outlets' names alone, on every machine.

    Args:
        codes: Side of each report.
        outlets: Outlet of each report.
        count: Shuffles wanted.
        seed: Any number.
    """
    blocks: dict[str, list[int]] = {}
    for place, outlet in enumerate(outlets):
        blocks.setdefault(outlet, []).append(place)
    names = sorted(blocks)
    owned = np.array([codes[blocks[name][0]] for name in names])
    dealt = owned[_orders(len(blocks), count, seed)]
    result = np.repeat(codes[None, :], count, axis=0)
    for column, name in enumerate(names):
        result[:, blocks[name]] = dealt[:, column : column + 1]
    return result


@lru_cache(maxsize=64)
def _orders(size: int, count: int, seed: int) -> Ints:
    """Return ``count`` permutations of ``size`` places from a counter-based generator.

    Reference: Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators".
    """
    with np.errstate(over="ignore"):
        state = np.arange(1, size * count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
        state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        state ^= state >> np.uint64(31)
    order: Ints = np.argsort(state.reshape(count, size), axis=1, kind="stable")
    return order
