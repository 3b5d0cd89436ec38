"""Make the frozen table of word rarities that ``broadsheet.cluster`` ships with.

Run ``python eval/train_vocabulary.py --data DIR``: it reads only the unlabelled sets, counts in how many articles
each stem occurs, and writes hashes and two small numbers a stem. No text leaves the data folder.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

from broadsheet.cluster import terms, vocabulary
from function_words import FUNCTION_WORDS

SOURCES = ("articles-2012-2020", "coverage-2025-05-21", "feed-items-2026-01-01..05")
BODY = 2_000
"""Characters of each body that are counted, as many as the clusterer reads."""
LEAST = 3
"""Stems in fewer articles are left out: they weigh the same as unknown ones."""
_MARKUP = re.compile(r"<[^<>]{0,400}>")
_SENTENCE_END = frozenset(".!?:\"“”'‘’\n")


def read(path: Path) -> list[dict[str, Any]]:
    """Return the records of one gzipped JSON-lines file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Counts:
    """In how many articles of each language a stem occurs, and how often it is written with a capital."""

    def __init__(self) -> None:
        self.articles: Counter[str] = Counter()
        self.frequency: dict[str, Counter[str]] = {}
        self.capital: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()

    def add(self, title: str, body: str, language: str) -> None:
        """Count one article."""
        stems: set[str] = set()
        previous_name = ""
        for part, text in (("title", title), ("body", body)):
            last_end = 0
            previous_name = ""
            for match in terms.TOKEN.finditer(text):
                token = match[0]
                gap = text[last_end : match.start()]
                starts = last_end == 0 or any(char in _SENTENCE_END for char in gap)
                last_end = match.end()
                if token[0].isdigit():
                    previous_name = ""
                    continue
                if terms.is_spaceless(token):
                    stems.update(terms.pieces(token))
                    continue
                word = terms.stem(token)
                stems.add(word)
                upper = token[0].isupper()
                if part == "body" and not starts:
                    self.seen[word] += 1
                    self.capital[word] += upper
                if upper and previous_name and gap in (" ", "-", "\u00a0"):
                    stems.add(f"{previous_name} {word}")
                previous_name = word if upper else ""
        self.articles[language] += 1
        self.frequency.setdefault(language, Counter()).update(stems)

    def table(self) -> dict[str, tuple[int, bool]]:
        """Return stem -> (rarity in sixteenths of a bit, mostly written with a capital)."""
        out: dict[str, tuple[int, bool]] = {}
        for language in sorted(self.frequency):
            total = self.articles[language]
            if total < 300:
                continue
            for word, count in self.frequency[language].items():
                if count < LEAST:
                    continue
                if " " in word and count < 8:
                    continue
                rarity = min(255, round(16 * math.log2(total / count)))
                name = self.seen[word] >= 3 and self.capital[word] >= 0.6 * self.seen[word]
                if word not in out or out[word][0] > rarity:
                    out[word] = (rarity, name)
        for words in FUNCTION_WORDS.values():
            for word in words.split():
                stem = terms.stem(word)
                if stem not in out or out[stem][0] > 16:
                    out[stem] = (16, False)
        return out


def main() -> None:
    """Read the unlabelled sets and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("BROADSHEET_DATA", "../shared/data")))
    parser.add_argument("--out", type=Path, default=Path("src/broadsheet/cluster/vocabulary.bin"))
    options = parser.parse_args()
    counts = Counts()
    for name in SOURCES:
        for row in read(options.data / f"{name}.jsonl.gz"):
            body = _MARKUP.sub(" ", row.get("text") or "")[:BODY]
            counts.add(_MARKUP.sub(" ", row.get("title") or ""), body, (row.get("language") or "en")[:2])
    table = counts.table()
    data = vocabulary.pack(table)
    options.out.write_bytes(data)
    print(f"{len(table)} stems, {len(data)} bytes")


if __name__ == "__main__":
    main()
