"""Recreate the frozen decision that joins what a lot opened, and measure articles decided together, out of fold.

    python eval/train_lots.py --data DIR            # train, measure, write the trees
    python eval/train_lots.py --data DIR --measure  # only measure out of fold
    python eval/train_lots.py --data DIR --shipped  # only measure the shipped trees, which saw these very stories

The streams of ``train_arrival.py`` come as ``broadsheet stage cluster`` takes them: neighbouring lines of one hour, or
undated ones, together (``lots.lots``). Their ids are replaced by hashes, since ids of one story often follow each other
and equal times are ordered by id. Trees of all three decisions never saw the gold stories that they decide about (four
folds by gold story); a join of two stories is judged by the mean of the trees of both. What a join is worth is what it
adds to the sum of B-cubed precision and recall.

Reference: Ross, Gordon and Bagnell 2011, "A reduction of imitation learning and structured prediction to no-regret
online learning".
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from arrival_streams import FOLDS, Stream, fold_of, in_lots, streams
from broadsheet.cluster import OnlineClusterer
from broadsheet.cluster.arrival import Compared, opening_row
from broadsheet.cluster.lots import LOT_COLUMNS, MOST, Judged, Tie
from broadsheet.cluster.model import Trees
from broadsheet.cluster.online import TIED
from broadsheet.cluster.sketch import Sketch
from broadsheet.model.article import Article
from clustering_pools import is_background
from train_arrival import HOME, Policy, Rows, learned, printed, told

ROUNDS = 2
TREES, LEAVES = 60, 12


def renamed(stream: Stream) -> Stream:
    """Return the stream with ids that say nothing."""
    articles = (replace(item, id=hashlib.sha256(item.id.encode()).hexdigest()[:16]) for item in stream.articles)
    return replace(stream, articles=tuple(articles))


class Folded(OnlineClusterer):
    """The provisional view over one stream, each decision by trees that saw none of the gold stories it is about.

    Args:
        stream: The stream.
        policy: Trees of each fold for single articles.
        lot: Trees of each fold for joins; with none, nothing is joined.
    """

    def __init__(self, stream: Stream, policy: Policy, lot: Sequence[Trees]) -> None:
        super().__init__()
        self._policy, self._lot = policy, lot
        self._gold = {item.id: gold for item, gold in zip(stream.articles, stream.gold, strict=True)}
        self._totals = Counter(stream.gold)
        self._weight = 1000 * stream.share / sum(not is_background(gold) for gold in stream.gold)
        self._held: dict[str, Counter[str]] = {}
        self.rows = Rows()

    def add_lot(self, articles: Sequence[Article]) -> dict[str, str]:
        """Return the story of each article, by id, and keep what each story holds."""
        said = super().add_lot(articles)
        for item in articles:
            self._held.setdefault(said[item.id], Counter())[self._gold[item.id]] += 1
        return said

    def judge(self, sketch: Sketch, compared: Compared) -> Judged:
        """Return the decisions of trees that never saw the article's story."""
        fold = fold_of(self._gold[sketch.id])
        scores = self._policy.story[fold].few(compared.rows)
        best, row = opening_row(compared, scores)
        return self.judged(compared, scores, best, self._policy.opening[fold].one(row[0]))

    def weigh(self, ties: Sequence[Tie], rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return what trees that never saw the two stories say; keep the rows to learn from."""
        folds = np.empty((len(ties), 2), dtype=np.int64)
        for place, (tie, row) in enumerate(zip(ties, rows, strict=True)):
            new, other = self._members(tie.new), self._members(tie.other)
            tops = [members.most_common(1)[0][0] for members in (new, other)]
            folds[place] = [fold_of(top) for top in tops]
            if not all(map(is_background, tops)):  # else nobody knows
                worth = gain(new, other, self._totals)
                self.rows.add(
                    row, worth > 0, self._weight * abs(worth) ** 0.75, (int(folds[place, 0]), int(folds[place, 1]))
                )
        if not self._lot:
            return np.full(len(ties), -1, dtype=np.int64)
        each = np.stack([trees.scores(rows) for trees in self._lot])
        at = np.arange(len(ties))
        return (each[folds[:, 0], at] + each[folds[:, 1], at]) // 2 - TIED

    def _members(self, story: str) -> Counter[str]:
        """Return how many articles of each gold story a story holds now, those of the lot at hand included."""
        members = Counter(self._held.get(story, {}))
        if self.lot is not None:
            members.update(self._gold[sketch.id] for sketch in self.lot.members(story))
        return members


def gain(one: Counter[str], other: Counter[str], totals: Counter[str]) -> float:
    """Return what joining two stories adds to the sum of B-cubed precision and recall, in articles."""
    recall = sum(2 * count * other[gold] / totals[gold] for gold, count in one.items())
    shared = sum(count * other[gold] for gold, count in one.items())
    inner = [sum(count * count for count in members.values()) for members in (one, other)]
    sizes = [one.total(), other.total()]
    return recall + (sum(inner) + 2 * shared) / sum(sizes) - inner[0] / sizes[0] - inner[1] / sizes[1]


def train(sets: Sequence[Stream], policy: Policy, most: int) -> tuple[list[Trees], Rows]:
    """Return the trees of each fold and all rows they learned from."""
    rows = Rows()
    trees: list[Trees] = []
    for round_ in range(ROUNDS):
        for stream in sets:
            run = Folded(stream, policy, trees)
            printed(f"round {round_}", stream, in_lots(run, stream, most))
            rows.extend(run.rows)
        trees = [rows.fit(LOT_COLUMNS, fold, LEAVES, TREES) for fold in range(FOLDS)]
        print(f"  {len(rows.rows)} rows", flush=True)
    return trees, rows


def main() -> None:
    """Train and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument(
        "--most", nargs="*", type=int, default=[MOST], help="articles of a lot; all but the first only to measure"
    )
    parser.add_argument("--only", nargs="*", type=int, help="numbers of streams")
    options = parser.parse_args()
    given = list(streams(options.data))
    given = [given[number] for number in options.only] if options.only else given
    sets = [renamed(stream) for stream in given]
    if options.shipped:
        for stream in sets:
            printed("shipped", stream, in_lots(OnlineClusterer(), stream))
        return
    policy, _, _ = learned(given)
    trees, rows = train(sets, policy, options.most[0])
    for most in options.most:
        for stream in sets:
            f = printed(f"lots of {most}", stream, in_lots(Folded(stream, policy, trees), stream, most))
            if most == MOST:
                told(stream, f, "in lots")
    if not options.measure:
        rows.fit(LOT_COLUMNS, None, LEAVES, TREES)
        (HOME / "lot_trees.json").write_text(json.dumps(rows.last, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
