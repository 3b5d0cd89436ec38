"""Scores of a summary against a human text: BLEU, ROUGE and the arousal of words that the human did not use.

BLEU and ROUGE count as their reference programs do (``sacrebleu`` with its ``13a`` words, ``rouge-score`` without
stemming); arousal follows the paper that proposed it, with a plural cut to its singular where the lexicon has it.

Reference: Papineni, Roukos, Ward, Zhu (2002), "BLEU: a method for automatic evaluation of machine translation"; Post
(2018), "A call for clarity in reporting BLEU scores"; Lin (2004), "ROUGE: A package for automatic evaluation of
summaries"; Lee, Bang, Yu, Madotto, Fung (2022), "NeuS: Neutral multi-news summarization for mitigating framing bias".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ORDER = 4
"""Longest n-gram of BLEU."""

POSITIVE = 0.65
"""Valence above which a word counts as positive, as in the paper."""

NEGATIVE = 0.35
"""Valence below which a word counts as negative, as in the paper."""

_MARKS = re.compile(r"([\{-\~\[-\` -\&\(-\+\:-\@\/])")
_STOP_AFTER_OTHER = re.compile(r"([^0-9])([\.,])")
_STOP_BEFORE_OTHER = re.compile(r"([\.,])([^0-9])")
_DASH_AFTER_DIGIT = re.compile(r"([0-9])(-)")
_WORD = re.compile(r"[a-z0-9]+")
_NO_WORD = re.compile(r"[^\w\s]")


def bleu_tokens(text: str) -> list[str]:
    """Return the words of ``text`` as ``13a`` cuts them: marks apart, points inside numbers kept, case kept."""
    text = text.replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    for entity, mark in (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")):
        text = text.replace(entity, mark)
    text = _MARKS.sub(r" \1 ", f" {text} ")
    text = _STOP_AFTER_OTHER.sub(r"\1 \2 ", text)
    text = _STOP_BEFORE_OTHER.sub(r" \1 \2", text)
    return _DASH_AFTER_DIGIT.sub(r"\1 \2 ", text).split()


@dataclass(frozen=True, slots=True)
class BleuCounts:
    """What one pair of texts adds to a corpus's BLEU: matched and all n-grams by order, lengths in words."""

    matched: tuple[int, ...]
    total: tuple[int, ...]
    length: int
    reference: int


def bleu_counts(output: str, reference: str) -> BleuCounts:
    """Return the n-gram counts of one output against its reference."""
    out, ref = bleu_tokens(output), bleu_tokens(reference)
    matched, total = [], []
    for order in range(1, ORDER + 1):
        ours, theirs = _grams(out, order), _grams(ref, order)
        matched.append(sum((ours & theirs).values()))
        total.append(sum(ours.values()))
    return BleuCounts(tuple(matched), tuple(total), len(out), len(ref))


def _grams(words: Sequence[str], order: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[start : start + order]) for start in range(len(words) - order + 1))


def bleu(counts: Sequence[BleuCounts]) -> float:
    """Return the corpus's BLEU in [0, 100]; an order without a match is smoothed as ``sacrebleu`` does ("exp")."""
    logs, smooth = 0.0, 1.0
    for order in range(ORDER):
        matched: float = sum(item.matched[order] for item in counts)
        total = sum(item.total[order] for item in counts)
        if total == 0:
            return 0.0
        if matched == 0:
            smooth *= 2
            matched = 1 / smooth
        logs += math.log(matched / total)
    length, reference = sum(item.length for item in counts), sum(item.reference for item in counts)
    brevity = 1.0 if length >= reference else math.exp(1 - reference / length)
    return 100 * brevity * math.exp(logs / ORDER)


@dataclass(frozen=True, slots=True)
class Rouge:
    """F1 of shared words, of shared pairs of words and of the longest common sequence, each in [0, 1]."""

    one: float
    two: float
    longest: float


def rouge(output: str, reference: str) -> Rouge:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L of one output; lower case, letters and digits only, no stemming."""
    out, ref = _WORD.findall(output.lower()), _WORD.findall(reference.lower())
    shares = []
    for order in (1, 2):
        ours, theirs = _grams(out, order), _grams(ref, order)
        shares.append(_f1(sum((ours & theirs).values()), sum(ours.values()), sum(theirs.values())))
    return Rouge(shares[0], shares[1], _f1(_common(out, ref), len(out), len(ref)))


def _f1(shared: int, ours: int, theirs: int) -> float:
    return 2 * shared / (ours + theirs) if shared else 0.0


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(right) + 1)
    for word in left:
        before = 0
        for place, other in enumerate(right, 1):
            before, row[place] = row[place], before + 1 if word == other else max(row[place], row[place - 1])
    return row[-1]


def read_lexicon(path: Path) -> dict[str, tuple[float, float]]:
    """Return valence and arousal of each word of an NRC-VAD word list (word, valence, arousal, dominance by tabs)."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) == 4:
            found[parts[0]] = (float(parts[1]), float(parts[2]))
    return found


@dataclass(frozen=True, slots=True)
class Arousal:
    """Sum of the arousal of positive and of negative words that only the output uses."""

    positive: float
    negative: float

    @property
    def combined(self) -> float:
        """Return both together."""
        return self.positive + self.negative


def arousal(
    output: str, reference: str, lexicon: Mapping[str, tuple[float, float]], *, singular: bool = True
) -> Arousal:
    """Return the arousal of the words of ``output`` that ``reference`` lacks, each word once.

    Args:
        output: The summary.
        reference: The human text.
        lexicon: Valence and arousal of words.
        singular: Cut plurals to singulars in both texts first, as the paper does; else words count as written.
    """
    cut = lexicon if singular else {}
    extra = _plain(output, cut) - _plain(reference, cut)
    positive = negative = 0.0
    for word in sorted(extra):
        valence, excitement = lexicon.get(word, (0.5, 0.0))
        positive += excitement if valence > POSITIVE else 0.0
        negative += excitement if valence < NEGATIVE else 0.0
    return Arousal(positive, negative)


def _plain(text: str, lexicon: Mapping[str, tuple[float, float]]) -> set[str]:
    words = _NO_WORD.sub("", text.replace("U.S.", "USA").lower()).split()
    return {_singular(word, lexicon) for word in words}


_ENDINGS = (("ses", "s"), ("ves", "f"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"))


def _singular(word: str, lexicon: Mapping[str, tuple[float, float]]) -> str:
    """Return the singular where the lexicon has it: the shortest that the usual endings allow, else the word."""
    if len(word) < 4 or word.endswith("ss"):
        return word
    forms = [word[: -len(end)] + base for end, base in (*_ENDINGS, ("ies", "y"), ("s", "")) if word.endswith(end)]
    known = [form for form in forms if form in lexicon]
    return min(known, key=lambda form: (len(form), form)) if known else word
