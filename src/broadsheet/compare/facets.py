"""Facets of sentences: what a sentence adds to a story, told by cues and a small linear model.

The cues are turns of phrase, by language, grouped under names that mean the same in each; the weights of the groups
are numbers that ship with the package, fitted on labelled English sentences (``eval/train_facets.py``).
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from broadsheet.text.remembered import SENTENCES, remembered

Facet = Literal[
    "debunking",
    "global_impact",
    "policy_impact",
    "economic_impact",
    "context",
    "history",
    "community_reaction",
    "diverging_views",
    "solutions",
    "terms_to_know",
    "whats_next",
    "significance",
    "none",
]
"""What a sentence adds; ``underreported`` is no word of a sentence but counted over reports, so it is not here."""

TITLES: Final[dict[str, str]] = {
    "debunking": "Debunking",
    "global_impact": "Global impact",
    "policy_impact": "Policy impact",
    "economic_impact": "Economic impact",
    "context": "Context",
    "history": "History",
    "community_reaction": "Community reaction",
    "diverging_views": "Diverging views",
    "solutions": "Solutions",
    "underreported": "Underreported",
    "terms_to_know": "Terms to know",
    "whats_next": "What's next",
}
"""Facets of the big picture in the order of the page, with the titles printed; ``underreported`` is counted."""

LONGEST: Final = 1_200
"""Code points read of a sentence; longer ones are lost line breaks."""

MOST: Final = 2
"""Hits of one group that count: the third "said" tells nothing new."""

GAP: Final = 4
"""Words that "_" in a cue may stand for."""

OLD: Final = 2023
"""Years before this one are history in the labelled sentences of 2025; see ``_years``."""

SPOKEN: Final = 1600
"""What a turn of phrase of "speaks_for" adds to its facet, in thousandths, as the fitted weights."""

SCALE: Final = 1000
"""Scores are whole thousandths."""

_TOKEN: Final = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_EVEN: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_YEAR: Final = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DECADE: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d0(?:s|er|-х|-ті)\b")
_MONEY: Final = re.compile(r"[$€£₹¥₴]")
_PERCENT: Final = re.compile(r"%|\bper ?cent\b|\bprozent\b|\bpor ciento\b|\bpour cent\b|відсотк", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"\([A-Z]{2,}\)|[A-Z]{3,}\s\([a-z]")
_CAPITAL: Final = re.compile(r"(?<=\s)[A-ZА-ЯІЇЄҐÀ-Ý]")
_OPENS_YEAR: Final = re.compile(
    r"(?:In|Since|By|During|On|En|Desde|Depuis|Im Jahr|Seit|У|З)\s(?:\w+\.?\s(?:\d+,\s)?)?(?:1[5-9]|20)\d\d"
)

SHAPES: Final = (
    "year",
    "old_year",
    "decade",
    "money_sign",
    "percent",
    "digits",
    "opens_quoted",
    "holds_quotation",
    "all_quoted",
    "short",
    "long",
    "bracket",
    "many_names",
    "opens_year",
    "acronym",
)
"""Features of form, the same in every language; they stand behind the cue groups."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """One turn of phrase: the group it speaks for and the words after its first one."""

    group: int
    rest: tuple[str, ...]


@dataclass(slots=True)
class _Cues:
    """The cues of one language by their first word, or by the beginning of it."""

    whole: dict[str, list[_Cue]] = field(default_factory=dict)
    begun: dict[str, list[_Cue]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """The linear model: features by name and a bias and a weight a feature for each label."""

    names: tuple[str, ...]
    labels: tuple[Facet, ...]
    rows: tuple[tuple[float, ...], ...]


@remembered(SENTENCES)
def facet_scores(text: str, language: str | None = "en") -> Mapping[Facet, int]:
    """Return how likely each facet is for a sentence, in thousandths that add up to about 1000.

    Args:
        text: One sentence.
        language: ISO 639-1 code; a language without cues is judged by form alone, which nearly always says "none".
    """
    labels = frozen().labels
    spoken = _hits(text[:LONGEST], f"{_code(language)} speaks_for")
    told = (_table_of_weights() @ np.array([1, *features(text, language)], dtype=np.int64)).tolist()
    sums = [value + SPOKEN * min(MOST, spoken[at]) for at, value in enumerate(told)]
    top = max(sums)
    odds = [math.exp((value - top) / SCALE) for value in sums]
    total = sum(odds)
    return {label: round(SCALE * value / total) for label, value in zip(labels, odds, strict=True)}


def facet_of(text: str, language: str | None = "en") -> Facet:
    """Return the likeliest facet of a sentence; ties go to "none", then to the alphabet."""
    scores = facet_scores(text, language)
    return min(scores, key=lambda label: (-scores[label], label != "none", label))


@cache
def frozen() -> Weights:
    """Return the weights that ship with the package.

    Raises:
        ValueError: When the weights do not belong to the cue groups.
    """
    table = json.loads(_read("facets.json"))
    if tuple(table["names"]) != feature_names():
        raise ValueError("the weights of the facets were fitted for other cue groups")
    return Weights(tuple(table["names"]), tuple(table["labels"]), tuple(tuple(row) for row in table["rows"]))


@cache
def _table_of_weights() -> NDArray[np.int64]:
    """Return bias and weights as whole thousandths: sums are the same on every machine."""
    return np.array([[round(SCALE * weight) for weight in row] for row in frozen().rows], dtype=np.int64)


@cache
def feature_names() -> tuple[str, ...]:
    """Return the names of the features, in the order in which ``features`` gives them."""
    return (*_groups(), *SHAPES)


def features(text: str, language: str | None = "en") -> list[int]:
    """Return the features of a sentence: hits of each cue group, at most ``MOST``, then its shape."""
    text = text[:LONGEST]
    hits = _hits(text, _code(language))
    return [min(MOST, hits[number]) for number in range(len(_groups()))] + _shape(text)


def _shape(text: str) -> list[int]:
    words = len(text.split())
    years = [int(year) for year in _YEAR.findall(text)]
    opens, ends = text[:1] in '"“„«', text[-1:] in '"”“»'
    found = (
        bool(years),
        any(year < OLD for year in years),
        bool(_DECADE.search(text)),
        bool(_MONEY.search(text)),
        bool(_PERCENT.search(text)),
        any(letter.isdigit() for letter in text),
        opens,
        any(mark in text for mark in '"“„«'),
        opens and ends,
        words < 14,
        words > 30,
        "(" in text,
        len(_CAPITAL.findall(text)) > 5,
        bool(_OPENS_YEAR.match(text)),
        bool(_ACRONYM.search(text)),
    )
    return [int(value) for value in found]


def _code(language: str | None) -> str:
    return (language or "en").split("-")[0].lower()


def _hits(text: str, table: str) -> Counter[int]:
    """Return how often each cue group of a table ("en", "en speaks_for") is hit."""
    cues = _cues(table)
    words = _TOKEN.findall(text.translate(_EVEN).lower())
    hits: Counter[int] = Counter()
    for at, word in enumerate(words):
        found = {cue.group for cue in cues.whole.get(word, ()) if _follows(words, at + 1, cue.rest)}
        for size in cues.lengths:
            if size > len(word):
                break
            found.update(cue.group for cue in cues.begun.get(word[:size], ()) if _follows(words, at + 1, cue.rest))
        hits.update(found)
    return hits


def _follows(words: Sequence[str], at: int, rest: tuple[str, ...]) -> bool:
    """Return whether the rest of a cue follows at ``at``."""
    for place, wanted in enumerate(rest):
        if wanted == "_":
            tail = rest[place + 1 :]
            return any(_follows(words, at + skip, tail) for skip in range(GAP + 1))
        if at >= len(words) or not _fits(words[at], wanted):
            return False
        at += 1
    return True


def _fits(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


@cache
def _groups() -> tuple[str, ...]:
    return tuple(name for name in _table()["en"] if name != "speaks_for")


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(_read("facets.toml"))


def _read(name: str) -> str:
    return files("broadsheet.compare").joinpath(f"data/{name}").read_text(encoding="utf-8")


@cache
def _cues(table: str) -> _Cues:
    """Return the cues of a language or of its table "speaks_for"; none for a language without one."""
    code, _, spoken = table.partition(" ")
    listed: Mapping[str, Any] = _table().get(code, {})
    listed = listed.get("speaks_for", {}) if spoken else listed
    numbers = {name: number for number, name in enumerate(frozen().labels if spoken else _groups())}
    cues = _Cues()
    for name, number in numbers.items():
        for form in listed.get(name, "").split("|") if listed.get(name) else ():
            parts = tuple(part if part == "_" else _cut(part) for part in form.split())
            home = cues.begun if parts[0].endswith("*") else cues.whole
            home.setdefault(parts[0].removesuffix("*"), []).append(_Cue(number, parts[1:]))
    cues.lengths = tuple(sorted({len(word) for word in cues.begun}))
    return cues


def _cut(part: str) -> str:
    """Return a word of a cue as the words of a sentence are cut: without a comma or a full stop at its end."""
    return part.rstrip(",.")
