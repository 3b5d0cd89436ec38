"""Articles that come together: the stories that they opened are looked at once more before anything is said.

One after another, an article knows only what came before it: a report that shares little with the first one of its
story opens another story before the one that ties both has come. While a lot is at hand nothing has been said yet, so
what it opened may still be joined, to a story of the lot or to one that lived before. A third learned decision looks
at all comparisons that were made between the two stories' articles, and at how each of the two compares with its next
best.

Reference: Laban and Hearst 2017, "newsLens: building and visualizing long-ranging news stories" (stories of a stream
are joined once more, window by window).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from broadsheet.cluster.arrival import STORY_COLUMNS, WORDS_MEAN, Compared
from broadsheet.cluster.corpus import Ints
from broadsheet.cluster.live_stories import LiveStories
from broadsheet.cluster.sketch import Sketch
from broadsheet.model.article import Article

MOST = 512
"""Articles of one lot; bounds how long an undated line waits and how much is held."""

ROUNDS = 3
"""Times that stories grown by a join are looked at again."""

FLOOR = -2_000
"""Log odds (thousandths) of the best comparison below which a join is not weighed: bounds work. Of 2,024 joins that the
trees were for among 41,952 pairs above -3000, 14 lay below -2000, and half of the pairs did; 95 lay below -1500."""

NONE = -10_000
"""Stands for log odds where there is nothing to compare with."""

LOT_COLUMNS = (
    "best", "opening", "mean", "count", "asked",
    "next_new", "next_other", "lead_new", "lead_other", "size_least", "size_most", "lived", "tight_new", "tight_other",
    "lot", "opened",
    *STORY_COLUMNS,
)  # fmt: skip
"""Columns of one story that the lot opened beside another story: log odds of the comparisons between their articles, of
the next best story of either and of the articles inside each, sizes, and the columns of the best comparison."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided of an article beside its candidate stories.

    Attributes:
        compared: The candidates.
        names: Their ids.
        scores: Log odds (thousandths) of each by the first decision.
        best: Place of the best.
        odds: Log odds of joining it by the second decision.
    """

    compared: Compared
    names: tuple[str, ...]
    scores: tuple[int, ...]
    best: int
    odds: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An article of the lot in the story it was put into.

    Attributes:
        sketch: The article.
        judged: What was decided of it; None when there was no candidate.
        story: The story's id.
        slot: The story's place.
        fits: Log odds of the article fitting it; None for the article that opened it.
    """

    sketch: Sketch
    judged: Judged | None
    story: str
    slot: int
    fits: int | None


class Tie(NamedTuple):
    """A story that the lot opened, the one that it may be joined to, and how alike (thousandths) their words are."""

    new: str
    other: str
    alike: int


Weigh = Callable[[Sequence[Tie], Ints], Ints]
"""From ties and their rows of ``LOT_COLUMNS`` to log odds (thousandths) of joining less the bound."""


def lots(articles: Iterable[Article], most: int = MOST) -> Iterator[list[Article]]:
    """Yield neighbouring articles that are decided together: those of one hour, or undated ones; at most ``most``."""
    held: list[Article] = []
    for item in articles:
        if held and (len(held) >= most or hour_of(item) != hour_of(held[0])):
            yield held
            held = []
        held.append(item)
    if held:
        yield held


def hour_of(article: Article) -> int | None:
    """Return the hour since 1970 in which the article was published; None when it is undated."""
    return int(article.published.timestamp()) // 3600 if article.published else None


class Lot:
    """One lot: its articles as they were placed one after another, and the stories that they opened.

    Args:
        placed: Articles in the order in which they were placed; each once.
        live: The live stories; joins are done in them.
    """

    def __init__(self, placed: Sequence[Placed], live: LiveStories) -> None:
        self._placed, self._live = placed, live
        self._homes = [item.story for item in placed]
        self._first = {item.story: item.story for item in reversed(placed) if item.fits is None}
        self._rank = {item.story: rank for rank, item in enumerate(placed) if item.fits is None}
        self._into: dict[str, str] = {}
        self._slots: dict[str, int] = {}
        for item in placed:
            self._slots[item.story] = item.slot
            if item.judged is not None:
                self._slots.update(zip(item.judged.names, item.judged.compared.slots.tolist(), strict=True))

    def join(self, weigh: Weigh) -> None:
        """Do the joins that ``weigh`` is for: the best first, ties by the ids; what they made is weighed again."""
        for _ in range(ROUNDS if len(self._placed) > 1 else 0):
            ties, rows = self.ties()
            scores = weigh(ties, rows).tolist() if ties else []
            used: set[str] = set()
            for score, tie in sorted((-score, tie) for score, tie in zip(scores, ties, strict=True)):
                if score < 0 and used.isdisjoint(tie[:2]) and self._may(tie):
                    used.update(tie[:2])
                    self._join(tie)
            if not used:
                break

    def stories(self) -> dict[str, str]:
        """Return the story of each article by id; one that the lot opened is named by the first of its articles."""
        for name, first in self._first.items():
            if name != first and self._live.ids[self._slots[name]] == name:
                self._live.ids[self._slots[name]] = first
        homes = zip(self._placed, self._homes, strict=True)
        return {item.sketch.id: self._first.get(home, home) for item, home in homes}

    def ties(self) -> tuple[list[Tie], Ints]:
        """Return the joins to weigh, and a row of ``LOT_COLUMNS`` for each."""
        met = self._met()
        following = _two_best(met)
        sizes = Counter(self._homes)
        inside: dict[str, list[int]] = {}
        for item, home in zip(self._placed, self._homes, strict=True):
            if item.fits is not None:
                inside.setdefault(home, []).append(item.fits)
        ties, heads, rows = list[Tie](), list[tuple[int, ...]](), list[Ints]()
        for pair in sorted(met):
            compared = met[pair]
            best, at, place = max(compared)
            judged = self._placed[-at].judged
            if best < FLOOR or judged is None or not all(map(self._lives, pair)):
                continue
            new, other = self._sides(pair)
            after_new = next((score for score, name in following[new] if name != other), NONE)
            after_other = next((score for score, name in following[other] if name != new), NONE)
            held = sorted(int(self._live.size[self._slots[name]]) for name in (new, other))
            mean = sum(map(itemgetter(0), compared)) // len(compared)
            heads.append((
                best, judged.odds if judged.best == -place else NONE, mean, len(compared),
                1000 * len(compared) // (sizes[new] + sizes[other]), after_new, after_other,
                best - after_new, best - after_other, *held, other not in self._first, _mean(inside.get(new)),
                _mean(inside.get(other)), len(self._placed), len(self._first),
            ))  # fmt: skip
            ties.append(Tie(new, other, max(0, int(judged.compared.rows[-place, WORDS_MEAN]))))
            rows.append(judged.compared.rows[-place])
        if not ties:
            return ties, np.empty((0, len(LOT_COLUMNS)), dtype=np.int64)
        return ties, np.concatenate([np.array(heads, dtype=np.int64), np.stack(rows)], axis=1)

    def _met(self) -> dict[tuple[str, str], list[tuple[int, int, int]]]:
        """Return the comparisons between any two stories of which the lot opened one.

        Each is a score, and less than nothing the article's place in the lot and the story's among its candidates, so
        that the greatest is the best, ties to the first.
        """
        met: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
        for at, (item, home) in enumerate(zip(self._placed, self._homes, strict=True)):
            if item.judged is None:
                continue
            for place, name in enumerate(item.judged.names):
                there = self._into.get(name, name)
                if there != home and (home in self._first or there in self._first):
                    pair = (home, there) if home < there else (there, home)
                    met.setdefault(pair, []).append((item.judged.scores[place], -at, -place))
        return met

    def _sides(self, pair: tuple[str, str]) -> tuple[str, str]:
        """Return which of two stories gives way: one that the lot opened, of two the smaller, else the later."""
        one, other = pair
        if one not in self._first or other not in self._first:
            return (one, other) if one in self._first else (other, one)
        size = {name: int(self._live.size[self._slots[name]]) for name in pair}
        return (other, one) if (-size[one], self._rank[one]) < (-size[other], self._rank[other]) else (one, other)

    def _lives(self, name: str) -> bool:
        """Return whether the story is still where it was met; it may have retired since."""
        return self._live.ids[self._slots[name]] == name

    def _may(self, tie: Tie) -> bool:
        """Return whether language and time of each article of the story that gives way allow it to be in the other."""
        slot = np.array([self._slots[tie.other]])
        return all(bool(self._live.comparable(sketch, slot)[0]) for sketch in self.members(tie.new))

    def members(self, name: str) -> list[Sketch]:
        """Return the articles of the lot that are in a story now."""
        return [item.sketch for item, home in zip(self._placed, self._homes, strict=True) if home == name]

    def _join(self, tie: Tie) -> None:
        new, other, alike = tie
        self._live.absorb(self._slots[other], self._slots[new], self.members(new), alike)
        self._homes = [other if home == new else home for home in self._homes]
        self._into = {name: other if home == new else home for name, home in self._into.items()} | {new: other}
        first = self._first.pop(new)
        if other in self._first:
            self._first[other] = min(first, self._first[other], key=self._rank.__getitem__)


def _two_best(met: Mapping[tuple[str, str], Sequence[tuple[int, int, int]]]) -> dict[str, list[tuple[int, str]]]:
    """Return for each story the two others that its comparisons speak for most, best first, ties by the id."""
    found: dict[str, list[tuple[int, str]]] = {}
    for (one, other), compared in met.items():
        best = max(compared)[0]
        found.setdefault(one, []).append((best, other))
        found.setdefault(other, []).append((best, one))
    return {name: sorted(known, key=lambda item: (-item[0], item[1]))[:2] for name, known in found.items()}


def _mean(values: Sequence[int] | None) -> int:
    return sum(values) // len(values) if values else NONE
