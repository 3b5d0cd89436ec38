"""Whether a sentence says why its story matters: a consequence, a first, a turn, who is affected, what weighs.

Such sentences often tell a facet of the big picture too (what prices will do, what a law will change), so the facets,
which are told apart from one another, find few of them. Here they are judged by themselves, by turns of phrase alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from broadsheet.compare.cue_words import Cues, compiled, hits
from broadsheet.text.remembered import SENTENCES, remembered

Aspect = Literal["first", "turn", "affected", "alarm", "weight", "effect"]

ASPECTS: Final[tuple[Aspect, ...]] = ("first", "turn", "affected", "alarm", "weight", "effect")
"""What a sentence may state, the rarest first."""

SAYS: Final = 550
"""What a turn of phrase adds that seldom misleads, in thousandths; each group counts once."""

POINTS: Final = 200
"""What one adds that needs company."""

HINTS: Final = 150
"""What mere possibility or worry adds."""

MOST: Final = 1000
"""The highest score."""

LONGEST: Final = 1_200
"""Code points read of a sentence; longer ones are lost line breaks."""


def matters(text: str, language: str | None = "en") -> int:
    """Return how plainly a sentence says why something matters, in thousandths; 0 for a language without cues.

    Args:
        text: One sentence.
        language: ISO 639-1 code; None reads as English.
    """
    worth = {"says": SAYS, "points": POINTS, "hints": HINTS}
    return min(MOST, sum(worth[name.partition("_")[0]] for name in _found(text, language)))


def aspect_of(text: str, language: str | None = "en") -> Aspect:
    """Return what a sentence that matters states: of several, a first before a turn before whom it affects.

    A sentence without cues states an effect.
    """
    found = _found(text, language)
    kinds = {name.partition("_")[2] for name in found if name.startswith("says")} or {
        name.partition("_")[2] for name in found
    }
    return next((aspect for aspect in ASPECTS if aspect in kinds), "effect")


def looks_ahead(text: str, language: str | None = "en") -> bool:
    """Return whether a sentence speaks of what may be, is feared or will come, not only of what is.

    Args:
        text: One sentence.
        language: ISO 639-1 code; None reads as English.
    """
    return any(name.startswith("hints") for name in _found(text, language))


@remembered(SENTENCES)
def _found(text: str, language: str | None) -> tuple[str, ...]:
    """Return the names of the groups that are hit, less those that another takes back."""
    code = (language or "en").split("-")[0].lower()
    found = [_groups()[group] for group in sorted(hits(text[:LONGEST], _cues(code)))]
    taken = {name.partition("_")[2] for name in found if name.startswith("not_")}
    return tuple(name for name in found if name.partition("_")[2] not in taken)


def speaks(language: str | None) -> bool:
    """Return whether there are cues for a language."""
    return (language or "en").split("-")[0].lower() in _table()


@cache
def _groups() -> tuple[str, ...]:
    return tuple(name for name in _table()["en"] if not name.startswith("pair_"))


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    path = files("broadsheet.compare").joinpath("data/matters.toml")
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


@cache
def _cues(code: str) -> Cues:
    listed = dict(_table().get(code, {}))
    for name in [name for name in listed if name.startswith("pair_a_")]:
        group = name.removeprefix("pair_a_")
        pairs = [
            f"{one} _ {other}"
            for one in listed[name].split("|")
            for other in listed.get(f"pair_b_{group}", "").split("|")
        ]
        listed[f"says_{group}"] = "|".join([listed.get(f"says_{group}", ""), *pairs]).strip("|")
    return compiled(_groups(), listed)
