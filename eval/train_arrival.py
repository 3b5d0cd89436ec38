"""Recreate the frozen decisions of the provisional view from simulated streams, and measure them out of fold.

    python eval/train_arrival.py --data DIR            # train, measure, write both files of trees
    python eval/train_arrival.py --data DIR --measure  # only measure out of fold
    python eval/train_arrival.py --data DIR --shipped  # only measure the shipped trees, which saw these very stories

Two decisions are learned: how well an article fits a live story, and whether the best story is joined or a new one is
opened. Every stream is run several times; each decision about an article is taken by trees that never saw its gold
story (four folds by gold story), so the trees learn from the states that their own mistakes lead to, and the last run is
at the same time the out-of-fold measurement.

Reference: Ross, Gordon and Bagnell 2011, "A reduction of imitation learning and structured prediction to no-regret
online learning".
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from arrival_streams import FOLDS, Stream, b_cubed_folded, fold_of, streams
from broadsheet.cluster.arrival import OPEN_COLUMNS, STORY_COLUMNS, Compared, opening_row
from broadsheet.cluster.model import Trees, read_trees
from broadsheet.cluster.online import JOIN, OnlineClusterer
from clustering_pools import is_background
from report import report
from train_clustering import export

HOME = Path(__file__).parent.parent / "src" / "broadsheet" / "cluster"
ROUNDS = 3
SIZES = 60, 60, 12
"""Trees of the first decision and of the second, and leaves of a tree."""

KEPT_AGAINST = 3
"""Wrong candidates of one article that are learned from: the ones sharing most."""

MOST_ROWS = 60_000
"""Rows that one fit learns from, a fixed sample of all."""


@dataclass
class Rows:
    """Rows to learn from, with the folds that must not learn from them."""

    rows: list[NDArray[np.int64]] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    folds: list[tuple[int, int]] = field(default_factory=list)

    def add(self, row: NDArray[np.int64], answer: bool | np.bool_, weight: float, folds: tuple[int, int]) -> None:
        """Keep one row."""
        self.rows.append(row)
        self.answers.append(bool(answer))
        self.weights.append(weight)
        self.folds.append(folds)

    def extend(self, other: Rows) -> None:
        """Keep the other's rows too."""
        self.rows += other.rows
        self.answers += other.answers
        self.weights += other.weights
        self.folds += other.folds

    def fit(self, columns: Sequence[str], without: int | None, leaves: int, trees: int) -> Trees:
        """Return trees learned from the rows, those of one fold left out."""
        folds = np.array(self.folds)
        keep = np.flatnonzero(np.ones(len(folds), dtype=bool) if without is None else (folds != without).all(axis=1))
        if len(keep) > MOST_ROWS:
            keep = np.sort(np.random.default_rng(0).choice(keep, MOST_ROWS, replace=False))
        model = HistGradientBoostingClassifier(
            max_iter=trees, learning_rate=0.12, max_leaf_nodes=leaves, max_depth=4, min_samples_leaf=40,
            l2_regularization=5.0, early_stopping=False, random_state=0,
        )  # fmt: skip
        model.fit(np.stack(self.rows)[keep], np.array(self.answers)[keep], sample_weight=np.array(self.weights)[keep])
        self.last = export([model], columns)
        return read_trees(self.last, columns)


@dataclass
class Policy:
    """Trees of each fold for both decisions; none before the first round."""

    story: list[Trees]
    opening: list[Trees]


class Run:
    """One stream fed to the provisional view, decisions taken by trees that never saw the article's gold story.

    Args:
        stream: The stream.
        policy: Trees of each fold; without, nearly always the right story is joined.
        seed: Seed of the mistakes made without trees.
        join: Log odds (thousandths) above which the best candidate is joined.
    """

    def __init__(self, stream: Stream, policy: Policy | None, *, seed: int = 0, join: int = JOIN) -> None:
        self._stream, self._policy, self._join = stream, policy, join
        self._draw = random.Random(seed)  # noqa: S311 - fixed mistakes, no secret
        self._members: dict[int, Counter[str]] = {}
        self._weight = 1000 * stream.share / sum(not is_background(gold) for gold in stream.gold)
        self.story, self.opening = Rows(), Rows()

    def found(self) -> list[str]:
        """Return the found story of each article, and keep the rows to learn from."""
        online, found = OnlineClusterer(), []
        for article, gold in zip(self._stream.articles, self._stream.gold, strict=True):
            sketch = online.reader.read(article)
            compared = online.candidates(sketch)
            judged = None if compared is None else online.judged(compared, *self._chosen(compared, gold))
            placed = online.place(sketch, judged)
            if placed.fits is None:
                self._members[placed.slot] = Counter()
            self._members[placed.slot][gold] += 1
            found.append(placed.story)
        return found

    def _chosen(self, compared: Compared, gold: str) -> tuple[NDArray[np.int64], int, int]:
        """Return scores, the candidate to join and log odds of joining; keep the rows of what is known."""
        held = [self._members[slot] for slot in compared.slots.tolist()]
        tops = [members.most_common(1)[0] for members in held]
        right = np.array([top == gold and 2 * n >= all_.total() for (top, n), all_ in zip(tops, held, strict=True)])
        fold = fold_of(gold)
        scores = self._policy.story[fold].few(compared.rows) if self._policy else 4 * compared.words - 1000
        best, row = opening_row(compared, scores)
        against = 0
        for place, (top, _) in enumerate(tops):
            if is_background(gold) and is_background(top):
                continue  # nobody knows
            against += not right[place]
            if right[place] or against <= KEPT_AGAINST or place == best:
                self.story.add(compared.rows[place], right[place], self._weight, (fold, fold_of(top)))
        if self._policy and not (is_background(gold) and is_background(tops[best][0])):
            self.opening.add(row[0], right[best], self._weight, (fold, fold_of(tops[best][0])))
        chance = self._draw.random()
        if self._policy and self._policy.opening:
            return scores, best, self._policy.opening[fold].one(row[0]) - self._join + JOIN
        if chance < 0.9:
            return scores, int(np.argmax(right)), JOIN + int(right.any())
        return scores, best, JOIN + int(chance < 0.95)


BARS = {"roundups": 0.96, "roundups, undated, shuffled": 0.80}


def told(stream: Stream, found: float, way: str = "line by line") -> None:
    """Report B-cubed F1 of one stream by trees that saw none of its stories."""
    report(
        1 if stream.name.startswith("roundups") else 2,
        f"on arrival, {way}: B-cubed F1",
        found,
        data=f"{stream.name}, {FOLDS} folds of stories",
        n=len(stream.articles),
        bar=BARS.get(stream.name),
    )


def learned(
    sets: Sequence[Stream], rounds: int = ROUNDS, sizes: tuple[int, int, int] = SIZES
) -> tuple[Policy, Rows, Rows]:
    """Return the trees of each fold, and the rows that each of the two decisions learned from.

    Args:
        sets: The streams.
        rounds: How often they are run.
        sizes: As ``SIZES``.
    """
    story, opening = Rows(), Rows()
    policy: Policy | None = None
    for round_ in range(rounds):
        for number, stream in enumerate(sets):
            run = Run(stream, policy, seed=100 * round_ + number)
            printed(f"round {round_}", stream, run.found())
            story.extend(run.story)
            opening.extend(run.opening)
        stories = [story.fit(STORY_COLUMNS, fold, sizes[2], sizes[0]) for fold in range(FOLDS)]
        openings = []
        if opening.rows:
            openings = [opening.fit(OPEN_COLUMNS, fold, sizes[2], sizes[1]) for fold in range(FOLDS)]
        policy = Policy(stories, openings)
        print(f"  {len(story.rows)} rows for stories, {len(opening.rows)} for opening", flush=True)
    if policy is None:
        raise ValueError("no round, no trees")
    return policy, story, opening


def printed(what: str, stream: Stream, found: Sequence[str]) -> float:
    """Print B-cubed precision, recall and F1 of one run, and return the last."""
    p, r, f = b_cubed_folded(stream, found)
    print(f"{what}  {stream.name:<62} {len(stream.articles):>6}  {p:.3f} {r:.3f} {f:.3f}", flush=True)
    return f


def main() -> None:
    """Train and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--story-trees", type=int, default=SIZES[0])
    parser.add_argument("--open-trees", type=int, default=SIZES[1])
    parser.add_argument("--leaves", type=int, default=SIZES[2])
    parser.add_argument("--join", nargs="*", type=int, default=[], help="other bounds of joining to measure")
    parser.add_argument("--only", nargs="*", type=int)
    options = parser.parse_args()
    sets = list(streams(options.data))
    if options.only:
        sets = [sets[i] for i in options.only]
    if options.shipped:
        for stream in sets:
            online = OnlineClusterer()
            printed("shipped", stream, [online.add(item) for item in stream.articles])
        return
    policy, story, opening = learned(sets, options.rounds, (options.story_trees, options.open_trees, options.leaves))
    last: list[tuple[Stream, Run]] = []
    for number, stream in enumerate(sets):
        run = Run(stream, policy, seed=100 * options.rounds + number)
        told(stream, printed("at the end", stream, run.found()))
        last.append((stream, run))
    for join in options.join:
        for stream in sets:
            printed(f"join above {join:>5}", stream, Run(stream, policy, join=join).found())
    if not options.measure:
        for _, run in last:
            story.extend(run.story)
            opening.extend(run.opening)
        for rows, columns, name, count in (
            (story, STORY_COLUMNS, "story_trees.json", options.story_trees),
            (opening, OPEN_COLUMNS, "opening_trees.json", options.open_trees),
        ):
            rows.fit(columns, None, options.leaves, count)
            (HOME / name).write_text(json.dumps(rows.last, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
