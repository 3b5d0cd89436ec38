"""What a sentence asserts that a reader could check: its numbers, names, quotations and negations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from broadsheet.cluster.terms import stem as cut
from broadsheet.cluster.vocabulary import frozen
from broadsheet.compare.wordforms import listed
from broadsheet.text.number_words import SYMBOLS, number_words
from broadsheet.text.polarity import OPPOSITES, SUPPORTS, negations
from broadsheet.text.quote_marks import pairs
from broadsheet.text.tokens import stem, stopwords

_NUMBER: Final = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_DIGITS: Final = re.compile(r"[^\d.]")
_GLUED_SCALE: Final = re.compile(r"(bn|tn|m|k)\b")
_SCORE: Final = re.compile(r"\d{1,3}-\d{1,3}")
_NO_NUMBERS: Final = frozenset({"one", "a", "half", "first", "second", "third"})
"""Number words that mostly count nothing."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
SENTENCE: Final = re.compile(r"(?<=[.!?;])\s|\n")
"""What parts two sentences or clauses of one citation, and two citations."""

_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
_MARKS: Final = str.maketrans(dict.fromkeys('“”„‟«»"‘’‚‛', "'") | {"—": "-", "–": "-", "\xa0": " "})
_SCALES: Final = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "m": 6, "mn": 6, "bn": 9, "tn": 12, "k": 3,
}  # fmt: skip
_METRES: Final = frozenset({"m", "k"})
"""Letters behind a number that need be no scale."""

_SIGN: Final = re.compile(r"(?:[A-Z]{1,2})?[$€£¥₹₪₽₴₺₩]\s?\Z")
_RANGED: Final = frozenset({"to", "and", "or"})
"""Words between two numbers of which the second gives the unit of both."""

_ENDINGS: Final = frozenset(
    [
        "",
        "a",
        "e",
        "y",
        "o",
        "n",
        "s",
        "i",
        "ia",
        "an",
        "ans",
        "ian",
        "ians",
        "is",
        "ns",
        "es",
        "er",
        "ers",
        "ese",
        "ish",
    ]
)
"""Endings by which the name of a place and of its people differ ("Israel", "Israelis"; "Ukraine", "Ukrainian")."""

_REACH: Final = 4
"""Words behind a negation that it may turn round."""

_REFUSALS: Final = listed(
    """failed fails fail failing refused refuses refuse refusing declined declines decline unable denied denies deny"""
)
"""Verbs behind which a deed is not done."""

_ALIKE: Final = 4
"""Letters by which two names of one thing begin alike ("Israel", "Israeli")."""


@dataclass(frozen=True, slots=True)
class Source:
    """The cited words, prepared for checking.

    Attributes:
        text: All cited words, parted by line breaks.
        amounts: (value, unit) of each number, each citation read by itself.
        numbers: Values they give.
        words: Their words, lower case.
        plain: The words with plain quotation marks and single spaces, lower case.
    """

    text: str
    amounts: frozenset[tuple[Fraction, str]]
    numbers: frozenset[Fraction]
    words: frozenset[str]
    plain: str


def source_of(quotes: Sequence[str]) -> Source:
    """Return the cited words prepared for checking."""
    text = "\n".join(quotes)
    given = frozenset(amount for quote in quotes for amount in amounts(quote))
    numbers = frozenset(value for value, _ in given)
    return Source(text, given, numbers, frozenset(bare(word[0]) for word in _WORD.finditer(text)), plain(text))


def plain(text: str) -> str:
    """Return the text in lower case with plain quotation marks and single spaces."""
    return " ".join(text.translate(_MARKS).lower().split())


def bare(word: str) -> str:
    """Return a word in lower case without dots and possessive ending."""
    return _POSSESSIVE.sub("", word.lower()).replace(".", "").replace("’", "'")


# -- numbers --------------------------------------------------------------------------------------------------------


def numbers_in(text: str) -> frozenset[Fraction]:
    """Return the values a text gives, in figures or words; "2 to 3 million" gives 2, too."""
    return frozenset(value for value, _ in amounts(text))


@lru_cache(maxsize=1 << 8)
def amounts(text: str) -> frozenset[tuple[Fraction, str]]:
    """Return (value, unit) of each number of a text, the unit "" where none stands beside it.

    Units are ISO 4217 codes, "percent", "percentage point" and the units of measure of the table of number words. In a
    range the second unit and scale hold for the first number too, beside what it says alone.
    """
    table = number_words("en")
    tokens = list(_TOKEN.finditer(text))
    lows = [bare(token[0]) for token in tokens]
    found: set[tuple[Fraction, str]] = set()
    waiting: list[Fraction] = []
    for place, match in enumerate(tokens):
        values = _values(match[0], table.values)
        if not values:
            if lows[place] not in _RANGED:
                waiting = []
            continue
        after = place + 1
        factor = 1
        if after < len(lows) and lows[after] in _SCALES:
            factor = int(10 ** _SCALES[lows[after]])
            if lows[after] in _METRES:
                found |= {(value, "") for value in values}
            after += 1
        unit = _unit(text, tokens, lows, place, after)
        found |= {(value * factor, unit) for value in values}
        found |= {(value * scale, unit) for value in waiting for scale in (1, factor)}
        waiting = values if after == place + 1 else []
    return frozenset(found)


def _unit(text: str, tokens: Sequence[re.Match[str]], lows: Sequence[str], place: int, after: int) -> str:
    """Return the unit of the number at a place: the sign before it, or the words from ``after`` on."""
    units = number_words("en").units
    sign = _SIGN.search(text, max(0, tokens[place].start() - 4), tokens[place].start())
    if sign:
        return SYMBOLS.get(sign[0].strip().lower(), sign[0].strip()[-1:])
    tail = tokens[after - 1].end()
    if text[tail : tail + 2].lstrip()[:1] == "%":
        return "percent"
    hyphened = lows[place].rpartition("-")[2]
    if hyphened in units:
        return units[hyphened]
    next_two = [*lows[after : after + 2], "", ""]
    unit = units.get(f"{next_two[0]} {next_two[1]}") or units.get(next_two[0])
    if unit is None and next_two[1] in {"dollars", "dollar", "euros", "pounds"}:
        unit = units[next_two[1]]
    return unit or ""


def _values(token: str, spelled: Mapping[str, int]) -> list[Fraction]:
    """Return the values of one token, each once in its order: number words and figures, hyphens parting them."""
    low = bare(token)
    parts = low.split("-")
    if len(parts) == 2 and all(part in spelled for part in parts) and spelled[parts[0]] % 10 == 0:
        return [Fraction(spelled[parts[0]] + spelled[parts[1]])]
    values = []
    for part in token.split("-"):
        if bare(part) in spelled:
            values.append(Fraction(spelled[bare(part)]))
            continue
        for match in _NUMBER.finditer(part):
            digits = _DIGITS.sub("", match[0]).rstrip(".")
            scale = _GLUED_SCALE.match(part, match.end())
            values.append(Fraction(digits) * (10 ** _SCALES[scale[1]] if scale else 1))
    return values


def missing_numbers(text: str, source: Source) -> list[str]:
    """Return the numbers of a sentence that the source does not give, as printed; a score must stand there whole."""
    spelled = number_words("en").values
    tokens = list(_TOKEN.finditer(text))
    missing = []
    for place, match in enumerate(tokens):
        low = bare(match[0])
        if low in _NO_NUMBERS:
            continue
        after = bare(tokens[place + 1][0]) if place + 1 < len(tokens) else ""
        values = _values(match[0], spelled)
        if after in _SCALES and values:
            values = [value * 10 ** _SCALES[after] for value in values]
        score = _SCORE.fullmatch(low) is not None and low not in source.plain
        if score or any(value not in source.numbers for value in values):
            missing.append(match[0])
    return missing


# -- names ----------------------------------------------------------------------------------------------------------


def missing_names(text: str, source: Source) -> list[str]:
    """Return the capitalised words of a sentence that the source does not hold.

    The first word counts only where background news mostly writes it with a capital. A word that begins like one of
    the source's capitalised words counts as held ("Israeli" for "Israel").
    """
    held = {bare(match[0]) for match in _WORD.finditer(source.text) if match[0][:1].isupper()}
    missing = []
    opening = True
    for match in _WORD.finditer(text):
        word, low = match[0], bare(match[0])
        first, opening = opening, False
        if not word[:1].isupper() or low in stopwords("en") or low == "i":
            opening = first and not word[:1].isalpha()
            continue
        if low in source.words or any(_alike(low, other) for other in held):
            continue
        if _initials(word, source.text) or (_opens(text, match.start()) and not is_name(low)):
            continue
        missing.append(word)
    return missing


def _opens(text: str, at: int) -> bool:
    """Return whether a word stands where any word has a capital: at the start, or behind a stop or mark."""
    before = text[:at].rstrip(" \"'“”‘’«(")
    return not before or before[-1] in ".!?:…\n"


def is_name(low: str) -> bool:
    """Return whether background news writes a word mostly with a capital, or does not know it."""
    return frozen().look(cut(low))[1] is not False


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _ALIKE or abs(len(one) - len(other)) > 3:
        return False
    shared = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    at = min(len(one), len(other)) if shared is None else shared
    ends = {one[at:], other[at:]}
    # "Niger" and "Nigeria" are two countries.
    return at >= _ALIKE and ends <= _ENDINGS and ends != {"", "ia"}


def _initials(word: str, text: str) -> bool:
    """Return whether a word of capitals is made of the first letters of names in the text."""
    letters = word.replace(".", "")
    if not (letters.isupper() and 2 <= len(letters) <= 6):
        return False
    return re.search(r"\b" + r"\w+(?:\s(?:of|the|and|for))?\s".join(letters) + r"\w+", text) is not None


# -- quotations -----------------------------------------------------------------------------------------------------


def missing_quotes(text: str, source: Source) -> list[str]:
    """Return the quoted words of a sentence that do not stand in the source word by word."""
    missing = []
    for pair in pairs(text):
        words = text[pair.start : pair.end]
        bare_words = plain(words).strip(" ,.;:!?…'-")
        if bare_words and bare_words not in source.plain:
            missing.append(words)
    return missing


_MATTER: Final = re.compile(
    r"(?:https?://|www\.)\S{1,200}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}|</?[A-Za-z][^<>]{0,200}>|`[^`]{1,200}`|"
    r"\]\([^()]{1,200}\)"
)


def foreign_matter(text: str, source: Source) -> list[str]:
    """Return the addresses, markup and code of a sentence that the source does not hold."""
    return [match[0][:60] for match in _MATTER.finditer(text) if match[0] not in source.text]


# -- negation -------------------------------------------------------------------------------------------------------


def turned(text: str, source: Source) -> list[str]:
    """Return the words that the sentence negates and the source does not, or the other way round, or turns round.

    A negation belongs to the next words that tell something; it counts where the same word stands in both texts.
    """
    here, there = _polarity(text, names=False), _polarity(source.text, names=True)
    found = [word for word in sorted(here) if word in there and not here[word] & there[word]]
    lower = {bare(match[0]) for match in _WORD.finditer(text)}
    for one, other in sorted(OPPOSITES):
        if one in lower and one not in source.words and other in source.words and other not in lower:
            found.append(one)
    negated = negations("en")
    if (
        not found
        and any(_negates(word, negated) for word in lower)
        and not any(_negates(word, negated) for word in source.words)
    ):
        found.append(next(word for word in sorted(lower) if _negates(word, negated)))
    return found


def _polarity(text: str, *, names: bool) -> dict[str, set[bool]]:
    """Return for each content stem whether it stands negated, plain, or both; plain names only where asked for.

    A name is not done or left undone, but it may be what something is not ("will not be the MSRP").
    """
    negated = negations("en")
    found: dict[str, set[bool]] = {}
    for sentence in SENTENCE.split(text):
        reach = 0
        for match in _WORD.finditer(sentence):
            low = match[0].lower().replace("’", "'")
            if _negates(low, negated) or low in _REFUSALS:
                reach = _REACH
                continue
            if low in SUPPORTS:
                continue
            if match[0][:1].isupper() and match.start():
                if names or reach:
                    found.setdefault(_stem(low), set()).add(reach > 0)
                reach = 0
            elif low not in stopwords("en"):
                found.setdefault(_stem(low), set()).add(reach > 0)
                reach = 0 if reach else reach
            elif reach:
                reach -= 1
    return found


def _negates(low: str, negated: frozenset[str]) -> bool:
    low = low.removesuffix("'ve")  # "should not've", "wouldn't've"
    return low in negated or low.endswith(("n't", "n’t"))


@lru_cache(maxsize=1 << 14)
def _stem(low: str) -> str:
    return stem(low)
