"""Loaded words: those that stir instead of telling."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stem, words

OPENING: Final = 5
"""First letters by which most words are told from loaded ones: stemming a word costs a hundred times as much."""


def loaded_words(text: str, language: str | None = "en") -> list[str]:
    """Return the loaded words of ``text`` in order, lower case, repeats kept; none for a language without a list.

    Args:
        text: Plain text.
        language: ISO 639-1 code; None reads as English.
    """
    return list(_loaded(text, _code(language)))


@remembered(SENTENCES)
def _loaded(text: str, code: str) -> tuple[str, ...]:
    return tuple(word for word in words(text, code) if is_loaded(word, code)) if _stems(code) else ()


def is_loaded(word: str, language: str | None = "en") -> bool:
    """Return whether a word is a form of a loaded one; none is of a language without a list.

    Args:
        word: Lower case, without "'s".
        language: ISO 639-1 code; None reads as English.
    """
    return _is_loaded(word, _code(language))


@remembered(SENTENCES)
def _is_loaded(word: str, code: str) -> bool:
    openings = _openings(code)
    may_be = not openings or any(word[:size] in openings for size in range(1, OPENING + 1))
    return may_be and stem(word, code) in _stems(code)


@cache
def _openings(code: str) -> frozenset[str]:
    """Return how words begin of which stems are loaded ones; the empty set where that is not known.

    English stems keep the letters of a word but the last, and two of "lie" ("lying"). German ones lose umlauts, Spanish
    ones accents.
    """
    if code != "en":
        return frozenset()
    return frozenset(one[: max(1, min(OPENING, len(one) - 1 - one.endswith("ie")))] for one in _stems(code))


@cache
def _stems(code: str) -> frozenset[str]:
    raw = files("broadsheet.compare").joinpath("data/loaded.toml").read_text(encoding="utf-8")
    listed: dict[str, str] = tomllib.loads(raw)
    return frozenset(stem(word, code) for word in listed.get(code, "").split())


def _code(language: str | None) -> str:
    return (language or "en").split("-")[0].lower()
