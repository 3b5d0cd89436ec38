"""What speaks for and against an article belonging to each of a few live stories, in whole numbers.

Each kind of evidence is kept apart (words, headline, lead, names, figures, days, time, size), for the nearest of the
articles held of a story and for their mean; and each story is set against the other candidates, since likeness means
little by itself: stories differ in grain.

References: Miranda, Znotins, Cohen and Barzdins 2018, "Multilingual clustering of streaming news"; Saravanakumar,
Ballesteros, Chandrasekaran and McKeown 2021, "Event-driven news stream clustering using entity-aware contextual
embeddings" (separate sparse similarities, time, and a learned decision to open a new cluster).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from broadsheet.cluster.corpus import Ints
from broadsheet.cluster.features import VERY_RARE
from broadsheet.cluster.live_stories import Found, LiveStories
from broadsheet.cluster.sketch import (
    FIGURES,
    NO_HOUR,
    TITLE_WORDS,
    TOP,
    WORDS,
    Sketch,
)

_COSINES = ("words", "title", "top", "names", "top_names")
_SHARES = ("title_in_story", "story_in_title", "top_in_story", "story_in_top")
_MARKS = ("figures", "weekdays", "months")

CANDIDATES = 8
"""Live stories that an article is compared with; 16 gained nothing that could be measured."""

STORY_COLUMNS = (
    *(f"{name}_most" for name in _COSINES),
    *(f"{name}_mean" for name in _COSINES),
    *(f"{name}_most" for name in _SHARES),
    *(f"{name}_mean" for name in _SHARES),
    "rare_shared_most", "rare_shared_mean",
    *(f"{name}_shared" for name in _MARKS),
    *(f"{name}_apart" for name in _MARKS),
    "gap", "span", "size", "share", "since", "traffic", "near", "above_near", "close", "above_close",
    *(f"{name}_lead" for name in (*_COSINES, "words_mean", "share")),
    "rivals", "stems", "held_stems",
)  # fmt: skip
"""Columns of one article beside one story, in order."""

WORDS_MEAN = STORY_COLUMNS.index("words_mean")

OPEN_COLUMNS = ("best", "second", "third", "ahead", "alike", *STORY_COLUMNS)
"""Columns of the decision whether to open a new story: the candidates' scores, how alike the two best are within the
article's words, and the best candidate's columns."""

_RIVAL = 800
"""Thousandths of the best likeness from which another candidate is a rival."""


_LOW = (1 << 16) - 1
"""Bits of a term that find its place in the article: a small table stays near the processor. Of two terms of one
article with the same bits only the later one is compared, about one article in ten loses one."""


class Scratch:
    """A map from a term's low bits to its place in the article at hand, kept between articles to save its making."""

    def __init__(self) -> None:
        self.place = np.zeros(_LOW + 1, dtype=np.int16)


@dataclass(frozen=True, slots=True)
class Compared:
    """An article beside its candidate stories.

    Attributes:
        slots: The stories.
        rows: One row of ``STORY_COLUMNS`` a story.
        common: For each story the weight of each of the article's words that its held articles have.
    """

    slots: Ints
    rows: Ints
    common: Ints

    @property
    def words(self) -> Ints:
        """Return the likeness of words of the nearest article of each story."""
        return self.rows[:, 0]


def compare(sketch: Sketch, found: Found, live: LiveStories, scratch: Scratch) -> Compared:
    """Return the article beside each of the stories found; there is at least one."""
    owner, slot_places = np.nonzero(live.held[found.slots])
    places = live.held[found.slots[owner], slot_places]
    likeness, marks, common = _held(sketch, owner, places, live, scratch)
    edges = np.searchsorted(owner, np.arange(len(found.slots) + 1))
    starts, counts = edges[:-1], edges[1:] - edges[:-1]
    most = np.maximum.reduceat(likeness, starts, axis=0)
    mean = np.add.reduceat(likeness, starts, axis=0) // counts[:, None]
    shared = np.maximum.reduceat(marks[:, :3], starts, axis=0)
    apart = np.minimum.reduceat(marks[:, 3:], starts, axis=0)
    cosines, ends = len(_COSINES), len(_COSINES) + len(_SHARES)
    columns = [
        most[:, :cosines], mean[:, :cosines], most[:, cosines:ends], mean[:, cosines:ends],
        most[:, ends : ends + 1], mean[:, ends : ends + 1], shared, apart, _course(sketch, found, live),
        _surroundings(found.slots, most[:, 0], mean[:, 0], live),
    ]  # fmt: skip
    contrast = np.empty((len(counts), cosines + 2), dtype=np.int64)
    contrast[:, :cosines], contrast[:, cosines], contrast[:, cosines + 1] = most[:, :cosines], mean[:, 0], found.share
    columns.append(_ahead(contrast))
    words = most[:, 0]
    rivals = (1000 * words >= _RIVAL * words.max()).sum() - 1
    rest = np.empty((len(words), 3), dtype=np.int64)
    rest[:, 0], rest[:, 1], rest[:, 2] = rivals, len(sketch.terms), mean[:, ends + 1]
    columns.append(rest)
    return Compared(found.slots, np.concatenate(columns, axis=1), common)


def _held(
    sketch: Sketch, owner: Ints, places: NDArray[np.int32], live: LiveStories, scratch: Scratch
) -> tuple[Ints, Ints, Ints]:
    """Return likeness and marks of each held article, and the words each story has in common with the article."""
    low = sketch.terms & _LOW
    scratch.place[low] = np.arange(1, len(low) + 1)
    held = live.terms[places].ravel()
    met = scratch.place.take(held & _LOW)
    scratch.place[low] = 0
    meeting = np.flatnonzero(met)
    at = met[meeting].astype(np.int64) - 1
    same = sketch.terms[at] == held[meeting]
    at, (row, column) = at[same], np.divmod(meeting[same], live.terms.shape[1])
    mine = sketch.weights[at]
    theirs = live.weights[places[row], column].astype(np.int64)
    have, has = (mine[:, WORDS] > 0), (theirs[:, WORDS] > 0)
    count = mine.shape[1]
    products = np.empty((len(row), count + 5), dtype=np.int64)
    products[:, :count] = mine * theirs
    products[:, FIGURES] = theirs[:, FIGURES] * (mine[:, FIGURES] > 0)  # how much they weigh, not its square
    products[:, count] = mine[:, TITLE_WORDS] * has
    products[:, count + 1] = theirs[:, TITLE_WORDS] * have
    products[:, count + 2] = mine[:, TOP] * has
    products[:, count + 3] = theirs[:, TOP] * have
    products[:, count + 4] = (sketch.rarity[at] >= VERY_RARE) & have & has
    sums = np.zeros((len(row) + 1, products.shape[1]), dtype=np.int64)
    np.cumsum(products, axis=0, out=sums[1:])
    edges = np.searchsorted(row, np.arange(len(places) + 1))
    dots = sums[edges[1:]] - sums[edges[:-1]]
    squares, totals = live.squares[places], live.totals[places]
    own_squares, own_totals = sketch.squares, sketch.totals
    norms = np.sqrt(squares[:, :FIGURES] * own_squares[:FIGURES].astype(np.float64))
    likeness = np.full((len(places), len(_COSINES) + len(_SHARES) + 2), -1, dtype=np.int64)
    filled = norms > 0
    cosine = np.floor(1000 * dots[:, :FIGURES] / np.where(filled, norms, 1.0))
    likeness[:, :FIGURES] = np.where(filled, cosine, -1)
    wholes = np.empty((len(places), 4), dtype=np.int64)
    wholes[:, 0], wholes[:, 1] = own_totals[TITLE_WORDS], totals[:, TITLE_WORDS]
    wholes[:, 2], wholes[:, 3] = own_totals[TOP], totals[:, TOP]
    shares = 1000 * dots[:, count : count + 4] // np.maximum(wholes, 1)
    likeness[:, FIGURES : FIGURES + 4] = np.where(wholes > 0, shares, -1)
    likeness[:, -2] = dots[:, count + 4]
    likeness[:, -1] = live.counts[places]
    marks = np.empty((len(places), 6), dtype=np.int64)
    shared = dots[:, FIGURES:count]
    marks[:, :3] = shared
    marks[:, 3:] = np.minimum(own_totals[FIGURES:], totals[:, FIGURES:]) - shared
    common = np.zeros((int(owner[-1]) + 1, len(sketch.terms)), dtype=np.int64)
    common[owner[row], at] = mine[:, WORDS]
    return likeness, marks, common


def _course(sketch: Sketch, found: Found, live: LiveStories) -> Ints:
    """Return how far in time the article is from each story, how long and large the story is, and its share."""
    slots = found.slots
    first, last = live.first[slots], live.last[slots]
    out = np.empty((len(slots), 6), dtype=np.int64)
    dated = (last != NO_HOUR) & (sketch.hour != NO_HOUR)
    gap = np.maximum(np.maximum(sketch.hour - last, first - sketch.hour) - sketch.slack, 0)
    out[:, 0] = np.where(dated, gap, -1)
    out[:, 1] = np.where(last != NO_HOUR, last - first, -1)
    out[:, 2] = live.size[slots]
    out[:, 3] = found.share
    out[:, 4] = np.where(dated, -1, live.arrivals - live.touched[slots])
    out[:, 5] = live.traffic(sketch.hour)
    return out


def _surroundings(slots: Ints, most: Ints, mean: Ints, live: LiveStories) -> Ints:
    """Return how alike each story's articles were to other stories and to itself, and how the article compares."""
    out = np.empty((len(slots), 4), dtype=np.int64)
    near, close = live.near[slots], live.close[slots]
    out[:, 0], out[:, 1] = near, most - near
    out[:, 2], out[:, 3] = close, np.where(close < 0, -1000, mean - close)
    return out


def _ahead(values: Ints) -> Ints:
    """Return how far each value is ahead of the greatest other one of its column; of 0 where there is no other."""
    if len(values) == 1:
        return values.copy()
    second, first = np.sort(values, axis=0)[-2:]
    ahead: Ints = values - np.where(values == first, second, first)
    return ahead


def opening_row(compared: Compared, scores: Ints) -> tuple[int, Ints]:
    """Return the place of the best candidate (ties to the first), and the row of ``OPEN_COLUMNS``."""
    given = scores.tolist()
    order = sorted(range(len(given)), key=lambda place: (-given[place], place))
    best = order[0]
    second = given[order[1]] if len(order) > 1 else -10_000
    third = given[order[2]] if len(order) > 2 else -10_000
    alike = -1
    if len(order) > 1:
        one, other = compared.common[best], compared.common[order[1]]
        alike = int(1000 * np.minimum(one, other).sum() // max(1, int(np.maximum(one, other).sum())))
    row = np.empty((1, len(OPEN_COLUMNS)), dtype=np.int64)
    row[0, :5] = given[best], second, third, given[best] - second, alike
    row[0, 5:] = compared.rows[best]
    return best, row
