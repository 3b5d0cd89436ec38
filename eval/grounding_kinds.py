"""The ways in which ``grounding`` makes a faithful sentence wrong, each by one change that a reader would call a fault.

The word lists here are written for measuring, apart from those of the checker; a change that finds nothing to change,
or that the passage would still carry, gives None.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from broadsheet.text.quote_marks import pairs

NUMBER = re.compile(r"(?<![\w.,:])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,:])")
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "dozens")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")
NO_NAMES = frozenset(
    [*DAYS, "Through", "About", "After", "Other", "Their", "There", "Without", "Since", "While", "Where", "These"]
)
AUXILIARY = re.compile(r"\b(?:is|was|are|were|will|would|can|could|should|must|has|have|had)\b(?! not|n't)")
ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
PERIOD = re.compile(r"\b(last|next|this)(?= (?:week|month|year|weekend|spring|summer|autumn|fall|winter)\b)")
TITLE = re.compile(
    r"\b(President|Prime Minister|Chancellor|Secretary|Sen\.|Senator|Gov\.|Governor|Mayor|Judge|Justice|General|Dr\.|"
    r"King|Pope|Rep\.)(?= [A-Z][a-z])"
)
WHOLE = re.compile(r"(?<![.!?:”\"] )(?<!^)\b[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z])*\b(?! [A-Z])")
SPEAKER = re.compile(r"\b([A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})*) (?:said|says|told|added|warned|argued|wrote)\b")
HEDGE = re.compile(
    r"\b(?:(?:alleged|allegedly|reportedly|suspected|apparently|possible|possibly|potential|probably|likely) |"
    r"(may|might|could) )(?=[a-z])"
)
SOURCED = re.compile(r",? according to [^,.;“”\"]{3,60}(?=[.,])|^According to [^,.;“”\"]{3,60}, ")
SCALE = re.compile(r"(?<=\d )(?:thousand|million|billion|trillion)\b|(?<=\d)(?:bn|m)\b")
MONEY = re.compile(r"[$€£](?=\d)|(?<=\d )(?:dollars|euros|pounds)\b|(?<=illion )(?:dollars|euros|pounds)\b")
PERCENT = re.compile(r"(?<=\d)(?:%| percent\b| per cent\b| pct\b)(?! points?)| percentage points?\b")
FRACTION = re.compile(r"\b(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth)s?\b|\bhalf(?= of| the)")
MONTH_DAY = re.compile(
    r"\b((?:January|February|March|April|May|June|July|August|September|October|November|December) )(\d{1,2})\b"
)
TURNS = (
    "more/less rose/fell above/below won/lost higher/lower up/down increase/decrease increased/decreased over/under "
    "before/after increases/decreases rise/fall rising/falling gained/lost better/worse largest/smallest "
    "highest/lowest most/least winning/losing victory/defeat supported/opposed supports/opposes raise/lower open/closed "
    "approved/rejected earlier/later stronger/weaker majority/minority best/worst since/until growth/decline "
    "inside/outside longer/shorter guilty/innocent arrested/released joined/left started/ended bigger/smaller"
)
OPPOSITES = {one: other for item in TURNS.split() for a, b in [item.split("/")] for one, other in ((a, b), (b, a))}
COUNTS = {
    "several": "all", "some": "all", "many": "all", "most": "all", "few": "many", "all": "some", "dozens": "hundreds",
    "hundreds": "thousands", "thousands": "hundreds", "both": "none", "every": "hardly any",
}  # fmt: skip
UN = (
    "able likely usual expected known clear safe successful happy fair lawful constitutional legal possible "
    "acceptable popular certain necessary willing stable available armed documented"
).split()
PREFIXES = {"legal": "il", "possible": "im"}


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence, the passage it is cited to, and the names of the rest of its article."""

    text: str
    passage: str
    elsewhere: tuple[str, ...]


Change = Callable[[Row, random.Random], str | None]


def kinds(names: list[str]) -> dict[str, Change]:
    """Return the changes by kind; those of the bars come first.

    Args:
        names: Names to put in place of others.
    """
    return {
        "number": lambda row, draw: other_number(row.text, draw),
        "name": lambda row, draw: other_name(row.text, names, draw),
        "negation": lambda row, draw: negated(row.text, draw),
        "quotation": lambda row, draw: other_quote(row.text, draw),
        "quotation, words left out": shorter_quote,
        "name from elsewhere in the article": name_from_elsewhere,
        "scale": swap(SCALE, ("million", "billion", "thousand", "trillion")),
        "currency": swap(MONEY, ("$", "€", "£")),
        "percent, percentage points": lambda row, _: points(row.text),
        "rank": swap(re.compile(rf"\b(?:first|{'|'.join(ORDINALS)})\b"), ORDINALS),
        "fraction": swap(FRACTION, ("half", "a third", "two-thirds", "a quarter", "three-quarters", "a fifth")),
        "day of a month": lambda row, draw: other_day(row.text, draw),
        "month": swap(re.compile(rf"\b(?:{'|'.join(MONTHS)})\b"), MONTHS),
        "day of the week": swap(re.compile(rf"\b(?:{'|'.join(DAYS)})\b"), DAYS),
        "period": swap(PERIOD, ("last", "next", "this")),
        "names exchanged": exchanged,
        "numbers exchanged": numbers_exchanged,
        "title given to another": other_title,
        "speaker exchanged": other_speaker,
        "denied, failed, without": lambda row, _: refused(row.text),
        "un-, in-": lambda row, _: prefixed(row.text),
        "direction": lambda row, draw: by_list(row, OPPOSITES, draw),
        "count word": lambda row, draw: by_list(row, COUNTS, draw),
        "hedge dropped": lambda row, _: sure(row.text),
        "source dropped": lambda row, _: unsourced(row.text),
    }


def swap(pattern: re.Pattern[str], others: tuple[str, ...]) -> Change:
    """Return the change that puts another of the words in place of one that the pattern finds."""

    def change(row: Row, draw: random.Random) -> str | None:
        found = list(pattern.finditer(row.text))
        if not found:
            return None
        match = draw.choice(found)
        if match[0] in {"dollars", "euros", "pounds"}:
            new = draw.choice([word for word in ("dollars", "euros", "pounds") if word != match[0]])
        elif match[0] in {"bn", "m"}:
            new = "bn" if match[0] == "m" else "m"
        else:
            free = [word for word in others if word.lower() != match[0].lower() and word not in row.passage]
            if not free:
                return None
            new = draw.choice(free)
        return row.text[: match.start()] + new + row.text[match.end() :]

    return change


def other_number(text: str, draw: random.Random) -> str | None:
    """Return the text with one number changed, or None without a number."""
    found = list(NUMBER.finditer(text))
    spelled = [match for word in WORDS for match in re.finditer(rf"\b{word}\b", text)]
    if not found and not spelled:
        return None
    match = draw.choice([*found, *spelled])
    if match[0] in WORDS:
        new = draw.choice([word for word in WORDS if word != match[0] and word not in text and word != "dozens"])
    else:
        value = float(match[0].replace(",", ""))
        new = f"{int(value) + draw.choice((1, 3, 10, 100))}" if value == int(value) else f"{value + 1.3:.1f}"
        if re.search(rf"(?<!\d){re.escape(new)}(?!\d)", text):
            return None
    return text[: match.start()] + new + text[match.end() :]


def other_name(text: str, names: list[str], draw: random.Random) -> str | None:
    """Return the text with one name replaced by another that it does not hold."""
    found = list(NAME.finditer(text))
    if not found:
        return None
    match = draw.choice(found)
    new = draw.choice([name for name in names if name[:4] != match[0][:4] and name.lower() not in text.lower()])
    return text[: match.start()] + new + text[match.end() :]


def name_from_elsewhere(row: Row, draw: random.Random) -> str | None:
    """Return the text with one name replaced by one that its article holds outside the cited passage."""
    low = row.passage.lower()
    # "Israel" for "Israeli" is the same place in other words.
    free = [name for name in row.elsewhere if name[:4].lower() not in low and name not in NO_NAMES]
    return other_name(row.text, free, draw) if free and NAME.search(row.text) else None


def negated(text: str, draw: random.Random) -> str | None:
    """Return the text with a negation put in, or taken out where it has one."""
    if re.search(r"\bnot\b", text) and draw.random() < 0.5:
        return re.sub(r"\bnot\s", "", text, count=1)
    outside = hidden(text)
    found = list(AUXILIARY.finditer(outside))
    if not found or re.search(r"\b(?:not|no|never|without|nobody|nothing|none)\b|n't|n’t", text):
        return None
    match = draw.choice(found)
    return f"{text[: match.end()]} not{text[match.end() :]}"


def hidden(text: str) -> str:
    """Return the text with its quoted words blotted out, place by place."""
    for pair in pairs(text):
        text = text[: pair.start] + "x" * (pair.end - pair.start) + text[pair.end :]
    return text


def other_quote(text: str, draw: random.Random) -> str | None:
    """Return the text with one quoted word replaced."""
    words = quoted_words(text)
    if not words:
        return None
    start, end = draw.choice(words)
    return text[:start] + draw.choice(("maybe", "purple", "certain", "walking")) + text[end:]


def shorter_quote(row: Row, draw: random.Random) -> str | None:
    """Return the text with one word inside a quotation left out."""
    words = quoted_words(row.text)
    if not words:
        return None
    start, end = draw.choice(words)
    return row.text[:start] + row.text[end:].lstrip() if row.text[end : end + 1] == " " else None


def quoted_words(text: str) -> list[tuple[int, int]]:
    """Return the places of longer words inside a quotation, neither its first nor its last."""
    found = []
    for pair in pairs(text):
        words = [
            (m.start(), m.end()) for m in re.finditer(r"\b[a-z]{4,}\b", text[: pair.end]) if m.start() > pair.start
        ]
        found += [word for word in words if word[1] < pair.end - 2]
    return found


def points(text: str) -> str | None:
    """Return the text with percent in place of percentage points, or the other way round."""
    match = PERCENT.search(text)
    if match is None:
        return None
    return text[: match.start()] + (" percent" if "point" in match[0] else " percentage points") + text[match.end() :]


def other_day(text: str, draw: random.Random) -> str | None:
    """Return the text with another day of the same month."""
    match = MONTH_DAY.search(text)
    if match is None:
        return None
    day = draw.choice([number for number in range(1, 29) if not re.search(rf"\b{number}\b", text)])
    return text[: match.start(2)] + str(day) + text[match.end(2) :]


def exchanged(row: Row, draw: random.Random) -> str | None:
    """Return the text with two whole names in each other's place; neighbours in a list are left alone."""
    found = [match for match in WHOLE.finditer(row.text) if not set(match[0].split()) & NO_NAMES]
    choices = [
        (one, other)
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if not set(one[0].split()) & set(other[0].split())
        and len(re.findall(r"[a-z]{4,}", row.text[one.end() : other.start()])) > 0
    ]
    if not choices:
        return None
    return turned(row.text, *draw.choice(choices))


def turned(text: str, one: re.Match[str], other: re.Match[str]) -> str:
    """Return the text with two of its parts, the first one first, in each other's place."""
    return text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :]


def numbers_exchanged(row: Row, draw: random.Random) -> str | None:
    """Return the text with two of its numbers in each other's place."""
    found = list(NUMBER.finditer(row.text))
    choices = [(one, other) for at, one in enumerate(found) for other in found[at + 1 :] if one[0] != other[0]]
    if not choices:
        return None
    return turned(row.text, *draw.choice(choices))


def other_title(row: Row, draw: random.Random) -> str | None:
    """Return the text with the person behind a title replaced by another person of the passage."""
    match = TITLE.search(row.text)
    person = WHOLE.match(row.text, match.end() + 1) if match else None
    others = people(row, person[0]) if person else []
    if not match or not person or not others:
        return None
    return f"{row.text[: match.end()]} {draw.choice(others)}{row.text[person.end() :]}"


def other_speaker(row: Row, draw: random.Random) -> str | None:
    """Return the text with who said it replaced by another person of the passage."""
    match = SPEAKER.search(row.text)
    others = people(row, match[1]) if match else []
    if not match or not others:
        return None
    return row.text[: match.start(1)] + draw.choice(others) + row.text[match.end(1) :]


def people(row: Row, but: str) -> list[str]:
    """Return the persons of the passage but one: who says something, or stands behind a title."""
    found = {match[1] for match in SPEAKER.finditer(row.passage)}
    for match in TITLE.finditer(row.passage):
        person = WHOLE.match(row.passage, match.end() + 1)
        found |= {person[0]} if person else set()
    return sorted(name for name in found if not set(name.split()) & set(but.split()))


def refused(text: str) -> str | None:
    """Return the text with a deed done for one not done, or the other way round."""
    outside = hidden(text)
    for pattern, new in (
        (r"\b(?:failed|refused|declined|was unable|were unable) to (?=[a-z])", "managed to "),
        (r"\b(?:denied|denies) (?=that|the|any|having)", "confirmed "),
        (r"\bwithout (?=[a-z])", "with "),
        (r"\b(?:no|never) (?=[a-z])", ""),
        (r"\bsaid (?=that|the|it|he|she|they)", "denied "),
        (r"\b(?:agreed|decided|managed) to (?=[a-z])", "refused to "),
        (r"\bwith (?=[a-z])", "without "),
    ):
        match = re.search(pattern, outside)
        if match:
            return text[: match.start()] + new + text[match.end() :]
    return None


def prefixed(text: str) -> str | None:
    """Return the text with a word turned round by its prefix."""
    outside = hidden(text)
    for word in UN:
        prefix = PREFIXES.get(word, "un")
        match = re.search(rf"\b({prefix})?{word}\b", outside)
        if match:
            return text[: match.start()] + (word if match[1] else prefix + word) + text[match.end() :]
    return None


def by_list(row: Row, table: dict[str, str], draw: random.Random) -> str | None:
    """Return the text with one word replaced by what the table gives for it."""
    found = [m for m in re.finditer(r"\b[a-z]+\b", hidden(row.text)) if m[0] in table]
    if not found:
        return None
    match = draw.choice(found)
    return row.text[: match.start()] + table[match[0]] + row.text[match.end() :]


def sure(text: str) -> str | None:
    """Return the text with a hedge left out."""
    match = HEDGE.search(hidden(text))
    if match is None:
        return None
    return text[: match.start()] + ("will " if match[1] else "") + text[match.end() :]


def unsourced(text: str) -> str | None:
    """Return the text without "according to …", where nothing else in it says who tells it."""
    match = SOURCED.search(text)
    if match is None:
        return None
    rest = text[: match.start()] + text[match.end() :]
    return None if re.search(r"\b(?:said|says|told|reported|according)\b", rest) else rest[:1].upper() + rest[1:]
