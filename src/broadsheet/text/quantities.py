"""Numbers with their units as written: digits or words, ranges, bounds and approximations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from broadsheet.text import quantities_cjk
from broadsheet.text.date_words import either
from broadsheet.text.number_words import CODES, SYMBOLS, NumberWords, number_words, value_of
from broadsheet.text.remembered import ARTICLES, remembered

Bound = Literal["at_least", "at_most"]

SIGN = 8
"""Code points before a number in which its currency sign stands."""
LEFT = 40
"""Code points looked at before a number for "at least", "about" and "between": the longest such phrase has fewer."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with unit, as written.

    Attributes:
        start, end: Span of the number with its unit and currency sign.
        value, high: Lower and upper end; equal for a single number.
        unit: ``count``, ``percent``, ``percentage point``, an ISO 4217 code or a unit of measure.
        approximate: True for "about", "nearly", "dozens".
        bound: ``at_least``, ``at_most`` or None.
        digits: True when written in digits.
        scaled: True when a word such as "million" multiplies it.
        vague: True for "dozens" and its like.
        lead: Start of the words before it that bound or soften it, else ``start``.
    """

    start: int
    end: int
    value: float
    high: float
    unit: str
    approximate: bool
    bound: Bound | None
    digits: bool
    scaled: bool
    vague: bool
    lead: int


@remembered(ARTICLES)
def quantities(lower: str, language: str) -> Sequence[Quantity]:
    """Return the quantities of a text in lower case, in order, without overlaps.

    Args:
        lower: Text in lower case with every code point in its place.
        language: ISO 639-1 code.
    """
    if language in quantities_cjk.LANGUAGES:
        return _cjk(lower)
    grammar = _grammar(language)
    found: list[Quantity] = []
    at = 0
    for start in _starts(grammar, lower):
        if start < at:
            continue
        sign = grammar.sign_before.search(lower, max(at, start - SIGN), start)
        match = grammar.main.match(lower, sign.start() if sign else start)
        if match is None:
            continue
        if match["b"] and not _is_range(grammar, lower, match):
            # "from 10% to 12%": two values, each with a unit of its own.
            match = grammar.main.match(lower, match.start(), match.start("joint")) or match
        quantity = _read(grammar, lower, match)
        at = match.end()
        if quantity is not None:
            found.append(quantity)
            at = quantity.end
    return found


def _cjk(lower: str) -> list[Quantity]:
    """Return the quantities of a Chinese, Japanese or Korean text whose unit or counter is known."""
    found = []
    for match in quantities_cjk.pattern().finditer(lower):
        unit = quantities_cjk.unit_of(match)
        if unit is None:
            continue
        value, scaled = quantities_cjk.value_of(match), bool(match["scale"])
        start, end = match.start("sign") if match["sign"] else match.start("digits"), match.end()
        found.append(Quantity(start, end, value, value, unit, False, None, True, scaled, False, start))
    return found


def _starts(grammar: _Grammar, lower: str) -> list[int]:
    """Return where numbers may begin, in order: two quick passes instead of one slow one."""
    starts = [match.start() for match in _DIGITS.finditer(lower)]
    starts += [match.start() for match in grammar.worded.finditer(lower)]
    starts.sort()
    return starts


_DIGITS = re.compile(r"\d\d*")  # written out, so that the engine can skip to the first


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: NumberWords
    main: re.Pattern[str]
    worded: re.Pattern[str]
    sign_before: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    between: re.Pattern[str]
    magnitude: re.Pattern[str]
    scales: tuple[str, ...]


def _read(grammar: _Grammar, lower: str, match: re.Match[str]) -> Quantity | None:
    words = grammar.words
    start, end = match.span()
    if match["vague"]:
        low, high = words.vague[" ".join(match["vague"].split())]
        value, top = float(low), float(high)
    else:
        first, end = _number(words, match, "a")
        if first is None:
            return None
        value = top = first
        if match["b"]:
            second, second_end = _number(words, match, "b")
            if second is not None:
                value, top, end = _span_of_range(words, match, first, second, second_end)
    if (
        value == top
        and (half := _HALF.search(lower, max(0, start - 8), start))
        and _ARTICLE_SCALE.match(match["a"] or "")
    ):
        start, value, top = half.start(), value / 2, top / 2
    unit, end = _unit(grammar, lower, match, end)
    return _dressed(grammar, lower, match, (start, end, value, top, unit))


_HALF = re.compile(r"(?<!\w)half\s$")
_ARTICLE_SCALE = re.compile(r"an?\s")


def _number(words: NumberWords, match: re.Match[str], group: str) -> tuple[float | None, int]:
    written, end = match[group], match.end(group)
    last = written.rsplit(None, 1)[-1].lstrip("0123456789.,")
    # "5m" is five million only beside a currency; alone it is five metres.
    if last in {"m", "k", "b"} and not match["sign"] and not match["unit"]:
        written = written[: len(written) - len(last)].rstrip()
        end = match.start(group) + len(written)
    return value_of(written, words), end


def _is_range(grammar: _Grammar, lower: str, match: re.Match[str]) -> bool:
    joint = match["joint"].strip()
    if match["sign2"] and not match["sign"]:
        return False  # "in five years or $2 million"
    opened = grammar.between.search(lower, max(0, match.start() - LEFT), match.start())
    if joint in {"-", "–", "—", "or", "oder", "ou", "o", "bis", "до", "tot"}:
        return True
    if joint in {"and", "und", "et", "y", "e", "en", "i", "і", "та", "и", "och", "و"}:
        return opened is not None and opened[0].strip() not in _FROM
    return not (opened is not None and opened[0].strip() in _FROM)


_DOZENS = ("dozen", "dutzend", "douzaine", "docena", "dúzia", "dozzina", "dozijn", "dussin")
_FROM = frozenset({"from", "by"})


def _span_of_range(
    words: NumberWords, match: re.Match[str], first: float, second: float, end: int
) -> tuple[float, float, int]:
    """Return the ends of a range; a scale after the second number holds for both ("2-3 million")."""
    if first < second and not any(match["a"].rstrip().endswith(word) for word in words.scales):
        for word, factor in words.scales.items():
            if match["b"].rstrip().endswith(word) and second >= factor and first * factor <= second:
                first *= factor
                break
    return min(first, second), max(first, second), end


def _unit(grammar: _Grammar, lower: str, match: re.Match[str], end: int) -> tuple[str, int]:
    sign = (match["sign"] or match["sign2"] or "").strip()
    if sign:
        return SYMBOLS.get(sign, "INR" if sign == "rs" else sign.upper()), end
    if match["percent"]:
        return "percent", end
    if match["unit"]:
        return grammar.words.units[match["unit"]], match.end("unit")
    if grammar.magnitude.search(lower, max(0, match.start() - LEFT), match.start()):
        return "magnitude", end
    return "count", end


def _dressed(grammar: _Grammar, lower: str, match: re.Match[str], core: tuple[int, int, float, float, str]) -> Quantity:
    start, end, value, high, unit = core
    before = grammar.before.search(lower, max(0, start - LEFT), start)
    lead = before.start() if before else start
    approximate = bool(match["vague"]) or bool(before and before["about"])
    bound: Bound | None = None
    if before and before["least"]:
        bound = "at_least"
    elif before and before["most"]:
        bound = "at_most"
    elif grammar.after.match(lower, end):
        bound = "at_least"
    if match["b"] and value != high and (match["joint"] or "").strip() in {"or", "oder", "ou", "o"}:
        approximate = True
    written = match["a"] or ""
    if written.rstrip().endswith(_DOZENS) and value >= 12:
        approximate = True  # "a dozen" claims no exact number
    scaled = written.rstrip(" .").endswith(grammar.scales)
    digits = _DIGITS.search(written) is not None
    return Quantity(start, end, value, high, unit, approximate, bound, digits, scaled, bool(match["vague"]), lead)


@lru_cache(maxsize=64)
def _grammar(language: str) -> _Grammar:
    words = number_words(language)
    grouping = re.escape(words.groups.replace(" ", "")) + "'’\u00a0\u202f" + (" " if words.groups[0] == " " else "")
    literal = rf"(?:\d{{1,3}}(?:[{grouping}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    tens = [word for word, value in words.values.items() if 20 <= value < 100 and value % 10 == 0]
    ones = [word for word, value in words.values.items() if value < 10]
    spelled = rf"(?:{either(tens)}[\s-]{either(ones)}|{either(words.values)})(?!\w)"
    scale = rf"{either(words.scales)}(?![\w])"
    joints = r"(?:(?:and|et|y|e|und|och)\s)?"
    article = rf"|{re.escape(words.article)}(?=\s{scale})" if words.article else ""
    worded = rf"(?<!\w)(?:{spelled}{article})(?:[\s-]{scale}(?:\s{joints}{spelled})?){{0,3}}"
    number = rf"(?:{literal}(?:[\s\u00a0\u202f-]?{scale}){{0,2}}|{worded})"
    vague = either(words.vague)
    signs = rf"(?P<sign>(?:{either([*SYMBOLS])}|\b{either(sorted(CODES))}(?=[\s\d]))\s?)?"
    second = rf"(?:{either([*SYMBOLS])}\s?)"
    joint = rf"(?P<joint>\s?[-–—]\s?|\s{either([word for word in words.range if word.isalpha()])}\s)"
    link = r"(?:\s(?:of|de|di|do|da)\s|\sd['’]|[\s\u00a0\u202f-]?)"
    before_percent = r"|%|\byüzde" if language == "tr" else ""
    percent = r"(?P<percent>%\s?|\byüzde\s)?" if language == "tr" else r"(?P<percent>(?!))?"
    units = rf"(?:{link}(?P<unit>{either(words.units)})(?!\w))?"
    main = (
        rf"(?<![\w.,/@#&])(?<![\w)]-){percent}{signs}(?:(?P<a>{number})"
        rf"(?:(?:{link}{either(words.units)})?{joint}(?P<sign2>{second})?(?P<b>{number}))?|\b(?P<vague>{vague}))"
        rf"{units}(?!\w|/\d)"
    )
    softened = (
        rf"(?:^|(?<=[\s(“\"']))(?:(?P<about>{either(words.about)})|(?P<least>{either(words.at_least)})"
        rf"|(?P<most>{either(words.at_most)}))\s(?:(?:the|an|a|les|los|die)\s)?$"
    )
    return _Grammar(
        words=words,
        main=re.compile(main),
        worded=re.compile(rf"\b(?:{either([*words.values, *words.vague])}(?!\w){article})"),
        sign_before=re.compile(rf"(?:{either([*SYMBOLS])}|\b{either(sorted(CODES))}{before_percent})\s?$"),
        before=re.compile(softened),
        after=re.compile(rf"\s{either(words.after_least)}(?!\w)"),
        between=re.compile(rf"(?:^|(?<=\s))(?:{either(words.between)}|by)\s$"),
        magnitude=re.compile(rf"(?:^|(?<=\s)){either(words.magnitude)}\s$"),
        scales=tuple(word for word in words.scales if len(word) > 2),
    )
