"""What reports carry and others do not: a claim by report map, from sentences that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import Final

import numpy as np
from scipy import sparse

from broadsheet.cluster.terms import TOKEN
from broadsheet.cluster.terms import stem as cut
from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.odds import log_odds
from broadsheet.model.outlet import SIDES, Side
from broadsheet.text.remembered import SENTENCES, remembered

CARRIES: Final = 0.58
"""Share of a claim's weighted words, in two neighbouring sentences of a report, from which the report carries it."""

ABSENT: Final = 0.42
"""The same share below which nothing like the claim was found; between the two it is left open."""

HALF: Final = 0.5
"""Share of the reports elsewhere that must carry what a side is said to lack, and of a side for what it has alone."""

LEAST: Final = 3
"""Reports that must carry a claim for it to be shown."""

SHARED: Final = 0.8
"""How much of its weight a word loses that every report of the story uses."""

FEWEST_WORDS: Final = 5
"""Words that a claim must have to be told from another."""

MOST_CLAIMS: Final = 240
"""Claims weighed for one story: those nearest to the top of their articles; bounds time."""

ROWS: Final = 8
"""Claims shown in the grid."""

_FACT: Final = re.compile(r"\b(?:[A-Z][^\W_]*(?:[.'’-][^\W_]+)*|\d+(?:[.,]\d+)*)")
_WORD: Final = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")
_NEXT_CAPITAL: Final = re.compile(r"\s[A-Z]")
_COMMON: Final = 20
"""Rarity below which a word tells nothing about what is claimed."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of one report.

    Attributes:
        report: Id of the independent report.
        place: Its number among the report's sentences.
        text: Its words.
        index: The caller's number for it.
        claim: Whether it may be shown: it stands alone and is prose.
    """

    report: str
    place: int
    text: str
    index: int
    claim: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim and the reports that carry it.

    Attributes:
        said: The sentence that is shown.
        carriers: Reports that carry it, its own included.
        maybe: Reports in which something like it was found: neither carried nor absent.
    """

    said: Said
    carriers: frozenset[str]
    maybe: frozenset[str]


@dataclass(frozen=True, slots=True)
class OmissionMap:
    """Claims by report.

    Attributes:
        missing: For each side what at least half of the reports elsewhere carry, or something like it, ``LEAST`` of
            them beyond doubt, and of which nothing like it was found on the side.
        alone: For each side what at least half of its reports carry and none elsewhere was found to.
        grid: The claims whose carriers differ most between sides, those of ``missing`` and ``alone`` first.
        carried: Every claim that at least ``LEAST`` reports carry, most carried first.
        population: The reports read, by side; sides below the floor are absent.
    """

    missing: Mapping[Side, tuple[Carried, ...]]
    alone: Mapping[Side, tuple[Carried, ...]]
    grid: tuple[Carried, ...]
    carried: tuple[Carried, ...]
    population: Mapping[Side, frozenset[str]]


def omissions(sentences: Sequence[Said], sides: Mapping[str, Side], *, floor: int = LEAST) -> OmissionMap:
    """Return what sides carry and lack in what was collected.

    Args:
        sentences: All sentences of the reports that have a body, in any order.
        sides: Side of each report.
        floor: Reports with a body that a side needs.
    """
    reports = {said.report for said in sentences}
    population = {side: frozenset(name for name in reports if sides.get(name) == side) for side in SIDES}
    population = {side: found for side, found in population.items() if len(found) >= floor}
    if len(population) < 2:
        return OmissionMap({}, {}, (), (), population)
    rated = frozenset().union(*population.values())
    found = claims([said for said in sentences if said.report in rated])
    carried = distinct(one for one in found if len(one.carriers) >= LEAST)
    missing: dict[Side, tuple[Carried, ...]] = {}
    alone: dict[Side, tuple[Carried, ...]] = {}
    for side, here in population.items():
        there = rated - here
        missing[side] = tuple(
            one
            for one in carried
            if not (one.carriers | one.maybe) & here
            and len(one.carriers & there) >= LEAST
            and len((one.carriers | one.maybe) & there) >= HALF * len(there)
        )
        alone[side] = tuple(
            one
            for one in carried
            if not (one.carriers | one.maybe) & there and len(one.carriers & here) >= max(LEAST, HALF * len(here))
        )
    told = {one.said.index for found in (*missing.values(), *alone.values()) for one in found}
    ranked = sorted(
        carried,
        key=lambda one: (one.said.index not in told, -_spread(one, population), -len(one.carriers), one.said.text),
    )
    return OmissionMap(missing, alone, tuple(ranked[:ROWS]), tuple(carried), population)


def _spread(one: Carried, population: Mapping[Side, frozenset[str]]) -> float:
    """Return the widest difference between a side and the others, as a z."""
    everyone = frozenset[str]().union(*population.values())
    widest = 0.0
    for found in population.values():
        here, there = len(one.carriers & found), len(one.carriers & (everyone - found))
        widest = max(widest, abs(log_odds(here, len(found), there, len(everyone) - len(found), 0.0)))
    return widest


def claims(sentences: Sequence[Said]) -> list[Carried]:
    """Return every sentence that may be shown with its carriers, in order of place, then text.

    A word weighs by its rarity in background news and less the more reports of the story use it: what all of them
    speak of does not tell one claim from another. Two neighbouring sentences of a report are read as one.
    """
    ordered = sorted(sentences, key=lambda said: (said.report, said.place, said.text))
    bags = [bag_of(said.text) for said in ordered]
    rarity: dict[str, int] = {}
    for bag in bags:
        rarity.update(bag)
    columns = {word: at for at, word in enumerate(rarity)}
    reports = sorted({said.report for said in ordered})
    numbers = {name: at for at, name in enumerate(reports)}
    group = np.array([numbers[said.report] for said in ordered], dtype=np.int64)
    windows = _windows(ordered, bags, columns)
    owner = sparse.csr_matrix((np.ones(len(group)), (group, np.arange(len(group)))), shape=(len(reports), len(group)))
    spread = np.asarray(((owner @ windows) > 0).sum(axis=0)).ravel() / max(1, len(reports))
    weights = np.round(np.fromiter(rarity.values(), dtype=np.float64) * (1.0 - SHARED * spread))
    shown = [row for row, said in enumerate(ordered) if said.claim and len(bags[row]) >= FEWEST_WORDS]
    shown.sort(key=lambda row: (ordered[row].place, ordered[row].text, ordered[row].report))
    shown = shown[:MOST_CLAIMS]
    rows = [np.array(sorted(columns[word] for word in bags[row]), dtype=np.int64) for row in shown]
    asked = sparse.csr_matrix(
        (
            np.concatenate([weights[row] for row in rows]) if rows else np.zeros(0),
            np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64),
            np.cumsum([0, *(len(row) for row in rows)]),
        ),
        shape=(len(rows), max(1, len(columns))),
    )
    shares = np.asarray((asked @ windows.T).todense())
    wholes = np.asarray(asked.sum(axis=1)).ravel()
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]]) if len(group) else np.zeros(0, dtype=np.int64)
    held: dict[int, frozenset[str]] = {}
    best = np.maximum.reduceat(shares, starts, axis=1) if rows else shares
    found = []
    for place, (row, share, whole) in enumerate(zip(shown, best, wholes, strict=True)):
        facts = facts_of(ordered[row].text)
        carriers = {ordered[row].report}
        for at in np.flatnonzero(shares[place] >= CARRIES * whole).tolist():
            if at not in held:
                held[at] = _held(ordered, at)
            if facts <= held[at]:
                carriers.add(ordered[at].report)
        maybe = {reports[at] for at in np.flatnonzero(share >= ABSENT * whole)} - carriers
        found.append(Carried(ordered[row], frozenset(carriers), frozenset(maybe)))
    return found


@remembered(SENTENCES)
def facts_of(text: str) -> frozenset[str]:
    """Return the names, months and figures of a sentence, by which a like sentence of another event is told apart.

    The first word of a sentence counts only when it stands with a capital among others ("Empire Wind").
    """
    found = set()
    for match in _FACT.finditer(text):
        word = match[0]
        opens = not text[: match.start()].strip(" \"'“”‘’(") or text[: match.start()].rstrip()[-1:] in '.!?:“"'
        if word[0].isdigit() or not opens or _NEXT_CAPITAL.match(text, match.end()):
            found.add(_fact(word))
    return frozenset(found)


def _fact(word: str) -> str:
    """Return the key of a name or figure: "Israeli" and "Israel" are one, and so are "1,000" and "1000"."""
    low = word.lower().replace(",", "").replace(".", "").replace("’", "'").removesuffix("'s")
    return low if low[0].isdigit() else cut(low)[:6]


def _held(ordered: Sequence[Said], row: int) -> frozenset[str]:
    """Return the keys of all words of a row and of its next neighbour."""
    held = _keys(ordered[row].text)
    return held | _keys(ordered[row + 1].text) if _neighbours(ordered, row) else held


@remembered(SENTENCES)
def _keys(text: str) -> frozenset[str]:
    """Return the keys of all words of a sentence."""
    return frozenset(_fact(match[0]) for match in _WORD.finditer(text))


def _windows(
    ordered: Sequence[Said], bags: Sequence[Mapping[str, int]], columns: Mapping[str, int]
) -> sparse.csr_matrix:
    """Return for each sentence the words of it and of its next neighbour, as ones."""
    held = [{*bag, *bags[row + 1]} if _neighbours(ordered, row) else bag for row, bag in enumerate(bags)]
    starts = list(accumulate(map(len, held), initial=0))
    words = chain.from_iterable(held)
    indices = np.fromiter(map(columns.__getitem__, words), dtype=np.int64, count=starts[-1])
    windows = sparse.csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(bags), max(1, len(columns))))
    windows.sort_indices()
    return windows


def _neighbours(ordered: Sequence[Said], row: int) -> bool:
    """Return whether the next row is the next sentence of the same report."""
    if row + 1 == len(ordered):
        return False
    here, after = ordered[row], ordered[row + 1]
    return after.report == here.report and after.place == here.place + 1


def distinct(found: Iterable[Carried]) -> list[Carried]:
    """Return the claims without those that say again what one with more carriers says."""
    ranked = sorted(found, key=lambda one: (-len(one.carriers), one.said.place, len(one.said.text), one.said.text))
    chosen: list[tuple[Carried, Mapping[str, int]]] = []
    for one in ranked:
        bag = bag_of(one.said.text)
        if not any(_overlap(bag, other) >= HALF for _, other in chosen):
            chosen.append((one, bag))
    return [one for one, _ in chosen]


def _overlap(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Return the weighted share of the smaller bag that both hold."""
    both = sum(weight for word, weight in one.items() if word in other)
    return both / max(1, min(sum(one.values()), sum(other.values())))


@remembered(SENTENCES)
def bag_of(text: str) -> Mapping[str, int]:
    """Return the stems of a sentence that tell something, with their rarity."""
    return {stem: rarity for stem, rarity in (_weighed(token) for token in TOKEN.findall(text)) if rarity >= _COMMON}


@lru_cache(maxsize=1 << 16)
def _weighed(token: str) -> tuple[str, int]:
    stem = cut(token)
    return stem, frozen().rarity(stem)
