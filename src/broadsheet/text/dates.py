"""Date expressions in news prose, resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from broadsheet.model.findings import DateMention, Precision
from broadsheet.text import dates_cjk
from broadsheet.text.date_resolve import FIRST_YEAR, LAST_YEAR, Direction, day_of, shift, weekday_near, without_year
from broadsheet.text.date_words import DateWords, date_words, either
from broadsheet.text.remembered import ARTICLES, remembered

LOOK = 48
"""Code points looked at on either side of a word that makes a date; longer forms do not occur in prose."""

LOOK_BEHIND = 80
"""Code points before a bare weekday in which a verb says that it lies ahead: "are scheduled to enter the lock on"."""

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_SPACE = r"[\s\u00a0\u202f]{1,2}"
# "March 5 percent" and "March 5.2" are no days.
_NO_COUNT = r"(?![\d%]|[.,:]\d|\s?(?:percent|per\b|million|billion|people))"


@remembered(ARTICLES)
def find(text: str, language: str | None, published: datetime | None) -> tuple[DateMention, ...]:
    """Return the date expressions of a text, resolved, in order and without overlaps.

    Args:
        text: Plain text.
        language: ISO 639-1 code; None reads as English. Languages without a table of words get absolute dates only.
        published: Time of publication, or None: then only expressions that state their year are found.

    Returns:
        Mentions with the date they mean; a month is given as its first day, a year as the first of January, with the
        precision beside it. A bare weekday is the most recent one, the day of publication included, unless its
        sentence looks ahead. Weeks and expressions that resolve to no day of the calendar are left out.

    Reference:
        Angel X. Chang and Christopher D. Manning, 2012, SUTime: A Library for Recognizing and Normalizing Time
        Expressions; Jannik Strötgen and Michael Gertz, 2013, Multilingual and Cross-domain Temporal Tagging.
    """
    code = (language or "en").lower()[:2]
    day = published.date() if published and FIRST_YEAR < published.year < LAST_YEAR else None
    if code in dates_cjk.LANGUAGES:
        return dates_cjk.find(text, code, day)
    grammar = _grammar(code)
    lower = fold(text)
    found: list[DateMention] = []
    open_weekday: DateMention | None = None
    end = 0
    for match in _triggers(grammar, lower):
        if match.start() < end:
            continue
        kind = grammar.kinds.get(match[0]) or match.lastgroup or "year"
        reading = _READERS[kind](_Place(grammar, text, lower, match, day, end))
        if reading is None:
            continue
        weekday, mention = reading
        completes = kind in _COMPLETING and mention.precision == "day"
        if open_weekday and completes and grammar.after_weekday.fullmatch(lower, open_weekday.end, mention.start):
            mention = DateMention(open_weekday.start, mention.end, mention.date, mention.precision)
            if found and found[-1].start == open_weekday.start:
                found.pop()
        open_weekday = mention if weekday else None
        end = mention.end
        if weekday != "merge":
            found.append(mention)
    return tuple(found)


def _triggers(grammar: _Grammar, lower: str) -> list[re.Match[str]]:
    """Return the words and numbers that make dates, in order: two passes, since one pattern of both is much slower."""
    found = [*grammar.words_trigger.finditer(lower), *grammar.numbers_trigger.finditer(lower)]
    found.sort(key=re.Match.start)
    return found


def fold(text: str) -> str:
    """Return the text in lower case with every code point in its place."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: DateWords
    kinds: Mapping[str, str]
    words_trigger: re.Pattern[str]
    numbers_trigger: re.Pattern[str]
    day_before: re.Pattern[str]
    day_after: re.Pattern[str]
    year_after: re.Pattern[str]
    preposition: re.Pattern[str]
    modifier_before: re.Pattern[str]
    modifier_after: re.Pattern[str]
    part_after: re.Pattern[str]
    ago_left: re.Pattern[str]
    ago_right: re.Pattern[str]
    future: re.Pattern[str]
    after_weekday: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """A trigger word and what surrounds it."""

    grammar: _Grammar
    text: str
    lower: str
    match: re.Match[str]
    published: date | None
    floor: int

    def left(self, pattern: re.Pattern[str], start: int | None = None) -> re.Match[str] | None:
        at = self.match.start() if start is None else start
        return pattern.search(self.lower, max(self.floor, at - LOOK), at)

    def right(self, pattern: re.Pattern[str], end: int | None = None) -> re.Match[str] | None:
        return pattern.match(self.lower, self.match.end() if end is None else end)

    def capital(self) -> bool:
        return not self.grammar.words.capitalised or self.text[self.match.start()].isupper()

    def looks_ahead(self, start: int, end: int) -> bool:
        return _looks_ahead(self.grammar, self.lower, start, end)


# A reading is ("" or None for a plain date, "open" for a weekday that a date may complete, "merge" for a weekday that
# counts only when a date completes it) and the mention.
_Reading = tuple[str | None, DateMention] | None


def _month(place: _Place) -> _Reading:
    words = place.grammar.words
    word = place.match[0]
    if not place.capital():
        return None
    month, start, end = words.months[word], place.match.start(), place.match.end()
    if _SHORTENED.match(place.lower, end) and len(word) <= 5:
        end += 1
    number: int | None = None
    if before := place.left(place.grammar.day_before):
        number, start = int(before["day"]), before.start("from")
    elif after := place.right(place.grammar.day_after, end):
        number, end = int(after["day"]), after.end()
    if year := place.right(place.grammar.year_after, end):
        found = day_of(int(year["year"]), month, number or 1)
        return _mention(start, year.end("year"), found, "day" if number else "month")
    if place.published is None:
        return None
    if number is not None:
        ahead: Direction = "future" if place.looks_ahead(start, end) else "past"
        return _mention(start, end, without_year(place.published, month, number, ahead), "day")
    return _bare_month(place, month, word)


def _bare_month(place: _Place, month: int, word: str) -> _Reading:
    words, start, end = place.grammar.words, place.match.start(), place.match.end()
    published = place.published
    direction, start, end = _modified(place, start, end)
    if published is None:
        return None
    if direction is None:
        if word in words.ambiguous and (len(word) < 4 and word != "may"):
            return None
        if words.prepositions and not place.left(place.grammar.preposition):
            return None
        direction = "future" if place.looks_ahead(start, end) else "past"
    return _mention(start, end, without_year(published, month, None, direction), "month")


def _weekday(place: _Place) -> _Reading:
    words = place.grammar.words
    word = place.match[0]
    if not place.capital() or (words.language == "en" and (place.left(_NAME_BEFORE) or place.right(_NAME_AFTER))):
        return None
    start, end = place.match.span()
    if word in words.ambiguous:
        if place.lower[end : end + 1] == ".":
            end += 1
        return "merge", DateMention(start, end, date(FIRST_YEAR, 1, 1), "day")
    direction, start, end = _modified(place, start, end)
    if part := place.right(place.grammar.part_after, end):
        end = part.end()
    if place.published is None:
        return "merge", DateMention(start, end, date(FIRST_YEAR, 1, 1), "day")
    if direction is None:
        direction = "future" if place.looks_ahead(start, end) else "past"
    found = weekday_near(place.published, words.weekdays[word], direction)
    return "open", DateMention(start, end, found, "day")


def _modified(place: _Place, start: int, end: int) -> tuple[Direction | None, int, int]:
    """Return the direction that a modifier before or after gives, and the span with the modifier."""
    if before := place.left(place.grammar.modifier_before):
        return _direction(place.grammar.words, before["modifier"]), before.start("modifier"), end
    if after := place.right(place.grammar.modifier_after):
        return _direction(place.grammar.words, after["modifier"]), start, after.end("modifier")
    return None, start, end


def _direction(words: DateWords, modifier: str) -> Direction:
    if modifier in words.last:
        return "last"
    return "next" if modifier in words.next else "this"


def _offset(place: _Place) -> _Reading:
    if place.published is None:
        return None
    moved = shift(place.published, place.grammar.words.days[place.match[0]], "day")
    return _mention(*place.match.span(), moved[0], "day") if moved else None


def _unit(place: _Place) -> _Reading:
    if place.published is None:
        return None
    words = place.grammar.words
    unit = words.units[place.match[0]]
    start, end = place.match.span()
    if amount := place.left(place.grammar.ago_left):
        after = place.right(place.grammar.ago_right)
        if after is None and not amount["before"]:
            return None
        number = words.numbers[amount["number"]] if amount["number"] in words.numbers else int(amount["number"])
        moved = shift(place.published, -number, unit)
        return _mention(amount.start("whole"), after.end() if after else end, *moved) if moved else None
    if unit not in {"month", "year"}:
        return None
    direction, start, end = _modified(place, start, end)
    if direction is None or place.lower[max(0, start - 4) : start].strip() == "the":  # "the last year" is a span
        return None
    moved = shift(place.published, {"last": -1, "next": 1}.get(direction, 0), unit)
    return _mention(start, end, *moved) if moved else None


def _year(place: _Place) -> _Reading:
    year = int(place.match[0])
    if not 1500 <= year <= LAST_YEAR or not place.left(place.grammar.preposition):
        return None
    return _mention(*place.match.span(), day_of(year, 1, 1), "year")


def _iso(place: _Place) -> _Reading:
    year, month, day = (int(part) for part in re.split(r"[-/.]", place.match[0]))
    return _mention(*place.match.span(), day_of(year, month, day), "day")


def _numeric(place: _Place) -> _Reading:
    first, second, year = (int(part) for part in re.split(r"[-/.]", place.match[0]))
    month_first = place.grammar.words.month_first and "/" in place.match[0]
    order = ((second, first), (first, second)) if not month_first else ((first, second), (second, first))
    for month, day in order:
        if found := day_of(year, month, day):
            return _mention(*place.match.span(), found, "day")
    return None


def _mention(start: int, end: int, found: date | None, precision: Precision) -> _Reading:
    return (None, DateMention(start, end, found, precision)) if found else None


_READERS: dict[str, Callable[[_Place], _Reading]] = {
    "month": _month,
    "weekday": _weekday,
    "offset": _offset,
    "unit": _unit,
    "year": _year,
    "iso": _iso,
    "numeric": _numeric,
}
_WILL = re.compile(r"\bwill\b")
_NEXT_CLAUSE = re.compile(r"\b(?:and|but|while)\b|;")
# The stop of "Sept. 14", not that of a sentence.
_SHORTENED = re.compile(r"\.(?=\s?,?\s?\d)")
_COMPLETING = frozenset({"month", "iso", "numeric"})
# "Black Friday" and the "Sunday Times" are names.
_NAME_BEFORE = re.compile(r"\b(?:black|good|bloody|super|cyber|ash|easter|palm|big|fat|shrove|whit|maundy)\s$")
_NAME_AFTER = re.compile(r"\s(?:times|telegraph|mail|mirror|express|post|herald|night live|night football|prayers)\b")
_SAID = re.compile(r"\w+(?:ed|told|said|held|met|began|made|took|fell|rose|came|went)(?:\s+(?:on|late|early|in))*\s*$")
_BY = re.compile(r"\b(?:by|before|until|till)(?:\s(?!on\b)\w+)?\s+$")
"""A day is a term: "by Sunday", "until early Sunday", and not "was killed by a soldier on Sunday"."""
_TO = re.compile(
    r"\b(?:hop(?:es?|ing)|wants?|agree[sd]?|intend(?:s|ed|ing)?|prepar(?:es?|ed|ing)|needs?|aim(?:s|ed|ing)?|ready|"
    r"vow(?:s|ed|ing)?|pledge[sd]?|promise[sd]?|decide[sd]?|plan(?:ning)?|going|about|has|have|is|are)\s+to\s"
)
"""What is wanted or agreed lies ahead: "hope to meet on Sunday", and not "flew to Paris on Sunday"."""
_SENTENCE_END = re.compile(r"[.!?;\n]\s")


def _looks_ahead(grammar: _Grammar, lower: str, start: int, end: int) -> bool:
    """Return True where words of the same sentence put a bare weekday or day after publication."""
    reach = max(0, start - LOOK_BEHIND)
    left = lower[reach:start]
    for ending in _SENTENCE_END.finditer(left):
        left = lower[reach + ending.end() : start]
    if grammar.words.language == "en":
        if _SAID.search(left) and not left.rstrip().endswith(("scheduled", "planned", "expected", "slated")):
            return False
        if grammar.future.search(left) or _BY.search(left) or _TO.search(left):
            return True
        right = lower[end : end + LOOK]
        stop = _SENTENCE_END.search(right) or _NEXT_CLAUSE.search(right)
        return bool(_WILL.search(right[: stop.start()] if stop else right))
    return bool(grammar.future.search(left))


@lru_cache(maxsize=64)
def _grammar(language: str) -> _Grammar:
    words = date_words(language)
    suffix = f"(?:{either(words.day)})?" if words.day else ""
    of = f"(?:{either(words.of)}{_SPACE}){{0,2}}" if words.of else ""
    modifiers = either(words.last + words.next + words.this)
    numbers = rf"(?:\d{{1,3}}|{either(words.numbers)})"
    before = rf"(?:(?P<before>{either(words.ago_before)}){_SPACE})?" if words.ago_before else "(?P<before>)"
    day = rf"(?P<from>(?<![\w.,:/$€£])(?:{_DAY}{suffix}\s?[-–]\s?)?(?P<day>{_DAY}))"
    dot = r"\.?" if language not in {"en", "es", "fr", "it", "pt"} else ""
    kinds = dict.fromkeys(words.units, "unit") | dict.fromkeys(words.weekdays, "weekday")
    kinds |= dict.fromkeys(words.months, "month") | dict.fromkeys(words.days, "offset")
    # The first digit stands before all else, so that the engine can skip to digits.
    numbers_trigger = (
        r"\d(?:(?<=[12])(?<![\w./-].)(?P<iso>\d{3}[-/.][01]?\d[-/.][0-3]?\d)(?![\w/-])"
        r"|(?<![\w./-].)(?P<numeric>\d?(?P<sep>[-/.])[0-3]?\d(?P=sep)(?:19|20)\d\d)(?![\w/-])"
        r"|(?<=[12])(?<![\w$€£.,/-].)(?P<year>\d{3})(?![\w%–-]|[.,]\d))"
    )
    return _Grammar(
        words=words,
        kinds=kinds,
        words_trigger=re.compile(rf"\b{either(kinds)}\b"),
        numbers_trigger=re.compile(numbers_trigger),
        day_before=re.compile(rf"{day}{suffix}{dot}{_SPACE}{of}$"),
        day_after=re.compile(
            rf"{_SPACE}(?:the{_SPACE})?(?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s?[-–]\s?{_DAY})?(?!\w){_NO_COUNT}"
            if words.month_first
            else r"(?!)"
        ),
        year_after=re.compile(rf"(?:\s?,)?{_SPACE}{of}(?P<year>{_YEAR})(?![\w%]|[.,]\d)"),
        preposition=re.compile(rf"(?:\b{either(words.prepositions)}{_SPACE}|\bmid-|\()$"),
        modifier_before=re.compile(rf"\b(?P<modifier>{modifiers}){_SPACE}$"),
        modifier_after=re.compile(rf"{_SPACE}(?P<modifier>{modifiers})\b"),
        part_after=re.compile(rf"{_SPACE}{either(words.part)}\b"),
        ago_left=re.compile(rf"(?P<whole>\b{before}(?P<number>{numbers}){_SPACE})$"),
        ago_right=re.compile(rf"{_SPACE}{either(words.ago_after)}\b"),
        future=re.compile(rf"\b{either(words.future)}\b"),
        after_weekday=re.compile(r"[\s,.(]*(?:(?:the|der|den|dem|le|el|il|o|dia|día|de)\s+)?"),
    )
