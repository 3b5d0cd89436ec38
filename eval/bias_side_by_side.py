"""Row 11: our comparison of sides and the reference's points, judged blind, side by side.

``--write FILE --round N`` picks the N-th fifteen of the story pages above the floor in a fixed shuffled order, brings
at most two points a side of either product to one plain form (straight quotation marks, no markup), and prints them
shuffled under codes that say nothing of whose they are, each with the passages of the collected texts that are nearest
to it and how many articles of each side print its quoted words. What each code stands for goes into a key that the
judge does not open. A person writes one JSON line a point into ``judgements/bias-N-PASS.jsonl``,
``{"code": "a3f2", "supported": 1, "difference": 0, "reads": 1}``:

- supported: do the collected texts and headlines carry it?
- difference: does it tell the reader a difference between sides?
- reads: is it a plain, readable sentence?

Without ``--write`` the kept verdicts are joined with their keys and counted. A list is preferred on checkability in a
story where a larger share of its points is supported. Two passes of one round give the agreement. Verdicts and keys
hold no text. One product counts and the other does not, so that a judge can often tell which is which by its manner:
the codes hide whose a point is, they cannot hide how it is written.

Usage:
    python eval/bias_side_by_side.py --data DIR --write points.txt --round 1
    python eval/bias_side_by_side.py --data DIR            (counts the kept judgements)
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from broadsheet.compare.omissions import bag_of
from broadsheet.model.brief import SideView
from broadsheet.model.outlet import SIDES
from broadsheet.outlets.sides import side_of_value
from broadsheet.text import sentences as splitter
from framing import comparison_of, records
from report import report

KEPT = Path(__file__).parent / "judgements"
STORIES = 15
"""Stories of one round."""

FRESH = 3
"""Rounds after which every story above the floor was judged once."""

SEED = 11

MOST_POINTS = 2
"""Points of either product for one side of one story."""

NEAREST = 3
"""Passages shown beside a point."""

QUESTIONS = {
    "supported": "supported by the collected texts",
    "difference": "tells a difference between sides",
    "reads": "reads well",
}

_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "`": "'", "*": None})
_QUOTED = re.compile(r'"([^"]{2,40})"')


def main() -> None:
    """Write the points of a round, or count the kept judgements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--write", type=Path, help="file for the shuffled points")
    parser.add_argument("--round", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="as without it: only kept judgements are counted")
    options = parser.parse_args()
    if options.write:
        write_points(options.data, options.write, options.round)
    else:
        for verdicts in sorted(KEPT.glob("bias-*-1.jsonl")):
            tally(verdicts.name.split("-")[1])


# -- writing --------------------------------------------------------------------------------------------------------


def write_points(data: Path, out: Path, number: int) -> None:
    """Write the shuffled points of one round and its key."""
    key: dict[str, tuple[int, str, str]] = {}
    draw = random.Random(f"{SEED} {number}")  # noqa: S311 - sampling, no secret
    with out.open("w", encoding="utf-8") as lines:
        for place, record in chosen(data, number):
            found = [("reference", *point) for point in reference(record, draw)]
            found += [("ours", *point) for point in ours(record, place)]
            draw.shuffle(found)
            texts = sorted(evidence(record), key=lambda row: row[:2])
            lines.write(f"\n== {record['story']}\n")
            lines.writelines(f"   headline [{side}] {title}\n" for side, title in sorted(headlines(record)))
            for owner, side, text in found:
                code = f"{draw.getrandbits(24):06x}"
                key[code] = (place, owner, side)
                lines.write(f"\n{code} [{side}] {neutral(text)}\n")
                lines.writelines(f"      {line}\n" for line in beside(neutral(text), record, texts))
    rows = {code: {"story": story, "from": owner, "side": side} for code, (story, owner, side) in sorted(key.items())}
    (KEPT / f"bias-{number}-key.json").write_text(json.dumps(rows, indent=0) + "\n", encoding="utf-8")


def chosen(data: Path, number: int) -> list[tuple[int, dict[str, Any]]]:
    """Return the stories of one round, in a fixed shuffled order.

    No story is in two of the first rounds; when all were judged, later rounds draw anew among them.
    """
    usable = [
        (place, record)
        for place, record in enumerate(records(data / "story-pages-2025-08.jsonl.gz"))
        if isinstance(record.get("reference"), dict)
    ]
    random.Random(SEED).shuffle(usable)  # noqa: S311 - sampling, no secret
    above = [row for row in usable if comparison_of(row[1], row[0]).verdict]
    fresh = above[(number - 1) * STORIES : number * STORIES]
    if not fresh:
        random.Random(f"{SEED} again {number}").shuffle(above)  # noqa: S311 - sampling, no secret
    return fresh or above[:STORIES]


def ours(record: dict[str, Any], number: int) -> Iterator[tuple[str, str]]:
    """Yield (side, point) of our comparison; a claim stands with its count."""
    for view in comparison_of(record, number).block().views:
        for point in points_of(view)[:MOST_POINTS]:
            yield view.side, point


def points_of(view: SideView) -> list[str]:
    """Return the points of one side: each counted sentence, with the sentence that it counts."""
    found: list[str] = []
    for sentence in (*view.sentences, *view.missing):
        if sentence.kind == "extract" and found:
            found[-1] += f" {sentence.text}"
        else:
            found.append(sentence.text)
    return found


def reference(record: dict[str, Any], draw: random.Random) -> Iterator[tuple[str, str]]:
    """Yield (side, point) of the reference, two a side drawn at random."""
    for side in SIDES:
        points = [str(point) for point in record["reference"].get(side) or ()]
        for point in draw.sample(points, min(MOST_POINTS, len(points))):
            yield side, point


def neutral(text: str) -> str:
    """Return a point without what betrays by its form whose it is: curly quotation marks, markup, a bare end."""
    plain = " ".join(html.unescape(text).translate(_MARKS).split())
    return plain if plain[-1:] in '.!?"' else f"{plain}."


def headlines(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (side, headline) of each article."""
    for item in record["articles"]:
        yield side_of_value(item.get("leaning") or ""), " ".join((item["title"] or "").split())


def evidence(record: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (side, outlet, sentence) of all collected texts."""
    for item in record["articles"]:
        text, side = item["text"] or "", side_of_value(item.get("leaning") or "")
        for span in splitter.split(text):
            yield side, item["outlet"], " ".join(span.of(text).split())


def beside(point: str, record: dict[str, Any], texts: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Yield how many articles of each side print each quoted word, and the passages nearest to a point."""
    for word in dict.fromkeys(_QUOTED.findall(point)):
        pattern = re.compile(rf"\b{re.escape(word.rstrip('s,.'))}", re.IGNORECASE)
        counts = []
        for side in (*SIDES, "unrated"):
            own = [item for item in record["articles"] if side_of_value(item.get("leaning") or "") == side]
            heads = sum(bool(pattern.search((item["title"] or "").translate(_MARKS))) for item in own)
            bodies = sum(bool(pattern.search((item["text"] or "")[:900].translate(_MARKS))) for item in own)
            counts.append(f"{side} {heads} headlines, {bodies} openings of {len(own)}")
        yield f"({word}: {'; '.join(counts)})"
    bag = bag_of(point)
    ranked = sorted(texts, key=lambda row: (-shared(bag, row[2]), row))
    for side, outlet, sentence in ranked[:NEAREST]:
        yield f"~ [{side}] {outlet}: {sentence[:320]}"


def shared(bag: Mapping[str, int], sentence: str) -> float:
    """Return the weighted share of a point's words that a sentence holds."""
    held = bag_of(sentence)
    return round(sum(weight for word, weight in bag.items() if word in held) / max(1, sum(bag.values())), 3)


# -- counting -------------------------------------------------------------------------------------------------------


def tally(number: str) -> None:
    """Print for each product the share of yes to each question, how often it is preferred, and the agreement."""
    key = json.loads((KEPT / f"bias-{number}-key.json").read_text(encoding="utf-8"))
    passes = [verdicts(path) for path in sorted(KEPT.glob(f"bias-{number}-[0-9].jsonl"))]
    seen = ", stories judged before" if int(number) > FRESH else ""
    data = f"story-pages-2025-08, round {number}, one judge, blind{seen}"
    first = passes[0]
    for question, name in QUESTIONS.items():
        for owner in ("ours", "reference"):
            own = [row[question] for code, row in first.items() if key[code]["from"] == owner]
            bar = 1.0 if question == "supported" and owner == "ours" else None
            report(11, f"{name}, {owner}", sum(own) / max(1, len(own)), data=data, n=len(own), bar=bar)
    stories = sorted({key[code]["story"] for code in first})
    better = [preferred(first, key, story) for story in stories]
    report(
        11,
        "stories where ours is preferred on checkability",
        better.count("ours") / len(better),
        data=data,
        n=len(better),
    )
    report(11, "stories where the reference is", better.count("reference") / len(better), data=data, n=len(better))
    for later in passes[1:]:
        both = [(first[code][q], later[code][q]) for code in later if code in first for q in QUESTIONS]
        agreed = sum(one == other for one, other in both) / max(1, len(both))
        report(11, "agreement of two passes", agreed, data=data, n=len(both))


def verdicts(path: Path) -> dict[str, dict[str, int]]:
    """Return the verdicts of one pass by code."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row["code"]: {question: int(row[question]) for question in QUESTIONS} for row in rows}


def preferred(rows: Mapping[str, Mapping[str, int]], key: Mapping[str, Mapping[str, Any]], story: int) -> str:
    """Return whose points of a story are supported more often, or "" when both are alike."""
    shares: dict[str, list[int]] = defaultdict(list)
    for code, row in rows.items():
        if key[code]["story"] == story:
            shares[key[code]["from"]].append(row["supported"])
    mean = {owner: sum(found) / len(found) for owner, found in shares.items()}
    one, other = mean.get("ours", 0.0), mean.get("reference", 0.0)
    return "ours" if one > other else "reference" if other > one else ""


if __name__ == "__main__":
    main()
