"""Print how well stories are found: B-cubed, pairwise F1 and CEAF-e on every labelled set, with one frozen setting.

python eval/clustering.py --data DIR [--background]
"""

from __future__ import annotations

import argparse
import csv
import os
import time
from dataclasses import replace
from pathlib import Path

from broadsheet.cluster import OnlineClusterer, cluster
from broadsheet.model.article import Article
from clustering_pools import LABELS, Pool, background, feed_day, is_background, is_unsure, live_day, measured, roundups
from report import report
from scorers.clustering import b_cubed, ceaf_e, pairwise


def final(pool: Pool) -> dict[str, str]:
    """Return the story of each article by the stored truth."""
    return {name: draft.id for draft in cluster(pool.articles) for name in draft.articles}


def line(name: str, pool: Pool, found: dict[str, str], seconds: float) -> str:
    """Return one line of the table."""
    gold = pool.labelled()
    cubed, pairs, entities = b_cubed(gold, found), pairwise(gold, found), ceaf_e(gold, found)
    rate = len(pool.articles) / seconds
    return (
        f"{name:<44} {len(pool.articles):>6} {len(set(gold.values())):>5} {len({found[key] for key in gold}):>5}"
        f"  {cubed.precision:.3f} {cubed.recall:.3f} {cubed.f1:.3f}  {pairs.f1:.3f}  {entities.f1:.3f} {rate:>7.0f}/s"
    )


BARS = {
    "roundups": (1, 0.96),
    "roundups, undated": (1, 0.80),
    "pages": (2, 0.89),
    "wikinews": (2, 0.88),
    "ecbplus": (2, 0.85),
    "21 May 2025": (2, None),
    "3 January 2026": (2, None),
}


def told(pool: Pool, found: dict[str, str]) -> None:
    """Report the scores of one set."""
    row, bar = BARS.get(pool.name, (1, None))
    gold = pool.labelled()
    cubed = b_cubed(gold, found)
    report(row, "B-cubed F1", cubed.f1, data=pool.name, n=len(gold), bar=bar)
    report(row, "pairwise F1", pairwise(gold, found).f1, data=pool.name, n=len(gold))
    report(row, "CEAF-e F1", ceaf_e(gold, found).f1, data=pool.name, n=len(gold))
    if any(map(is_unsure, pool.gold)):
        report(row, "B-cubed precision", cubed.precision, data=pool.name, n=len(gold))
        apart = b_cubed(gold, {name: name for name in gold}).f1
        print(f"{'':>8} with every article a story of its own B-cubed F1 would be {apart:.4f}")
        told_pairs(pool, found)
    if any(map(is_background, pool.gold)):
        counted = b_cubed(gold, found, background=True)
        strangers = {found[key] for key in found if key not in gold} & {found[key] for key in gold}
        report(row, "B-cubed F1, background in stories counted", counted.f1, data=pool.name, n=len(gold))
        report(row, "B-cubed precision, background in stories counted", counted.precision, data=pool.name, n=len(gold))
        report(
            row,
            "stories that background articles joined",
            len(strangers),
            data=pool.name,
            n=len(gold),
            less_is_better=True,
        )


def told_pairs(pool: Pool, found: dict[str, str]) -> None:
    """Report how many labelled pairs of articles are put together or kept apart rightly."""
    with (LABELS / "stream-pairs.csv").open(encoding="utf-8", newline="") as lines:
        pairs = [row for row in csv.DictReader(lines) if row["left"] in found and row["right"] in found]
    together = [row["same"] for row in pairs if found[row["left"]] == found[row["right"]]]
    right, wanted = together.count("1"), [row["same"] for row in pairs].count("1")
    data = f"pairs of {pool.name}"
    report(2, "pairs put together that belong together", right / max(1, len(together)), data=data, n=len(together))
    report(2, "pairs that belong together put together", right / max(1, wanted), data=data, n=wanted)


def arrival(article: Article) -> tuple[bool, str, str]:
    """Return the key of the order in which articles arrive: by time, undated last."""
    return (article.published is None, article.published.isoformat() if article.published else "", article.id)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--background", action="store_true", help="mix the roundups into 10,000 other articles too")
    options = parser.parse_args()
    print(f"{'set':<44} {'texts':>6} {'gold':>5} {'found':>5}  B3 P  B3 R  B3 F1  pairs  CEAFe    rate")
    pools = [*measured(options.data), live_day(options.data), feed_day(options.data)]
    if options.background:
        dated = roundups(options.data)
        pools.append(replace(dated + background(options.data, 10_000), name="roundups in 10,000 others"))
    for pool in pools:
        started = time.perf_counter()
        found = final(pool)
        print(line(pool.name, pool, found, time.perf_counter() - started), flush=True)
        told(pool, found)
        started = time.perf_counter()
        online = OnlineClusterer()
        order = sorted(pool.articles, key=arrival) if any(item.published for item in pool.articles) else pool.articles
        found = {item.id: online.add(item) for item in order}
        print(line("  on arrival", pool, found, time.perf_counter() - started), flush=True)


if __name__ == "__main__":
    main()
