"""The stored truth kept up to date: what new articles touch is computed anew, all else is kept.

What ``batch.cluster`` computes from all articles is made of steps whose results belong to one article (its profile, its
nearest partners), to one pair (what the two articles say, the probability that they tell of one story) or to one part
of the graph of pairs (its groups). Each result is kept with that which it was computed from, and computed again only
when that has changed. So the stories are those that all articles at once give, whatever came when and in what batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from broadsheet.cluster.batch import WORTH, Judged, circled, circled_chances, drafts_of, plain_chances
from broadsheet.cluster.circles import circle_features, circles
from broadsheet.cluster.components import KnownParts
from broadsheet.cluster.corpus import (
    Columns,
    Ints,
    Matrix,
    Pairs,
    joined,
    nearest,
    of_live_days,
    partners,
    rare_words,
    undirected,
)
from broadsheet.cluster.draft import StoryDraft
from broadsheet.cluster.features import AROUND, CIRCLES, NAMES, NEAR, choices, own_features, surroundings
from broadsheet.cluster.furniture import NONE, Furniture, Shelves
from broadsheet.cluster.profile import Profile, Weights, profile
from broadsheet.cluster.series import Marks, alike, weighed
from broadsheet.cluster.settings import ClusterSettings, Constraint
from broadsheet.model.article import Article

CHUNK = 1_000
"""Articles whose profiles one task makes; decides nothing. Starting processes takes as long as reading thousands."""

KEPT_PROFILES = 20_000
"""Whole profiles kept, the newest; those of older articles are made again when a new one is compared with them. Bounds
memory: about 20 kilobytes each for full texts."""


class Each(Protocol):
    """Applies a module-level function without side effects to each task and yields the results in order."""

    def __call__(
        self, function: Callable[[_Task], list[Profile]], tasks: Iterable[_Task], /
    ) -> Iterator[list[Profile]]:
        """Yield ``function(task)`` for each task, in order."""


_Rows = NDArray[np.int32]
_Task = tuple[tuple[tuple[Article, Furniture], ...], int]
_Mark = tuple[object, ...]


@dataclass(slots=True)
class _Kept:
    """What one epoch leaves for the next; places count in ``ids``.

    Attributes:
        ids: Ids of the articles, sorted.
        marks: What each profile was made from.
        slim: Profiles without their words: times, languages and headlines.
        rare: Rare words, one row an article, under the numbers of ``columns``.
        top: What stands in front, likewise.
        near: Nearest partners of each article, the article on the left.
        pairs: Candidate pairs.
        rows: Their features, in half the memory.
        patterns: Whether their headlines are of one pattern.
        chances: Their probabilities as the pairs alone give them, in thousandths: without circles, and as decided.
        circle: The ``circles`` of the articles.
    """

    ids: list[str]
    marks: dict[str, _Mark]
    slim: list[Profile]
    rare: Matrix
    top: Matrix
    near: Pairs
    pairs: Pairs
    rows: _Rows
    patterns: Marks
    chances: Ints
    circle: Ints


@dataclass(slots=True)
class Work:
    """How much an epoch computed anew: articles read, articles whose partners were looked for, pairs compared, pairs
    judged, of how many pairs, and articles grouped again.
    """

    read: int = 0
    asked: int = 0
    compared: int = 0
    judged: int = 0
    pairs: int = 0
    regrouped: int = 0


@dataclass(slots=True)
class _Profiles:
    """The profiles of one epoch's articles, kept ones first."""

    articles: dict[str, Article]
    body: int
    furniture: dict[str, Furniture]
    made: dict[str, Profile] = field(default_factory=dict)

    def of(self, name: str) -> Profile:
        """Return the profile of an article."""
        found = self.made.get(name)
        return found or profile(self.articles[name], body=self.body, furniture=self.furniture.get(name, NONE))


class Epochs:
    """Groups a growing set of articles into stories, epoch after epoch.

    Args:
        settings: Defaults when None; their constraints are given with each epoch instead.
        each: How the profiles of many articles are made: ``map`` makes them here, a pool of processes side by side.
        chunk: Articles whose profiles one task makes.
    """

    def __init__(self, settings: ClusterSettings | None = None, each: Each = map, chunk: int = CHUNK) -> None:
        self._settings = settings or ClusterSettings()
        self._each = each
        self._chunk = chunk
        self._columns = Columns()
        self._top_columns = Columns()
        self._kept: _Kept | None = None
        self._profiles: dict[str, Profile] = {}
        self._parts = KnownParts()
        self._shelves = Shelves(self._settings.body)
        self.work = Work()

    def cluster(self, articles: Sequence[Article], constraints: Sequence[Constraint] = ()) -> tuple[StoryDraft, ...]:
        """Return what ``batch.cluster`` returns for the same articles and constraints.

        Args:
            articles: All articles, old and new, any order; an id that occurs twice counts once.
            constraints: All constraints, in the order they were made.
        """
        settings = replace(self._settings, constraints=tuple(constraints))
        by_id = {item.id: item for item in sorted(articles, key=lambda item: (item.id, item.revision))}
        self.work = Work()
        kept = self._kept = self._next(by_id)
        found = Judged(kept.pairs, kept.rows, weighed(kept.slim, kept.pairs, kept.patterns, kept.chances[:, 1]))
        stories = drafts_of(by_id, kept.slim, found, settings, self._parts)
        self.work.regrouped = len(by_id) - self._parts.reused
        return stories

    def _next(self, by_id: dict[str, Article]) -> _Kept:
        """Return what all articles give, from what was kept and what changed."""
        ids = sorted(by_id)
        own = {name: _mark(by_id[name]) for name in ids}
        furniture = self._shelves.furniture((by_id[name], own[name]) for name in ids)
        marks = {name: (*own[name], furniture.get(name, NONE)) for name in ids}
        old = self._kept or _nothing()
        fresh = [name for name in ids if old.marks.get(name) != marks[name]]
        known = _Profiles(by_id, self._settings.body, furniture, self._profiles)
        self._read(fresh, known)
        place = {name: at for at, name in enumerate(ids)}
        moved = np.array(
            [place[name] if old.marks[name] == marks.get(name) else -1 for name in old.ids], dtype=np.int64
        )
        new = np.array([place[name] for name in fresh], dtype=np.int64)
        slim = self._slim(old, moved, new, known, ids)
        added = [known.of(name) for name in fresh]
        rare = _stacked(self._columns, old.rare, [rare_words(item) for item in added], moved, new)
        top = _stacked(self._top_columns, old.top, [item.top for item in added], moved, new)
        near = self._near(old, moved, new, slim, rare)
        pairs = undirected(near, len(ids))
        live = of_live_days(slim)
        others = choices(slim, live, window_hours=self._settings.window_days * 24)
        crowd = _Crowd(ids, live, others, (rare, top))
        rows, patterns, chances, circle = self._judged(_moved(old, moved, len(ids)), pairs, known, crowd)
        return _Kept(ids, marks, slim, rare, top, near, pairs, rows, patterns, chances, circle)

    def _read(self, fresh: Sequence[str], known: _Profiles) -> None:
        """Make the profiles of new and changed articles."""
        self.work.read = len(fresh)
        for name in fresh:
            known.made.pop(name, None)
        chunks = [fresh[start : start + self._chunk] for start in range(0, len(fresh), self._chunk)]
        tasks = [
            (tuple((known.articles[name], known.furniture.get(name, NONE)) for name in chunk), known.body)
            for chunk in chunks
        ]
        for found in self._each(_profiles, tasks):
            known.made.update((item.id, item) for item in found)
        while len(known.made) > max(KEPT_PROFILES, len(fresh)):
            del known.made[next(iter(known.made))]

    @staticmethod
    def _slim(old: _Kept, moved: Ints, new: Ints, known: _Profiles, ids: Sequence[str]) -> list[Profile]:
        found: dict[int, Profile] = {at: item for at, item in zip(moved.tolist(), old.slim, strict=True) if at >= 0}
        for at in new.tolist():
            none: dict[str, int] = {}
            item = known.of(ids[at])
            found[at] = Profile(
                item.id,
                item.outlet,
                item.language,
                item.hour,
                item.slack,
                item.headline,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
            )
        return [found[at] for at in range(len(ids))]

    def _near(self, old: _Kept, moved: Ints, new: Ints, slim: Sequence[Profile], rare: Matrix) -> Pairs:
        """Return the nearest partners of each article.

        New articles look for theirs among all; so do those that lost one. All others only see whether a new one is
        nearer than those they have.
        """
        left, right = moved[old.near.left], moved[old.near.right]
        is_new = np.zeros(len(slim), dtype=np.bool_)
        is_new[new] = True
        asks = is_new.copy()
        asks[left[(left >= 0) & (right < 0)]] = True
        asking = np.flatnonzero(asks)
        self.work.asked = len(asking)
        hours, most = self._settings.window_days * 24, self._settings.neighbours
        own: list[Pairs] = []
        offered: list[Pairs] = []
        for found in partners(slim, rare, asking, window_hours=hours):
            own.append(nearest(found, most))
            offered.append(found.of(is_new[found.left] & ~asks[found.right]))
        offers = joined(offered)
        stays = (left >= 0) & (right >= 0)
        stays[stays] = ~asks[left[stays]]
        kept = Pairs(left[stays], right[stays], old.near.share[stays])
        offered_to = np.zeros(len(slim), dtype=np.bool_)
        offered_to[offers.right] = True
        choosing = kept.of(offered_to[kept.left])
        chosen = nearest(joined([choosing, Pairs(offers.right, offers.left, offers.share)]), most)
        return joined([kept.of(~offered_to[kept.left]), *own, chosen])

    def _judged(self, old: _Judged, pairs: Pairs, known: _Profiles, crowd: _Crowd) -> tuple[_Rows, Marks, Ints, Ints]:
        """Return features, patterns and probabilities of the pairs, kept where the pair, its surroundings and the
        circles of its articles are the same; and the circles.
        """
        count = len(crowd.ids)
        wanted = pairs.left * count + pairs.right
        at = np.minimum(np.searchsorted(old.keys, wanted), max(0, len(old.keys) - 1))
        same = old.keys[at] == wanted if len(old.keys) else np.zeros(len(wanted), dtype=np.bool_)
        rows = np.empty((len(wanted), len(NAMES)), dtype=np.int32)
        rows[same] = old.rows[at[same]]
        patterns = np.empty(len(wanted), dtype=np.int8)
        patterns[same] = old.patterns[at[same]]
        rows[~same], patterns[~same] = self._compared(pairs.of(~same), known, crowd.ids)
        chances = np.zeros((len(wanted), 2), dtype=np.int64)
        chances[same] = old.chances[at[same]]
        was = chances[:, 0] >= WORTH
        around = surroundings(crowd.live, pairs, rows[:, 0].astype(np.int64))
        # What the two articles alone say of a kept pair is the same; only what stands around it may differ.
        again = ~same | (rows[:, AROUND] != around.columns).any(axis=1)
        rows[:, AROUND] = around.columns
        chances[again, 0] = plain_chances(rows[again])
        near = chances[:, 0] >= WORTH
        circle = circles(around.partners, crowd.others, self._settings.crowd)
        other = (circle != old.circle).any(axis=1)
        met = near & (~was | ~same | other[pairs.left] | other[pairs.right])
        fresh = circle_features(circle, crowd.words, pairs.of(met))
        again |= near != was
        again[met] |= (rows[met, CIRCLES] != fresh).any(axis=1)
        rows[met, CIRCLES], rows[~near, CIRCLES] = fresh, -1
        chances[again, 1] = chances[again, 0]
        again_circled = again & circled(rows)
        chances[again_circled, 1] = circled_chances(rows[again_circled])
        self.work.compared, self.work.judged, self.work.pairs = int((~same).sum()), int(again.sum()), len(pairs)
        return rows, patterns, chances, circle

    @staticmethod
    def _compared(pairs: Pairs, known: _Profiles, ids: Sequence[str]) -> tuple[Ints, Marks]:
        """Return what the articles of new pairs alone say about them."""
        places = np.unique(np.concatenate([pairs.left, pairs.right]))
        inside = Pairs(np.searchsorted(places, pairs.left), np.searchsorted(places, pairs.right), pairs.share)
        profiles = [known.of(ids[at]) for at in places.tolist()]
        return own_features(profiles, inside), alike(profiles, inside)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What circles are made of.

    Attributes:
        ids: Ids of the articles, sorted.
        live: Whether each is of a live day.
        others: The ``choices`` of each.
        words: Their rare words and what stands in front, one row each.
    """

    ids: list[str]
    live: NDArray[np.bool_]
    others: Ints
    words: tuple[Matrix, Matrix]


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is kept of the last epoch's pairs.

    Attributes:
        keys: Left place times the number of articles plus right place, by the places of now; ascending.
        rows: Features of each pair.
        patterns: Whether the headlines of each are of one pattern.
        chances: Probabilities of each pair as the pairs alone give them: without circles, and as decided.
        circle: Each article's circle as it was: -2 where an article stood that is new, changed or gone, and throughout
            for a new or changed article.
    """

    keys: Ints
    rows: _Rows
    patterns: Marks
    chances: Ints
    circle: Ints


def _nothing() -> _Kept:
    empty = np.empty(0, dtype=np.int64)
    none = Pairs(empty, empty, empty)
    words = sparse.csr_matrix((0, 1), dtype=np.float64)
    rows, patterns = np.empty((0, len(NAMES)), dtype=np.int32), np.empty(0, dtype=np.int8)
    circle = np.empty((0, NEAR), dtype=np.int64)
    chances = np.empty((0, 2), dtype=np.int64)
    return _Kept([], {}, [], words, words.copy(), none, none, rows, patterns, chances, circle)


def _stacked(columns: Columns, old: Matrix, added: Sequence[Weights], moved: Ints, new: Ints) -> Matrix:
    """Return the words of all articles, one row each: kept ones at their new places, those of new articles added."""
    rows = columns.matrix(added)
    stay = np.flatnonzero(moved >= 0)
    both = sparse.vstack([columns.widen(old)[stay], rows], format="csr")
    order = np.empty(len(stay) + len(new), dtype=np.int64)
    order[np.concatenate([moved[stay], new])] = np.arange(len(order))
    return both[order]


def _circle(old: _Kept, moved: Ints, count: int) -> Ints:
    """Return the old circles by the new places; see ``_Judged``."""
    found = np.full((count, NEAR), -2, dtype=np.int64)
    gone = np.append(np.where(moved >= 0, moved, -2), -1)  # the last stands for "no partner", which is -1 as a place
    stay = np.flatnonzero(moved >= 0)
    found[moved[stay]] = gone[old.circle[stay]]
    return found


def _moved(old: _Kept, moved: Ints, count: int) -> _Judged:
    """Return what is known of the old pairs of articles that stay, by their new places."""
    left, right = moved[old.pairs.left], moved[old.pairs.right]
    stay = (left >= 0) & (right >= 0)  # places keep their order, so the keys stay sorted
    keys = left[stay] * count + right[stay]
    return _Judged(keys, old.rows[stay], old.patterns[stay], old.chances[stay], _circle(old, moved, count))


def _mark(article: Article) -> _Mark:
    """Return all that the article's profile is made from, the words by their hash."""
    described = None if article.text else article.description
    return (article.revision, str(article.published), article.language, article.url, article.outlet, described)


def _profiles(task: _Task) -> list[Profile]:
    """Return the profiles of some articles; runs in a worker process."""
    articles, body = task
    return [profile(article, body=body, furniture=furniture) for article, furniture in articles]
