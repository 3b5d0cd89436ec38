"""Print how well stories are found: B-cubed, pairwise F1 and CEAF-e on every labelled set, with one frozen setting.

python eval/clustering.py --data DIR [--background] [--shuffles 20]
"""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import replace
from pathlib import Path

from broadsheet.cluster import OnlineClusterer, cluster
from broadsheet.model.article import Article
from clustering_pools import Pool, background, measured, roundups
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
}


def told(pool: Pool, found: dict[str, str]) -> None:
    """Report the scores of one set."""
    row, bar = BARS.get(pool.name, (1, None))
    gold = pool.labelled()
    report(row, "B-cubed F1", b_cubed(gold, found).f1, data=pool.name, n=len(gold), bar=bar)
    report(row, "pairwise F1", pairwise(gold, found).f1, data=pool.name, n=len(gold))
    report(row, "CEAF-e F1", ceaf_e(gold, found).f1, data=pool.name, n=len(gold))
    if len(gold) < len(pool.articles):
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
    pools = list(measured(options.data))
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
