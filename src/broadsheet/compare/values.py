"""When two numbers, dates or places contradict each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from broadsheet.compare.statements import Token, day_of, place_of
from broadsheet.text.date_words import LANGUAGES, date_words
from broadsheet.text.lexicon import lexicon
from broadsheet.text.quantities import Quantity

NEAR = 0.15
"""Relative distance within which "about 50" and 51 agree; the words claim no more than that."""
MANY, SOME = 10, 3
"""How far beyond their next step "millions" and "dozens" reach: twenty millions are millions, 200 are dozens."""
ROUNDED = 0.025
"""Relative distance within which a number agrees with a rounder form of it ("1.6 billion", "1.58 billion")."""


def numbers_differ(one: Quantity, other: Quantity, *, same_words: bool) -> bool:
    """Return True where two numbers of one unit contradict each other.

    Args:
        one: A number.
        other: Another number of its unit.
        same_words: True where the sentences around them are otherwise the same: then two bounds or two approximations
            of the same kind with different numbers do differ, since one text was changed into the other.
    """
    if (one.value, one.high) == (other.value, other.high):
        return False
    if one.vague != other.vague:
        vague, number = (one, other) if one.vague else (other, one)
        reach = vague.high * (MANY if vague.value >= 1000 else SOME)
        return number.high < vague.value * (1 - NEAR) or number.value > reach
    ranges = (one.value != one.high) + (other.value != other.high)
    alike = (one.approximate, one.bound) == (other.approximate, other.bound) and ranges != 1
    alike = alike and not (one.vague or other.vague)
    if alike and same_words and not _rounds(one, other):
        return True
    if one.bound or other.bound:
        return _bounds_differ(one, other)
    if one.approximate or other.approximate:
        return _far(one, other)
    if one.value != one.high or other.value != other.high:
        return one.high < other.value or other.high < one.value
    return not _rounds(one, other)


def _bounds_differ(one: Quantity, other: Quantity) -> bool:
    """Return True where a bound rules the other number out."""
    for bound, number in ((one, other), (other, one)):
        slack = NEAR if number.approximate or bound.approximate else 0.0
        if bound.bound == "at_least" and number.bound != "at_least" and number.high < bound.value * (1 - slack):
            return True
        if bound.bound == "at_most" and number.bound != "at_most" and number.value > bound.high * (1 + slack):
            return True
    return False


def _far(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((one, other), key=lambda each: (each.value, each.high))
    return high.value > low.high * (1 + NEAR)


def _rounds(one: Quantity, other: Quantity) -> bool:
    """Return True where one number is the other, rounded."""
    a, b = one.value, other.value
    if one.value != one.high or other.value != other.high or max(a, b) <= 0 or one.unit != other.unit:
        return False
    if max(abs(a), abs(b)) < 1000 and a == int(a) and b == int(b):
        return False
    return abs(a - b) <= ROUNDED * max(abs(a), abs(b)) and _digits(a) != _digits(b)


def _digits(value: float) -> int:
    """Return how many significant digits a number is written with, trailing zeros left out."""
    return len(f"{value:.9g}".replace(".", "").rstrip("0").lstrip("0").replace("-", "").split("e")[0])


def dates_differ(one: Token, other: Token) -> bool:
    """Return True where two date tokens mean different days, months or years.

    Where a day of publication is unknown, only dates of one form compare: weekday with weekday, "April 30" with
    "May 2".
    """
    if one.shown == other.shown or one.mention is None or other.mention is None:
        return False
    if one.mention.precision != other.mention.precision:
        return False
    if (
        weekday_beside(one.shown)
        and weekday_beside(other.shown)
        and weekday_beside(one.shown) != weekday_beside(other.shown)
    ):
        return True
    if weekday_alone(one.shown, other.shown) or _one_night(one, other):
        return False
    a, b = day_of(one), day_of(other)
    if a is not None and b is not None:
        return a != b
    form = _form(one.shown)
    if form != _form(other.shown):
        return False
    apart = abs((one.mention.date - other.mention.date).days)
    if form[3]:  # "today" and "yesterday" of unknown days may be one day, not so "two" and "ten years ago"
        return one.mention.precision in _SLACK and apart > _SLACK[one.mention.precision]
    return apart > 0


_SLACK: Mapping[str, int] = {"month": 31, "year": 366}
"""Days beyond which dates told from unknown days of publication differ: those of one story lie near each other."""


def _one_night(one: Token, other: Token) -> bool:
    """Return True where two days may be one moment: "Monday night" and Tuesday, "today" where it is still yesterday.

    What happens overnight or far away is of one day to some and of the next to others.
    """
    first, second = sorted((one, other), key=lambda each: each.mention.date if each.mention else date.min)
    if not (first.mention and second.mention and first.resolved and second.resolved):
        return False
    if (second.mention.date - first.mention.date).days != 1:
        return False
    overnight = _NIGHT.search(first.shown) is not None and _NIGHT.search(second.shown) is None
    return overnight or _is_relative(one) != _is_relative(other)


_NIGHT = re.compile(r"\b(?:evening|night|midnight|late)\b")


def _is_relative(token: Token) -> bool:
    return token.shown in {"today", "yesterday", "tomorrow", "tonight"}


def weekday_alone(*shown: str) -> str:
    """Return the weekday that all of some dates name, "" where there is none or where two of them give a day in digits.

    "Sunday mornings" are no day, and which Sunday is meant is guessed from the words around it.
    """
    named = {_weekday(each) for each in shown}
    dated = sum(any(char.isdigit() for char in each) for each in shown)
    return named.pop() if len(named) == 1 and dated < min(2, len(shown)) else ""


def weekday_beside(shown: str) -> str:
    """Return the weekday that a date in digits names beside them ("Monday, July 4"), or ""."""
    if not any(char.isdigit() for char in shown):
        return ""
    return _weekday(shown)


def _weekday(shown: str) -> str:
    return next((word for word in re.split(r"[\s,.]+", shown) if word in _weekdays()), "")


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in date_words(language).weekdays if len(word) > 3)


def _form(shown: str) -> tuple[bool, bool, bool, bool]:
    """Return what tells forms of dates apart: digits, a year, a span of days, and words such as "today"."""
    digits = any(char.isdigit() for char in shown)
    year = any(part.strip(",.").isdigit() and len(part.strip(",.")) == 4 for part in shown.split())
    ranged = digits and any(mark in shown for mark in "-–") and not shown[:4].isdigit()
    relative = set(shown.split()) & _relative_words() and not _weekdays() & set(shown.split())
    return digits, year, ranged, bool(relative)  # "Friday night" is a day of the week, "last night" is not


@lru_cache(maxsize=1)
def _relative_words() -> frozenset[str]:
    words: set[str] = set()
    for language in LANGUAGES:
        known = date_words(language)
        relative = (*known.days, *known.ago_after, *known.last, *known.next, *known.this)
        words |= {part for word in relative for part in word.split()}
    return frozenset(words)


def names_differ(one: Token, other: Token, language: str) -> bool:
    """Return True where two names cannot name the same: no word in common, neither short for the other.

    Names that share a word differ where they hold different places ("Gaza City", "Kuwait City").
    """
    a, b = one.shown, other.shown
    if a == b:
        return False
    if set(a.split()) & set(b.split()):
        held = _places_in(a, language), _places_in(b, language)
        return (all(held) and not held[0] & held[1]) or _of_one_sort(a, b)
    place_a, place_b = place_of(a, language), place_of(b, language)
    if place_a is not None and place_a == place_b:
        return False
    if place_a and place_b and (CAPITALS.get(place_a) == place_b or CAPITALS.get(place_b) == place_a):
        return False  # "New Delhi" and "India" both stand for the government
    return not (_initials(a) == b.replace(".", "") or _initials(b) == a.replace(".", ""))


def _of_one_sort(one: str, other: str) -> bool:
    """Return True for two names that only share the word for what they are ("Cobb County", "Hall County")."""
    a, b = one.split(), other.split()
    return a[-1] == b[-1] and a[-1] in _SORTS and not set(a[:-1]) & set(b[:-1]) and len(a) > 1 and len(b) > 1


_SORTS = frozenset(
    {"airport", "bay", "bridge", "city", "coast", "county", "district", "hospital", "island", "islands", "lake"}
    | {"mountain", "mountains", "park", "parish", "peninsula", "port", "prison", "province", "region", "river"}
    | {"square", "station", "street", "strip", "territory", "university", "valley"}
)
"""Words that say of what sort a place is."""


def _places_in(name: str, language: str) -> frozenset[str]:
    """Return the known places among the words of a name and before its last one, the name itself left out."""
    words = name.split()
    parts = (*words, " ".join(words[:-1]))
    return frozenset(found for part in parts if (found := place_of(part, language)))


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split()) if " " in name else "\0"


_CAPITALS = (
    "Washington=United States|Moscow=Russia|Kyiv=Ukraine|Beijing=China|London=United Kingdom|"
    "Paris=France|Berlin=Germany|Brussels=Belgium|New Delhi=India|Delhi=India|Tehran=Iran|"
    "Jerusalem=Israel|Tel Aviv=Israel|Seoul=South Korea|Pyongyang=North Korea|Tokyo=Japan|Ankara=Turkey|"
    "Damascus=Syria|Beirut=Lebanon|Baghdad=Iraq|Cairo=Egypt|Riyadh=Saudi Arabia|Doha=Qatar|"
    "Islamabad=Pakistan|Kabul=Afghanistan|Ottawa=Canada|Canberra=Australia|Caracas=Venezuela|"
    "Madrid=Spain|Rome=Italy|Warsaw=Poland|Budapest=Hungary|Minsk=Belarus|Taipei=Taiwan|Havana=Cuba|"
    "Jakarta=Indonesia|The Hague=Netherlands"
)
CAPITALS: Mapping[str, str] = dict(pair.split("=") for pair in _CAPITALS.split("|"))
"""Country by capital, where news writes the capital for the government."""

LOCATIVES = frozenset(
    {"in", "at", "near", "outside", "across", "around", "into", "inside", "throughout", "toward", "towards", "north"}
    | {"south", "east", "west", "у", "в", "na", "w", "en", "à", "im"}
)
"""Small words that stand only before a place, or nearly so."""
BEFORE_PLACES = LOCATIVES | frozenset(
    {"to", "from", "of", "on", "through", "з", "із", "до", "из", "z", "do", "de", "da", "nach", "aus"}
)
"""The same and small words that stand before places and before much else."""


def are_places(one: Token, other: Token, language: str) -> bool:
    """Return True where two names that stand in the same place of a sentence are both places.

    A known place is one; so is a single name after a word such as "in", or, opposite a known one, after "to" or "from".
    """
    known = bool(_places_in(one.shown, language)), bool(_places_in(other.shown, language))
    known = (
        known[0] or place_of(one.shown, language) is not None,
        known[1] or place_of(other.shown, language) is not None,
    )
    if all(known):
        return True
    unknown = [token for token, is_known in zip((one, other), known, strict=True) if not is_known]
    allowed = BEFORE_PLACES if any(known) else LOCATIVES
    demonyms = lexicon(language).demonyms
    return all(token.led_by in allowed and "-" not in token.shown and token.shown not in demonyms for token in unknown)
