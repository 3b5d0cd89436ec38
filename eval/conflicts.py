"""Plants edits in stories and measures whether conflicting reports are found: precision, recall, updates.

Usage: python eval/conflicts.py [--data DIR] [--set roundups|pages|all] [--stories N] [--seed N] [--show]

For every story and kind (count, date, money, percent, place, negation) one sentence is picked and changed in one place.
Four ways of planting: ``reprint`` (a copy of the article under another outlet's name), ``sentence`` (a copy of the
sentence set into another article of the story), ``reworded`` (the same after a light rewriting) and ``shared`` (a fact
that two articles already give in their own words, changed in one of them). Decoys: the same with a later time and words
such as "rose to" (an update), with "about" or "at least" (no contradiction), and unchanged.

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
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from broadsheet.compare.conflicts import compare
from broadsheet.model.article import Article
from broadsheet.model.origin import Origin
from broadsheet.model.story import Material, Story
from report import report

SETS = {"roundups": "roundups-2021-04..07.jsonl.gz", "pages": "story-pages-2025-08.jsonl.gz"}
KINDS = ("count", "date", "money", "percent", "place", "negation")
WAYS = ("reprint", "sentence", "reworded", "shared")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SMALL = "two three four five six seven eight nine ten eleven twelve".split()
PLACES = (
    "Texas Ohio Florida California Georgia Nevada Arizona Michigan Iowa Oregon Gaza Israel Russia Ukraine China India Japan "
    "Germany France Italy Poland Canada Mexico Brazil Iran Iraq Syria Lebanon Egypt Turkey Moscow Kyiv London Paris "
    "Berlin Tokyo Beijing Chicago Boston Houston Dallas Miami Minneapolis Portland Seattle Austin Atlanta Denver Haiti "
    "Cuba Afghanistan Tennessee Virginia Maryland Minnesota Wisconsin Pennsylvania Louisiana Mississippi"
).split()
AUXILIARY = (
    r"\b(is|are|was|were|has|have|had|will|would|could|should|can|must|may)\b(?!\s+(?:not|n't|no|never|more|less))"
)


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


def edit(kind: str, sentence: str, chance: random.Random) -> str | None:
    """Return the sentence with one thing of that kind changed, or None where it has none."""
    if kind == "count":
        return edit_count(sentence, chance)
    if kind == "date":
        return edit_date(sentence, chance)
    if kind == "money":
        return swap(r"(?<=[$€£])(\d[\d,.]*\d|\d)(?!\w)", sentence, lambda m: other_number(m[0], chance))
    if kind == "percent":
        return swap(
            r"\b(\d+(?:\.\d+)?)(?=\s?(?:%|percent\b|per cent\b))", sentence, lambda m: other_number(m[0], chance)
        )
    if kind == "place":
        pattern = r"(?<=\b(?:in|at|to) )(" + "|".join(PLACES) + r")\b"
        return swap(pattern, sentence, lambda m: chance.choice([each for each in PLACES if each != m[0]]))
    if re.search(r"\b(?:not|never|no|n't|without)\b|n['’]t", sentence):
        return None
    return swap(AUXILIARY, sentence, lambda m: f"{m[0]} not")


def swap(pattern: str, sentence: str, change) -> str | None:  # noqa: ANN001
    """Return the sentence with the first match changed, or None."""
    match = re.search(pattern, sentence)
    return sentence[: match.start()] + change(match) + sentence[match.end() :] if match else None


def edit_count(sentence: str, chance: random.Random) -> str | None:
    """Return the sentence with a count changed."""
    pattern = (
        r"(?<![$€£\d.,:/-])\b(\d{1,3}(?:,\d{3})+|\d{1,3}|"
        + "|".join(SMALL)
        + r")(?= (?:[a-z]+ )?[a-z]{3,}s\b| people\b)"
    )

    def change(match: re.Match[str]) -> str:
        if match[0] in SMALL:
            return chance.choice([each for each in SMALL if each != match[0]])
        return other_number(match[0], chance)

    if re.search(pattern + r"(?= years?[ -]old)", sentence):
        return None
    return swap(pattern, sentence, change)


def edit_date(sentence: str, chance: random.Random) -> str | None:
    """Return the sentence with a weekday, a day of a month or a year changed."""
    day = swap(r"\b(" + "|".join(DAYS) + r")\b", sentence, lambda m: chance.choice([d for d in DAYS if d != m[0]]))
    if day:
        return day
    dated = (
        r"(?<=\b(?:" + "|".join([*MONTHS, "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]) + r") )(\d{1,2})\b"
    )
    number = re.search(dated.replace("(?<=", "(?:").replace(r") )", r") )", 1), sentence)
    if number:
        start = number.start(1)
        old = int(number[1])
        new = chance.choice([each for each in range(1, 29) if each != old])
        return sentence[:start] + str(new) + sentence[number.end(1) :]
    return swap(r"(?<=\bin )((?:19|20)\d\d)\b", sentence, lambda m: str(int(m[0]) + chance.choice([-3, -2, -1, 1, 2])))


def other_number(written: str, chance: random.Random) -> str:
    """Return another number written alike."""
    value = float(written.replace(",", ""))
    factor = chance.choice([0.5, 0.7, 1.2, 1.5, 2, 3])
    new = value * factor
    if "." in written:
        places = len(written.split(".")[1])
        new = round(new, places)
        return f"{new:,.{places}f}" if new != value else f"{value + 1:,.{places}f}"
    whole = max(1, round(new))
    if whole == value:
        whole += 2
    return f"{whole:,}" if "," in written or whole > 9999 else str(whole)


def reword(sentence: str) -> str:
    """Return the sentence with light changes that keep what it says."""
    changed = sentence
    for old, new in (
        (r", according to ([^,.]+)\.$", r", \1 said."),
        (r"^(?:On|In) (\w+), ", ""),
        (r"\bapproximately\b", "about"),
        (r"\bhowever, ", ""),
        (r"\balso\b ", ""),
        (r"\bofficials said\b", "officials reported"),
        (r"\bPresident ", ""),
        (r"\bFormer ", "Ex-"),
        (r"\bthe United States\b", "the U.S."),
        (r"\bsaid (?:in a statement|on Twitter)\b", "said"),
        (r"\bpurchase\b", "buy"),
        (r"\bmore than\b", "over"),
    ):
        changed = re.sub(old, new, changed)
    if changed == sentence:
        changed = (
            "Reports say that " + sentence[0].lower() + sentence[1:]
            if sentence.split(maxsplit=1)[0] in {"The", "A", "An"}
            else f"Meanwhile, {sentence}"
        )
    return changed


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
        changed = edit(kind, sentence, chance)
        if changed is None or article.text.count(sentence) != 1:
            continue
        if way == "reprint":
            copy = replace(article, id="zzz", outlet="planted.example", text=article.text.replace(sentence, changed))
            return [*articles, copy], Plant(kind, way, "zzz", changed, article.id, sentence)
        if way in {"sentence", "reworded"}:
            new = reword(changed) if way == "reworded" else changed
            if not (set(changed.split()) - set(sentence.split())) & set(new.split()):
                continue  # rewording took the edit away
            host = chance.choice([each for each in articles if each.id != article.id and sentence not in each.text])
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


def main() -> int:
    """Print precision and recall by kind and way; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = Path(__file__).resolve().parents[1] / "../shared/data"
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", default)))
    parser.add_argument("--set", choices=[*SETS, "all"], default="all")
    parser.add_argument("--stories", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="print what was missed and what was wrong")
    options = parser.parse_args()
    for name in SETS if options.set == "all" else [options.set]:
        measure(name, load(name, options.data, options.stories), options)
    return 0


def measure(name: str, stories: list[list[Article]], options: argparse.Namespace) -> None:
    """Print the table of one set."""
    planted: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    typed: Counter[tuple[str, str]] = Counter()
    wrong_new = wrong_all = right = clean_conflicts = 0
    decoy: dict[str, list[bool]] = defaultdict(list)
    for number, articles in enumerate(stories):
        clean = {signature(each) for each in compare(material(articles)).conflicts}
        clean_conflicts += len(clean)
        for kind in KINDS:
            for way in WAYS:
                chance = random.Random(f"{options.seed}-{number}-{kind}-{way}")  # noqa: S311 - a seeded choice of edits
                made = plant(articles, kind, way, chance)
                if made is None:
                    continue
                changed, edited = made
                by_id = {each.id: each for each in changed}
                conflicts = compare(material(changed)).conflicts
                hits = [each for each in conflicts if hit(each, edited, by_id)]
                planted[kind, way] += 1
                found[kind, way] += bool(hits)
                typed[kind, way] += any(each.kind == kind for each in hits)
                right += bool(hits)
                rest = [each for each in conflicts if each not in hits]
                wrong_all += len(rest)
                extra = [each for each in rest if signature(each) not in clean]
                wrong_new += len(extra)
                if options.show and not hits:
                    print(f"MISSED {kind} {way}\n   {edited.original}\n   {edited.sentence}")
                if options.show:
                    for each in extra:
                        print(
                            f"WRONG {kind} {way}: {each.kind}",
                            *[side.sentences[0].quote for side in each.sides],
                            sep="\n   ",
                        )
        for kind, changed, edited in decoys(articles, random.Random(f"{options.seed}-{number}")):  # noqa: S311 - as above
            by_id = {each.id: each for each in changed}
            hits = [each for each in compare(material(changed)).conflicts if hit(each, edited, by_id)]
            decoy[kind].append(not hits)
            if options.show and hits:
                print(f"DECOY {kind}\n   {edited.original}\n   {edited.sentence}")
    print(f"\n{name}: {len(stories)} stories, {clean_conflicts} conflicts in the unchanged stories")
    print(f"{'kind':10}" + "".join(f"{way:>20}" for way in WAYS))
    for kind in KINDS:
        cells = [f"{found[kind, way]}/{planted[kind, way]} (kind {typed[kind, way]})" for way in WAYS]
        print(f"{kind:10}" + "".join(f"{cell:>20}" for cell in cells))
    totals = [sum(found[kind, way] for kind in KINDS) for way in WAYS]
    report(
        13,
        "recall of planted conflicts",
        sum(totals) / max(1, sum(planted.values())),
        data=name,
        n=sum(planted.values()),
        bar=0.95,
    )
    report(
        13, "precision, new conflicts only", right / max(1, right + wrong_new), data=name, n=right + wrong_new, bar=0.95
    )
    for kind, results in decoy.items():
        report(13, f"{kind}: not called a conflict", sum(results) / len(results), data=name, n=len(results), bar=0.95)
    for way in WAYS:
        total = sum(planted[kind, way] for kind in KINDS)
        print(f"recall {way}: {sum(found[kind, way] for kind in KINDS) / max(1, total):.3f} of {total}")
    print(f"precision, new conflicts only: {right / max(1, right + wrong_new):.3f}")
    print(f"precision, strict: {right / max(1, right + wrong_all):.3f}")
    for kind, results in decoy.items():
        print(f"decoy {kind}: not called a conflict {sum(results) / len(results):.3f} of {len(results)}")


if __name__ == "__main__":
    sys.exit(main())
