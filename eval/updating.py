"""What an update of a newsroom decides anew: a few articles land on many, and the seconds of each step are printed.

    python eval/updating.py --data DIR [--new 20]

The newest ``--new`` of the feed items of five days land on all others in one process, as in a newsroom that runs. The
update must decide exactly what deciding everything from scratch does, or the run fails. Seconds are of processor time
in one process; building pages and storing are not in them.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from broadsheet.newsroom import epoch
from clustering import arrival
from clustering_pools import feed_items
from report import report

STEPS = {"trace": "trace", "reconcile": "ids", "link_all": "links", "central_articles": "central articles"}
"""What ``decide`` calls, and what it is called here; the rest is grouping."""


def timed(step: Callable[..., Any], name: str, spent: Counter[str]) -> Callable[..., Any]:
    """Return the step, its processor time added to ``spent``."""

    @wraps(step)
    def around(*given: Any, **named: Any) -> Any:
        started = time.process_time()
        try:
            return step(*given, **named)
        finally:
            spent[name] += time.process_time() - started

    return around


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--new", type=int, default=20, help="articles that land")
    options = parser.parse_args()
    articles = sorted(feed_items(options.data, None).articles, key=arrival)
    spent: Counter[str] = Counter()
    for name, told in STEPS.items():
        setattr(epoch, name, timed(getattr(epoch, name), told, spent))
    decide = timed(epoch.decide, "all", spent)
    kept = epoch.Kept()
    before = decide(articles[: -options.new], (), {}, kept=kept)
    spent.clear()
    found = decide(articles, before.stories, before.redirects, kept=kept)
    landed = spent["all"]
    spent["grouping"] = landed - sum(spent[told] for told in STEPS.values())
    for told in ("grouping", *STEPS.values()):
        print(f"   {told:18} {spent[told]:6.2f} s")
    print(f"   {kept.epochs.work}")
    spent.clear()
    if decide(articles, before.stories, before.redirects) != found:
        raise SystemExit("the update differs from deciding everything")
    where = f"feed-items-2026-01-01..05, {options.new} on {len(articles) - options.new}"
    report(3, "update that decides what landed, seconds", landed, data=where, n=options.new, less_is_better=True)
    report(3, "deciding everything, seconds", spent["all"], data=where, n=len(articles), less_is_better=True)


if __name__ == "__main__":
    main()
