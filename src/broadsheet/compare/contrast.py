"""Whether a side uses a word more than the others do: weighted log-odds against a null of shuffled sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from broadsheet.compare.odds import COMMON, PRIOR
from broadsheet.model.outlet import SIDES, Side

SHUFFLES: Final = 400
"""Shuffles of the sides that the null is made of; the false terms of row 10 are counted on other shuffles."""

LEVEL: Final = 0.01
"""Share of shuffled stories in which any word may pass: one for naming and one for framing; set on story pages."""

LEAST_Z: Final = 1.65
"""z that a word needs even where shuffles never reach it: one-sided 5% of a normal curve."""

SEED: Final = 20_250_801
"""Seed of the shuffles; any number gives other shuffles, the same number always the same."""

_Floats = NDArray[np.float64]
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
    z: _Floats
    threshold: float

    def distinctive(self, word: int) -> Side | None:
        """Return the side that uses the word beyond chance, or None."""
        best = int(np.argmax(self.z[word]))
        return self.sides[best] if self.z[word, best] >= self.threshold else None


def _log_odds(here: Ints, size_here: Ints, there: Ints, size_there: Ints, rarity: _Floats) -> _Floats:
    """Return :func:`broadsheet.compare.odds.log_odds` of whole arrays of one shape."""
    weight = PRIOR + COMMON * rarity
    mean = (here + there + rarity) / (size_here + size_there + 1.0)
    yes, no = weight * mean, weight * (1.0 - mean)
    delta = np.log((here + yes) / (size_here - here + no)) - np.log((there + yes) / (size_there - there + no))
    spread = np.sqrt((1.0 / (size_here + weight) + 1.0 / (size_there + weight)) * (1.0 / mean + 1.0 / (1.0 - mean)))
    scores: _Floats = np.round(delta / spread, 6)
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
        least: Reports of a side that must use a word for it to be told of that side.
        seed: Of the shuffles.

    Returns:
        Scores with the threshold that at most ``LEVEL`` of the shuffles reach with any word; all minus infinity where
        fewer than two sides can be compared.
    """
    sides = bench.compared(floor)
    words = uses.shape[0]
    if len(sides) < 2 or not words:
        return Contrasts(sides, np.full((words, max(1, len(sides))), -np.inf), np.inf)
    kept = np.array([side in sides for side in bench.sides])
    codes = np.array([sides.index(side) for side in bench.sides if side in sides])
    outlets = [outlet for outlet, keep in zip(bench.outlets, kept, strict=True) if keep]
    table = uses[:, kept].astype(np.float64)
    rarity = np.asarray(background, dtype=np.float64)
    z = _scores(table, codes[None, :], len(sides), rarity, least)[:, 0, :]
    null = _scores(table, shuffled(codes, outlets, SHUFFLES, seed), len(sides), rarity, least)
    highest = np.sort(null.max(axis=(0, 2)))
    threshold = float(highest[min(SHUFFLES - 1, int(np.ceil((1.0 - LEVEL) * SHUFFLES)))])
    return Contrasts(sides, z, max(threshold + 1e-6, LEAST_Z))


def _scores(table: _Floats, codes: Ints, sides: int, rarity: _Floats, least: int) -> _Floats:
    """Return z by word, labelling and side; minus infinity where too few reports of the side use the word."""
    labels = codes.shape[0]
    marks = (codes[:, :, None] == np.arange(sides)[None, None, :]).astype(np.float64)  # labelling, report, side
    here = np.einsum("wr,lrs->wls", table, marks, optimize=True)
    sizes = marks.sum(axis=1)  # labelling, side
    total = table.sum(axis=1)[:, None, None]
    there = total - here
    size_here = np.broadcast_to(sizes[None, :, :], here.shape)
    z = _log_odds(here, size_here, there, table.shape[1] - size_here, rarity[:, None, None])
    assert z.shape == (table.shape[0], labels, sides)  # noqa: S101 - the shape is the contract
    return np.where(here >= least, z, -np.inf)


def shuffled(codes: Ints, outlets: Sequence[str], count: int, seed: int) -> Ints:
    """Return ``count`` shuffles of the sides among the outlets; an outlet's reports stay together.

    The shuffles depend on the seed and on the reports' order alone, on every machine.

    Args:
        codes: Side of each report.
        outlets: Outlet of each report.
        count: Shuffles wanted.
        seed: Any number.
    """
    blocks: dict[str, list[int]] = {}
    for place, outlet in enumerate(outlets):
        blocks.setdefault(outlet, []).append(place)
    owned = np.array([codes[places[0]] for places in blocks.values()])
    dealt = owned[_orders(len(blocks), count, seed)]
    result = np.repeat(codes[None, :], count, axis=0)
    for column, places in enumerate(blocks.values()):
        result[:, places] = dealt[:, column : column + 1]
    return result


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
