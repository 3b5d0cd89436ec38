"""Score the tracing of copies: edits planted in real articles, by a seed.

    python eval/copies.py --data DIR [--sources 1500] [--seed 7]

Sources are drawn from ``articles-2012-2020.jsonl.gz``; each gets one to three edited copies at other outlets. Beside
them stand decoys (independent articles that quote the same words, share a paragraph of background, or carry the same
boilerplate) and all other articles as background. Printed: precision and recall of pairs (two articles that carry
the same text), recall for each edit, false pairs for each decoy, and articles a second on one core; then the same for
the harder kinds of ``copies_harder.py``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from zlib import crc32

import copies_harder
from broadsheet.model.article import Article
from broadsheet.trace import trace
from report import report

QUOTE = re.compile(r"[“\"][^”\"\n]{30,600}[”\"]")
BOILERPLATE = (
    "This newsletter-free edition of our site is made possible by readers like you who keep local reporting alive. "
    "If you value what you read here, tell a neighbour, write to your representative, and keep your radio tuned. "
    "Our editors choose what to cover without regard to the wishes of advertisers, and corrections are printed daily."
)


def load(data: Path) -> list[Article]:
    """Return the articles of the set, sorted by id, with at least 150 words and nothing copied from one another.

    Real copies are in the set and nobody labelled them: articles that share a tenth of their sequences of eight words
    with another are left out, so that every pair that is found can be judged.
    """
    found = []
    with gzip.open(data / "articles-2012-2020.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if len(row["text"].split()) < 150:
                continue
            stamp = str(row.get("published") or "")
            published = (
                datetime.fromisoformat(stamp).replace(tzinfo=UTC) if re.match(r"\d{4}-\d\d-\d\d", stamp) else None
            )
            found.append(
                Article(
                    row["id"],
                    row["outlet"],
                    row["url"],
                    row["title"],
                    row["text"],
                    published,
                    "en",
                    byline=row.get("byline"),
                )
            )
    return without_real_copies(sorted(found, key=lambda article: article.id))


def without_real_copies(articles: list[Article]) -> list[Article]:
    """Return the articles that share no tenth of their (sampled) sequences of eight words with another outlet's."""
    carriers: dict[int, list[int]] = defaultdict(list)
    sizes = []
    for number, article in enumerate(articles):
        words = re.findall(r"\w+", article.text.lower())
        sampled = {crc32(" ".join(words[at : at + 8]).encode()) for at in range(len(words) - 7)}
        kept = [code for code in sampled if code % 8 == 0]
        sizes.append(len(kept))
        for code in kept:
            carriers[code].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in carriers.values():
        if len(numbers) < 30:
            for pair in combinations(numbers, 2):
                shared[pair] += 1
    related = set()
    for (one, two), count in shared.items():
        if count >= 0.1 * max(1, min(sizes[one], sizes[two])):
            related |= {one, two}
    return [article for number, article in enumerate(articles) if number not in related]


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs; sentences by threes where the text has no paragraphs."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    if len(parts) >= 4:
        return parts
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def noise(text: str, rate: float, rng: random.Random) -> str:
    """Return the text as a bad scan gives it: letters confused, lost, doubled; spaces lost and added."""
    confused = {"o": "0", "l": "1", "i": "l", "e": "c", "s": "5", "h": "b", "n": "u", "t": "f", "a": "o", "r": "n"}
    out = []
    for char in text:
        if rng.random() >= rate or char == "\n":
            out.append(char)
            continue
        roll = rng.random()
        if roll < 0.6:
            out.append(confused.get(char, rng.choice("abcdefghijklmnopqrstuvwxyz")))
        elif roll < 0.75:
            out.append(char + " ")
        elif roll < 0.85:
            out.append(char + char)
    return "".join(out)


def truncation(article: Article, _other: Article, rng: random.Random) -> str:
    """Return the beginning of the text: 15 to 70 percent, at least 80 words."""
    parts = paragraphs(article.text)
    return "\n\n".join(copies_harder.keep(parts, max(80, int(len(article.text.split()) * rng.uniform(0.15, 0.7)))))


def new_lede(article: Article, other: Article, rng: random.Random) -> str:
    """Return the text with its first paragraphs, at most 40 percent, replaced by another's."""
    parts, lede = paragraphs(article.text), paragraphs(other.text)
    size = len(article.text.split())
    drop = 0
    while drop < 3 and sum(len(part.split()) for part in parts[: drop + 1]) <= 0.4 * size:
        drop += 1
    return "\n\n".join([*lede[: rng.randint(1, 2)], *parts[drop:]])


def headline(article: Article, _other: Article, _rng: random.Random) -> str:
    """Return the text unchanged (its headline is rewritten by the caller)."""
    return article.text


def byline(article: Article, _other: Article, _rng: random.Random) -> str:
    """Return the text under another byline and with a line about the author."""
    return (
        f"By Jordan Vale, Staff Writer\n\n{article.text}\n\nJordan Vale covers the region. Write to desk@paper.example."
    )


def agency_tag(article: Article, _other: Article, rng: random.Random) -> str:
    """Return the text with an agency's dateline and rights notice, often cut."""
    parts = paragraphs(article.text)
    kept = copies_harder.keep(parts, int(len(article.text.split()) * rng.uniform(0.4, 1.0)))
    place, agency = rng.choice(("WASHINGTON", "LONDON", "NEW YORK", "BRUSSELS")), rng.choice(("AP", "Reuters", "AFP"))
    return f"{place} ({agency}) — " + "\n\n".join(kept) + f"\n\nCopyright 2019 {agency}. All rights reserved."


def ocr(article: Article, _other: Article, rng: random.Random) -> str:
    """Return the text with noise in 0.5 to 3 percent of its characters."""
    return noise(article.text, rng.uniform(0.005, 0.03), rng)


def merged(article: Article, other: Article, rng: random.Random) -> str:
    """Return about half of the text between pieces of another's."""
    mine, theirs = paragraphs(article.text), paragraphs(other.text)
    start = rng.randint(0, max(0, len(mine) // 4))
    part = copies_harder.keep(mine[start:], len(article.text.split()) // 2)
    middle = rng.randint(1, 3)
    return "\n\n".join([*theirs[:middle], *part, *theirs[middle : middle + len(part)]])


def cut_inside(article: Article, _other: Article, rng: random.Random) -> str:
    """Return the text with 30 to 60 percent of its paragraphs gone."""
    parts = paragraphs(article.text)
    share = rng.uniform(0.4, 0.7)
    kept = [part for part in parts if rng.random() < share]
    return "\n\n".join(kept if sum(len(part.split()) for part in kept) >= 80 else copies_harder.keep(parts, 120))


def embedded(article: Article, other: Article, rng: random.Random) -> str:
    """Return another's text with the whole of this one inside it; the caller shortens the source first."""
    theirs = paragraphs(other.text)
    at = rng.randint(1, max(1, len(theirs) - 1))
    return "\n\n".join([*theirs[:at], article.text, *theirs[at:]])


def edited(article: Article, other: Article, rng: random.Random) -> str:
    """Return the text after an editor: one word in twelve changed, some sentences dropped."""
    pool = other.text.split()
    sentences = re.split(r"(?<=[.!?])\s+", article.text)
    kept = [one for one in sentences if rng.random() > 0.1]
    return " ".join(
        " ".join(rng.choice(pool) if rng.random() < 1 / 12 else word for word in one.split()) for one in kept
    )


def several(article: Article, other: Article, rng: random.Random) -> str:
    """Return the text cut, with a new lede, an agency tag and some noise."""
    short = replace(
        article, text="\n\n".join(copies_harder.keep(paragraphs(article.text), int(len(article.text.split()) * 0.6)))
    )
    led = replace(article, text=new_lede(short, other, rng))
    return noise(agency_tag(led, other, rng), 0.004, rng)


EDITS: dict[str, Callable[[Article, Article, random.Random], str]] = {
    function.__name__: function
    for function in (
        truncation,
        new_lede,
        headline,
        byline,
        agency_tag,
        ocr,
        merged,
        cut_inside,
        embedded,
        edited,
        several,
    )
}


def quoting(article: Article, other: Article, rng: random.Random) -> str | None:
    """Return an independent text that quotes the same words as the article; None when it quotes nothing."""
    quotes = QUOTE.findall(article.text)[:8]
    if len(quotes) < 2:
        return None
    own = paragraphs(other.text)[: max(4, len(quotes) * 2)]
    mixed = list(own)
    for quote in quotes:
        mixed.insert(rng.randint(1, len(mixed)), f"{quote} the speaker told reporters at the event.")
    return "\n\n".join(mixed)


def background(article: Article, other: Article, rng: random.Random) -> str | None:
    """Return an independent text with one paragraph of the article: 40 to 90 words, at most a fourth of it."""
    own = paragraphs(other.text)
    size = min(len(other.text.split()), len(article.text.split()))
    choices = [part for part in paragraphs(article.text) if 40 <= len(part.split()) <= min(90, size // 4)]
    if not choices:
        return None
    at = rng.randint(1, len(own))
    return "\n\n".join([*own[:at], rng.choice(choices), *own[at:]])


def boilerplate(_article: Article, other: Article, _rng: random.Random) -> str | None:
    """Return an independent text with the site's boilerplate at its end."""
    return f"{other.text}\n\n{BOILERPLATE}"


DECOYS: dict[str, Callable[[Article, Article, random.Random], str | None]] = {
    function.__name__: function for function in (quoting, background, boilerplate)
}


class Suite:
    """Articles with planted copies and decoys.

    Attributes:
        articles: All of them, in no telling order.
        group: Number of the source whose text an article carries, by article id.
        edit: The edit of a planted copy, by article id.
        decoy: The kind of a decoy, by article id.
    """

    def __init__(self, pool: list[Article], sources: int, seed: int, *, harder: bool = False) -> None:
        self._edits = copies_harder.EDITS if harder else EDITS
        self._decoys = copies_harder.DECOYS if harder else DECOYS
        self._rng = random.Random(seed)  # noqa: S311 - a seeded sample, no secret
        shuffled = list(pool)
        self._rng.shuffle(shuffled)
        donors, rest = shuffled[sources : 4 * sources], shuffled[4 * sources :]
        self._outlets = sorted({article.outlet for article in pool})
        self.articles: list[Article] = []
        self.group: dict[str, int] = {}
        self.edit: dict[str, str] = {}
        self.decoy: dict[str, str] = {}
        used: set[str] = set()
        for number, source in enumerate(shuffled[:sources]):
            planted = self._source(number, source, donors[3 * number :])
            spare = rest[number % len(rest)]
            second = rest[(number + sources) % len(rest)]
            if self._decoy(planted, spare, second):
                used.add(spare.id)
                used |= {second.id} if f"{source.id}-e" in self.decoy else set()
        self.articles += [article for article in rest if article.id not in used]
        self._rng.shuffle(self.articles)

    def _source(self, number: int, source: Article, donors: list[Article]) -> Article:
        """Add a source with one to three edited copies; return it as added."""
        kinds = self._rng.sample(sorted(self._edits), self._rng.randint(1, 3))
        body = "\n\n".join(copies_harder.keep(paragraphs(source.text), 150)) if "embedded" in kinds else source.text
        planted = replace(source, published=source.published or datetime(2016, 1, 1, tzinfo=UTC), text=body)
        self.articles.append(planted)
        self.group[source.id] = number
        for other, kind in zip(donors, kinds, strict=False):
            name = f"{source.id}-{kind}"
            title = source.title if self._rng.random() < 0.3 else other.title
            self._plant(name, self._edits[kind](planted, other, self._rng), title, planted)
            self.group[name], self.edit[name] = number, kind
        return planted

    def _decoy(self, source: Article, spare: Article, second: Article) -> bool:
        """Add a decoy made of an unrelated article, with a second one for some; return whether it could be made."""
        kind = self._rng.choice(sorted(self._decoys))
        text = self._decoys[kind](source, spare, self._rng)
        if text is None:
            return False
        self.decoy[f"{source.id}-d"] = kind
        self._plant(f"{source.id}-d", text, spare.title, source)
        other = copies_harder.twin(kind, spare, second, self._rng)
        if other is not None:
            self.decoy[f"{source.id}-e"] = kind
            self._plant(f"{source.id}-e", other, second.title, source)
        return True

    def _plant(self, name: str, text: str, title: str, source: Article) -> None:
        """Add a text under another outlet's name, up to a day and a half after the source."""
        site = source.outlet.split(".")[-2]
        outlet = self._rng.choice([one for one in self._outlets if one.split(".")[-2] != site])
        moment = source.published or datetime(2016, 1, 1, tzinfo=UTC)
        later = moment + timedelta(minutes=self._rng.randint(5, 2_000))
        self.articles.append(Article(name, outlet, f"https://{outlet}/{name}", title, text, later, "en"))


def score(suite: Suite, seconds: float, origins: dict[str, str], misses: int, *, harder: bool) -> None:
    """Print the table."""
    found: dict[str, list[str]] = defaultdict(list)
    for article, origin in origins.items():
        found[origin].append(article)
    right = wrong = 0
    false_decoys: dict[str, int] = defaultdict(int)
    wrong_pairs: list[tuple[str, str]] = []
    for members in found.values():
        for one, two in combinations(sorted(members), 2):
            planted = {one, two} & (suite.edit.keys() | suite.decoy.keys())
            if not planted:
                continue  # two untouched articles: real copies are in the set too, and nobody labelled them
            if one in suite.group and suite.group.get(one) == suite.group.get(two):
                right += 1
            else:
                wrong += 1
                wrong_pairs.append((one, two))
                for name in planted & suite.decoy.keys():
                    false_decoys[suite.decoy[name]] += 1
    groups: dict[int, list[str]] = defaultdict(list)
    for article, number in suite.group.items():
        groups[number].append(article)
    total = sum(len(members) * (len(members) - 1) // 2 for members in groups.values())
    print(f"{len(suite.articles):,} articles, {len(suite.edit):,} planted copies, {len(suite.decoy):,} decoys")
    print(f"pair precision {right / max(1, right + wrong):.4f}   pair recall {right / max(1, total):.4f}")
    data = f"articles-2012-2020, planted{', harder kinds' if harder else ''}"
    report(5, "pair precision", right / max(1, right + wrong), data=data, n=right + wrong, bar=0.995)
    report(5, "pair recall", right / max(1, total), data=data, n=total, bar=0.98)
    report(5, "articles per second", len(suite.articles) / seconds, data=data, n=len(suite.articles), bar=2000.0)
    by_edit: dict[str, list[bool]] = defaultdict(list)
    source_of = {number: min(members, key=len) for number, members in groups.items()}
    for article, kind in suite.edit.items():
        by_edit[kind].append(origins[article] == origins[source_of[suite.group[article]]])
    for kind in sorted(by_edit):
        print(f"  {kind:12} recall {sum(by_edit[kind]) / len(by_edit[kind]):.4f}  of {len(by_edit[kind])}")
    counts: dict[str, int] = defaultdict(int)
    for kind in suite.decoy.values():
        counts[kind] += 1
    for kind in sorted(counts):
        print(f"  decoy {kind:12} false pairs {false_decoys[kind]} of {counts[kind]} decoys")
    print(f"{len(suite.articles) / seconds:,.0f} articles/s on one core")
    missed = [name for name in suite.edit if origins[name] != origins[source_of[suite.group[name]]]]
    for name in missed[:misses]:
        print(f"  missed: {name}")
    for one, two in wrong_pairs[:misses]:
        print(f"  wrong: {one} = {two}")


def main() -> None:
    """Plant, trace, print."""
    parser = argparse.ArgumentParser(description="Score the tracing of copies on planted edits.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--sources", type=int, default=1_500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=int, default=0, help="how many missed and wrong pairs to name")
    options = parser.parse_args()
    pool = load(options.data)
    trace(pool[:50])  # tables and patterns are built once
    for harder in (False, True):
        suite = Suite(pool, options.sources, options.seed, harder=harder)
        started = time.process_time()
        decided = trace(suite.articles)
        seconds = time.process_time() - started
        score(suite, seconds, {key: origin.origin for key, origin in decided.items()}, options.misses, harder=harder)


if __name__ == "__main__":
    main()
