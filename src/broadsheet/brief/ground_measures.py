"""Whether a sentence gives its amounts, ranks, shares and dates as the cited words do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from broadsheet.brief.ground_facts import Source, amounts, plain

_MONEY: Final = re.compile(r"[A-Z]{3}")
_EXACT: Final = frozenset({"percent", "percentage point"})
_DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD"})
"""A bare dollar sign may be any of these."""

_RANKS_WORDS: Final = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
sixteenth seventeenth eighteenth nineteenth twentieth
"""
_RANKS: Final = tuple(_RANKS_WORDS.split())
_RANK: Final = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_RANKS)})s?|(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<half>half|halves)|"
    r"(?P<quarter>quarters?))\b"
)
_IN_PERCENT: Final = {"1/2": 50, "1/4": 25}

_MONTH: Final = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?\b"
_DAYS: Final = rf"(?P<days>{_DAY}(?:\s?(?:[-–,]|and|to|or)\s?{_DAY}){{0,4}})"
_DATE: Final = re.compile(rf"\b{_MONTH}\s{_DAYS}(?!:)(?:,?\s(?P<year>(?:19|20)\d\d)\b)?")
_DAY_FIRST: Final = re.compile(rf"\b{_DAYS}\s(?:of\s)?{_MONTH}(?:,?\s(?P<year>(?:19|20)\d\d)\b)?")
_MONTH_YEAR: Final = re.compile(rf"\b{_MONTH}\s(?:of\s)?(?P<year>(?:19|20)\d\d)\b")
_FIGURES: Final = re.compile(r"(?<![\w/.-])\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?![\w/-])")
_CLOCK: Final = re.compile(r"\b(\d{1,2}(?:[:.]\d\d)?)\s?([ap])\.?m\b")

_PERIOD: Final = re.compile(
    r"\b(?P<which>last|past|previous|next|coming|following|upcoming|this)\s(?:\w+\s)?(?P<what>(?:"
    r"week|weekend|month|year|decade|century|day|hour|night|morning|afternoon|evening|season|quarter|spring|summer|"
    r"autumn|fall|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday))s?\b"
)
_WHEN: Final = {"past": "last", "previous": "last", "coming": "next", "following": "next", "upcoming": "next"}
_NEAR: Final = re.compile(r"\b(?:yesterday|today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?=s?\b)")

_HOW_MANY: Final = (
    "all every each everyone everything entire whole",
    "most majority mostly",
    "minority",
    "many numerous",
    "several",
    "few handful",
    "none nobody",
    "both",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "only solely",
    "always",
    "often frequently",
    "sometimes occasionally",
    "rarely seldom",
)
_LOWER: Final = re.compile(r"(?<!['\w])[a-z]{3,}\b")
_GROUP: Final = {word: words for words in _HOW_MANY for word in words.split()}


def missing_measures(text: str, source: Source) -> Iterator[str]:
    """Yield, in plain words, each amount, rank, share, date and count word that the cited words give otherwise."""
    yield from _units(text, source)
    yield from _ranks(text, source)
    yield from _dates(text, source)
    yield from _periods(text, source)
    counting = {_GROUP[match[0]] for match in _LOWER.finditer(source.plain) if match[0] in _GROUP}
    for match in _LOWER.finditer(plain(text)):
        if match[0] in _GROUP and _GROUP[match[0]] not in counting:
            yield f"“{match[0]}” is not in the cited words"


def _units(text: str, source: Source) -> Iterator[str]:
    known: dict[object, set[str]] = {}
    for value, unit in source.amounts:
        known.setdefault(value, set()).add(unit)
    for value, unit in sorted(amounts(text)):
        there = known.get(value)
        if there is None or unit in there or (unit == "USD" and there & _DOLLARS):
            continue
        exact = unit in _EXACT or _MONEY.fullmatch(unit) is not None
        if (unit and (exact or "" not in there)) or (not unit and there <= _EXACT):
            yield f"the unit of {float(value):g} is another in the cited words"


def _ranks(text: str, source: Source) -> Iterator[str]:
    held = set(_ranked(source.plain))
    for rank in sorted(set(_ranked(plain(text))) - held):
        if _IN_PERCENT.get(rank) not in source.numbers:
            yield f"the rank or share {rank} is not in the cited words"


def _ranked(low: str) -> Iterator[str]:
    for match in _RANK.finditer(low):
        if match["word"]:
            yield str(_RANKS.index(match["word"]) + 1)
        else:
            yield match["digits"] or ("1/2" if match["half"] else "1/4")


def _dates(text: str, source: Source) -> Iterator[str]:
    here, there = _dated(text), _dated(source.text)
    for date in sorted(here - there):
        yield f"the date {date} is not in the cited words"
    for match in _FIGURES.finditer(text):
        if match[0] not in source.text:
            yield f"the date {match[0]} is not in the cited words"
    clocks = set(_CLOCK.findall(source.plain))
    for hour, half in _CLOCK.findall(plain(text)):
        if (hour, half) not in clocks:
            yield f"the time {hour} {half}.m. is not in the cited words"


def _dated(text: str) -> frozenset[str]:
    """Return each day of a month, each month of a year and each whole date that a text names: "3 may 2021"."""
    found = set()
    for pattern in (_DATE, _DAY_FIRST):
        for match in pattern.finditer(text):
            month = match["month"][:3].lower()
            for day in re.findall(r"\d{1,2}", match["days"]):
                found.add(f"{int(day)} {month}")
                if match["year"]:
                    found |= {f"{int(day)} {month} {match['year']}", f"{month} {match['year']}"}
    found |= {f"{match['month'][:3].lower()} {match['year']}" for match in _MONTH_YEAR.finditer(text)}
    return frozenset(found)


def _periods(text: str, source: Source) -> Iterator[str]:
    held = frozenset(_named_periods(source.plain))
    for period in sorted(set(_named_periods(plain(text))) - held):
        yield f"“{period}” is not in the cited words"


def _named_periods(low: str) -> Iterator[str]:
    for match in _PERIOD.finditer(low):
        yield f"{_WHEN.get(match['which'], match['which'])} {match['what']}"
    for match in _NEAR.finditer(low):
        yield match[0]
