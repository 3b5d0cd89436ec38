"""Which words for an act or thing are a side's own, and whether that is beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np

from broadsheet.compare.contrast import LEAST_Z, LEVEL, SEED, SHUFFLES, Ints, shuffled
from broadsheet.compare.framing import rarity_of
from broadsheet.compare.naming import NamingWord, Slot
from broadsheet.compare.odds import log_odds
from broadsheet.compare.reports import FLOOR, Scope
from broadsheet.model.outlet import Side
from broadsheet.text.remembered import STORIES, remembered

MOST_JOINED: Final = 3
"""Words told together ("withdraws" or "retreat")."""


HARDLY: Final = 0.15
"""Share of a side's reports up to which it hardly uses a word."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one slot that a side uses more than the others.

    Attributes:
        slot: What is named.
        side: The side.
        words: One to ``MOST_JOINED`` words, strongest first.
        here: Reports of the side that use any of them, sorted.
        there: Reports of the other compared sides that do, sorted.
        z: Weighted log-odds z of the words together.
        beyond: Whether the difference is beyond what shuffled sides give.
    """

    slot: Slot
    side: Side
    words: tuple[NamingWord, ...]
    here: tuple[str, ...]
    there: tuple[str, ...]
    z: float
    beyond: bool


@dataclass(frozen=True, slots=True)
class _Word:
    mask: int
    rarity: float


@remembered(STORIES)
def wordings(slots: tuple[Slot, ...], scope: Scope, *, seed: int = SEED) -> tuple[Wording, ...]:
    """Return for each slot and compared side its own words, slots in order, sides left to right.

    A side's words are joined while that makes the difference clearer; the shuffles do the same, so that the choice is
    paid for. Sides without an own word are left out; () below the floor.

    Args:
        slots: What is named.
        scope: The counted reports.
        seed: Of the shuffles.
    """
    sides = scope.sides
    if len(sides) < 2 or not slots:
        return ()
    rated = [report for report in scope.reports if report.side in sides]
    place = {report.id: at for at, report in enumerate(rated)}
    masks = [[_mask(word, place) for word in slot.words] for slot in slots]
    codes = np.array([sides.index(report.side) for report in rated])
    true = _labels(codes.tolist(), len(sides))
    outlets = [report.article.outlet or report.id for report in rated]
    limit: float | None = None  # shuffled only where some word may pass
    found = []
    for slot, words in zip(slots, masks, strict=True):
        for at, side in enumerate(sides):
            chosen, z = own_words(words, true, at)
            if not chosen:
                continue
            union = 0
            for index in chosen:
                union |= words[index].mask
            here = tuple(report.id for report in rated if union >> place[report.id] & 1 and report.side == side)
            there = tuple(report.id for report in rated if union >> place[report.id] & 1 and report.side != side)
            beyond = len(here) >= FLOOR and z >= LEAST_Z
            if beyond:
                limit = threshold(masks, codes, outlets, len(sides), seed) if limit is None else limit
                beyond = z >= limit
            found.append(Wording(slot, side, tuple(slot.words[i] for i in chosen), here, there, z, beyond))
    return tuple(found)


@remembered(STORIES)
def unused(slots: tuple[Slot, ...], scope: Scope) -> tuple[Wording, ...]:
    """Return for each slot and compared side the word that it hardly uses and the others do, slots in order.

    A side hardly uses a word that at most ``HARDLY`` of its reports use. The scores are negative; nothing is said of
    chance.
    """
    found = []
    for slot in slots:
        for side in scope.sides if len(scope.sides) > 1 else ():
            whole = scope.count(side)
            rest = sum(scope.count(other) for other in scope.sides if other != side)
            scored = []
            for word in slot.words:
                here = tuple(use.report.id for use in word.uses if use.report.side == side)
                there = tuple(
                    use.report.id for use in word.uses if use.report.side in scope.sides and use.report.side != side
                )
                if len(here) <= HARDLY * whole and len(there) >= FLOOR:
                    z = log_odds(len(here), whole, len(there), rest, 0.0)
                    scored.append((z, word.lemma, Wording(slot, side, (word,), here, there, z, beyond=False)))
            found += [item for _, _, item in sorted(scored, key=lambda row: row[:2])[:1]]
    return tuple(found)


def _mask(word: NamingWord, place: Mapping[str, int]) -> _Word:
    mask = 0
    for name in word.reports:
        if name in place:
            mask |= 1 << place[name]
    stems = tuple(word.lemma.split("_"))
    return _Word(mask, 2.0 ** (-rarity_of(stems) / 16.0))


def _labels(codes: Sequence[int], sides: int) -> list[int]:
    """Return for each side the mask of its reports."""
    masks = [0] * sides
    for at, code in enumerate(codes):
        masks[int(code)] |= 1 << at
    return masks


def own_words(words: Sequence[_Word], labels: Sequence[int], side: int) -> tuple[tuple[int, ...], float]:
    """Return the words that together tell a side most clearly from the others, and their z.

    Args:
        words: The slot's words.
        labels: Mask of each side's reports.
        side: The side.

    Returns:
        Indices, strongest word first, and z; ((), 0.0) when no word is used at a higher rate here than elsewhere by
        at least two reports.
    """
    here = labels[side]
    there = sum(labels) - here  # masks of sides share no bit
    sizes = here.bit_count(), there.bit_count()
    scored = []
    for index, word in enumerate(words):
        used, elsewhere = (word.mask & here).bit_count(), (word.mask & there).bit_count()
        if used >= 2 and used * sizes[1] > elsewhere * sizes[0]:
            scored.append((-log_odds(used, sizes[0], elsewhere, sizes[1], word.rarity), index))
    if not scored:
        return (), 0.0
    scored.sort()
    chosen, best = [scored[0][1]], -scored[0][0]
    union, rarity = words[chosen[0]].mask, words[chosen[0]].rarity
    for _, index in scored[1:]:
        joined = union | words[index].mask
        z = log_odds((joined & here).bit_count(), sizes[0], (joined & there).bit_count(), sizes[1], rarity)
        if z > best and len(chosen) < MOST_JOINED:
            chosen, best, union = [*chosen, index], z, joined
    return tuple(chosen), best


def threshold(words: Sequence[Sequence[_Word]], codes: Ints, outlets: Sequence[str], sides: int, seed: int) -> float:
    """Return the z that any side's own words of any slot reach in at most ``LEVEL`` of the shuffles."""
    highest = []
    for dealt in shuffled(codes, outlets, SHUFFLES, seed):
        labels = _labels(dealt.tolist(), sides)
        best = 0.0
        for slot in words:
            for side in range(sides):
                chosen, z = own_words(slot, labels, side)
                union = 0
                for index in chosen:
                    union |= slot[index].mask
                if z > best and (union & labels[side]).bit_count() >= FLOOR:
                    best = z
        highest.append(best)
    highest.sort()
    return max(LEAST_Z, highest[min(SHUFFLES - 1, ceil((1.0 - LEVEL) * SHUFFLES))] + 1e-6)
