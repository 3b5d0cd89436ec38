"""Row 11: our comparison of sides and the reference's points, shuffled and unlabelled, for a person to judge.

For each of N stories of the story pages that reach the floor, at most two points a side of either product are printed
in a shuffled order, without saying whose they are; the key file says it. A person writes one JSON line a point,
``{"story": 5, "point": "a3f2", "supported": true, "difference": false, "reads": true}``:

- supported: do the collected texts and headlines carry it?
- difference: does it tell the reader a difference between sides?
- reads: is it a plain, readable sentence?

``--tally FILE`` joins judgements with the key and counts them; kept judgements hold no text.

Usage:
    python eval/bias_side_by_side.py --data DIR --points points.txt --key key.json [--stories 15]
    python eval/bias_side_by_side.py --label key.json --judged judged.jsonl --out eval/judgements/bias.jsonl
    python eval/bias_side_by_side.py --data DIR            (prints the tally of the kept judgements)
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from broadsheet.brief.comparison import Comparison
from broadsheet.brief.desk import Desk
from broadsheet.model.brief import SideView
from broadsheet.model.outlet import SIDES
from broadsheet.newsroom.loose import loose_material
from report import report

NOW = datetime(2026, 6, 1, tzinfo=UTC)
KEPT = Path(__file__).parent / "judgements" / "bias.jsonl"
MOST_POINTS = 2
"""Points of either product for one side of one story."""

QUESTIONS = ("supported", "difference", "reads")


def main() -> None:
    """Print points, label judgements, or tally."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--points", type=Path, help="file for the shuffled points")
    parser.add_argument("--key", type=Path, help="file for whose each point is")
    parser.add_argument("--stories", type=int, default=15)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--judged", type=Path, help="a person's judgements")
    parser.add_argument("--label", type=Path, help="key to join them with")
    parser.add_argument("--out", type=Path, default=KEPT)
    parser.add_argument("--quick", action="store_true", help="as without it: only kept judgements are counted")
    options = parser.parse_args()
    if options.points and options.key:
        write_points(options.data, options.points, options.key, options.stories, options.seed)
    elif options.label and options.judged:
        label(options.label, options.judged, options.out)
    else:
        tally(KEPT)


def write_points(data: Path, points: Path, key: Path, stories: int, seed: int) -> None:
    """Write the shuffled points of some stories and whose they are."""
    draw = random.Random(seed)  # noqa: S311 - sampling, no secret
    with gzip.open(data / "story-pages-2025-08.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = list(enumerate(map(json.loads, lines)))
    usable = [(number, record) for number, record in records if isinstance(record.get("reference"), dict)]
    usable = [(number, record) for number, record in usable if comparison_of(record, number).verdict]
    owners: dict[str, str] = {}
    with points.open("w", encoding="utf-8") as out:
        for number, record in sorted(draw.sample(usable, stories), key=lambda item: item[0]):
            own = random.Random(seed + number)  # noqa: S311 - the same reference points whatever ours are
            found = [("reference", *point) for point in reference(record, own)]
            found += [("ours", *point) for point in ours(record, number)]
            own.shuffle(found)
            out.write(f"\n== story {number}: {record['story']}\n")
            for owner, side, text in found:
                name = hashlib.sha256(f"{number} {owner} {side} {text}".encode()).hexdigest()[:6]
                owners[f"{number} {name}"] = owner
                out.write(f"{number} {name} [{side}] {text}\n")
    key.write_text(json.dumps(owners, indent=1, sort_keys=True), encoding="utf-8")


def ours(record: dict[str, Any], number: int) -> Iterator[tuple[str, str]]:
    """Yield (side, point) of our comparison; a claim stands with its count."""
    for view in comparison_of(record, number).block().views:
        for point in points_of(view)[:MOST_POINTS]:
            yield view.side, point


def comparison_of(record: dict[str, Any], number: int) -> Comparison:
    """Return a story's comparison; articles whose outlet the set does not name count as outlets of their own."""
    for place, item in enumerate(record["articles"]):
        if item["outlet"] == "ground.news":
            item["outlet"], item["url"] = f"unnamed-{place}.example", None
    return Comparison(Desk(loose_material(record, where="story-pages", line=number, now=NOW)))


def points_of(view: SideView) -> list[str]:
    """Return the points of one side: each counted sentence, with the sentence that it counts."""
    found: list[str] = []
    for sentence in view.sentences:
        if sentence.kind == "extract" and found:
            found[-1] += f" {sentence.text}"
        else:
            found.append(sentence.text)
    found += [f"Elsewhere, and not found here in what we collected: {sentence.text}" for sentence in view.missing]
    return found


def reference(record: dict[str, Any], draw: random.Random) -> Iterator[tuple[str, str]]:
    """Yield (side, point) of the reference, two a side drawn at random."""
    for side in SIDES:
        points = [str(point) for point in record["reference"].get(side) or ()]
        for point in draw.sample(points, min(MOST_POINTS, len(points))):
            yield side, point


def label(key: Path, judged: Path, out: Path) -> None:
    """Keep judgements with whose point each was, without any text."""
    owners = json.loads(key.read_text(encoding="utf-8"))
    rows = []
    for line in judged.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            name = f"{row['story']} {row['point']}"
            rows.append(
                {"story": row["story"], "point": row["point"], "from": owners[name]} | {q: row[q] for q in QUESTIONS}
            )
    out.parent.mkdir(exist_ok=True)
    out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def tally(kept: Path) -> None:
    """Print the share of yes for each question and product, and of stories where ours is at least as good."""
    rows = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines() if line]
    by_owner: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_owner[row["from"]].append(row)
    data = "story-pages-2025-08, one judge"
    for question in QUESTIONS:
        for owner in ("ours", "reference"):
            yes = sum(row[question] for row in by_owner[owner])
            bar = {"supported": 1.0}.get(question) if owner == "ours" else None
            name = {
                "supported": "supported by the collected texts",
                "difference": "tells a difference",
                "reads": "reads well",
            }
            report(
                11,
                f"{name[question]}, {owner}",
                yes / max(1, len(by_owner[owner])),
                data=data,
                n=len(by_owner[owner]),
                bar=bar,
            )
    at_least = [not_worse(rows, story) for story in sorted({row["story"] for row in rows})]
    report(
        11,
        "stories where ours is supported at least as often",
        sum(at_least) / len(at_least),
        data=data,
        n=len(at_least),
    )


def not_worse(rows: list[dict[str, Any]], story: int) -> bool:
    """Return whether our points of a story are supported at least as often as the reference's."""
    shares = {}
    for owner in ("ours", "reference"):
        own = [row["supported"] for row in rows if row["story"] == story and row["from"] == owner]
        shares[owner] = sum(own) / len(own) if own else 0.0
    return shares["ours"] >= shares["reference"]


if __name__ == "__main__":
    main()
