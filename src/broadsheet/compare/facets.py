"""Facets: which aspects of a story a sentence tells, from weighted turns of phrase."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

REACHED = 2.0
"""Weight from which a sentence has a facet: one clear turn of phrase, or two weak ones."""

LONGEST = 1_200
"""Characters of a sentence that are read."""

TITLES: dict[str, str] = {
    "debunking": "Debunking",
    "global_impact": "Global impact",
    "policy_impact": "Policy impact",
    "economic_impact": "Economic impact",
    "context": "Context",
    "history": "History",
    "community_reaction": "Community reaction",
    "diverging_views": "Diverging views",
    "solutions": "Solutions",
    "terms_to_know": "Terms to know",
    "whats_next": "What's next",
}
"""Facets of the big picture in page order, with the titles printed; ``underreported`` is counted, not read."""

SIGNIFICANCE = "significance"


@dataclass(frozen=True, slots=True)
class _Cue:
    pattern: re.Pattern[str]
    weight: float


@cache
def _cues() -> dict[str, tuple[_Cue, ...]]:
    text = resources.files("broadsheet.compare").joinpath("data/facets.toml").read_text(encoding="utf-8")
    return {
        name: tuple(_Cue(re.compile(rf"\b(?:{pattern})" if pattern[0] != "^" else pattern), float(weight))
                    for pattern, weight in table["cues"])
        for name, table in tomllib.loads(text).items()
    }  # fmt: skip


@lru_cache(maxsize=8192)
def weights(sentence: str) -> Mapping[str, float]:
    """Return the weight of each facet that a sentence reaches, significance included; {} when it reaches none.

    Args:
        sentence: Its words; English best, German, French, Spanish and Ukrainian by their clearest turns of phrase.
    """
    lower = sentence[:LONGEST].casefold().replace("’", "'")
    found: dict[str, float] = {}
    for name, cues in _cues().items():
        total = sum(cue.weight for cue in cues if cue.pattern.search(lower))
        if total >= REACHED:
            found[name] = round(total, 2)
    return MappingProxyType(found)
