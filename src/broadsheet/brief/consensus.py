"""What the reports of a story agree on: how likely each run of words is to stand in a neutral text about it.

The chance is a small logistic model over eight features that hold for any story size: how many reports and headlines
carry the run, how early it stands, how central its sentence is. Its weights ship as numbers; they were fitted on the
editors' neutral summaries of the ``roundups`` set, never on the set the summary is measured on.

Reference: Gillick and Favre (2009), "A scalable global model for summarization"; Li, Qian and Liu (2013), "Using
supervised bigram-based ILP for extractive summarization".
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TypeVar

from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stopwords

ORDERS = 4
"""Longest run of words weighed, as in BLEU."""

USUAL_WORDS = 175
"""Words of the leads of a usual story in ``roundups``; its logarithm's distance from that is a feature, bounded."""

LAST = 99
"""Place of a run that stands in no lead."""

SCALE = 1000
"""Chances are whole thousandths, so that sums and ties are the same on every machine."""

_TOKEN = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[^\w\s]")
_EVEN = str.maketrans({"“": '"', "”": '"', "’": "'"})

Gram = tuple[str, ...]
T = TypeVar("T")


@remembered(SENTENCES)
def lower_words(text: str) -> tuple[str, ...]:
    """Return the words and marks of ``text`` in order, lower case, quotation marks and apostrophes evened out."""
    return tuple(_TOKEN.findall(text.translate(_EVEN).lower()))


def runs(words: Sequence[T], order: int) -> Iterable[tuple[T, ...]]:
    """Return the runs of ``order`` words in a row, in order."""
    return zip(*(words[start:] for start in range(order)), strict=False)


@remembered(SENTENCES)
def run_set(words: tuple[str, ...], order: int) -> frozenset[Gram]:
    """Return the different runs of ``order`` words in a row."""
    return frozenset(runs(words, order))


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as the model reads it.

    Attributes:
        report: Independent report it stands in.
        place: Its number among the sentences of that report, from 0.
        words: ``lower_words`` of it.
    """

    report: str
    place: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A bias and eight weights for each order."""

    orders: tuple[tuple[float, ...], ...]


@cache
def frozen() -> Model:
    """Return the model that ships with the package."""
    raw = files("broadsheet.brief").joinpath("data/consensus.json").read_text(encoding="utf-8")
    return Model(tuple(tuple(row) for row in json.loads(raw)["orders"]))


class Consensus:
    """Counts the runs of words over a story's leads and weighs those of some lines.

    Args:
        lines: Every line of the leads.
        titles: Words of the headline of each report.
        language: ISO 639-1 code, for the list of function words.
    """

    def __init__(self, lines: Sequence[Line], titles: Sequence[tuple[str, ...]], language: str | None) -> None:
        self._lines = lines
        self._titles = titles
        self._small = stopwords(language or "en")
        reports = len({line.report for line in lines})
        # How widely something is carried: 0 by one report, 1 by all, between them by the logarithm.
        self._share = [0.0] + [math.log(count) / math.log(max(2, reports)) for count in range(1, reports + 1)]
        self._titled = [math.log(1 + count) / math.log(1 + max(1, len(titles))) for count in range(len(titles) + 1)]
        size = sum(len(line.words) for line in lines)
        self._size = max(-1.0, min(1.0, math.log(max(1, size) / USUAL_WORDS)))
        said: dict[str, set[str]] = {}
        for line in lines:
            said.setdefault(line.report, set()).update(line.words)
        self._carriers = Counter(word for words in said.values() for word in words)  # reports that carry each word
        self._headlines = Counter(word for title in titles for word in set(title))
        self._central: dict[tuple[str, ...], tuple[float, float]] = {}
        self._judged: dict[str, bool] = {}

    def _is_small(self, word: str) -> bool:
        found = self._judged.get(word)
        if found is None:
            found = self._judged[word] = word in self._small or not word[0].isalnum()
        return found

    def centrality(self, line: Line) -> tuple[float, float]:
        """Return how widely reports, and how widely headlines, carry the content words of a line; each in [0, 1]."""
        found = self._central.get(line.words)
        if found is None:
            content = sorted({word for word in line.words if not self._is_small(word)})
            carried = sum(self._share[self._carriers[word]] for word in content if word in self._carriers)
            titled = sum(self._titled[self._headlines[word]] for word in content)
            found = (carried / len(content), titled / len(content)) if content else (0.0, 0.0)
            self._central[line.words] = found
        return found

    def features(self, chosen: Sequence[Line], order: int) -> tuple[list[Gram], list[tuple[float, ...]]]:
        """Return the runs of ``order`` words in the chosen lines, each once, and the eight features of each."""
        best: dict[Gram, tuple[float, float]] = {}
        small: dict[Gram, int] = {}
        for line in chosen:
            central = self.centrality(line)
            flags = [self._is_small(word) for word in line.words]
            for at, gram in enumerate(runs(line.words, order)):
                old = best.get(gram)
                if old is None:
                    best[gram], small[gram] = central, sum(flags[at : at + order])
                elif old != central:
                    best[gram] = (max(old[0], central[0]), max(old[1], central[1]))
        carriers, first = self._carried(best, order)
        asked = frozenset(best)
        titles = Counter(chain.from_iterable(asked & run_set(title, order) for title in self._titles))
        share, titled, size = self._share, self._titled, self._size
        rows: list[tuple[float, ...]] = [
            (
                share[carriers[gram]],
                titled[titles.get(gram, 0)],
                1 / (1 + first[gram]),
                float(small[gram] == order),
                float(small[gram] == 0),
                size,
                *central,
            )
            for gram, central in best.items()
        ]
        return list(best), rows

    def _carried(self, wanted: Mapping[Gram, object], order: int) -> tuple[dict[Gram, int], dict[Gram, int]]:
        """Return how many reports carry each wanted run, and the place of its first sentence."""
        first, asked = dict.fromkeys(wanted, LAST), frozenset(wanted)
        by_report: dict[str, set[Gram]] = {}
        for line in self._lines:
            found = asked & run_set(line.words, order)
            by_report.setdefault(line.report, set()).update(found)
            place = line.place
            for gram in found:
                first[gram] = min(first[gram], place)
        carriers = dict.fromkeys(wanted, 0)
        for grams in by_report.values():
            for gram in grams:
                carriers[gram] += 1
        return carriers, first

    def chances(self, chosen: Sequence[Line], order: int, model: Model) -> dict[Gram, int]:
        """Return the chance of each run of ``order`` words of the chosen lines, in thousandths."""
        grams, rows = self.features(chosen, order)
        bias, a, b, c, d, e, f, g, h = model.orders[order - 1]
        found = {}
        for gram, (r, s, t, u, v, w, x, y) in zip(grams, rows, strict=True):
            odds = bias + a * r + b * s + c * t + d * u + e * v + f * w + g * x + h * y
            found[gram] = round(SCALE / (1 + math.exp(-odds)))
        return found
