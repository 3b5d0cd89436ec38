"""Plants edits in stories and measures whether conflicting reports are found: precision, recall, updates.

Usage: python eval/conflicts.py [--data DIR] [--set roundups|pages|all] [--stories N] [--seed N] [--ways W,W] [--show]

For every story and kind (count, date, money, percent, place, negation) one sentence is picked and changed in one place.
Six ways of planting: ``reprint`` (a copy of the article under another outlet's name), ``sentence`` (a copy of the
sentence set into another article of the story), ``reworded`` (the same after a light rewriting), ``varied`` (a sentence
copied with edits of many kinds: spelled numbers, scales, months, "never", "denied"), ``retold`` (the same in other
words, shortened or turned round) and ``shared`` (a fact that two articles already give in their own words, changed in
one of them). Decoys: the same with a later time and words such as "rose to" (an update), with "about" or "at least" (no
contradiction), retold without an edit, and with a value written otherwise ("$1.2 billion", "$1,200 million").

Stories at even places are for tuning, those at odd places for checking; figures are printed for both.

Strict precision counts every conflict that was not planted as false, though the articles do differ among themselves;
new precision counts only those that the unchanged story does not have.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadsheet.compare.conflicts import compare
from broadsheet.model.article import Article
from broadsheet.model.origin import Origin
from broadsheet.model.story import Material, Story
from conflict_edits import edit, retell, reword, rewritten, varied
from report import report

SETS = {"roundups": "roundups-2021-04..07.jsonl.gz", "pages": "story-pages-2025-08.jsonl.gz"}
KINDS = ("count", "date", "money", "percent", "place", "negation")
WAYS = ("reprint", "sentence", "reworded", "varied", "retold", "shared")


@dataclass(frozen=True)
class Plant:
    """An edit: where it stands and what it contradicts."""

    kind: str
    way: str
    article: str
    sentence: str
    source: str
    original: str


def sentences(text: str) -> list[str]:
    """Return sentences by a rule of its own, so that the measure does not share the measured code's mistakes."""
    found = []
    for paragraph in text.split("\n"):
        found += re.split(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])", paragraph.strip())
    return [each for each in found if 8 <= len(each.split()) <= 45 and not each.endswith("...")]


def load(name: str, data: Path, limit: int | None) -> list[list[Article]]:
    """Return the articles of each story that has two full texts."""
    stories = []
    with gzip.open(data / SETS[name], "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            when = datetime.fromisoformat(row["date"]) if row.get("date") else None
            articles = [
                Article(
                    f"a{at:03d}", each["outlet"] or "", each.get("url"), each["title"] or "", each["text"], when, "en"
                )
                for at, each in enumerate(row["articles"])
                if each["text"]
            ]
            if len(articles) > 1:
                stories.append(articles[:40])
    return stories[:limit]


def material(articles: list[Article]) -> Material:
    """Return the material of a story in which every article is an origin."""
    story = Story("s", tuple(article.id for article in articles))
    return Material(story, tuple(articles), {each.id: Origin(each.id, each.id, "original") for each in articles})


def plant(articles: list[Article], kind: str, way: str, chance: random.Random) -> tuple[list[Article], Plant] | None:
    """Return the story with one edit, or None where nothing of that kind can be planted that way."""
    places = [(article, each) for article in articles for each in sentences(article.text)]
    chance.shuffle(places)
    for article, sentence in places[:400]:
        changed = varied(kind, sentence, chance) if way in {"varied", "retold"} else edit(kind, sentence, chance)
        if changed is None or article.text.count(sentence) != 1:
            continue
        if way == "reprint":
            copy = replace(article, id="zzz", outlet="planted.example", text=article.text.replace(sentence, changed))
            return [*articles, copy], Plant(kind, way, "zzz", changed, article.id, sentence)
        if way in {"sentence", "reworded", "varied", "retold"}:
            fresh = set(changed.split()) - set(sentence.split())
            new = reword(changed) if way == "reworded" else retell(changed, fresh) if way == "retold" else changed
            if way == "retold" and new == changed:
                continue
            if fresh and not (set(changed.split()) - set(sentence.split())) & set(new.split()):
                continue  # rewording took the edit away
            hosts = [each for each in articles if each.id != article.id and sentence not in each.text]
            if not hosts:
                continue
            host = chance.choice(hosts)
            text = f"{host.text}\n\n{new}"
            rest = [replace(each, text=text) if each.id == host.id else each for each in articles]
            return rest, Plant(kind, way, host.id, new, article.id, sentence)
        if partner := shared(kind, article, sentence, changed, articles):
            rest = [
                replace(each, text=each.text.replace(sentence, changed)) if each.id == article.id else each
                for each in articles
            ]
            return rest, Plant(kind, way, article.id, changed, partner[0], partner[1])
    return None


STOP = set(
    "the a an of in on at to for and or but is was were are be been by with from that this it he she they his her its".split()
)


def shared(kind: str, article: Article, sentence: str, changed: str, articles: list[Article]) -> tuple[str, str] | None:
    """Return (article, sentence) that gives the same fact in other words: the changed words and half of the rest."""
    old, new = sentence.split(), changed.split()
    gone = [word.strip(".,") for word in old if word not in new]
    if kind == "negation" or not gone:
        return None
    words = {word.lower().strip(".,\"“”'’") for word in old} - STOP
    for each in articles:
        if each.id == article.id or sentence in each.text:
            continue
        for candidate in sentences(each.text):
            others = {word.lower().strip(".,\"“”'’") for word in candidate.split()} - STOP
            if (
                gone[0].lower() in others
                and len(words & others) >= 5
                and len(words & others) * 2 >= min(len(words), len(others))
            ):
                return each.id, candidate
    return None


def hit(conflict, planted: Plant, articles: dict[str, Article]) -> bool:  # noqa: ANN001
    """Return True where a side of the conflict lies in the edited sentence."""
    for side in conflict.sides:
        for citation in side.citations:
            if citation.article != planted.article:
                continue
            at = articles[planted.article].text.rfind(planted.sentence)
            if at <= citation.start and citation.end <= at + len(planted.sentence):
                return True
    return False


def signature(conflict) -> frozenset[tuple[str, str]]:  # noqa: ANN001
    """Return what names a conflict whatever else the story holds."""
    return frozenset((citation.article, citation.quote) for side in conflict.sides for citation in side.sentences)


def decoys(articles: list[Article], chance: random.Random) -> list[tuple[str, list[Article], Plant]]:
    """Return stories with an edit that is no conflict: updates, approximations, bounds."""
    made = []
    places = [(article, each) for article in articles for each in sentences(article.text)]
    chance.shuffle(places)
    pattern = r"\b(\d{1,3}(?:,\d{3})*)(?= (?:people|[a-z]{4,}s)\b)"
    found = next(
        (
            (a, s)
            for a, s in places
            if re.search(r"(?<![$€£\d.,:-])" + pattern, s)
            and not re.search("at least|about|more than|nearly|up to|some|around|over", s, re.IGNORECASE)
        ),
        None,
    )
    if not found:
        return []
    article, sentence = found
    match = re.search(r"(?<![$€£\d.,:-])" + pattern, sentence)
    value = int(match[1].replace(",", ""))
    base = article.published or datetime(2025, 8, 20, 12, tzinfo=UTC)
    host = chance.choice([each for each in articles if each.id != article.id])
    for name, new, later in (
        ("update", sentence.replace(match[0], f"{value + 3 + value // 5:,}", 1), True),
        ("about", sentence.replace(match[0], f"about {round(value * 1.04):,}", 1), False),
        ("at least", sentence.replace(match[0], f"at least {max(1, value - max(1, value // 5)):,}", 1), False),
    ):
        told = new
        if later:
            told = chance.choice(
                [
                    f"The number has since risen to {value + 3 + value // 5:,}: " + new,
                    sentence.replace(match[0], f"now {value + 3 + value // 5:,}", 1),
                    "In an updated count, " + new[0].lower() + new[1:],
                    sentence.replace(match[0], f"a total that rose to {value + 3 + value // 5:,}", 1),
                ]
            )
        when = base + timedelta(hours=6 if later else 0)
        rest = [
            replace(each, text=f"{host.text}\n\n{told}", published=when)
            if each.id == host.id
            else replace(each, published=base)
            for each in articles
        ]
        made.append((name, rest, Plant("count", name, host.id, told, article.id, sentence)))
    return made


def controls(articles: list[Article], chance: random.Random) -> list[tuple[str, list[Article], Plant]]:
    """Return stories to which a sentence was added that says the same: in other words, or with its value rewritten."""
    places = [(article, each) for article in articles for each in sentences(article.text)]
    chance.shuffle(places)
    made = []
    for name, change in (("retold", lambda told: retell(told, set())), ("rewritten", rewritten)):
        for article, sentence in places[:200]:
            new = change(sentence)
            hosts = [each for each in articles if each.id != article.id and sentence not in each.text]
            if new is None or new == sentence or not hosts or article.text.count(sentence) != 1:
                continue
            host = chance.choice(hosts)
            text = f"{host.text}\n\n{new}"
            rest = [replace(each, text=text) if each.id == host.id else each for each in articles]
            made.append((name, rest, Plant("", name, host.id, new, article.id, sentence)))
            break
    return made


@dataclass
class Tally:
    """What was planted and found in one half of the stories."""

    planted: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    typed: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: int = 0
    wrong_new: int = 0
    wrong_all: int = 0
    clean: int = 0
    stories: int = 0
    decoys: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))


def main() -> int:
    """Print precision and recall by kind and way; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = Path(__file__).resolve().parents[1] / "../shared/data"
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", default)))
    parser.add_argument("--set", choices=[*SETS, "all"], default="all")
    parser.add_argument("--stories", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--ways", default=",".join(WAYS), help="ways of planting, comma-separated")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was wrong")
    options = parser.parse_args()
    for name in SETS if options.set == "all" else [options.set]:
        halves = Tally(), Tally()
        for number, articles in enumerate(load(name, options.data, options.stories)):
            measure(number, articles, halves[number % 2], options)
        for half, tally in zip(("tuning", "checking"), halves, strict=True):
            show(f"{name}, {half} half", tally)
    return 0


def measure(number: int, articles: list[Article], tally: Tally, options: argparse.Namespace) -> None:
    """Plant into one story in all ways and count what is found."""
    clean = {signature(each) for each in compare(material(articles)).conflicts}
    tally.clean += len(clean)
    tally.stories += 1
    for kind in KINDS:
        for way in options.ways.split(","):
            chance = random.Random(f"{options.seed}-{number}-{kind}-{way}")  # noqa: S311 - a seeded choice of edits
            made = plant(articles, kind, way, chance)
            if made is None:
                continue
            changed, edited = made
            by_id = {each.id: each for each in changed}
            conflicts = compare(material(changed)).conflicts
            hits = [each for each in conflicts if hit(each, edited, by_id)]
            tally.planted[kind, way] += 1
            tally.found[kind, way] += bool(hits)
            tally.typed[kind, way] += any(each.kind == kind for each in hits)
            tally.right += bool(hits)
            rest = [each for each in conflicts if each not in hits]
            tally.wrong_all += len(rest)
            extra = [each for each in rest if signature(each) not in clean]
            tally.wrong_new += len(extra)
            if options.show and not hits:
                print(f"MISSED {kind} {way} {number}\n   {edited.original}\n   {edited.sentence}")
            if options.show:
                for each in extra:
                    told = [side.sentences[0].quote for side in each.sides]
                    print(f"WRONG {kind} {way} {number}: {each.kind}", *told, sep="\n   ")
    chance = random.Random(f"{options.seed}-{number}")  # noqa: S311 - as above
    for kind, changed, edited in [*decoys(articles, chance), *controls(articles, chance)]:
        by_id = {each.id: each for each in changed}
        hits = [each for each in compare(material(changed)).conflicts if hit(each, edited, by_id)]
        tally.decoys[kind].append(not hits)
        if options.show and hits:
            print(f"DECOY {kind} {number}\n   {edited.original}\n   {edited.sentence}")


def show(data: str, tally: Tally) -> None:
    """Print the table of one half."""
    print(f"\n{data}: {tally.stories} stories, {tally.clean} conflicts in the unchanged stories")
    print(f"{'kind':10}" + "".join(f"{way:>20}" for way in WAYS))
    for kind in KINDS:
        counts = [(tally.found[kind, way], tally.planted[kind, way], tally.typed[kind, way]) for way in WAYS]
        print(f"{kind:10}" + "".join(f"{f'{found}/{planted} (kind {typed})':>20}" for found, planted, typed in counts))
    found, planted = sum(tally.found.values()), sum(tally.planted.values())
    report(13, "recall of planted conflicts", found / max(1, planted), data=data, n=planted, bar=0.95)
    for way in WAYS:
        total = sum(tally.planted[kind, way] for kind in KINDS)
        part = sum(tally.found[kind, way] for kind in KINDS) / max(1, total)
        report(13, f"recall, {way}", part, data=data, n=total)
    new, everything = tally.right + tally.wrong_new, tally.right + tally.wrong_all
    report(13, "precision, new conflicts only", tally.right / max(1, new), data=data, n=new, bar=0.95)
    report(13, "precision, strict", tally.right / max(1, everything), data=data, n=everything)
    for kind, results in tally.decoys.items():
        bar = 0.95 if kind in {"update", "about", "at least"} else None
        value = sum(results) / len(results)
        report(13, f"{kind}: not called a conflict", value, data=data, n=len(results), bar=bar)


if __name__ == "__main__":
    sys.exit(main())
