"""What reports carry and others do not: a claim by report map, from sentences that stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from broadsheet.cluster.terms import TOKEN
from broadsheet.cluster.terms import stem as cut
from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.facts import facts_of, is_utterance, keys_of, printed, told_nowhere
from broadsheet.compare.numbered import Rows, numbered
from broadsheet.compare.odds import log_odds
from broadsheet.model.outlet import SIDES, Side
from broadsheet.text.remembered import ARTICLES, SENTENCES, remembered

CARRIES: Final = 0.7
"""Share of a claim's weighted words, in two neighbouring sentences of a report, from which the report carries it; at
.58 a third of the carriers of some claims told half of them only."""

UNLIKE: Final = 0.15
"""The same share, in four neighbouring sentences and by the first letters of words, below which nothing like the claim
was found; between the two it is left open. Set with :func:`told_nowhere` on 269 labelled claims
(``eval/labels/absences.jsonl``): of those told nowhere by both rules the reports told 1 in 33; at .20 6 in 57, at
.30 12 in 93, and by names and figures alone one in five."""

UNSAID: Final = 0.3
"""The same for an utterance, which is found by who said it: of eleven that the labels hold the reports tell none, of
three more up to .40 one."""

WIDE: Final = 4
"""Neighbouring sentences in which something like a claim is looked for."""

LETTERS: Final = 5
"""Letters of a word by which it is looked for there: "resigned" is found in "resignation"."""

HALF: Final = 0.5
"""Share of the smaller claim's weight that two claims must both hold to say the same."""

SOME: Final = 0.25
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
        missing: For each side what ``SOME`` of the reports elsewhere carry and nothing it prints was found to tell.
        alone: For each side what ``SOME`` of its reports carry and nothing that other sides print was found to tell.
        grid: The claims whose carriers differ most between sides, those of ``missing`` and ``alone`` first.
        carried: Every claim that at least ``LEAST`` reports carry, most carried first.
        population: The reports read, by side; sides below the floor are absent.
    """

    missing: Mapping[Side, tuple[Carried, ...]]
    alone: Mapping[Side, tuple[Carried, ...]]
    grid: tuple[Carried, ...]
    carried: tuple[Carried, ...]
    population: Mapping[Side, frozenset[str]]


def omissions(
    sentences: Sequence[Said],
    sides: Mapping[str, Side],
    texts: Mapping[Side, Sequence[str]] | None = None,
    *,
    floor: int = LEAST,
) -> OmissionMap:
    """Return what sides carry and lack in what was collected.

    Args:
        sentences: All sentences of the reports that have a body, in any order.
        sides: Side of each report.
        texts: All that was collected of each side, reprints and headlines included; None for the sentences alone.
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
    if texts is None:
        texts = {side: [said.text for said in sentences if said.report in names] for side, names in population.items()}
    shelves = {side: [printed(text) for text in texts.get(side, ())] for side in population} if carried else {}
    missing: dict[Side, tuple[Carried, ...]] = {}
    alone: dict[Side, tuple[Carried, ...]] = {}
    for side, here in population.items():
        there = rated - here
        others = [shelf for other, held in shelves.items() if other != side for shelf in held]
        missing[side] = tuple(one for one in carried if _lacks(one, here, there, shelves[side]))
        alone[side] = tuple(one for one in carried if _lacks(one, there, here, others))
    told = {one.said.index for found in (*missing.values(), *alone.values()) for one in found}
    ranked = sorted(
        carried,
        key=lambda one: (one.said.index not in told, -_spread(one, population), -len(one.carriers), one.said.text),
    )
    return OmissionMap(missing, alone, tuple(ranked[:ROWS]), tuple(carried), population)


def _lacks(one: Carried, here: frozenset[str], there: frozenset[str], texts: Sequence[frozenset[str]]) -> bool:
    """Return whether enough reports there carry a claim, and nothing here was found to tell it in any words."""
    return (
        not (one.carriers | one.maybe) & here
        and len(one.carriers & there) >= max(LEAST, SOME * len(there))
        and told_nowhere(one.said.text, texts)
    )


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
    reports = sorted({said.report for said in ordered})
    numbers = {name: at for at, name in enumerate(reports)}
    group = np.array([numbers[said.report] for said in ordered], dtype=np.int64)
    shown = [row for row, said in enumerate(ordered) if said.claim and len(bags[row]) >= FEWEST_WORDS]
    shown.sort(key=lambda row: (ordered[row].place, ordered[row].text, ordered[row].report))
    shown = shown[:MOST_CLAIMS]
    if not shown:
        return []
    reach, closely, likely = _neighbours(ordered)
    shares = _shares(closely, [bags[row] for row in shown])
    loose = _shares(likely, [_shortened(ordered[row].text) for row in shown])
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    likest = np.maximum.reduceat(loose, starts, axis=1)
    held: dict[int, frozenset[str]] = {}
    found = []
    spoken = np.array([is_utterance(ordered[row].text) for row in shown])
    near = _places(shares >= CARRIES)
    like = _places(likest >= np.where(spoken, UNSAID, UNLIKE)[:, None])
    for place, row in enumerate(shown):
        facts = facts_of(ordered[row].text)
        carriers = {ordered[row].report}
        for at in near[place]:
            if at not in held:
                told = ordered[at : min(reach[at], at + 2)]
                held[at] = frozenset[str]().union(*(keys_of(said.text) for said in told))
            if facts <= held[at]:
                carriers.add(ordered[at].report)
        maybe = {reports[at] for at in like[place]} - carriers
        found.append(Carried(ordered[row], frozenset(carriers), frozenset(maybe)))
    return found


def _places(table: NDArray[np.bool_]) -> list[list[int]]:
    """Return the columns in which each row is true."""
    rows, columns = np.nonzero(table)
    ends = np.searchsorted(rows, np.arange(len(table) + 1)).tolist()
    found = columns.tolist()
    return [found[start:end] for start, end in pairwise(ends)]


@dataclass(frozen=True, slots=True)
class _Held:
    """The words of each sentence of a report together with its neighbours; each word once, and how rare it is."""

    windows: Rows
    words: tuple[str, ...]
    rarity: NDArray[np.int64]


def _neighbours(ordered: Sequence[Said]) -> tuple[list[int], list[_Held], list[_Held]]:
    """Return where the ``WIDE`` neighbours that begin with each sentence end, and what each two and each wide hold."""
    reach: list[int] = []
    told, likely = [], []
    for _, report in groupby(ordered, key=lambda said: said.report):
        rows = list(report)
        texts, ends = tuple(said.text for said in rows), _ends(tuple(said.place for said in rows))
        first = len(reach)
        reach += [first + stop for stop in ends]
        told.append(_held(texts, ends))
        likely.append(_held_loosely(texts, ends))
    return reach, told, likely


@remembered(ARTICLES)
def _ends(places: tuple[int, ...]) -> tuple[int, ...]:
    """Return for each sentence of a report where the ``WIDE`` neighbouring ones that begin with it end."""
    ends = []
    for row, place in enumerate(places):
        stop = row + 1
        while stop < min(row + WIDE, len(places)) and places[stop] == place + stop - row:
            stop += 1
        ends.append(stop)
    return tuple(ends)


@remembered(ARTICLES)
def _held(texts: tuple[str, ...], ends: tuple[int, ...]) -> _Held:
    """Return what each sentence of a report holds together with the next."""
    return _together([bag_of(text) for text in texts], [min(stop, row + 2) for row, stop in enumerate(ends)])


@remembered(ARTICLES)
def _held_loosely(texts: tuple[str, ...], ends: tuple[int, ...]) -> _Held:
    """Return what each sentence of a report holds together with all its neighbours, by the first letters of words."""
    return _together([_shortened(text) for text in texts], ends)


def _together(bags: Sequence[Mapping[str, int]], ends: Sequence[int]) -> _Held:
    rarity: dict[str, int] = {}
    for bag in bags:
        rarity.update(bag)
    windows = Rows(tuple({*chain.from_iterable(bags[row:stop])}) for row, stop in enumerate(ends))
    return _Held(windows, tuple(rarity), np.array(list(rarity.values()), dtype=np.int64))


def _shares(reports: Sequence[_Held], claims: Sequence[Mapping[str, int]]) -> NDArray[np.float64]:
    """Return how much of each claim's weight each sentence holds together with its neighbours.

    Args:
        reports: What the sentences of each report hold.
        claims: The words of each claim.

    Returns:
        One row a claim, one column a sentence, in [0, 1].
    """
    told, windows, asked = numbered(
        (report.words for report in reports),
        (report.windows for report in reports),
        map(tuple, claims),
    )
    spread = np.bincount(told.flat) / len(reports)
    rarity = np.zeros(len(spread))
    rarity[told.flat] = np.concatenate([report.rarity for report in reports])  # of different ones the last report's
    weights = np.round(rarity * (1.0 - SHARED * spread))  # whole numbers: they add up alike in any order
    column = np.zeros(len(spread), dtype=np.int32)
    column[told.different] = np.arange(len(told.different))
    shape = max(1, len(told.different))
    held = sparse.csr_matrix(
        (np.ones(len(windows.flat)), column[windows.flat], windows.starts), shape=(len(windows.sizes), shape)
    )
    sought = sparse.csr_matrix((weights[asked.flat], column[asked.flat], asked.starts), shape=(len(claims), shape))
    wholes = np.maximum(1.0, np.asarray(sought.sum(axis=1)).ravel())
    result: NDArray[np.float64] = np.asarray((sought @ held.T).todense()) / wholes[:, None]
    return result


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


@remembered(SENTENCES)
def _shortened(text: str) -> Mapping[str, int]:
    """Return the first letters of the words that tell something, with the rarity of the rarest that begins so."""
    found: dict[str, int] = {}
    for stem, rarity in bag_of(text).items():
        found[stem[:LETTERS]] = max(rarity, found.get(stem[:LETTERS], 0))
    return found


@lru_cache(maxsize=1 << 16)
def _weighed(token: str) -> tuple[str, int]:
    stem = cut(token)
    return stem, frozen().rarity(stem)
