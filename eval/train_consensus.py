"""Fit the weights of ``broadsheet.brief.consensus`` and write them into the package.

Run ``python eval/train_consensus.py --data DIR``: it reads the ``roundups`` (short leads of two or three sides and an
editor's neutral summary of each story) and asks, for every run of one to four words of the leads, whether the summary
has it. Only forty rounded numbers leave the data folder.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from broadsheet.brief import summary
from broadsheet.brief.consensus import ORDERS, Consensus, Line, Model, lower_words, run_set
from broadsheet.brief.desk import Desk
from broadsheet.newsroom.loose import loose_material

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TARGET = Path(__file__).parent.parent / "src/broadsheet/brief/data/consensus.json"


def stories(path: Path) -> list[tuple[Mapping[str, Any], str]]:
    """Return each story of a set with its neutral human text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [(record, neutral(record["reference"])) for record in records]


def neutral(reference: Any) -> str:
    """Return the neutral text of a reference: an object with ``text``, or a list that begins with it."""
    text = reference["text"] if isinstance(reference, dict) else reference[0]
    return " ".join(text.replace("\xa0", " ").split())


def desk_of(record: Mapping[str, Any]) -> Desk:
    """Return the desk of one story record."""
    return Desk(loose_material(record, where="train", line=1, now=NOW))


def fit(sample: Iterable[tuple[Mapping[str, Any], str]]) -> Model:
    """Return the weights fitted on stories."""
    rows: list[list[np.ndarray]] = [[] for _ in range(ORDERS)]
    hits: list[list[bool]] = [[] for _ in range(ORDERS)]
    for record, text in sample:
        desk = desk_of(record)
        leads = summary.leads(desk)
        lines = [Line(row.origin, row.place, lower_words(row.text)) for row in leads]
        consensus = Consensus(lines, summary.titles(desk), desk.language)
        words = lower_words(text)
        for place, found in enumerate(consensus.runs(lines)):
            said = run_set(words, place + 1)
            rows[place].append(np.column_stack(found.features))
            hits[place] += [gram in said for gram in found.grams]
    fits = []
    for features, wanted in zip(rows, hits, strict=True):
        fitted = LogisticRegression(C=1.0, max_iter=5000).fit(np.vstack(features), wanted)
        fits.append((round(float(fitted.intercept_[0]), 3), *(round(float(x), 3) for x in fitted.coef_[0])))
    return Model(tuple(fits))


def main() -> None:
    """Fit on all roundups and write the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    options = parser.parse_args()
    model = fit(stories(options.data / "roundups-2021-04..07.jsonl.gz"))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps({"orders": model.orders}, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {TARGET.name}: {len(model.orders)} orders of {len(model.orders[0])} numbers")


if __name__ == "__main__":
    main()
