"""Score the tracing of copies on real articles, by pairs that a person has read.

    python eval/natural_copies.py --data DIR

``labels/copies.jsonl`` holds ids and verdicts, no texts: 100 decided pairs (all of ``coverage-2025-05-21``, and of
``story-pages-2025-08`` the 20 reprints that share least, 27 others and 20 wire copies), and 40 pairs that shared much
without being decided (the 25 that shared most, 15 others). For a decided pair ``right`` means that both carry one text
(for wire copy without a collected origin: that the text is that agency's); for a near one, that they should be one.
Printed: of the decided pairs, the share that was right when they were read; and how many of the pairs that should be
one, and of those that should not, are one now.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from broadsheet.gather.records import parse_article
from broadsheet.model.article import Article
from broadsheet.model.origin import Origin
from broadsheet.trace import trace
from report import bootstrap, report

LABELS = Path(__file__).parent / "labels" / "copies.jsonl"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def origins_in(path: Path) -> dict[str, Origin]:
    """Return the decision about every article with a text in a file of articles or of stories."""
    found: dict[str, Article] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            for record in row.get("articles", [row]):
                if record.get("text"):
                    article = parse_article(record, file=path.name, line=number, now=NOW, normalise=True)
                    if isinstance(article, Article):
                        found[article.id] = article
    return trace(list(found.values()))


def main() -> None:
    """Trace, compare with the labels, print."""
    parser = argparse.ArgumentParser(description="Score the tracing of copies on pairs that were read.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    options = parser.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    decided = {
        name: origins_in(options.data / f"{name}.jsonl.gz") for name in sorted({label["data"] for label in labels})
    }
    data = "coverage-2025-05-21 and story-pages-2025-08, pairs read"
    read = [float(label["right"]) for label in labels if label["sampled"] == "decided"]
    report(
        5,
        "natural pairs right as first decided",
        sum(read) / len(read),
        data=data,
        n=len(read),
        interval=bootstrap(read),
    )
    together: dict[bool, list[float]] = {True: [], False: []}
    for label in labels:
        found = decided[label["data"]]
        one, two = found.get(label["article"]), found.get(label["origin"])
        if one is not None and two is not None:
            joined = one.origin == two.origin and (label["article"] != label["origin"] or one.kind != "original")
            together[label["right"]].append(float(joined))
    report(
        5,
        "natural pairs that are one, found",
        sum(together[True]) / len(together[True]),
        data=data,
        n=len(together[True]),
        interval=bootstrap(together[True]),
    )
    report(
        5,
        "natural pairs that are not one, joined",
        sum(together[False]) / len(together[False]),
        data=data,
        n=len(together[False]),
        less_is_better=True,
    )


if __name__ == "__main__":
    main()
