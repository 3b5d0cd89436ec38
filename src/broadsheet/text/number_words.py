"""The words that make numbers and units in one language, and the value of a number as written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

SYMBOLS: Mapping[str, str] = {
    "us$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "hk$": "HKD", "r$": "BRL",
    "s$": "SGD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH", "₹": "INR", "₪": "ILS",
    "₺": "TRY", "₩": "KRW", "zł": "PLN",
}  # fmt: skip
"""ISO 4217 code by sign, lower case; a bare dollar sign is read as the dollar of the United States."""

CODES = frozenset(
    {"usd", "eur", "gbp", "jpy", "cny", "rub", "uah", "inr", "chf", "cad", "aud", "nzd", "hkd", "sek", "nok", "dkk"}
    | {"rs", "pln", "czk", "huf", "ron", "try", "ils", "brl", "mxn", "zar", "krw", "sgd"}
)
"""ISO 4217 codes that are recognised when written out."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words of numbers of one language, all in lower case.

    Attributes:
        language: ISO 639-1 code.
        decimal: Decimal sign.
        groups: Signs between thousands.
        values: Value by number word.
        scales: Factor by word that multiplies what stands before it.
        article: Word that stands for one before a scale ("a million"), or "".
        vague: (low, high) by word ("dozens").
        about, at_least, at_most: Words before a number; ``after_least`` after it.
        between: Words that open a range.
        cited_before: Words before who is cited; ``cited_after`` verbs after who is cited.
        as_of: Words before the date a value holds for.
        units: Unit by word: percent, percentage point, ISO 4217 codes and units of measure.
        magnitude: Words before the magnitude of an earthquake.
    """

    language: str
    decimal: str
    groups: str
    values: Mapping[str, int]
    scales: Mapping[str, int]
    article: str
    vague: Mapping[str, tuple[int, int]]
    about: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    after_least: tuple[str, ...]
    between: tuple[str, ...]
    range: tuple[str, ...]
    cited_before: tuple[str, ...]
    cited_after: tuple[str, ...]
    as_of: tuple[str, ...]
    units: Mapping[str, str]
    magnitude: tuple[str, ...]


@lru_cache(maxsize=64)
def number_words(language: str) -> NumberWords:
    """Return the words of numbers of a language; one without a table gets the signs of English and no words."""
    table = _table()
    row = table.get(language)
    known = row is not None
    row = row if row is not None else table["en"]
    empty: Mapping[str, Any] = {}
    return NumberWords(
        language=language,
        decimal=row["decimal"],
        groups=row["groups"],
        values={word: int(value) for value, words in row["words"].items() for word in _split(words)} if known else {},
        scales={word: int(factor) for factor, words in row["scales"].items() for word in _split(words)},
        article=row["article"] if known else "",
        vague=_vague(row["vague"] if known else empty),
        about=_split(row["about"]),
        at_least=_split(row["at_least"]),
        at_most=_split(row["at_most"]),
        after_least=_split(row["after_least"]),
        between=_split(row["between"]),
        range=_split(row["range"]),
        cited_before=_split(row["cited_before"]),
        cited_after=_split(row["cited_after"]),
        as_of=_split(row["as_of"]),
        units=_units(row),
        magnitude=_split(row["magnitude_before"]),
    )


def value_of(written: str, words: NumberWords) -> float | None:
    """Return the value of a number as written in lower case: digits, words, or either with scales; None when unread.

    Args:
        written: ``1,234.5``, ``2,3 milliards``, ``twenty-five``, ``one hundred and five thousand``.
        words: Words of the language.
    """
    digits = _DIGITS.match(written)
    total, current, seen = 0.0, 0.0, False
    at = 0
    if digits:
        current, seen, at = _literal(digits[0].strip(), words), True, digits.end()
    tokens = _WORD.findall(written, at)
    place = 0
    while place < len(tokens):
        pair = " ".join(tokens[place : place + 2])
        factor = words.scales.get(pair) if pair != tokens[place] else None
        token = tokens[place]
        place += 2 if factor else 1
        factor = factor or words.scales.get(token)
        if factor is not None:
            current = round((current if seen else 1.0) * factor, 6)
            if factor >= 1000:
                total, current, seen = total + current, 0.0, False
        elif token in words.values:
            current, seen = current + words.values[token], True
        elif token == words.article:
            current, seen = 1.0, True
        elif token not in _JOINTS:
            return None
    return total + current


_DIGITS = re.compile(r"\d[\d.,'’\s\u00a0\u202f]*")
_WORD = re.compile(r"[^\W\d]+(?:['’][^\W\d]+)?\.?")
_JOINTS = frozenset({"and", "et", "y", "e", "und", "en", "och", "of", "de"})
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’\s\u00a0\u202f])\d{3})(?:\1\d{3})*$")


def _literal(digits: str, words: NumberWords) -> float:
    """Return the value of digits with separators, by the habits of the language where they are ambiguous."""
    digits = digits.rstrip(".,'’ \u00a0\u202f")
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and dot >= 0:
        decimal = "," if comma > dot else "."
    elif comma < 0 and dot < 0:
        decimal = ""
    else:
        sign = "," if comma >= 0 else "."
        grouped = _GROUPED.match(digits) is not None and (digits.count(sign) > 1 or sign != words.decimal)
        decimal = "" if grouped else sign
    whole = digits if not decimal else digits[: digits.rfind(decimal)]
    part = digits[digits.rfind(decimal) + 1 :] if decimal else ""
    plain = "".join(char for char in whole if char.isdigit())[:18] or "0"
    fraction = "".join(char for char in part if char.isdigit())[:9]
    return float(f"{int(plain)}.{fraction or 0}")


def _split(words: str) -> tuple[str, ...]:
    return tuple(word for word in words.split("|") if word)


def _vague(row: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    bounds = {word: span.split("-") for word, span in row.items()}
    return {word: (int(low), int(high)) for word, (low, high) in bounds.items()}


def _units(row: Mapping[str, Any]) -> dict[str, str]:
    units = dict.fromkeys(_split(row["percent"]), "percent") | {"%": "percent"}
    units |= dict.fromkeys(_split(row["points"]), "percentage point")
    for table in (row["measures"], row["currencies"]):
        units |= {word: unit for unit, words in table.items() for word in _split(words)}
    units |= {sign: code for sign, code in SYMBOLS.items() if len(sign) == 1 or sign == "zł"}
    return units | {code: code.upper() for code in CODES - {"try", "rs"}}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    source = resources.files("broadsheet.text").joinpath("data/numbers.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
