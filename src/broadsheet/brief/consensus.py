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
from itertools import accumulate, chain
from typing import TypeVar

from broadsheet.text.remembered import ARTICLES, SENTENCES, remembered
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


_Seen = tuple[int, int, int, int, tuple[float, float]]
"""Reports and headlines that carry a run, the place of its first sentence, its function words and marks, and how
central its most central sentence is."""


_Lead = tuple[tuple[int, tuple[str, ...]], ...]
"""The lines of one report: the place and the words of each."""


@remembered(ARTICLES)
def _said(lead: _Lead) -> frozenset[str]:
    """Return the words of a lead."""
    return frozenset(chain.from_iterable(words for _, words in lead))


@remembered(ARTICLES // 2)
def _places(lead: _Lead) -> tuple[tuple[frozenset[Gram], Mapping[Gram, int]], ...]:
    """Return for each order its runs of words, and the place of the first line that has each."""
    latest_first = sorted(lead, reverse=True)
    found = []
    for order in range(1, ORDERS + 1):
        places = {gram: place for place, words in latest_first for gram in runs(words, order)}
        found.append((frozenset(places), places))
    return tuple(found)


class Consensus:
    """Counts the runs of words over a story's leads and weighs those of some lines.

    Args:
        lines: Every line of the leads.
        titles: Words of the headline of each report.
        language: ISO 639-1 code, for the list of function words.
    """

    def __init__(self, lines: Sequence[Line], titles: Sequence[tuple[str, ...]], language: str | None) -> None:
        reports: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for line in lines:
            reports.setdefault(line.report, []).append((line.place, line.words))
        self._leads = [tuple(told) for told in reports.values()]
        self._titles = titles
        self._small = stopwords(language or "en")
        # How widely something is carried: 0 by one report, 1 by all, between them by the logarithm.
        widest = math.log(max(2, len(reports)))
        self._share = [0.0] + [math.log(count) / widest for count in range(1, len(reports) + 1)]
        self._titled = [math.log(1 + count) / math.log(1 + max(1, len(titles))) for count in range(len(titles) + 1)]
        size = sum(len(line.words) for line in lines)
        self._size = max(-1.0, min(1.0, math.log(max(1, size) / USUAL_WORDS)))
        self._carriers = Counter(chain.from_iterable(map(_said, self._leads)))  # reports that carry each word
        self._headlines = Counter(word for title in titles for word in set(title))
        self._central: dict[tuple[str, ...], tuple[float, float]] = {}
        self._judged: dict[str, bool] = {}
        self._sums: dict[tuple[str, ...], list[int]] = {}

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
        counted = self._counted(chosen, order)
        return list(counted), [self._features(seen, order) for seen in counted.values()]

    def _features(self, seen: _Seen, order: int) -> tuple[float, ...]:
        return (
            self._share[seen[0]],
            self._titled[seen[1]],
            1 / (1 + seen[2]),
            float(seen[3] == order),
            float(seen[3] == 0),
            self._size,
            *seen[4],
        )

    def _counted(self, chosen: Sequence[Line], order: int) -> dict[Gram, _Seen]:
        """Return the runs of ``order`` words in the chosen lines, each with what its features depend on."""
        best: dict[Gram, tuple[float, float]] = {}
        small: dict[Gram, int] = {}
        for line in chosen:
            central, before = self.centrality(line), self._small_before(line.words)
            for at, gram in enumerate(runs(line.words, order)):
                old = best.get(gram)
                if old is None:
                    best[gram], small[gram] = central, before[at + order] - before[at]
                elif old != central:
                    best[gram] = (max(old[0], central[0]), max(old[1], central[1]))
        asked = frozenset(best)
        carriers, first = self._carried(asked, order)
        titles = Counter(chain.from_iterable(asked & run_set(title, order) for title in self._titles))
        return {
            gram: (carriers.get(gram, 0), titles.get(gram, 0), first.get(gram, LAST), small[gram], each)
            for gram, each in best.items()
        }

    def _small_before(self, words: tuple[str, ...]) -> list[int]:
        """Return how many function words and marks stand before each word, and in all."""
        found = self._sums.get(words)
        if found is None:
            found = self._sums[words] = list(accumulate(map(self._is_small, words), initial=0))
        return found

    def _carried(self, asked: frozenset[Gram], order: int) -> tuple[Mapping[Gram, int], Mapping[Gram, int]]:
        """Return how many reports carry each of the runs that a lead has, and the place of its first sentence."""
        carriers: Counter[Gram] = Counter()
        first: dict[Gram, int] = {}
        for lead in self._leads:
            held, places = _places(lead)[order - 1]
            found = asked & held
            carriers.update(found)
            for gram in found:
                place = places[gram]
                if place < first.get(gram, LAST):
                    first[gram] = place
        return carriers, first

    def chances(self, chosen: Sequence[Line], order: int, model: Model) -> dict[Gram, int]:
        """Return the chance of each run of ``order`` words of the chosen lines, in thousandths."""
        bias, a, b, c, d, e, f, g, h = model.orders[order - 1]
        known: dict[_Seen, int] = {}
        found = {}
        for gram, seen in self._counted(chosen, order).items():
            chance = known.get(seen)
            if chance is None:
                r, s, t, u, v, w, x, y = self._features(seen, order)
                odds = bias + a * r + b * s + c * t + d * u + e * v + f * w + g * x + h * y
                chance = known[seen] = round(SCALE / (1 + math.exp(-odds)))
            found[gram] = chance
        return found
