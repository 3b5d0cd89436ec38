"""The words that make dates in one language, read from a table and completed from CLDR."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

Unit = Literal["day", "week", "month", "year", "decade"]

UNITS: tuple[Unit, ...] = ("day", "week", "month", "year", "decade")
LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "nl", "pl", "uk", "ru", "tr", "sv", "ar")
"""Languages with a table of their own."""

CAPITALISED = frozenset({"en", "de", "id"})
"""Languages that write months and weekdays with a capital letter, so that a small letter rules them out."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """Words of dates of one language, all in lower case.

    Attributes:
        language: ISO 639-1 code.
        months: Number (1-12) by word.
        weekdays: Number (0 is Monday) by word.
        days: Offset in days from publication by word.
        units: Unit of time by noun.
        numbers: Small numbers by word, articles as 1.
        ambiguous: Months and weekdays that are also ordinary words.
        last, next, this: Modifiers.
        ago_before, ago_after: Words around a span of time that put it before publication.
        prepositions: Words before a bare month or year that make it a date.
        of: Words between day, month and year.
        day: What may follow the number of a day.
        future: Cues that a bare weekday lies ahead.
        part: Parts of a day.
        month_first: True where 04/05 means the fifth of April.
    """

    language: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    days: Mapping[str, int]
    units: Mapping[str, Unit]
    numbers: Mapping[str, int]
    ambiguous: frozenset[str]
    last: tuple[str, ...]
    next: tuple[str, ...]
    this: tuple[str, ...]
    ago_before: tuple[str, ...]
    ago_after: tuple[str, ...]
    prepositions: tuple[str, ...]
    of: tuple[str, ...]
    day: tuple[str, ...]
    future: tuple[str, ...]
    part: tuple[str, ...]
    month_first: bool

    @property
    def capitalised(self) -> bool:
        """Return True where months and weekdays are written with a capital letter."""
        return self.language in CAPITALISED


@lru_cache(maxsize=64)
def date_words(language: str) -> DateWords:
    """Return the words of dates of a language.

    Args:
        language: ISO 639-1 code; one without a table of its own gets month and day names from CLDR, one that CLDR does
            not know gets no words.
    """
    row = _table().get(language)
    return _from_table(language, row) if row is not None else _from_cldr(language)


def either(words: tuple[str, ...] | list[str] | Mapping[str, Any] | frozenset[str]) -> str:
    """Return a pattern that matches any of the words, longest first; one that never matches for no words.

    Words are parted by their first letter, so that one look at a letter rules out all that begin otherwise.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        rests.setdefault(word[:1], []).append(re.escape(word[1:]))
    branches = [re.escape(first) + f"(?:{'|'.join(rest)})" for first, rest in rests.items()]
    return f"(?:{'|'.join(branches)})" if branches else "(?!)"


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    source = resources.files("broadsheet.text").joinpath("data/dates.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _split(words: str) -> tuple[str, ...]:
    return tuple(word for word in words.split("|") if word)


def _from_table(language: str, row: dict[str, Any]) -> DateWords:
    numbers = dict.fromkeys(_split(row["one"]), 1)
    for place, word in enumerate(_split(row["numbers"]), start=2):
        numbers[word] = place
    if language in _LATE_NUMBERS:
        numbers.update(_LATE_NUMBERS[language])
    return DateWords(
        language=language,
        months={word: at for at, words in enumerate(row["months"], start=1) for word in _split(words)},
        weekdays={word: at for at, words in enumerate(row["weekdays"]) for word in _split(words)},
        days={word: int(offset) for offset, words in row["days"].items() for word in _split(words)},
        units={word: unit for unit in UNITS for word in _split(row["units"][unit])},
        numbers=numbers,
        ambiguous=frozenset(_split(row["ambiguous"])),
        last=_split(row["last"]),
        next=_split(row["next"]),
        this=_split(row["this"]),
        ago_before=_split(row["ago_before"]),
        ago_after=_split(row["ago_after"]),
        prepositions=_split(row["in"]),
        of=_split(row["of"]),
        day=_split(row["day"]),
        future=_split(row["future"]),
        part=_split(row["part"]),
        month_first=row["order"] == "mdy",
    )


# Second forms of small numbers, which the running list cannot hold.
_LATE_NUMBERS: Mapping[str, Mapping[str, int]] = {
    "pt": {"duas": 2},
    "pl": {"dwie": 2, "dwoma": 2, "trzema": 3, "czterema": 4, "pięcioma": 5},
    "uk": {"дві": 2},
    "ru": {"две": 2},
}


def _from_cldr(language: str) -> DateWords:
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    if re.fullmatch(r"[a-z]{2,3}", language):
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415  only for languages without a table

        try:
            locale = Locale.parse(language)
        except (UnknownLocaleError, ValueError):
            locale = None
        if locale is not None:
            for form in ("format", "stand-alone"):
                months |= {name.lower(): at for at, name in locale.months[form]["wide"].items() if name.isalpha()}
            weekdays = {name.lower(): at for at, name in locale.days["format"]["wide"].items()}
    return DateWords(
        language=language, months=months, weekdays=weekdays, days={}, units={}, numbers={}, ambiguous=frozenset(),
        last=(), next=(), this=(), ago_before=(), ago_after=(), prepositions=(), of=(), day=(), future=(), part=(),
        month_first=False,
    )  # fmt: skip
