"""The stories that may still grow: bounded representatives, found by their rare terms.

A live story is held by a few of its articles, so that both the nearest article and the mean of several can be
compared, as Miranda et al. and Staykovski et al. do with centroids. An inverted index of bounded postings brings an
article to the stories it may belong to; nothing grows with the number of articles seen.

References: Miranda, Znotins, Cohen and Barzdins 2018, "Multilingual clustering of streaming news"; Staykovski,
Barrón-Cedeño, da San Martino and Nakov 2019, "Dense vs. sparse representations for news stream clustering".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from broadsheet.cluster.corpus import Ints
from broadsheet.cluster.sketch import CHANNELS, MOST_TERMS, NAMES, NO_HOUR, TERM_BITS, WORDS, Sketch

HELD = 6
"""Articles that stand for a story. 4 and 8 lost up to half a point of B-cubed F1 out of fold."""

ROOM = 3
"""Held articles a live story on average has room for; when all room is taken, stories change their own only."""

ROW_BITS = 18
"""Rows of the index; terms that share a row bring candidates that comparing turns down."""

DEPTH = 32
"""Stories that one row of the index leads to, the latest ones: bounds the work for common terms."""


NEAR = 4
"""Stories that share less than the fourth part of what the best one shares are no candidates."""


RECENT, NEARBY = 256, 3
"""Articles and hours that say how dense the news is: nearness in time means little where much is published."""


@dataclass(frozen=True, slots=True)
class Found:
    """Stories that an article may belong to.

    Attributes:
        slots: Places of the stories, most promising first.
        share: Thousandths of the weight of the article's keys that lead to each.
    """

    slots: Ints
    share: Ints


class LiveStories:
    """Stories in numbered slots.

    Args:
        most: Stories held at once; the stalest eighth retires when there are more.
        window: Hours between a story's last article and the newest of the stream after which the story is stale.
    """

    def __init__(self, most: int, window: int) -> None:
        self.most, self._window = most, window
        rooms = most * ROOM + 1
        # Zeroed memory is taken from the machine only where it is used.
        self.terms = np.zeros((rooms, MOST_TERMS), dtype=np.int32)
        self.weights = np.zeros((rooms, MOST_TERMS, len(CHANNELS)), dtype=np.int16)
        self.squares = np.zeros((rooms, len(CHANNELS)), dtype=np.int64)
        self.totals = np.zeros((rooms, len(CHANNELS)), dtype=np.int64)
        self.counts = np.zeros(rooms, dtype=np.int64)
        self.held = np.zeros((most, HELD), dtype=np.int32)
        self.size = np.zeros(most, dtype=np.int64)
        self.first = np.full(most, NO_HOUR, dtype=np.int64)
        self.last = np.full(most, NO_HOUR, dtype=np.int64)
        self.near = np.zeros(most, dtype=np.int64)
        self.close = np.full(most, -1, dtype=np.int64)
        self.touched = np.zeros(most, dtype=np.int64)
        self.language = np.zeros(most, dtype=np.int64)
        self.ids: list[str] = [""] * most
        self._languages: dict[str | None, int] = {None: 0}
        self._free = list(range(most - 1, -1, -1))
        self._rooms = list(range(rooms - 1, 0, -1))
        self._rows = np.zeros((1 << ROW_BITS, DEPTH), dtype=np.int32)
        self._next = np.zeros(1 << ROW_BITS, dtype=np.int64)
        self._votes = np.zeros(most + 1, dtype=np.int64)
        self._named = np.zeros(most + 1, dtype=np.int64)
        self._newest = NO_HOUR
        self._recent = np.full(RECENT, NO_HOUR, dtype=np.int64)
        self.arrivals = 0

    def __len__(self) -> int:
        return self.most - len(self._free)

    def number_of(self, language: str | None) -> int:
        """Return the number of a language; 0 when unknown."""
        return self._languages.setdefault(language, len(self._languages))

    def candidates(self, sketch: Sketch, most: int) -> Found:
        """Return the ``most`` stories that share most weight of the article's keys, ties to the lower slot."""
        keys = sketch.keys
        weight = sketch.weights[keys, WORDS] + sketch.weights[keys, NAMES]
        flat = self._rows[sketch.terms[keys] >> (TERM_BITS - ROW_BITS)].ravel()
        weights = np.repeat(weight, DEPTH)
        used = np.flatnonzero(flat)
        flat, votes = flat[used], self._votes
        np.add.at(votes, flat, weights[used])
        got = votes[flat]
        votes[flat] = 0
        if len(got):
            near = got * NEAR >= got.max()
            flat, got = flat[near], got[near]
        slots, got = self._each_once(flat, got)
        usable = self.comparable(sketch, slots)
        slots, got = slots[usable], got[usable]
        order = np.argsort(-got, kind="stable")[:most]
        return Found(slots[order], 1000 * got[order] // max(1, int(weight.sum())))

    def _each_once(self, flat: NDArray[np.int32], got: Ints) -> tuple[Ints, Ints]:
        """Return the slots that rows of the index name, each once, ascending, and what each got."""
        numbers = np.arange(len(flat))
        self._named[flat] = numbers  # of equal ones the last is kept, whichever that is: all got the same
        once = self._named[flat] == numbers
        slots, got = flat[once].astype(np.int64) - 1, got[once]
        order = np.argsort(slots)
        return slots[order], got[order]

    def comparable(self, sketch: Sketch, slots: Ints) -> NDArray[np.bool_]:
        """Return whether the article's language and time allow it to be in each of the stories."""
        language = self.number_of(sketch.language)
        spoken = self.language[slots]
        same: NDArray[np.bool_] = self.size[slots] > 0
        if language:
            same &= (spoken == language) | (spoken == 0)
        if sketch.hour != NO_HOUR:
            last = self.last[slots]
            late = sketch.hour - last
            early = self.first[slots] - sketch.hour
            same &= (last == NO_HOUR) | ((late <= self._window) & (early <= self._window))
        return same

    def traffic(self, hour: int) -> int:
        """Return how many of the last ``RECENT`` articles were published within ``NEARBY`` hours of ``hour``."""
        return int(np.count_nonzero(np.abs(self._recent - hour) <= NEARBY)) if hour != NO_HOUR else -1

    def open(self, sketch: Sketch, name: str, near: int) -> int:
        """Return the slot of a new story that begins with the article, whose nearest story is ``near`` alike."""
        if not self._free:
            self._retire()
        slot = self._free.pop()
        self.ids[slot] = name
        self.size[slot] = 0
        self.first[slot] = self.last[slot] = NO_HOUR
        self.language[slot] = self.number_of(sketch.language)
        self.close[slot] = -1
        self.join(sketch, slot, near, -1)
        return slot

    def join(self, sketch: Sketch, slot: int, near: int, close: int) -> None:
        """Put the article into the story in ``slot``.

        Args:
            sketch: The article.
            slot: The story.
            near: Likeness (thousandths) of the nearest other story to the article; their mean is kept.
            close: Likeness of the articles held of this story to it; their mean is kept.
        """
        self._recent[self.arrivals % RECENT] = sketch.hour
        self.arrivals += 1
        self.touched[slot] = self.arrivals
        place = self._place(slot)
        size = int(self.size[slot])
        self.near[slot] = (size * int(self.near[slot]) + near) // (size + 1) if size else near
        if size:
            self.close[slot] = ((size - 1) * max(0, int(self.close[slot])) + close) // size
        self.size[slot] = size + 1
        count = len(sketch.terms)
        self.terms[place, :count], self.terms[place, count:] = sketch.terms, -1
        self.weights[place, :count] = sketch.weights
        self.counts[place] = count
        self.squares[place], self.totals[place] = sketch.squares, sketch.totals
        if sketch.hour != NO_HOUR:
            self._newest = max(self._newest, sketch.hour)
            self.last[slot] = max(int(self.last[slot]), sketch.hour)
            first = int(self.first[slot])
            self.first[slot] = sketch.hour if first == NO_HOUR else min(first, sketch.hour)
        rows = sketch.terms[sketch.keys] >> (TERM_BITS - ROW_BITS)
        rows = rows[(self._rows[rows] != slot + 1).all(axis=1)]
        at = self._next[rows]
        self._rows[rows, at] = slot + 1
        self._next[rows] = (at + 1) % DEPTH

    def absorb(self, slot: int, given: int, sketches: Sequence[Sketch], close: int) -> None:
        """Put the articles of the story in ``given`` into the one in ``slot``, and free ``given``.

        Args:
            slot: The story that lives on.
            given: The story that gives way.
            sketches: All articles of ``given``; each counts as near to other stories as those of ``slot`` are.
            close: Likeness (thousandths) that each counts as having to the articles held in ``slot``.
        """
        if not self.language[slot]:
            self.language[slot] = self.language[given]
        for sketch in sketches:
            self.join(sketch, slot, int(self.near[slot]), close)
        self._free_slots(np.array([given]))

    def _place(self, slot: int) -> int:
        """Return the room for one more article of a story: a free one, or that of the oldest held but the first."""
        held = self.held[slot]
        size = int(self.size[slot])
        free = np.flatnonzero(held == 0)
        if size and (not len(free) or not self._rooms):
            filled = HELD - len(free)
            if filled == 1:
                return int(held[0])
            return int(held[1 + size % (filled - 1)])
        place = self._rooms.pop()
        held[free[0]] = place
        return place

    def _retire(self) -> None:
        """Free the slots of an eighth of the stories: stale ones by date first, then those untouched longest."""
        stale = (self.last != NO_HOUR) & (self.last < self._newest - self._window)
        order = np.lexsort((self.touched, ~stale))[: max(1, self.most // 8)]
        self._free_slots(order)

    def _free_slots(self, slots: Ints) -> None:
        """Give back the slots of stories and the rooms of their articles; the first one is used again first."""
        for slot in slots.tolist():
            self._rooms += [place for place in self.held[slot].tolist() if place]
            self.ids[slot] = ""
        self.held[slots] = 0
        self.size[slots] = 0
        self._free += slots[::-1].tolist()
