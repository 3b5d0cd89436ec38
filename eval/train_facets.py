"""Fit the weights of ``broadsheet.compare.facets`` on the labelled sentences and write them into the package.

Run ``python eval/train_facets.py --data DIR``. Only the sentences of the ``fit`` split are read; some 650 rounded
numbers leave the data folder.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sklearn.linear_model import LogisticRegression

from broadsheet.compare.facets import feature_names, features
from broadsheet.errors import InputError
from broadsheet.newsroom.loose import loose_articles

LABELS = Path(__file__).parent / "labels" / "facets.jsonl"
TARGET = Path(__file__).parent.parent / "src/broadsheet/compare/data/facets.json"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
SETS = ("coverage-2025-05-21", "story-pages-2025-08")
STRENGTH = 0.5
"""Inverse of the penalty on weights; chosen by cross-validation over articles and stories of the fit split."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled sentence: its words, its language, the label of each pass and its split."""

    text: str
    language: str
    label: str
    again: str | None
    split: str


def labelled(data: Path) -> list[Labelled]:
    """Return the labelled sentences that the data folder holds, in the order of the labels."""
    texts = {(name, article): (text, code) for name in SETS for article, text, code in articles(data, name)}
    found = []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, language = texts[row["set"], row["article"]]
        found.append(Labelled(text[row["start"] : row["end"]], language, row["label"], row.get("again"), row["split"]))
    return found


def articles(data: Path, name: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, text and language of the articles of a set."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            record = json.loads(line)
            for item in record.get("articles", [record]):
                try:
                    read = loose_articles({"articles": [item]}, where=name, line=number, now=NOW)
                except InputError:
                    continue
                yield read[0].id, read[0].text, read[0].language or "en"


def main() -> None:
    """Fit on the fit split and write the numbers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    options = parser.parse_args()
    sample = [item for item in labelled(options.data) if item.split == "fit"]
    rows = [features(item.text, item.language) for item in sample]
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(rows, [item.label for item in sample])
    table = {
        "names": list(feature_names()),
        "labels": list(model.classes_),
        "rows": [
            [round(float(bias), 3), *(round(float(weight), 3) for weight in weights)]
            for bias, weights in zip(model.intercept_, model.coef_, strict=True)
        ],
    }
    TARGET.write_text(json.dumps(table) + "\n", encoding="utf-8")
    print(
        f"wrote {TARGET.name}: {len(table['labels'])} labels, {len(table['names'])} features, {len(sample)} sentences"
    )


if __name__ == "__main__":
    main()
