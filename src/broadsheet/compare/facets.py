"""Facets of sentences: what a sentence adds to a story, told by cues and a small linear model.

The cues are turns of phrase, by language, grouped under names that mean the same in each; the weights of the groups
are numbers that ship with the package, fitted on labelled English sentences (``eval/train_facets.py``).
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from broadsheet.compare.cue_words import Cues, compiled, hits
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

OLD: Final = 2023
"""Years before this one are history in the labelled sentences of 2025; see ``_years``."""

SPOKEN: Final = 1600
"""What a turn of phrase of "speaks_for" adds to its facet, in thousandths, as the fitted weights."""

SCALE: Final = 1000
"""Scores are whole thousandths."""

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
    spoken = hits(text[:LONGEST], _cues(f"{_code(language)} speaks_for"))
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
    found = hits(text, _cues(_code(language)))
    return [min(MOST, found[number]) for number in range(len(_groups()))] + _shape(text)


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


@cache
def _groups() -> tuple[str, ...]:
    return tuple(name for name in _table()["en"] if name != "speaks_for")


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(_read("facets.toml"))


def _read(name: str) -> str:
    return files("broadsheet.compare").joinpath(f"data/{name}").read_text(encoding="utf-8")


@cache
def _cues(table: str) -> Cues:
    """Return the cues of a language or of its table "speaks_for"; none for a language without one."""
    code, _, spoken = table.partition(" ")
    listed: Mapping[str, Any] = _table().get(code, {})
    return compiled(frozen().labels, listed.get("speaks_for", {})) if spoken else compiled(_groups(), listed)
