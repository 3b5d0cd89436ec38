"""Loaded words: those that stir instead of telling."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from broadsheet.text.remembered import SENTENCES, remembered
from broadsheet.text.tokens import stem, words


def loaded_words(text: str, language: str | None = "en") -> list[str]:
    """Return the loaded words of ``text`` in order, lower case, repeats kept; none for a language without a list.

    Args:
        text: Plain text.
        language: ISO 639-1 code; None reads as English.
    """
    return list(_loaded(text, _code(language)))


@remembered(SENTENCES)
def _loaded(text: str, code: str) -> tuple[str, ...]:
    stems = _stems(code)
    return tuple(word for word in words(text, code) if stem(word, code) in stems) if stems else ()


def loaded_stems(language: str | None = "en") -> frozenset[str]:
    """Return the stems of the loaded words of a language; the empty set for a language without a list."""
    return _stems(_code(language))


@cache
def _stems(code: str) -> frozenset[str]:
    raw = files("broadsheet.compare").joinpath("data/loaded.toml").read_text(encoding="utf-8")
    listed: dict[str, str] = tomllib.loads(raw)
    return frozenset(stem(word, code) for word in listed.get(code, "").split())


def _code(language: str | None) -> str:
    return (language or "en").split("-")[0].lower()
