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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TypeVar

import numpy as np

from broadsheet.compare.contrast import Floats, Ints
from broadsheet.compare.numbered import Numbered, numbered
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


@dataclass(frozen=True, slots=True)
class Runs:
    """The different runs of so many words of some lines.

    Attributes:
        features: The eight features of each run: a column a feature.
        line: Number of a line, for each place where a run begins.
        run: Number of the run that begins there.
        words: The words of each run, by their number in ``vocabulary``.
        vocabulary: The words.
    """

    features: tuple[Floats, ...]
    line: Ints
    run: Ints
    words: Ints
    vocabulary: Sequence[str]

    @property
    def grams(self) -> list[Gram]:
        """Return the words of each run."""
        return [tuple(self.vocabulary[number] for number in row) for row in self.words.tolist()]

    def chances(self, weights: Sequence[float]) -> Ints:
        """Return the chance of each run by a bias and eight weights, in thousandths."""
        odds = np.full(len(self.words), weights[0])
        for weight, feature in zip(weights[1:], self.features, strict=True):
            odds += weight * feature
        # That of the standard library is the same on every machine.
        against = np.array([math.exp(-value) for value in odds.tolist()])
        chances: Ints = np.rint(SCALE / (1 + against)).astype(np.int64)
        return chances


class _Told:
    """The words of lines one after the other, and the runs of so many words that begin at each.

    Attributes:
        words: Number of each word; negative for one that no chosen line has.
        runs: Number of the run that begins there; negative where none does, or none that a chosen line has.
    """

    def __init__(self, lines: Numbered, known: Ints) -> None:
        self.words = self.runs = known[lines.flat]
        self._line = np.repeat(np.arange(len(lines.sizes)), lines.sizes)
        self._order = 1

    def lengthened(self, count: int) -> Ints:
        """Return for each place what tells its run of one word more from others; negative where none begins.

        Args:
            count: Different words.
        """
        self._order += 1
        size = max(0, len(self.words) - self._order + 1)
        begun, last = self.runs[:size], self.words[self._order - 1 :]
        whole = (begun >= 0) & (last >= 0) & (self._line[:size] == self._line[self._order - 1 :])
        keys: Ints = np.where(whole, begun * count + last, -1)
        return keys

    def take(self, keys: Ints, runs: Ints) -> None:
        """Note which run begins at each place.

        Args:
            keys: What ``lengthened`` returned.
            runs: That of each run that a chosen line has, rising.
        """
        at = np.searchsorted(runs, keys)
        held = np.append(runs, -1)[at] == keys
        self.runs = np.where(held & (keys >= 0), at, -1)

    def held(self) -> tuple[Ints, Ints]:
        """Return the line and the run of each place where a run begins that a chosen line has."""
        at = np.flatnonzero(self.runs >= 0)
        return self._line[at], self.runs[at]


class Consensus:
    """Counts the runs of words over a story's leads and weighs those of some lines.

    Args:
        lines: Every line of the leads.
        titles: Words of the headline of each report.
        language: ISO 639-1 code, for the list of function words.
    """

    def __init__(self, lines: Sequence[Line], titles: Sequence[tuple[str, ...]], language: str | None) -> None:
        said: dict[str, set[str]] = {}
        for line in lines:
            said.setdefault(line.report, set()).update(line.words)
        numbers = {report: number for number, report in enumerate(said)}
        self._words = [line.words for line in lines]
        self._report = np.array([numbers[line.report] for line in lines], dtype=np.int64)
        self._place = np.array([line.place for line in lines], dtype=np.int64)
        self._titles = titles
        self._small = stopwords(language or "en")
        # How widely something is carried: 0 by one report, 1 by all, between them by the logarithm.
        widest = math.log(max(2, len(said)))
        self._share = [0.0] + [math.log(count) / widest for count in range(1, len(said) + 1)]
        self._titled = [math.log(1 + count) / math.log(1 + max(1, len(titles))) for count in range(len(titles) + 1)]
        size = sum(map(len, self._words))
        self._size = max(-1.0, min(1.0, math.log(max(1, size) / USUAL_WORDS)))
        self._carriers = Counter(chain.from_iterable(said.values()))  # reports that carry each word
        self._headlines = Counter(chain.from_iterable(map(frozenset, titles)))
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

    def runs(self, chosen: Sequence[Line]) -> Iterator[Runs]:
        """Return the different runs of one, two, … ``ORDERS`` words in the chosen lines."""
        lines, leads, titles = numbered([line.words for line in chosen], self._words, self._titles)
        different = lines.different
        known = np.full(len(lines.words), -1, dtype=np.int64)
        known[different] = np.arange(len(different))
        own, told, titled = _Told(lines, known), _Told(leads, known), _Told(titles, known)
        is_small = np.array([self._is_small(lines.words[word]) for word in different.tolist()], dtype=np.int64)
        central = np.array([self.centrality(line) for line in chosen]).reshape(-1, 2).T
        words = np.arange(len(different)).reshape(-1, 1)
        for order in range(1, ORDERS + 1):
            if order > 1:
                keys = own.lengthened(len(different))
                several, first = np.unique(keys, return_index=True)
                several, first = several[several >= 0], first[several >= 0]
                words = np.column_stack([own.words[first + ahead] for ahead in range(order)])
                own.take(keys, several)
                for each in (told, titled):
                    each.take(each.lengthened(len(different)), several)
            count = len(words)
            line, run = own.held()
            small = is_small[words].sum(axis=1)
            widest = np.zeros((2, count))
            for best, of_line in zip(widest, central, strict=True):
                np.maximum.at(best, run, of_line[line])
            carriers, place = self._carried(*told.held(), count)
            features = (
                np.array(self._share)[carriers],
                np.array(self._titled)[_holders(*titled.held(), count)],
                1 / (1 + place),
                (small == order).astype(np.float64),
                (small == 0).astype(np.float64),
                np.full(count, self._size),
                *widest,
            )
            yield Runs(features, line, run, different.astype(np.int64)[words], lines.words)

    def _carried(self, line: Ints, run: Ints, count: int) -> tuple[Ints, Ints]:
        """Return how many reports carry each of so many runs, and the place of its first sentence in any."""
        first = np.full(count, LAST)
        np.minimum.at(first, run, self._place[line])
        return _holders(self._report[line], run, count), first


def _holders(holder: Ints, run: Ints, count: int) -> Ints:
    """Return how many different holders each of so many runs has."""
    return np.bincount(np.unique(holder * count + run) % max(1, count), minlength=count)
