"""Print how much the order of arrival decides: articles shuffled inside each hour, many runs.

    python eval/arrival_order.py --data DIR [--runs 20]

Each run feeds the dated roundups to the provisional view by hour, shuffled inside each hour, then repairs: the stored
truth (``cluster``) takes over, and ``reconcile`` gives its stories the ids that readers already know. Reported: B-cubed
F1 on arrival over the runs (least, greatest, spread, standard deviation); of the ids given on arrival, how many are
still a story's id after repairs and how many lead to a story (their own or by redirect); how many articles keep the id
they got; and whether the stored truth is the same in all runs.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from arrival_streams import by_time
from broadsheet.cluster import OnlineClusterer, StoryDraft, cluster, reconcile
from clustering_pools import roundups
from report import report
from scorers.clustering import b_cubed


def kept(arrived: Mapping[str, str], drafts: tuple[StoryDraft, ...]) -> tuple[float, float, float]:
    """Return shares: ids that are still a story's, ids that lead to a story, articles that keep their story's id."""
    members: dict[str, list[str]] = {}
    for article, story in arrived.items():
        members.setdefault(story, []).append(article)
    previous = [StoryDraft(story, tuple(sorted(names))) for story, names in members.items()]
    after = reconcile(previous, drafts)
    alive = {story.id for story in after.stories}
    home = {article: story.id for story in after.stories for article in story.articles}
    live = sum(story in alive for story in members)
    led = sum(story in alive or after.redirects.get(story) in alive for story in members)
    same = sum(home[article] == story for article, story in arrived.items())
    return live / len(members), led / len(members), same / len(arrived)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    pool = roundups(options.data)
    gold, scores, shares, truths = pool.labelled(), [], [], []
    drafts = cluster(pool.articles)
    for seed in range(options.runs):
        stream, online = by_time(pool, seed), OnlineClusterer()
        arrived = {item.id: online.add(item) for item in stream.articles}
        scores.append(b_cubed(gold, arrived).f1)
        shares.append(kept(arrived, drafts))
        if seed < 2:  # the truth sorts by id first; two runs show it
            truths.append(cluster(stream.articles))
        print(
            f"run {seed:>2}: B-cubed F1 {scores[-1]:.4f}; ids still live {shares[-1][0]:.4f}, leading to a story {shares[-1][1]:.4f}, articles with the same id {shares[-1][2]:.4f}",
            flush=True,
        )
    found = np.array(scores)
    data = f"roundups, {options.runs} orders"
    print(f"B-cubed F1 {found.min():.4f} to {found.max():.4f}, mean {found.mean():.4f}")
    report(
        4,
        "spread of B-cubed F1 on arrival",
        float(found.max() - found.min()),
        data=data,
        n=len(gold),
        bar=0.005,
        less_is_better=True,
    )
    report(
        4,
        "standard deviation of B-cubed F1 on arrival",
        float(found.std()),
        data=data,
        n=len(gold),
        less_is_better=True,
    )
    for place, name in enumerate(
        (
            "ids still a story's after repairs",
            "ids that lead to a story after repairs",
            "articles with the same id after repairs",
        )
    ):
        share = float(np.mean([item[place] for item in shares]))
        report(4, name, share, data=data, n=len(gold), bar=0.99 if place < 2 else None)
    report(
        4,
        "stored truth equal in all orders",
        float(all(truth == drafts for truth in truths)),
        data=data,
        n=len(gold),
        bar=1,
    )


if __name__ == "__main__":
    main()
